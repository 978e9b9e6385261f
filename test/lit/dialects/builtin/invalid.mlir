// RUN: tile-opt %s --split-input-file --verify-diagnostics

func.func @no_result(%x: i64) {
  // expected-error @below {{expects at least one result}}
  "builtin.unrealized_conversion_cast"(%x) : (i64) -> ()
  return
}
