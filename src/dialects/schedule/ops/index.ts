// The operations of the schedule dialect.
export * from "./loops.ts";
export * from "./sequence.ts";
export * from "./types.ts";
