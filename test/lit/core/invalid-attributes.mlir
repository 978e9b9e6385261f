// Attributes and types that cannot be read: each message has its case.
// RUN: tile-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{a number with a decimal point cannot be of type 'i32'}}
func.func private @f() attributes {a = 1.5 : i32}

// -----

// expected-error @below {{an integer cannot be of type 'f32'; write it with a decimal point}}
func.func private @f() attributes {a = 3 : f32}

// -----

// expected-error @below {{the bits 0x123456789 do not fit 'f32'}}
func.func private @f() attributes {a = 0x123456789 : f32}

// -----

// expected-error @below {{an integer cannot be of type 'tensor<2xi32>'}}
func.func private @f() attributes {a = 3 : tensor<2xi32>}

// -----

// expected-error @below {{expected an attribute, found '}'}}
func.func private @f() attributes {a = }

// -----

// expected-error @below {{a resource needs a shaped type, found 'i32'}}
func.func private @f() attributes {a = dense_resource<w> : i32}

// -----

// expected-error @below {{dialect 'x' is not registered; --allow-unregistered-dialect keeps its attributes as text}}
func.func private @f() attributes {a = #x.y}

// -----

// expected-error @below {{elements need a shaped type with static extents, found 'tensor<?xi32>'}}
func.func private @f() attributes {a = dense<1> : tensor<?xi32>}

// -----

// expected-error @below {{'tensor<2xi32>' holds 2 elements, found none}}
func.func private @f() attributes {a = dense<> : tensor<2xi32>}

// -----

// expected-error @below {{'tensor<3x!llvm.ptr>' holds 3 elements, found 2}}
func.func private @f() attributes {a = dense<["x", "y"]> : tensor<3x!llvm.ptr>}

// -----

// expected-error @below {{the lists of the elements are nested 2 levels deep, but 'tensor<4xi32>' has 1 dimension}}
func.func private @f() attributes {a = dense<[[1, 2], [3, 4]]> : tensor<4xi32>}

// -----

// expected-error @below {{the nested lists of the elements have different shapes}}
func.func private @f() attributes {a = dense<[[1, 2], 3]> : tensor<2x2xi32>}

// -----

// expected-error @below {{this list has 1 element, but those before it have 2}}
func.func private @f() attributes {a = dense<[[1, 2], [3]]> : tensor<2x2xi32>}

// -----

// expected-error @below {{expected a string of hexadecimal digits that starts with 0x}}
func.func private @f() attributes {a = dense<"01"> : tensor<1xi8>}

// -----

// expected-error @below {{'tensor<4xi32>' needs 16 bytes, found 2}}
func.func private @f() attributes {a = dense<"0x0102"> : tensor<4xi32>}

// -----

// expected-error @below {{expected the name of a dimension or symbol}}
func.func private @f() attributes {a = affine_map<(4) -> (1)>}

// -----

// expected-error @below {{'i' is declared twice}}
func.func private @f() attributes {a = affine_map<(i, i) -> (i)>}

// -----

// expected-error @below {{expected '==', '>=' or '<='}}
func.func private @f() attributes {a = affine_set<(i) : (i < 0)>}

// -----

// expected-error @below {{integer width 16777216 exceeds the limit of 16777215 bits}}
func.func private @f(i16777216)

// -----

// expected-error @below {{vector types must have positive constant sizes}}
func.func private @f(vector<0xi32>)

// -----

// expected-error @below {{a memref has at most a layout and a memory space}}
func.func private @f(memref<4xi32, affine_map<(d0) -> (d0 + 1)>, 1, 2>)

// -----

// expected-note @+2 {{types of 'llvm' are ptr, array, struct, func, void, token, label, metadata}}
// expected-error @below {{dialect 'llvm' has no type 'pointer'}}
func.func private @f(!llvm.pointer)

// -----

// expected-error @below {{dialect 'x' is not registered; --allow-unregistered-dialect keeps its types as text}}
func.func private @f(!x.y)
