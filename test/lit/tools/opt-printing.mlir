// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-value-users | FileCheck %s --check-prefix=USERS
// RUN: tile-opt %s --allow-unregistered-dialect -mlir-print-value-users -mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-unique-ssa-ids | FileCheck %s --check-prefix=UNIQUE
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-value-users | tile-opt --allow-unregistered-dialect | FileCheck %s --check-prefix=AGAIN
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-debuginfo --mlir-pretty-debuginfo | FileCheck %s --check-prefix=PRETTY
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-use-nameloc-as-prefix | FileCheck %s --check-prefix=NAMES
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-elementsattrs-with-hex-if-larger=2 | FileCheck %s --check-prefix=HEX
// RUN: tile-opt %s --allow-unregistered-dialect --mlir-print-elementsattrs-with-hex-if-larger=3 | FileCheck %s --check-prefix=DECIMAL

// USERS: func.func @f(%arg0: i32, %arg1: i32) -> i32 {
// USERS-NEXT: // %arg0 is used by %[[SUM:[0-9]+]]
// USERS-NEXT: // %arg1 is unused
// USERS-NEXT: %c1_i32 = arith.constant 1 : i32 // user: %[[SUM]]
// USERS-NEXT: %[[SUM]] = arith.addi %arg0, %c1_i32 : i32 // users: %[[TWO:[0-9]+]]#0, %[[TWO]]#1, %[[PRODUCT:[0-9]+]], %[[INNER:[0-9]+]]
// USERS-NEXT: %[[TWO]]:2 = "t.two"({{.*}}) -> (i32, i32) // users: (unused), (%[[PRODUCT]])
// USERS-NEXT: %[[PRODUCT]] = arith.muli {{.*}} : i32 // user: %[[BRANCH:[0-9]+]]
// USERS-NEXT: cf.br ^bb1(%[[PRODUCT]] : i32) // id: %[[BRANCH]]
// USERS-NEXT: ^bb1(%[[ARG:.*]]: i32):
// USERS-NEXT: // %[[ARG]] is used by %[[INNER]], %[[RETURN:[0-9]+]]
// USERS-NEXT: "t.region"() ({
// USERS-NEXT: %[[INNER]] = arith.addi %[[SUM]], %[[ARG]] : i32 // user: %[[END:[0-9]+]]
// USERS-NEXT: "t.end"(%[[INNER]]) : (i32) -> () // id: %[[END]]
// USERS-NEXT: }) : () -> i32 // unused
// USERS-NEXT: return %[[ARG]] : i32 // id: %[[RETURN]]

// GENERIC: %[[ONE:[0-9]+]] = "arith.constant"() {{.*}} // user: %[[SUM:[0-9]+]]
// GENERIC-NEXT: %[[SUM]] = "arith.addi"

// UNIQUE: func.func @f(%arg0: i32, %arg1: i32)
// UNIQUE: %c1_i32 = arith.constant 1
// UNIQUE: func.func @g(%arg3: i32)
// UNIQUE-NEXT: %c1_i32_0 = arith.constant 1
// UNIQUE-NOT: %0 =
// UNIQUE: return

// AGAIN: func.func @f
// AGAIN-NOT: // {{.*us(ed|er)}}
// AGAIN: func.func @g

// PRETTY: func.func @f(%arg0: i32 {{[^"]*}}opt-printing.mlir:[[#F:]]:14, %arg1: i32 {{[^"]*}}:23)
// PRETTY-NEXT: arith.constant 1 : i32 "one"{{$}}
// PRETTY-NEXT: arith.addi {{.*}} : i32 "sum"(x.py:3:4){{$}}
// PRETTY-NEXT: "t.two"{{.*}} "g" at f.py:1:2{{$}}
// PRETTY-NEXT: arith.muli {{.*}} : i32 <"m">["a", f.py:1:2 to 3:4]{{$}}
// PRETTY-NEXT: cf.br ^bb1({{.*}}) [unknown]{{$}}

// NAMES: func.func @f(%arg0: i32, %arg1: i32)
// NAMES-NEXT: %one = arith.constant 1 : i32
// NAMES-NEXT: %sum = arith.addi %arg0, %one : i32
// NAMES-NEXT: %g:2 = "t.two"(%sum, %sum)
// NAMES-NEXT: %a = arith.muli %sum, %g#1
// NAMES: func.func @g(%_1_x: i32)
// NAMES: %one = arith.constant 1
// NAMES-NEXT: %one_0 = arith.constant dense
// NAMES-NEXT: %a2Fb = arith.addi %_1_x, %one

// HEX: dense<"0x010000000200000003000000"> : tensor<3xi32>
// HEX: {list = [dense<"0x010000000200000003000000"> : tensor<3xi32>, dense<5> : tensor<3xi32>, 7]}
// DECIMAL: dense<[1, 2, 3]> : tensor<3xi32>
func.func @f(%a: i32, %b: i32) -> i32 {
  %c1 = arith.constant 1 : i32 loc("one")
  %0 = arith.addi %a, %c1 : i32 loc("sum"("x.py":3:4))
  %1:2 = "t.two"(%0, %0) : (i32, i32) -> (i32, i32) loc(callsite("g" at "f.py":1:2))
  %2 = arith.muli %0, %1#1 : i32 loc(fused<"m">["a", "f.py":1:2 to 3:4])
  cf.br ^bb1(%2 : i32) loc(unknown)
^bb1(%x: i32):
  %3 = "t.region"() ({
    %4 = arith.addi %0, %x : i32
    "t.end"(%4) : (i32) -> ()
  }) : () -> i32
  return %x : i32
}
func.func @g(%a: i32 loc("1 x")) {
  %c1 = arith.constant 1 : i32 loc("one")
  %c = arith.constant dense<[1, 2, 3]> : tensor<3xi32> loc("one")
  %0 = arith.addi %a, %c1 {list = [dense<[1, 2, 3]> : tensor<3xi32>, dense<5> : tensor<3xi32>, 7]} : i32 loc("a/b")
  return
}
