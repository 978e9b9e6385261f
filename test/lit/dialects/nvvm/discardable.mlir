// What nvvm says about its attributes.
// RUN: tile-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

llvm.func @kernel(%p: !llvm.ptr {llvm.byval = i32, nvvm.grid_constant}) attributes {
  nvvm.kernel, nvvm.maxntid = array<i32: 128>, nvvm.reqntid = array<i32: 1, 2, 3>, nvvm.cluster_dim = array<i32: 2, 1>, nvvm.blocksareclusters, nvvm.minctasm = 2 : i32, nvvm.maxnreg = 16 : i64, nvvm.cluster_max_blocks = 8 : i32
} {
  llvm.return
}

// -----

// expected-error @below {{'func.func' op attribute 'nvvm.kernel' belongs on 'llvm.func'}}
func.func private @kernel() attributes {nvvm.kernel}

// -----

// expected-error @below {{attribute 'nvvm.maxntid' must be an array of one to three 32-bit integers, but is array<i32: 1, 2, 3, 4>}}
llvm.func @four() attributes {nvvm.maxntid = array<i32: 1, 2, 3, 4>}

// -----

// expected-error @below {{attribute 'nvvm.reqntid' must be an array of one to three 32-bit integers, but is array<i32>}}
llvm.func @none() attributes {nvvm.reqntid = array<i32>}

// -----

// expected-error @below {{attribute 'nvvm.cluster_dim' must be an array of one to three 32-bit integers, but is array<i64: 1>}}
llvm.func @wide() attributes {nvvm.cluster_dim = array<i64: 1>}

// -----

// expected-error @below {{attribute 'nvvm.minctasm' must be an integer, but is 1.000000e+00 : f64}}
llvm.func @float() attributes {nvvm.minctasm = 1.0}

// -----

// expected-error @below {{attribute 'nvvm.blocksareclusters' needs 'nvvm.cluster_dim' beside it}}
llvm.func @alone() attributes {nvvm.blocksareclusters, nvvm.reqntid = array<i32: 1>}

// -----

// expected-error @below {{attribute 'nvvm.grid_constant' of argument 1 is for arguments of kernels, but the function lacks the attribute 'nvvm.kernel'}}
llvm.func @no_kernel(i32, !llvm.ptr {llvm.byval = i32, nvvm.grid_constant})

// -----

llvm.func @by_reference(
    // expected-error @below {{it needs 'llvm.byval' beside it}}
    %p: !llvm.ptr {nvvm.grid_constant}) attributes {nvvm.kernel} {
  llvm.return
}

// -----

// expected-error @below {{attribute 'nvvm.grid_constant' of argument 0 must be a unit attribute, but is 1 : i64}}
llvm.func @number(!llvm.ptr {llvm.byval = i32, nvvm.grid_constant = 1}) attributes {nvvm.kernel}
