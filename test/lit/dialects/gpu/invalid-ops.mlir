// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @f(%f: f32, %o: i32) {
  // expected-error @below {{has an offset of 20, which is not in [0, 16)}}
  %a, %b = gpu.rotate %f, 20, 16 : f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has an offset of -1}}
  %a, %b = gpu.rotate %f, -1, 16 : f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has a width of 15, which is no power of two}}
  %a, %b = gpu.rotate %f, 0, 15 : f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{needs a lane}}
  %a = gpu.subgroup_broadcast %f, specific_lane : f32
  return
}

// -----

func.func @f(%f: f32, %l: i32) {
  // expected-error @below {{takes no lane: the first active one is meant}}
  %a = gpu.subgroup_broadcast %f, first_active_lane %l : f32
  return
}

// -----

func.func @f(%l: i32) {
  // expected-error @below {{cannot combine values of type 'i32' by 'minnumf'}}
  %a = gpu.subgroup_reduce minnumf %l : (i32) -> i32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{cannot combine values of type 'f32' by 'and'}}
  %a = gpu.subgroup_reduce and %f : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has clusters of 3 threads, which is no power of two}}
  %a = gpu.subgroup_reduce add %f cluster(size = 3) : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has clusters with a stride of 3, which is no power of two}}
  %a = gpu.subgroup_reduce add %f cluster(size = 4, stride = 3) : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has a stride of clusters, but no size of them}}
  %a = gpu.subgroup_reduce add %f {cluster_stride = 4 : i32} : (f32) -> f32
  return
}

// -----

// expected-note @below {{'value' is defined here}}
func.func @f(%v: vector<[4]xf32>, %i: i32) {
  // expected-error @below {{'value' must be signless integer or floating-point, or a vector of one fixed dimension of them}}
  %a:2 = gpu.shuffle xor %v, %i, %i : vector<[4]xf32>
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{needs an operation or a body}}
  %a = gpu.all_reduce %f {} : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has both an operation and a body}}
  %a = gpu.all_reduce add %f { ^bb0(%x: f32, %y: f32): gpu.yield %x : f32 } : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{expects a body that takes two arguments of type 'f32'}}
  %a = gpu.all_reduce %f { ^bb0(%x: f32): gpu.yield %x : f32 } : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{expects its body to end with 'gpu.yield'}}
  %a = gpu.all_reduce %f { ^bb0(%x: f32, %y: f32): "llvm.return"() : () -> () } : (f32) -> f32
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{expects its body to yield one value of type 'f32'}}
  %a = gpu.all_reduce %f { ^bb0(%x: f32, %y: f32): gpu.yield } : (f32) -> f32
  return
}

// -----

func.func @f(%m: memref<4xf32>, %f: f16) {
  // expected-error @below {{element type}}
  gpu.memset %m, %f : memref<4xf32>, f16
  return
}

// -----

func.func @f(%m: memref<4xf32>, %f: memref<5xf32>) {
  // expected-error @below {{which has another shape}}
  gpu.memcpy %m, %f : memref<4xf32>, memref<5xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %f: memref<4xf16>) {
  // expected-error @below {{copies 'f16' into a memref of 'f32'}}
  gpu.memcpy %m, %f : memref<4xf32>, memref<4xf16>
  return
}

// -----

// expected-note @below {{'src' is defined here}}
func.func @f(%m: memref<4xf32>, %f: memref<*xf32>) {
  // expected-error @below {{operand 'src' must be memref}}
  gpu.memcpy %m, %f : memref<4xf32>, memref<*xf32>
  return
}

// -----

func.func @f() {
  // expected-error @below {{has 0 sizes for 'memref<?xf32>', which has 1 dynamic dimension}}
  %a = gpu.alloc () : memref<?xf32>
  return
}

// -----

func.func @f() {
  // expected-error @below {{has 0 symbols for the 1 symbols of}}
  %a = gpu.alloc () : memref<4xf32, strided<[?]>>
  return
}

// -----

// expected-note @below {{'value' is defined here}}
func.func @f(%m: memref<4xf32>) {
  // expected-error @below {{operand 'value' must be unranked memref}}
  gpu.host_register %m : memref<4xf32>
  return
}

// -----

func.func @f() {
  // expected-error @below {{gives memory of the space #gpu.address_space<workgroup>}}
  %a = gpu.dynamic_shared_memory : memref<?xi8>
  return
}

// -----

func.func @f() {
  // expected-error @below {{gives as many bytes as the launch says}}
  %a = gpu.dynamic_shared_memory : memref<4xi8, #gpu.address_space<workgroup>>
  return
}

// -----

// expected-note @below {{'args' is defined here}}
func.func @f(%v: vector<4xf32>) {
  // expected-error @below {{operand 'args' must be integer, index or floating-point}}
  gpu.printf "x", %v : vector<4xf32>
  return
}

// -----

func.func @f(%m: memref<32x32xf16, strided<[1, 32]>>, %n: index) {
  // expected-error @below {{needs memory whose elements of the last dimension lie next to each other}}
  %a = gpu.subgroup_mma_load_matrix %m[%n, %n] {leadDimension = 32 : index} : memref<32x32xf16, strided<[1, 32]>> -> !gpu.mma_matrix<16x16xf16, "AOp">
  return
}

// -----

func.func @f(%m: memref<4x4xf16>, %n: index, %a: !gpu.mma_matrix<16x16xf16, "AOp">) {
  // expected-error @below {{stores sums of products ("COp") only}}
  gpu.subgroup_mma_store_matrix %a, %m[%n, %n] {leadDimension = 32 : index} : !gpu.mma_matrix<16x16xf16, "AOp">, memref<4x4xf16>
  return
}

// -----

func.func @f(%a: !gpu.mma_matrix<16x16xf16, "AOp">, %b: !gpu.mma_matrix<16x16xf16, "BOp">, %c: !gpu.mma_matrix<16x16xf32, "COp">) {
  // expected-error @below {{takes an "AOp", a "BOp" and a "COp"}}
  %d = gpu.subgroup_mma_compute %b, %a, %c : !gpu.mma_matrix<16x16xf16, "BOp">, !gpu.mma_matrix<16x16xf16, "AOp"> -> !gpu.mma_matrix<16x16xf32, "COp">
  return
}

// -----

func.func @f(%a: !gpu.mma_matrix<16x8xf16, "AOp">, %b: !gpu.mma_matrix<16x16xf16, "BOp">, %c: !gpu.mma_matrix<16x16xf32, "COp">) {
  // expected-error @below {{cannot multiply 16x8 by 16x16 into 16x16}}
  %d = gpu.subgroup_mma_compute %a, %b, %c : !gpu.mma_matrix<16x8xf16, "AOp">, !gpu.mma_matrix<16x16xf16, "BOp"> -> !gpu.mma_matrix<16x16xf32, "COp">
  return
}

// -----

func.func @f(%f: f32) {
  // expected-error @below {{has a value of 'f32' and a matrix of 'f16'}}
  %a = "gpu.subgroup_mma_constant_matrix"(%f) : (f32) -> !gpu.mma_matrix<16x16xf16, "COp">
  return
}

// -----

func.func @f(%l: index, %v: vector<4xi32>) {
  // expected-error @below {{has 1 argument, but its body takes 0}}
  gpu.warp_execute_on_lane_0(%l)[32] args(%v : vector<4xi32>) {
  }
  return
}

// -----

func.func @f(%l: index) {
  // expected-error @below {{has 1 result, but its body yields 0 values}}
  %a = gpu.warp_execute_on_lane_0(%l)[32] -> (i32) {
  }
  return
}

// -----

func.func @f(%l: index, %v: vector<4xi32>) {
  // expected-error @below {{32 threads: 'vector<64xi32>' inside and 'vector<4xi32>' outside}}
  gpu.warp_execute_on_lane_0(%l)[32] args(%v : vector<4xi32>) {
  ^bb0(%w: vector<64xi32>):
  }
  return
}

// -----

func.func @f(%l: index, %v: vector<4xi32>) {
  // expected-error @below {{only vectors are distributed}}
  gpu.warp_execute_on_lane_0(%l)[32] args(%v : vector<4xi32>) {
  ^bb0(%w: i32):
  }
  return
}

// -----

func.func @f(%l: index, %v: vector<4xi32>) {
  // expected-error @below {{a distributed vector has the rank and elements of the whole one}}
  gpu.warp_execute_on_lane_0(%l)[32] args(%v : vector<4xi32>) {
  ^bb0(%w: vector<1x128xi32>):
  }
  return
}

// -----

func.func @f(%l: index, %v: vector<3xi32>) {
  // expected-error @below {{dimension 0 of the whole vector is no multiple}}
  gpu.warp_execute_on_lane_0(%l)[32] args(%v : vector<3xi32>) {
  ^bb0(%w: vector<128xi32>):
  }
  return
}
