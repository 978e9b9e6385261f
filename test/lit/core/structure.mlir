// What the verifier says about operations that are put together wrongly, whatever dialect they are of.
// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{'func.func' op attribute 'function_type' must be a function type, but is 3 : i32}}
"func.func"() <{sym_name = "f", function_type = 3 : i32}> ({
}) : () -> ()

// -----

// expected-error @below {{'func.func' op has 2 regions, but requires 1}}
"func.func"() <{sym_name = "f", function_type = () -> ()}> ({
}, {
}) : () -> ()

// -----

func.func @successors() {
  // expected-error @below {{'cf.br' op has 2 successors, but requires 1}}
  "cf.br"()[^a, ^a] : () -> ()
^a:
  return
}

// -----

// expected-error @below {{'builtin.module' op takes regions of one block only}}
"builtin.module"() ({
  "builtin.module"() ({}) : () -> ()
^a:
  "builtin.module"() ({}) : () -> ()
}) : () -> ()

// -----

// expected-error @below {{'func.func' op holds an empty block; each block must end with a terminator}}
func.func @empty_block() {
  cf.br ^a
^a:
}
