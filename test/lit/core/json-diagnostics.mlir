// RUN: not tile-opt %s --json 2>&1 | FileCheck %s
// CHECK: {"severity":"error","code":"parse/use-type","message":"use of value '%x' expects type 'i64', but it has type 'i32'","file":"{{.*}}json-diagnostics.mlir","line":[[#@LINE+2]],"column":19,"notes":[{"message":"'%x' is defined here","file":"{{.*}}json-diagnostics.mlir","line":[[#@LINE+1]],"column":14}]}
func.func @f(%x: i32) {
  %r = arith.addi %x, %x : i64
  return
}
