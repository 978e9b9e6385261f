// Test tools as libraries: FileCheck and lit.
export { type FileCheckOptions, type FileCheckRequest, type FileCheckResult, runFileCheck } from "./filecheck/index.ts";
export { type LitConfig, type LitConfigExport, type LitContext, machineFeatures, type ResultCode, runLitFile, type TestResult } from "./lit/index.ts";
