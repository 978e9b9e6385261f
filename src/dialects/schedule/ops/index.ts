// The operations of the schedule dialect.
export * from "./blocks.ts";
export * from "./cache.ts";
export * from "./cached.ts";
export * from "./layout.ts";
export * from "./location.ts";
export * from "./look-up.ts";
export * from "./loops.ts";
export * from "./padding.ts";
export * from "./sampling.ts";
export * from "./sequence.ts";
export * from "./stages.ts";
export * from "./storage.ts";
export * from "./tensor.ts";
export * from "./types.ts";
