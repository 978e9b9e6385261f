// Whether each iteration of a loop writes every element of a buffer before it reads it, so that nothing lives from one iteration to
// the next: for each read some write whose loops cover a box that holds the element, and which the read never precedes.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { type Access, BlockOp, ForOp, IfOp, isNeverNegative, iterTypesOf, ivOf, type Loop, precedesWithin, regionOf } from "../../loop/index.ts";
import { type Affine, affineOf, inequalitiesOf, nothing, sum } from "./region.ts";

/** Whether all that an iteration of `loop` reads was written in it before. The accesses are all there are, and lie in the loop. `fixed` values are the same throughout it. */
export function isFilledFirst(loop: Loop, accesses: readonly Access[], fixed: readonly Value[] = []): boolean {
  const writes = accesses.filter(({ isWrite }) => isWrite);
  return accesses.every((read) => read.isWrite || writes.some((write) => covers(write, read, loop, fixed) && !precedesWithin(loop, read, write)));
}

/** A dimension that a write runs over from `low`, `extent` elements; `digits` are the loops' coefficients in its index. */
export interface Span {
  readonly index: Affine;
  readonly digits: ReadonlyMap<Value, bigint>;
  readonly low: Affine;
  readonly extent: bigint;
}

/** Whether, in each iteration of `loop`, the write touches every element that the read does. */
function covers(write: Access, read: Access, loop: Loop, fixed: readonly Value[]): boolean {
  const inner = write.loops.slice(write.loops.indexOf(loop) + 1);
  if (!write.indices || !read.indices || inner.some(({ extent }) => extent === undefined || extent < 1n)) return false;
  const used = new Set<Value>();
  const spans: Span[] = [];
  for (const index of write.indices) {
    const span = spanOf(index, write, inner, used, fixed);
    if (!span) return false;
    spans.push(span);
  }
  // Where loops do not drive an index, their first iterations stand for them.
  const idle = inner.map(ivOf).filter((iv) => !used.has(iv));
  const needed = conditionsOf(write, loop, fixed)?.map((form) => inTermsOf(withoutIdle(form, idle), spans, read.indices!, inner));
  if (!needed || !startsAtZero(write, loop, idle)) return false;
  for (const [d, { low, extent }] of spans.entries()) {
    const place: Affine = { terms: new Map([[read.indices[d]!, 1n]]), constant: 0n };
    needed.push(sum(place, -1n, low), sum({ ...low, constant: low.constant + extent - 1n }, -1n, place));
  }
  return needed.every((form) => form !== undefined && isNeverNegative(read, form.terms, form.constant));
}

const size = (x: bigint): bigint => (x < 0n ? -x : x);
/** An index as a mixed-radix number in loops of its own: it takes each value of an interval. */
export function spanOf(value: Value, write: Access, inner: readonly Loop[], used: Set<Value>, fixed: readonly Value[] = []): Span | undefined {
  const index = affineOf(value, write.loops, fixed);
  if (!index) return undefined;
  const moving = inner.flatMap((loop) => {
    const c = index.terms.get(ivOf(loop)) ?? 0n;
    return c === 0n || loop.extent === 1n ? [] : [{ iv: ivOf(loop) as Value, c, extent: loop.extent! }];
  });
  moving.sort((a, b) => (size(a.c) < size(b.c) ? -1 : 1));
  const inside = new Set<Value>(inner.map(ivOf));
  let low: Affine = { terms: new Map([...index.terms].filter(([iv]) => !inside.has(iv))), constant: index.constant };
  let extent = 1n;
  for (const { iv, c, extent: length } of moving) {
    if (size(c) !== extent || used.has(iv)) return undefined;
    used.add(iv);
    extent *= length;
    if (c < 0n) low = { ...low, constant: low.constant + c * (length - 1n) };
  }
  return { index, digits: new Map(moving.map(({ iv, c }) => [iv, c])), low, extent };
}
const withoutIdle = ({ terms, constant }: Affine, idle: readonly Value[]): Affine => ({ terms: new Map([...terms].filter(([iv, c]) => c !== 0n && !idle.includes(iv))), constant });

/** The form with the indices of the read in place of the loops that drive the write's; undefined when these do not enter as whole indices. */
function inTermsOf(form: Affine, spans: readonly Span[], indices: readonly Value[], inner: readonly Loop[]): Affine | undefined {
  let rest = form;
  const factors = spans.map(({ index, digits }) => {
    const [[iv, c] = [undefined, 1n]] = digits;
    const factor = iv ? (form.terms.get(iv) ?? 0n) / c : 0n;
    rest = sum(rest, -factor, index);
    return factor;
  });
  const single = inner.filter(({ extent }) => extent === 1n).map(ivOf) as Value[];
  const outer = withoutIdle(rest, single);
  if (inner.some((loop) => outer.terms.has(ivOf(loop)))) return undefined;
  return factors.reduce((all, factor, d) => sum(all, factor, { ...nothing, terms: new Map([[indices[d]!, 1n]]) }), outer);
}

/** What must not be negative for a write in a loop to run; undefined when that is not known as sums of loop variables. */
export function conditionsOf(write: Access, loop: Loop, fixed: readonly Value[] = []): Affine[] | undefined {
  const forms: Affine[] = [];
  for (let [inner, up] = [write.op, write.op.parentOp!]; inner !== loop; inner = up, up = up.parentOp!) {
    if (IfOp.is(up) && inner.parent!.parent !== up.thenRegion) return undefined;
    const condition = IfOp.is(up) ? up.condition : BlockOp.is(up) ? up.predicate : undefined;
    const parts = condition === undefined ? [] : inequalitiesOf(condition, write.loops, fixed);
    if (!parts) return undefined;
    forms.push(...parts);
  }
  return forms;
}

/** Whether an initialisation runs in the first iterations of the loops that drive no index: all reduction variables are zero then. */
function startsAtZero(write: Access, loop: Loop, idle: readonly Value[]): boolean {
  for (let up: Operation = write.op; up !== loop; up = up.parentOp!) {
    if (!BlockOp.is(up) || regionOf(up, write.op) !== up.init) continue;
    const types = iterTypesOf(up);
    const isZero = (value: Value): boolean => {
      const form = affineOf(value, write.loops);
      return form !== undefined && form.constant === 0n && withoutIdle(form, idle).terms.size === 0;
    };
    if (up.bindings.some((value, i) => types[i] === "reduction" && !isZero(value))) return false;
  }
  return true;
}

/** Whether nothing but loops, blocks and conditions lies between an operation and its function, whose body is one block. */
export function isStructured(op: Operation): boolean {
  for (let at: Operation = op, up = op.parentOp; up; at = up, up = up.parentOp) {
    if (at.parent!.parent!.blocks.length !== 1) return false;
    if (up.info.isIsolated) return true;
    if (!ForOp.is(up) && !BlockOp.is(up) && !IfOp.is(up)) return false;
  }
  return false;
}
