func.func @waits(%m: memref<4xf32>) {
  %t = gpu.wait async
  gpu.wait [%t]
  gpu.wait
  %t1 = gpu.wait async
  %t2 = gpu.wait async [%t1]
  %t3 = gpu.memcpy async [%t2, %t1] %m, %m : memref<4xf32>, memref<4xf32>
  %t4 = gpu.memcpy async [%t2] %m, %m : memref<4xf32>, memref<4xf32>
  %t5 = gpu.wait async [%t3, %t4]
  gpu.wait [%t5, %t1]
  %t6 = gpu.wait async [%t3, %t4]
  return
}
func.func @copies(%m: memref<?xf32>, %n: index) {
  %t = gpu.wait async
  %a, %t1 = gpu.alloc async [%t] (%n) : memref<?xf32>
  %t2 = gpu.memcpy async [%t1] %a, %m : memref<?xf32>, memref<?xf32>
  %t3 = gpu.dealloc async [%t2] %a : memref<?xf32>
  gpu.wait [%t3]
  %b = memref.alloc(%n) : memref<?xf32>
  gpu.memcpy %b, %m : memref<?xf32>, memref<?xf32>
  memref.dealloc %b : memref<?xf32>
  %c = memref.alloc(%n) : memref<?xf32>
  %t4 = gpu.memcpy async %c, %m : memref<?xf32>, memref<?xf32>
  gpu.wait [%t4]
  %d, %t5 = gpu.alloc async (%n) : memref<?xf32>
  %e = gpu.alloc (%n) : memref<?xf32>
  return
}
func.func @extents(%n: index, %m: index) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %a = gpu.alloc (%n, %m) : memref<?x4x?xf32>
  %x = memref.dim %a, %c0 : memref<?x4x?xf32>
  %y = memref.dim %a, %c2 : memref<?x4x?xf32>
  return %x, %y : index, index
}
func.func @casts(%m: memref<4xf32>, %v: f32) {
  %c = memref.cast %m : memref<4xf32> to memref<?xf32>
  %d = memref.cast %m : memref<4xf32> to memref<?xf32>
  gpu.memcpy %c, %d : memref<?xf32>, memref<?xf32>
  gpu.memset %c, %v : memref<?xf32>, f32
  gpu.dealloc %c : memref<?xf32>
  return
}
func.func @uniform(%n: index, %f: f32, %p: i1) {
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
    %a = gpu.all_reduce add %f {} : (f32) -> f32
    %b = gpu.subgroup_reduce add %f : (f32) -> f32
    %c = gpu.subgroup_reduce add %f cluster(size = 1) : (f32) -> f32
    scf.if %p {
      %z = gpu.all_reduce add %f {} : (f32) -> f32
      "use"(%z) : (f32) -> ()
    }
    "use"(%a, %b, %c) : (f32, f32, f32) -> ()
    cf.cond_br %p, ^a, ^b
  ^a:
    %x = gpu.all_reduce add %f {} : (f32) -> f32
    "use"(%x) : (f32) -> ()
    gpu.terminator
  ^b:
    gpu.terminator
  }
  %z = gpu.all_reduce add %f {} : (f32) -> f32
  "use"(%z) : (f32) -> ()
  return
}
func.func @empty_launch_goes(%n: index) {
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
    gpu.terminator
  }
  return
}
func.func @broadcasts(%f: f32, %l: i32) -> (f32, f32) {
  %a = gpu.subgroup_broadcast %f, first_active_lane : f32
  %b = gpu.subgroup_broadcast %a, first_active_lane : f32
  %c = gpu.subgroup_broadcast %b, specific_lane %l : f32
  %d = gpu.subgroup_broadcast %f, specific_lane %l : f32
  gpu.barrier
  gpu.barrier
  gpu.barrier {foo}
  gpu.barrier
  return %b, %c : f32, f32
}
