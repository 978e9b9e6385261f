// Attributes of arguments and results belong to dialects; a dialect that only an attribute names loads for it, however late in a text.
// RUN: tile-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func private @f(i32 {unknown.a, linalg.b}) -> (i32 {unknown.c})
"t.x"() {linalg.memoized_indexing_maps = [], plain} : () -> ()

// -----

// expected-error @below {{'func.func' op attribute 'foo' of argument 1 has no dialect: arguments and results have attributes of dialects only}}
func.func private @f(i32, i32 {foo})

// -----

// expected-error @below {{attribute 'foo' of result 0 has no dialect}}
func.func private @f() -> (i32 {foo})

// -----

gpu.module @m {
  // expected-error @below {{'gpu.func' op attribute 'foo' of argument 0 has no dialect}}
  gpu.func @f(%a: i32 {foo}) {
    gpu.return
  }
}

// -----

// expected-error @below {{'func.func' op lists attributes for 2 arguments, but has 1}}
"func.func"() <{sym_name = "f", function_type = (i32) -> (), sym_visibility = "private", arg_attrs = [{}, {}]}> ({}) : () -> ()

// -----

// expected-error @below {{'func.func' op lists 1 : i64 as the attributes of argument 0, which is no dictionary}}
"func.func"() <{sym_name = "f", function_type = (i32) -> (), sym_visibility = "private", arg_attrs = [1 : i64]}> ({}) : () -> ()

// -----

// expected-error @below {{'t.x' op attribute 'linalg.foo' is none of linalg's}}
"t.x"() {linalg.foo} : () -> ()
