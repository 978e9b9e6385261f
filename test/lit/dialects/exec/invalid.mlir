// RUN: tile-opt %s --split-input-file --verify-diagnostics

exec.func @unknown_size() {
  // expected-error @below {{allocates 'memref<?xf32>', whose size is not known}}
  %t = exec.alloc : memref<?xf32>
  exec.return
}

// -----

exec.func @unaligned() {
  // expected-error @below {{lies at 100, which is no multiple of 64}}
  %t = exec.alloc at 100 : memref<4xf32>
  exec.return
}

// -----

exec.func @constant_of_another_shape() {
  // expected-error @below {{holds 'tensor<2xf32>' in a buffer of type 'memref<4xf32>'}}
  %w = exec.constant dense<[1.0, 2.0]> : tensor<2xf32> : memref<4xf32>
  exec.return
}

// -----

exec.func @view_of_other_elements(%x: memref<4xf32>) {
  // expected-error @below {{goes from 'memref<4xf32>' to 'memref<5xf32>', which has other elements}}
  %v = exec.view %x : memref<4xf32> to memref<5xf32>
  exec.return
}

// -----

exec.func @copy_of_another_type(%x: memref<4xf32>, %y: memref<2x2xf32>) {
  // expected-error @below {{copies}}
  "exec.copy"(%x, %y) : (memref<4xf32>, memref<2x2xf32>) -> ()
  exec.return
}

// -----

exec.func @unknown_kernel(%x: memref<4xf32>) {
  // expected-error @below {{calls '@k', which is no function here}}
  exec.call @k(%x) : memref<4xf32>
  exec.return
}

// -----

func.func private @k(memref<4xf32>)
exec.func @wrong_operands(%x: memref<8xf32>) {
  // expected-error @below {{does not fit '@k', which takes (memref<4xf32>)}}
  exec.call @k(%x) : memref<8xf32>
  exec.return
}

// -----

// expected-error @below {{'exec.func' op returns values; results are buffers of the caller}}
"exec.func"() <{sym_name = "f", function_type = () -> f32}> ({
  exec.return
}) : () -> ()

// -----

exec.func @view_of_strided_memory(%x: memref<4xf32, strided<[2]>>) {
  // expected-error @below {{'exec.view' op takes contiguous buffers of static shape}}
  %0 = exec.view %x : memref<4xf32, strided<[2]>> to memref<2x2xf32>
  exec.return
}

// -----

exec.func @copy_between_types(%x: memref<4xf32>, %y: memref<8xf32>) {
  // expected-error @below {{'exec.copy' op copies 'memref<4xf32>' to 'memref<8xf32>'}}
  "exec.copy"(%x, %y) : (memref<4xf32>, memref<8xf32>) -> ()
  exec.return
}
