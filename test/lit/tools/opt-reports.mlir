// RUN: tile-opt %s -p 'builtin.module(func.func(cse,canonicalize),symbol-dce)' --mlir-timing -o %t 2>&1 | FileCheck %s --check-prefix=TREE
// RUN: tile-opt %s --cse --canonicalize --mlir-timing --mlir-timing-display=list -o %t 2>&1 | FileCheck %s --check-prefix=LIST
// RUN: tile-opt %s --cse --mlir-timing --mlir-output-format=json -o %t 2>&1 | FileCheck %s --check-prefix=JSON
// RUN: tile-opt %s --cse --canonicalize --mlir-pass-statistics -o %t 2>&1 | FileCheck %s --check-prefix=COUNT
// RUN: tile-opt %s -p 'builtin.module(func.func(cse,canonicalize),func.func(cse))' --mlir-pass-statistics -o %t 2>&1 | FileCheck %s --check-prefix=NESTED
// RUN: tile-opt %s -p 'builtin.module(func.func(cse),cse)' --mlir-pass-statistics --mlir-pass-statistics-display=list -o %t 2>&1 | FileCheck %s --check-prefix=MERGED
// RUN: tile-opt %s --canonicalize --trace-rewrites -o %t 2>&1 | FileCheck %s --check-prefix=TRACE

// TREE: ... Execution time report ...
// TREE: Total Execution Time: {{[0-9.]+}} seconds
// TREE: ----Wall Time---- ----Name----
// TREE-NEXT: {{[0-9.]+}} ({{ *[0-9.]+}}%) Parser
// TREE-NEXT: 'func.func' Pipeline
// TREE-NEXT: {{%[)]    }}CSE
// TREE-NEXT: {{%[)]    }}Canonicalizer
// TREE-NEXT: SymbolDCE
// TREE-NEXT: Output
// TREE-NEXT: Rest
// TREE-NEXT: (100.0%) Total

// LIST: (100.0%) root
// LIST-DAG: CSE
// LIST-DAG: Parser

// JSON: [
// JSON-NEXT: {"wall":{"duration":{{.*}},"percentage":{{.*}}},"name":"Parser","passes":[{}]},
// JSON-NEXT: "name":"CSE"

// COUNT: ... Pass statistics report ...
// COUNT: cse
// COUNT-NEXT: (S) 1 num-cse'd
// COUNT: canonicalize
// COUNT-NEXT: (S) 3 num-rewrites

// NESTED: {{^}}'func.func' Pipeline
// NESTED-NEXT: {{^}}  cse
// NESTED-NEXT: {{^}}    (S) 1 num-cse'd
// NESTED: {{^}}  canonicalize
// NESTED-NEXT: {{^}}    (S) 3 num-rewrites
// NESTED-NEXT: {{^}}'func.func' Pipeline
// NESTED-NEXT: {{^}}  cse

// MERGED: {{^}}cse
// MERGED-NEXT: {{^}}  (S) 1 num-cse'd
// MERGED-NOT: cse{{$}}

// TRACE: skipped arith-constant-to-right on 'arith.muli' at {{.*}}opt-reports.mlir:[[#@LINE+3]]:8: the left operand is no constant
// TRACE: applied fold to 'arith.addi' at {{.*}}opt-reports.mlir:[[#@LINE+7]]:8
func.func @f(%x: i32) -> i32 {
  %a = arith.muli %x, %x : i32
  %b = arith.muli %x, %x : i32
  // Both products are one.
  %p = arith.muli %a, %b : i32
  %c = arith.constant 0 : i32
  %0 = arith.addi %p, %c : i32
  %1 = arith.addi %0, %c : i32
  return %1 : i32
}
