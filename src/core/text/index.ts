// Text in and out: MLIR's syntax, generic and pretty.
export { compileAssembly } from "./assembly/program.ts";
export { parseAffineExpr, parseAffineMap } from "./parser/affine-parser.ts";
export { hexBytes } from "./parser/dense-parser.ts";
export type { LocAlias } from "./parser/loc-parser.ts";
export type { Outermost } from "./parser/op-parser.ts";
export { type ExternalResources, type ParseOptions, parseSource, parseText } from "./parser/parse.ts";
export { describeOp, printBytes, printOp, printPieces } from "./printer/print.ts";
export { OpPrinter } from "./printer/op-printer.ts";
export type { PrintOptions } from "./printer/print-options.ts";
export type { Definition } from "./printer/aliases.ts";
export { PrintedOps, type TextRange } from "./printer/printed-ops.ts";
export { TextSink } from "./printer/sink.ts";
export { didYouMean, suggest } from "./suggest.ts";
