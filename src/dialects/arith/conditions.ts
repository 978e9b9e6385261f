// Conditions as conjunctions.
import type { Value } from "../../core/ir/index.ts";
import { AndIOp } from "./binary.ts";

/** The conditions that a condition is the conjunction of; itself where it is none. */
export function conjunctsOf(condition: Value): Value[] {
  const both = condition.definedBy(AndIOp);
  return both ? [...conjunctsOf(both.lhs), ...conjunctsOf(both.rhs)] : [condition];
}
