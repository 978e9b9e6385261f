// Test tools as libraries: FileCheck and lit.
export { type FileCheckOptions, type FileCheckRequest, type FileCheckResult, runFileCheck } from "./filecheck/index.ts";
export { findLitFiles, type LitOptions, type LitResult, machineFeatures, runLitFile } from "./lit/index.ts";
