// mlir-opt refuses just as many of these attributes, one in each part of the files that has an expected error.
// REQUIRES: mlir-opt
// RUN: sed 's/expected-error//' %S/discardable.mlir | not mlir-opt --split-input-file --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=CORE
// RUN: sed 's/expected-error//' %S/../dialects/gpu/discardable.mlir | not mlir-opt --split-input-file --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=GPU
// RUN: sed 's/expected-error//' %S/../dialects/nvvm/discardable.mlir | not mlir-opt --split-input-file --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=NVVM
// RUN: sed 's/expected-error//' %S/../dialects/llvm/discardable.mlir | not mlir-opt --split-input-file --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=LLVM
// CORE-COUNT-6: error:
// CORE-NOT: error:
// GPU-COUNT-5: error:
// GPU-NOT: error:
// NVVM-COUNT-9: error:
// NVVM-NOT: error:
// LLVM-COUNT-15: error:
// LLVM-NOT: error:
