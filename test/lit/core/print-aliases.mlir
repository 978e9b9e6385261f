// Affine maps and sets are printed once, as aliases in the order of the text; locations too when they are printed, behind the program.
//
// RUN: tile-opt %s --allow-unregistered-dialect | FileCheck %s --match-full-lines --strict-whitespace
// RUN: tile-opt %s --allow-unregistered-dialect | tile-opt --allow-unregistered-dialect | FileCheck %s --match-full-lines --strict-whitespace
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-timing 2>/dev/null | FileCheck %s --match-full-lines --strict-whitespace
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-debuginfo | FileCheck %s --check-prefix=LOC
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-debuginfo | tile-opt --allow-unregistered-dialect --mlir-print-debuginfo | FileCheck %s --check-prefix=LOC
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-local-scope | FileCheck %s --check-prefix=LOCAL
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC

//      CHECK:#map = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-NEXT:#map1 = affine_map<(d0) -> (d0 + 1)>
// CHECK-NEXT:#map2 = affine_map<(d0) -> (-d0 + 7)>
// CHECK-NEXT:#set = affine_set<(d0) : (d0 - 3 >= 0, d0 == 0)>
// CHECK-NEXT:module {
// CHECK-NEXT:  func.func @first(%arg0: index, %arg1: memref<4x4xf32, #map>) -> index {
// CHECK-NEXT:    %0 = affine.apply #map1(%arg0)
// CHECK-NEXT:    affine.if #set(%arg0) {
// CHECK-NEXT:    }
// CHECK-NEXT:    return %0 : index
// CHECK-NEXT:  }
// CHECK-NEXT:  func.func @second(%arg0: memref<4x4xf32, #map>) {
// CHECK-NEXT:    "foo.bar"() {a = "affine_map<(d0) -> (d0)>", b = [#map2, #map1]} : () -> ()
// CHECK-NEXT:    return
// CHECK-NEXT:  }
// CHECK-NEXT:}

//     LOC: #map1 = affine_map<(d0) -> (d0 + 1)>
// LOC-NOT: #loc =
//     LOC: affine.apply #map1(%arg0) loc(#[[A:loc[0-9]*]])
//     LOC: } loc(#[[FUSED:loc[0-9]*]])
//     LOC: return %0 : index loc(#[[A]])
//     LOC: return loc(#[[CALL:loc[0-9]*]])
//     LOC: {{^}}}
// LOC-DAG: #[[A]] = loc("a.mlir":3:4)
// LOC-DAG: #[[X:loc[0-9]*]] = loc("x")
// LOC-DAG: #[[FUSED]] = loc(fused[#[[X]], #[[A]]])
// LOC-DAG: #[[CALL]] = loc(callsite(#[[X]] at #[[A]]))

// LOCAL-NOT: #map
//     LOCAL: affine.apply affine_map<(d0) -> (d0 + 1)>(%arg0)
//     LOCAL: b = [affine_map<(d0) -> (-d0 + 7)>, affine_map<(d0) -> (d0 + 1)>]

// GENERIC: #[[M:map[0-9]*]] = affine_map<(d0) -> (d0 + 1)>
// GENERIC: "affine.apply"(%arg0) <{map = #[[M]]}> : (index) -> index

#other = affine_map<(d0) -> (d0 + 1)>
func.func @first(%i: index, %m: memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>) -> index {
  %0 = affine.apply #other(%i) loc("a.mlir":3:4)
  affine.if affine_set<(d0) : (d0 - 3 >= 0, d0 == 0)>(%i) {
  } loc(fused["x", "a.mlir":3:4])
  return %0 : index loc("a.mlir":3:4)
}
func.func @second(%m: memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>) {
  "foo.bar"() {a = "affine_map<(d0) -> (d0)>", b = [affine_map<(d0) -> (-d0 + 7)>, #other]} : () -> ()
  return loc(callsite("x" at "a.mlir":3:4))
}
