// RUN: tile-opt %s --split-input-file --verify-diagnostics

gpu.module @m {
  // expected-error @below {{is a kernel and cannot return 'f32'}}
  gpu.func @f(%x: f32) -> f32 kernel {
    gpu.return %x : f32
  }
}

// -----

gpu.module @m {
  // expected-error @below {{expects its workgroup buffers to be memrefs, found 'i32'}}
  gpu.func @f() workgroup(%x : i32) kernel {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-error @below {{expects its workgroup buffers to be in the memory space #gpu.address_space<workgroup>}}
  gpu.func @f() workgroup(%x : memref<4xf32, #gpu.address_space<private>>) kernel {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-error @below {{expects its private buffers to be in the memory space #gpu.address_space<private>}}
  gpu.func @f() private(%x : memref<4xf32, #gpu.address_space<global>>) kernel {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-note @below {{says what it returns here}}
  gpu.func @f() -> f32 {
    // expected-error @below {{has 0 operands, but '@f' returns 1}}
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-note @below {{says what it returns here}}
  gpu.func @f(%x: i32) -> f32 {
    // expected-error @below {{operand 0 has type 'i32', but '@f' returns 'f32'}}
    gpu.return %x : i32
  }
}

// -----

gpu.module @m {
  // expected-error @below {{does not fit its entry block}}
  "gpu.func"() <{function_type = (i32) -> ()}> ({
  ^bb0(%x: f32):
    gpu.return
  }) {sym_name = "f"} : () -> ()
}

// -----

gpu.module @m {
  // expected-error @below {{has a body with 1 argument, but needs 1 for its type and 2 for its workgroup buffers}}
  "gpu.func"() <{function_type = (i32) -> ()}> ({
  ^bb0(%x: i32):
    gpu.return
  }) {sym_name = "f", workgroup_attributions = 2 : i64} : () -> ()
}

// -----

gpu.module @m {
  // expected-error @below {{attribute 'known_block_size' must be three 32-bit integers}}
  gpu.func @f() kernel attributes {known_block_size = array<i32: 1, 2>} {
    gpu.return
  }
}

// -----

gpu.module @m {
  // expected-error @below {{expected the name of the function}}
  gpu.func private @f() kernel {
    gpu.return
  }
}

// -----

// expected-error @below {{takes no arguments}}
gpu.module @m {
^bb0(%a: i32):
}

// -----

// expected-error @below {{attribute 'targets' must be a list of at least one target}}
"gpu.module"() <{sym_name = "m", targets = []}> ({
^bb0:
}) : () -> ()

// -----

// expected-error @below {{attribute 'objects' must be a list of at least one object}}
"gpu.binary"() <{sym_name = "m", objects = []}> : () -> ()

// -----

// expected-error @below {{expected an attribute that says how to embed a binary}}
gpu.binary @b <#nvvm.target> [#gpu.object<#nvvm.target, "x">]

// -----

func.func @f() {
  // expected-error @below {{expects its parent to be 'gpu.launch'}}
  gpu.terminator
}

// -----

module attributes {gpu.container_module} {
func.func @f(%n: index) {
  // expected-error @below {{there is no module '@m' here}}
  gpu.launch_func @m::@k blocks in (%n, %n, %n) threads in (%n, %n, %n)
  return
}
}

// -----

module attributes {gpu.container_module} {
func.func @f(%n: index) {
  // expected-error @below {{is no module of device code}}
  gpu.launch_func @m::@k blocks in (%n, %n, %n) threads in (%n, %n, %n)
  return
}
// expected-note @below {{it is 'builtin.module'}}
module @m {}
}

// -----

module attributes {gpu.container_module} {
func.func @f(%n: index) {
  // expected-error @below {{a kernel is named by its module and its own name}}
  gpu.launch_func @k blocks in (%n, %n, %n) threads in (%n, %n, %n)
  return
}
}

// -----

func.func @f(%n: index) {
  // expected-error @below {{expects the closest module around it to have the attribute 'gpu.container_module'}}
  gpu.launch_func @m::@k blocks in (%n, %n, %n) threads in (%n, %n, %n)
  return
}

// -----

func.func @f(%n: index) {
  // expected-error @below {{what runs with 'async' has a token as its result, which must be named}}
  gpu.wait async
  return
}

// -----

func.func @f(%n: index) {
  // expected-error @below {{has a body with 1 argument, but needs 12 of type index}}
  "gpu.launch"(%n, %n, %n, %n, %n, %n) <{operandSegmentSizes = array<i32: 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0>}> ({
  ^bb0(%a: index):
    gpu.terminator
  }) : (index, index, index, index, index, index) -> ()
  return
}

// -----

func.func @f(%n: index) {
  gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %n, %gz = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
    // expected-error @below {{expects each block of its body to end with 'gpu.terminator' or a branch, found 'gpu.yield'}}
    gpu.yield
  }
  return
}

// -----

func.func @f(%n: index) {
  // expected-error @below {{expected three indices and three extents: x, y and z}}
  gpu.launch blocks(%bx, %by) in (%gx = %n, %gy = %n) threads(%tx, %ty, %tz) in (%sx = %n, %sy = %n, %sz = %n) {
  }
  return
}
