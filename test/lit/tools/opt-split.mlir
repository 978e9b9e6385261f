// Parts are processed one by one; diagnostics keep the lines of the file.
// RUN: not tile-opt %s --split-input-file 2>&1 | FileCheck %s --check-prefix=ERRORS
// RUN: not tile-opt %s --split-input-file='// next' 2>&1 | FileCheck %s --check-prefix=MARKER
// ERRORS: opt-split.mlir:[[#@LINE+11]]:10: error: use of undeclared SSA value '%a'
// ERRORS: opt-split.mlir:[[#@LINE+15]]:10: error: use of undeclared SSA value '%b'
// ERRORS-NOT: error
// MARKER: opt-split.mlir:[[#@LINE+8]]:10: error: use of undeclared SSA value '%a'
// MARKER-NOT: error

// RUN: tile-opt %S/Inputs/two-parts.txt --split-input-file | FileCheck %s --check-prefix=OUT --match-full-lines
// RUN: tile-opt %S/Inputs/two-parts.txt --split-input-file --output-split-marker='// cut' | FileCheck %s --check-prefix=CUT --match-full-lines

func.func @first() -> i32 {
  // One mistake each.
  return %a : i32
}
  // ----- is no marker when it does not start the line
// -----
func.func @second() -> i32 {
  return %b : i32
}

// OUT: module {
// OUT-NEXT:   func.func private @one()
// OUT-NEXT: }
// OUT-EMPTY:
// OUT-NEXT: // -----
// OUT-NEXT: module {
// OUT-NEXT:   func.func private @two()
// OUT-NEXT: }
// OUT-EMPTY:

// CUT: // cut
// CUT-NEXT: module {
