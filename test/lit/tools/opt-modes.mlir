// RUN: tile-opt --version | FileCheck %s --check-prefix=VERSION
// RUN: tile-opt --help | FileCheck %s --check-prefix=HELP
// RUN: tile-opt --list-passes | FileCheck %s --check-prefix=PASSES
// RUN: tile-opt --show-dialects | FileCheck %s --check-prefix=DIALECTS
// RUN: tile-opt %s --no-implicit-module | FileCheck %s --check-prefix=BARE
// RUN: tile-opt %s --no-implicit-module --cse | FileCheck %s --check-prefix=BARE
// RUN: tile-opt %s --verify-roundtrip | FileCheck %s --check-prefix=MODULE --match-full-lines
// RUN: tile-opt - < %s | FileCheck %s --check-prefix=MODULE --match-full-lines
// RUN: tile-opt %s -mlir-print-op-generic | FileCheck %s --check-prefix=GENERIC
// RUN: not tile-opt %s --mlir-print-skip-regions --verify-each=maybe 2>&1 | FileCheck %s --check-prefix=BOOL
// RUN: not tile-opt %s %s 2>&1 | FileCheck %s --check-prefix=FILES
// RUN: not tile-opt %t/nothing 2>&1 | FileCheck %s --check-prefix=INPUT
// RUN: not tile-opt %s -o %t/no/such/folder 2>&1 | FileCheck %s --check-prefix=OUTPUT

// VERSION: tile-opt {{[0-9]+\.[0-9]+\.[0-9]+}}
// HELP: usage: tile-opt [flags] [passes] [file]
// HELP: --pass-pipeline, -p=<pipeline>
// HELP: --canonicalize
// PASSES: Passes:
// PASSES: --canonicalize bring operations into their canonical form
// PASSES-NEXT: max-iterations=<integer> rounds of patterns and control flow; -1 for no limit (default: 10)
// DIALECTS: Available Dialects: {{.*}}arith,builtin,cf
// BARE-NOT: module
// BARE: {{^}}func.func @f() {
// MODULE: module {
// MODULE-NEXT:   func.func @f() {
// MODULE-NEXT:     return
// MODULE-NEXT:   }
// MODULE-NEXT: }
// MODULE-EMPTY:
// GENERIC: "func.func"() <{function_type = () -> (), sym_name = "f"}> ({
// BOOL: error: 'maybe' is no value for --verify-each; it takes true or false
// FILES: error: one input file is read, but 2 are named
// INPUT: error: cannot open '{{.*}}/nothing': no such file or directory [opt/input]
// OUTPUT: error: cannot write '{{.*}}/no/such/folder': no such file or directory [opt/output]
func.func @f() {
  return
}
