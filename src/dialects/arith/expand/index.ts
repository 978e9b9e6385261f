// What arith-expand and the conversions that need its code are made of.
export { expandArithmetic, type Expanded } from "./conversions.ts";
export { divisionLowerings } from "./divisions.ts";
export { extremeLowerings } from "./extremes.ts";
export { Lanes } from "./lanes.ts";
export { scalingLowerings } from "./scaling.ts";
