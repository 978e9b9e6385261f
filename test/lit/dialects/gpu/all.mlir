// Every operation, type and attribute, in the text that MLIR prints of it: the pretty text comes back as it is, and so does what the generic
// text says.
// RUN: tile-opt %S/Inputs/all.mlir --allow-unregistered-dialect | diff %S/Inputs/all.mlir -
// RUN: tile-opt %S/Inputs/all.generic.mlir --allow-unregistered-dialect | diff %S/Inputs/all.mlir -
// RUN: tile-opt %S/Inputs/all.mlir --mlir-print-op-generic --allow-unregistered-dialect | tile-opt --allow-unregistered-dialect | diff %S/Inputs/all.mlir -
// RUN: tile-opt %S/Inputs/sparse.mlir --allow-unregistered-dialect | diff %S/Inputs/sparse.mlir -
// RUN: tile-opt %S/Inputs/sparse.generic.mlir --allow-unregistered-dialect | diff %S/Inputs/sparse.mlir -
// RUN: tile-opt %S/Inputs/sparse.mlir --mlir-print-op-generic --allow-unregistered-dialect | tile-opt --allow-unregistered-dialect | diff %S/Inputs/sparse.mlir -
