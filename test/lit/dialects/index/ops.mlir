// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

// CHECK-LABEL: func @binary
func.func @binary(%a: index, %b: index) {
  // CHECK: index.add %[[A:.*]], %[[B:.*]] {a}
  %0 = index.add %a, %b {a}
  // CHECK: index.sub %[[A]], %[[B]]
  %1 = index.sub %a, %b
  // CHECK: index.mul
  %2 = index.mul %a, %b
  // CHECK: index.divs
  %3 = index.divs %a, %b
  // CHECK: index.divu
  %4 = index.divu %a, %b
  // CHECK: index.ceildivs
  %5 = index.ceildivs %a, %b
  // CHECK: index.ceildivu
  %6 = index.ceildivu %a, %b
  // CHECK: index.floordivs
  %7 = index.floordivs %a, %b
  // CHECK: index.rems
  %8 = index.rems %a, %b
  // CHECK: index.remu
  %9 = index.remu %a, %b
  // CHECK: index.maxs
  %10 = index.maxs %a, %b
  // CHECK: index.maxu
  %11 = index.maxu %a, %b
  // CHECK: index.mins
  %12 = index.mins %a, %b
  // CHECK: index.minu
  %13 = index.minu %a, %b
  // CHECK: index.shl
  %14 = index.shl %a, %b
  // CHECK: index.shrs
  %15 = index.shrs %a, %b
  // CHECK: index.shru
  %16 = index.shru %a, %b
  // CHECK: index.and
  %17 = index.and %a, %b
  // CHECK: index.or
  %18 = index.or %a, %b
  // CHECK: index.xor
  %19 = index.xor %a, %b
  return
}

// CHECK-LABEL: func @others
func.func @others(%a: index, %i: i32) -> i1 {
  // CHECK: index.constant 42
  %c = index.constant 42
  // CHECK: index.constant {a} -42
  %d = index.constant {a} -42
  // CHECK: index.bool.constant true
  %t = index.bool.constant true
  // CHECK: index.sizeof
  %s = index.sizeof
  // CHECK: index.casts %{{.*}} : index to i64
  %e = index.casts %a : index to i64
  // CHECK: index.castu %{{.*}} : i32 to index
  %f = index.castu %i : i32 to index
  // CHECK: index.cmp ule(%{{.*}}, %{{.*}}) {a}
  %g = index.cmp ule(%a, %f) {a}
  return %g : i1
}
