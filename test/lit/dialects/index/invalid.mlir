// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @between_integers(%a: i32) {
  // expected-error @below {{'index.casts' op converts 'i32' to 'i64'; one of the two must be an index}}
  %b = index.casts %a : i32 to i64
  return
}

// -----

func.func @between_indices(%a: index) {
  // expected-error @below {{'index.castu' op converts 'index' to 'index'; one of the two must be an index}}
  %b = index.castu %a : index to index
  return
}

// -----

func.func @predicate(%a: index) {
  // expected-error @below {{expected 'pred' to be one of eq, ne, slt, sle, sgt, sge, ult, ule, ugt, uge, found 'less'}}
  %b = index.cmp less(%a, %a)
  return
}
