// RUN: tile-opt %s --split-input-file --verify-diagnostics --pass-pipeline='builtin.module(gpu.module(convert-gpu-to-nvvm))' | FileCheck %s
// RUN: tile-opt %s --split-input-file --verify-diagnostics --pass-pipeline='builtin.module(gpu.module(convert-gpu-to-nvvm,convert-to-llvm))' | FileCheck %s --check-prefix=LLVM

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @arguments
  // CHECK-SAME: (%[[A:.*]]: !llvm.ptr, %[[N:.*]]: i64, %[[X:.*]]: f32) attributes {gpu.kernel, nvvm.kernel, nvvm.maxntid = array<i32: 8, 4, 1>}
  gpu.func @arguments(%a: memref<4x8xf32>, %n: index, %x: f32) kernel attributes {known_block_size = array<i32: 8, 4, 1>} {
    // The extents and strides of a static shape are constants, not parameters.
    // CHECK: llvm.insertvalue %[[A]], %{{.*}}[0]
    // CHECK: llvm.insertvalue %[[A]], %{{.*}}[1]
    // CHECK: %[[D0:.*]] = llvm.mlir.constant(4 : i64)
    // CHECK: llvm.insertvalue %[[D0]], %{{.*}}[3, 0]
    // CHECK: %[[D1:.*]] = llvm.mlir.constant(8 : i64)
    // CHECK: llvm.insertvalue %[[D1]], %{{.*}}[3, 1]
    // CHECK: %[[M:.*]] = builtin.unrealized_conversion_cast %{{.*}} to memref<4x8xf32>
    // CHECK: memref.store %[[X]], %[[M]]
    %c0 = arith.constant 0 : index
    memref.store %x, %a[%c0, %c0] : memref<4x8xf32>
    gpu.return
  }

  // CHECK-LABEL: llvm.func @device_function_is_no_kernel() {
  // CHECK-NEXT: llvm.return
  gpu.func @device_function_is_no_kernel() {
    gpu.return
  }

  // CHECK-LABEL: llvm.func @indices_become_special_registers
  gpu.func @indices_become_special_registers(%a: memref<16xindex>) kernel {
    // CHECK: %[[T:.*]] = nvvm.read.ptx.sreg.tid.x : i32
    // CHECK-NEXT: arith.index_cast %[[T]] : i32 to index
    // CHECK: nvvm.read.ptx.sreg.tid.y
    // CHECK: nvvm.read.ptx.sreg.tid.z
    %tx = gpu.thread_id x
    %ty = gpu.thread_id y
    %tz = gpu.thread_id z
    // CHECK: nvvm.read.ptx.sreg.ctaid.x
    // CHECK: nvvm.read.ptx.sreg.ctaid.y
    // CHECK: nvvm.read.ptx.sreg.ctaid.z
    %bx = gpu.block_id x
    %by = gpu.block_id y
    %bz = gpu.block_id z
    // CHECK: nvvm.read.ptx.sreg.ntid.x
    // CHECK: nvvm.read.ptx.sreg.ntid.y
    // CHECK: nvvm.read.ptx.sreg.ntid.z
    %dx = gpu.block_dim x
    %dy = gpu.block_dim y
    %dz = gpu.block_dim z
    // CHECK: nvvm.read.ptx.sreg.nctaid.x
    // CHECK: nvvm.read.ptx.sreg.nctaid.y
    // CHECK: nvvm.read.ptx.sreg.nctaid.z
    %gx = gpu.grid_dim x
    %gy = gpu.grid_dim y
    %gz = gpu.grid_dim z
    // CHECK: nvvm.barrier0
    gpu.barrier
    memref.store %tx, %a[%bx] : memref<16xindex>
    gpu.return
  }

  // CHECK-LABEL: llvm.func @mathematics_on_the_device
  // CHECK-SAME: %[[X:.*]]: f32, %[[Y:.*]]: f32
  // LLVM-LABEL: llvm.func @mathematics_on_the_device
  // LLVM-NOT: math.
  gpu.func @mathematics_on_the_device(%x: f32, %y: f32, %a: memref<8xf32>) kernel {
    %c0 = arith.constant 0 : index
    // e^x is 2^(x log2 e).
    // CHECK: %[[LOG2E:.*]] = arith.constant 1.44269502 : f32
    // CHECK-NEXT: %[[S:.*]] = arith.mulf %[[X]], %[[LOG2E]] : f32
    // CHECK-NEXT: llvm.call_intrinsic "llvm.exp2.f32"(%[[S]])
    %0 = math.exp %x : f32
    // CHECK: llvm.call_intrinsic "llvm.exp2.f32"(%[[X]])
    %1 = math.exp2 %x : f32
    // CHECK: %[[L:.*]] = llvm.call_intrinsic "llvm.nvvm.lg2.approx.f"(%[[X]])
    // CHECK-NEXT: %[[LN2:.*]] = arith.constant 0.693147182 : f32
    // CHECK-NEXT: arith.mulf %[[L]], %[[LN2]] : f32
    %2 = math.log %x : f32
    // CHECK: llvm.call_intrinsic "llvm.nvvm.lg2.approx.f"(%[[X]])
    %3 = math.log2 %x : f32
    // tanh is a series near zero and a quotient elsewhere.
    // CHECK: %[[NEAR:.*]] = arith.cmpf olt, %{{.*}}, %{{.*}} : f32
    // CHECK: arith.select %[[NEAR]]
    %4 = math.tanh %x : f32
    // CHECK: %[[ROOT:.*]] = math.sqrt %[[X]] : f32
    // CHECK-NEXT: arith.divf %{{.*}}, %[[ROOT]] : f32
    %5 = math.rsqrt %x : f32
    // x^y is 2^(y log2 |x|); signs of odd powers, fractional powers of negative numbers, 1^y and x^0 are chosen apart.
    // CHECK: %[[ABS:.*]] = math.absf %[[X]]
    // CHECK: %[[L2:.*]] = llvm.call_intrinsic "llvm.nvvm.lg2.approx.f"(%[[ABS]])
    // CHECK-NEXT: %[[E:.*]] = arith.mulf %[[Y]], %[[L2]] : f32
    // CHECK-NEXT: llvm.call_intrinsic "llvm.exp2.f32"(%[[E]])
    // CHECK: %[[SIGNED:.*]] = math.copysign %{{.*}}, %[[X]]
    // CHECK: arith.select %{{.*}}, %[[SIGNED]], %{{.*}} : f32
    %6 = math.powf %x, %y : f32
    memref.store %6, %a[%c0] : memref<8xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{failed to legalize operation 'gpu.func'}}
  // expected-note @below {{an argument of type 'memref<?xf32>' cannot be passed to a device function: its shape is not static}}
  gpu.func @dynamic_shape(%a: memref<?xf32>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{failed to legalize operation 'gpu.func'}}
  // expected-note @below {{a device function with results is not lowered}}
  gpu.func @results(%x: f32) -> f32 {
    gpu.return %x : f32
  }
}

// -----

gpu.module @kernels {
  gpu.func @double_precision(%x: f64, %a: memref<8xf64>) kernel {
    %c0 = arith.constant 0 : index
    // expected-error @below {{failed to legalize operation 'math.exp'}}
    // expected-note @below {{'math.exp' of 'f64' has no device code; only f32 has}}
    %0 = math.exp %x : f64
    memref.store %0, %a[%c0] : memref<8xf64>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // CHECK-LABEL: llvm.func @places
  gpu.func @places(%a: memref<16xindex>) kernel {
    // CHECK: %[[B:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.ctaid.x"() : () -> i32
    // CHECK-NEXT: %[[BI:.*]] = arith.index_cast %[[B]]
    // CHECK-NEXT: %[[N:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.ntid.x"() : () -> i32
    // CHECK-NEXT: %[[NI:.*]] = arith.index_cast %[[N]]
    // CHECK-NEXT: %[[FIRST:.*]] = arith.muli %[[BI]], %[[NI]] : index
    // CHECK-NEXT: %[[T:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.tid.x"() : () -> i32
    // CHECK-NEXT: %[[TI:.*]] = arith.index_cast %[[T]]
    // CHECK-NEXT: arith.addi %[[FIRST]], %[[TI]] : index
    %g = gpu.global_id x
    // CHECK: "llvm.nvvm.read.ptx.sreg.laneid"
    %l = gpu.lane_id
    // CHECK: "llvm.nvvm.read.ptx.sreg.warpsize"
    // CHECK: arith.divui
    %s = gpu.subgroup_id : index
    // CHECK: "llvm.nvvm.read.ptx.sreg.warpsize"
    // CHECK: arith.divui
    %n = gpu.num_subgroups : index
    // CHECK: "llvm.nvvm.read.ptx.sreg.warpsize"
    %z = gpu.subgroup_size : index
    // CHECK: "llvm.nvvm.read.ptx.sreg.clusterid.x"
    %ci = gpu.cluster_id x
    // CHECK: "llvm.nvvm.read.ptx.sreg.nclusterid.y"
    %cd = gpu.cluster_dim y
    // CHECK: "llvm.nvvm.read.ptx.sreg.cluster.ctaid.z"
    %cb = gpu.cluster_block_id z
    // CHECK: "llvm.nvvm.read.ptx.sreg.cluster.nctaid.x"
    %cn = gpu.cluster_dim_blocks x
    gpu.return
  }

  // CHECK-LABEL: llvm.func @exchange
  gpu.func @exchange(%x: f32, %y: i32, %o: i32, %w: i32, %a: memref<4xf32>) kernel {
    // CHECK: %[[GROUP:.*]] = arith.shrui
    // CHECK: %[[BOTH:.*]] = llvm.call_intrinsic "llvm.nvvm.shfl.sync.bfly.f32p"(%[[GROUP]], %{{.*}}, %{{.*}}, %{{.*}}) : (i32, f32, i32, i32) -> !llvm.struct<(f32, i1)>
    // CHECK-NEXT: llvm.extractvalue %[[BOTH]][0]
    // CHECK-NEXT: llvm.extractvalue %[[BOTH]][1]
    %p, %v = gpu.shuffle xor %x, %o, %w : f32
    // CHECK: "llvm.nvvm.shfl.sync.down.i32p"
    %p2, %v2 = gpu.shuffle down %y, %o, %w : i32
    // CHECK: "llvm.nvvm.shfl.sync.up.i32p"
    %p3, %v3 = gpu.shuffle up %y, %o, %w : i32
    // CHECK: "llvm.nvvm.shfl.sync.idx.f32p"
    %p4, %v4 = gpu.shuffle idx %x, %o, %w : f32
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{failed to legalize operation 'gpu.func'}}
  // expected-note @below {{a device function with workgroup or private buffers beside its arguments is not lowered}}
  gpu.func @buffers() workgroup(%b : memref<4xf32, #gpu.address_space<workgroup>>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @wide_shuffle(%x: f64, %o: i32) kernel {
    // expected-error @below {{failed to legalize operation 'gpu.shuffle'}}
    // expected-note @below {{'gpu.shuffle' of 'f64' has no device code; only f32 and i32 have}}
    %p, %v = gpu.shuffle xor %x, %o, %o : f64
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @print() kernel {
    // expected-error @below {{failed to legalize operation 'gpu.printf'}}
    // expected-note @below {{no lowering of 'gpu.printf' belongs to this conversion}}
    gpu.printf "x"
    gpu.return
  }
}
