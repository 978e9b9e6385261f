// RUN: tile-opt %s --graph-simplify --graph-fuse --convert-graph-to-te --te-inline --canonicalize --cse --convert-te-to-loop --exec-hoist-temporaries --schedule-default-cpu=lanes=4 --schedule-apply --loop-lower-init=accumulators=64 --loop-lower-blocks --loop-unroll --loop-vectorize --canonicalize --cse --exec-plan-memory --convert-exec-to-llvm --convert-loop-to-cf --convert-to-llvm --canonicalize --check-each=js -o %t 2>&1 | FileCheck %s
// RUN: tile-opt %s --pass-pipeline='builtin.module(func.func(graph-simplify),graph-fuse,convert-graph-to-te,func.func(te-inline),canonicalize,cse,convert-te-to-loop,exec-hoist-temporaries,schedule-default-gpu,schedule-apply,loop-lower-init{accumulators=64},loop-lower-blocks,loop-unroll,convert-loop-to-gpu,canonicalize,gpu.module(convert-gpu-to-nvvm,convert-loop-to-cf,convert-to-llvm,canonicalize))' --check-each=js -o %t 2>&1 | FileCheck %s

// CHECK: check-each: 5 functions on {{[0-9]+}} inputs
// CHECK-NOT: not checked

func.func @dense(%x: tensor<3x5xf32>, %w: tensor<5x7xf32>, %b: tensor<7xf32>) -> tensor<3x7xf32> {
  %0 = graph.gemm %x, %w, %b : (tensor<3x5xf32>, tensor<5x7xf32>, tensor<7xf32>) -> tensor<3x7xf32>
  %1 = graph.relu %0 : tensor<3x7xf32>
  return %1 : tensor<3x7xf32>
}
func.func @convolution(%x: tensor<1x2x6x5xf32>, %w: tensor<3x2x3x3xf32>) -> tensor<1x3x6x5xf32> {
  %0 = graph.conv %x, %w strides [1, 1] pads [1, 1, 1, 1] dilations [1, 1] group 1 : (tensor<1x2x6x5xf32>, tensor<3x2x3x3xf32>) -> tensor<1x3x6x5xf32>
  %1 = graph.sigmoid %0 : tensor<1x3x6x5xf32>
  return %1 : tensor<1x3x6x5xf32>
}
func.func @product(%a: tensor<4x9xf32>, %b: tensor<9x6xf32>) -> tensor<4x6xf32> {
  %0 = graph.matmul %a, %b : (tensor<4x9xf32>, tensor<9x6xf32>) -> tensor<4x6xf32>
  return %0 : tensor<4x6xf32>
}
func.func @probabilities(%x: tensor<3x10xf32>) -> tensor<3x10xf32> {
  %0 = graph.softmax %x axis 1 : tensor<3x10xf32>
  return %0 : tensor<3x10xf32>
}
func.func @elements(%x: tensor<2x3x4xf32>, %y: tensor<3x1xf32>) -> tensor<2x3x4xf32> {
  %0 = graph.add %x, %y : (tensor<2x3x4xf32>, tensor<3x1xf32>) -> tensor<2x3x4xf32>
  %1 = graph.mul %0, %x : (tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  return %1 : tensor<2x3x4xf32>
}
