// Reduction of programs: the smallest program that still shows a problem.
export { reduceCommand } from "./command.ts";
export { makeOracle, type Oracle, type OracleSpec } from "./oracle.ts";
export { countOps, Reducer, type ReduceOptions, type ReduceStatistics } from "./reducer.ts";
