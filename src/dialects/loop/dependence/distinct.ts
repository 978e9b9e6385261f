// Whether the points of a loop nest go to different elements.
import type { Access } from "./accesses.ts";
import { mayHold } from "./index.ts";
import { Instance, Parameters, sameElement } from "./instances.ts";
import { IntegerSet } from "./integer-set.ts";

/**
 * Whether two different points of its loops may touch one element by an access; with `other`, two points that touch one element by the
 * first access and different ones by the other, which lies in the same block.
 */
export function sharesElement(access: Access, other?: Access): boolean {
  const set = new IntegerSet();
  const parameters = new Parameters(set);
  const [x, y] = [new Instance(set, parameters, access), new Instance(set, parameters, access)];
  sameElement(set, access, x, access, y);
  const rows = other ? other.indices!.map((index) => [x.linear(index), y.linear(index)] as const) : access.loops.map((loop) => [x.iv(loop), y.iv(loop)] as const);
  return rows.some(([a, b]) => mayHold(set.clone().less(a, b)));
}
