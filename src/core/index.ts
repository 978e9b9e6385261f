// Tilewright's core: IR, definitions, text, diagnostics, passes, rewriting. It knows no dialect.
export * from "./define/index.ts";
export * from "./diag/index.ts";
export * as ir from "./ir/index.ts";
export * from "./pass/index.ts";
export * from "./rewrite/index.ts";
export * from "./text/index.ts";
export * from "./verify/index.ts";
