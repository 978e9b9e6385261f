// The ops of the vector dialect, by family.
export * from "./access.ts";
export * from "./contract.ts";
export * from "./elements.ts";
export * from "./masks.ts";
export * from "./memory.ts";
export * from "./print.ts";
export * from "./reductions.ts";
export * from "./shapes.ts";
export * from "./slices.ts";
export * from "./transfer.ts";
