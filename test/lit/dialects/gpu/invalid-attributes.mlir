// RUN: tile-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

// expected-error @below {{the target of an object must be a target attribute, not 1 : i64}}
"t"() {a = #gpu.object<1, "x">} : () -> ()

// -----

// expected-error @below {{expected the format of an object to be one of offload, assembly, bin, fatbin, found 'elf'}}
"t"() {a = #gpu.object<#nvvm.target, elf = "x">} : () -> ()

// -----

// expected-error @below {{expected a target attribute or the number of an object, found -1 : i64}}
"t"() {a = #gpu.select_object<-1>} : () -> ()

// -----

// expected-error @below {{a kernel has a name}}
"t"() {a = #gpu.kernel_metadata<"", () -> ()>} : () -> ()

// -----

// expected-error @below {{kernel 'k' is listed twice}}
"t"() {a = #gpu.kernel_table<[#gpu.kernel_metadata<"k", () -> ()>, #gpu.kernel_metadata<"k", () -> ()>]>} : () -> ()

// -----

// expected-error @below {{dialect 'gpu' has no attribute 'bloc'; did you mean 'block'?}}
// expected-note @below {{attributes of 'gpu' are address_space}}
"t"() {a = #gpu.bloc<x>} : () -> ()

// -----

// expected-error @below {{expected '#gpu<dim>' to be one of x, y, z, found 'w'}}
"t"() {a = #gpu<dim w>} : () -> ()

// -----

// expected-error @below {{expected '#gpu.block' to be one of}}
"t"() {a = #gpu.block<w>} : () -> ()

// -----

// expected-error @below {{'#gpu.loop_dim_map' needs 'bound'}}
"t"() {a = #gpu.loop_dim_map<processor = block_x, map = (d0) -> (d0)>} : () -> ()

// -----

// expected-error @below {{expected the place in a product to be one of AOp, BOp, COp, found 'DOp'}}
"t"() {a = !gpu.mma_matrix<16x16xf16, "DOp">} : () -> ()

// -----

// expected-error @below {{the elements of a matrix must be si8, ui8, i32, f16, f32 or f64, not 'i8'}}
"t"() {a = !gpu.mma_matrix<16x16xi8, "AOp">} : () -> ()

// -----

// expected-error @below {{a matrix has two dimensions of known extents}}
"t"() {a = !gpu.mma_matrix<16xf16, "AOp">} : () -> ()
