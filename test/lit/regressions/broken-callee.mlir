// A call whose callee lacks its type: the callee is the mistake, and the check of the call must not stumble over it.
// RUN: not tile-opt %s 2>&1 | FileCheck %s
// RUN: not tile-opt %s --cse 2>&1 | FileCheck %s

// CHECK: broken-callee.mlir:[[#@LINE+3]]:3: error: 'func.func' op requires attribute 'function_type' (a function type) [verify/missing-attribute]
// CHECK-NOT: error
"builtin.module"() ({
  "func.func"() <{sym_name = "g", sym_visibility = "private"}> ({}) : () -> ()
  "func.func"() <{function_type = () -> (), sym_name = "f"}> ({
    "func.call"() <{callee = @g}> : () -> ()
    "func.return"() : () -> ()
  }) : () -> ()
}) : () -> ()
