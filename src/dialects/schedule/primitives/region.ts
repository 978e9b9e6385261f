// Which part of a buffer the accesses inside of one iteration of a loop touch: a box whose corner is affine in the loops around.
import type { OpBuilder } from "../../../core/define/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { AddIOp, AndIOp, CmpIOp, constantIndex, constantIntegerOf, MulIOp, SubIOp } from "../../arith/index.ts";
import { type Access, allLoopsAround, bindingOf, ivOf, knownRange, type Loop } from "../../loop/index.ts";
import { isIndexOp } from "../nest.ts";

/** A sum of loop variables with coefficients, and a constant. */
export interface Affine {
  readonly terms: ReadonlyMap<Value, bigint>;
  readonly constant: bigint;
}
/** `extent` elements of a dimension from `base` on. */
export interface Interval {
  readonly base: Affine;
  readonly extent: bigint;
}

/** `a + factor * b`. */
export const sum = (a: Affine, factor: bigint, b: Affine): Affine => {
  const terms = new Map(a.terms);
  for (const [iv, c] of b.terms) terms.set(iv, (terms.get(iv) ?? 0n) + factor * c);
  return { terms, constant: a.constant + factor * b.constant };
};
/** The form 0. */
export const nothing: Affine = { terms: new Map(), constant: 0n };

/** A value as a sum of the variables of some loops, and of other values. */
export function affineOf(value: Value, loops: readonly Loop[], others: readonly Value[] = []): Affine | undefined {
  if (loops.some((loop) => ivOf(loop) === value) || others.includes(value)) return { terms: new Map([[value, 1n]]), constant: 0n };
  const bound = bindingOf(value);
  if (bound) return affineOf(bound, loops, others);
  const constant = constantIntegerOf(value);
  if (constant !== undefined) return { terms: new Map(), constant };
  const op = value.definingOp;
  if (!op || op.numOperands !== 2) return undefined;
  const [a, b] = [affineOf(op.getOperand(0), loops, others), affineOf(op.getOperand(1), loops, others)];
  if (!a || !b) return undefined;
  if (AddIOp.is(op)) return sum(a, 1n, b);
  if (SubIOp.is(op)) return sum(a, -1n, b);
  if (!MulIOp.is(op)) return undefined;
  if (b.terms.size === 0) return sum(nothing, b.constant, a);
  return a.terms.size === 0 ? sum(nothing, a.constant, b) : undefined;
}

/**
 * Values that stay the same in one iteration of a loop and are no sums of loop variables, as far as they are worked out in its body or in that
 * of a loop around it: the parts of fused loops.
 */
export function fixedIn(loop: Loop | undefined): Value[] {
  if (!loop) return [];
  return [...allLoopsAround(loop), loop].flatMap((each) => [...each.body.entry].filter((op) => isIndexOp(op) && op.numResults === 1 && op.numOperands > 0 && ![AddIOp, SubIOp, MulIOp].some((def) => def.is(op))).map((op) => op.getResult(0)));
}

/** Sums that are not negative exactly when a condition holds; undefined when it is no conjunction of comparisons of such sums. */
export function inequalitiesOf(condition: Value, loops: readonly Loop[], others: readonly Value[] = []): Affine[] | undefined {
  const op = condition.definingOp;
  if (op && AndIOp.is(op)) {
    const [a, b] = [inequalitiesOf(op.lhs, loops, others), inequalitiesOf(op.rhs, loops, others)];
    return a && b && [...a, ...b];
  }
  if (!op || !CmpIOp.is(op)) return undefined;
  const [a, b] = [affineOf(op.lhs, loops, others), affineOf(op.rhs, loops, others)];
  if (!a || !b) return undefined;
  const gap = op.predicate.startsWith("sg") ? sum(a, -1n, b) : sum(b, -1n, a);
  if (op.predicate === "sle" || op.predicate === "sge") return [gap];
  return op.predicate === "slt" || op.predicate === "sgt" ? [{ ...gap, constant: gap.constant - 1n }] : undefined;
}

/** What a sum takes as values during one iteration of `loop`. */
function intervalOf(form: Affine | undefined, access: Access, loop: Loop | undefined): Interval | undefined {
  if (!form) return undefined;
  const inner = loop ? access.loops.slice(access.loops.indexOf(loop) + 1) : access.loops;
  let base: Affine = { terms: new Map([...form.terms].filter(([iv]) => !inner.some((each) => ivOf(each) === iv))), constant: form.constant };
  let extent = 1n;
  for (const each of inner) {
    const c = form.terms.get(ivOf(each)) ?? 0n;
    if (c === 0n) continue;
    if (each.extent === undefined || each.extent === 0n) return undefined;
    const reach = c * (each.extent - 1n);
    extent += reach < 0n ? -reach : reach;
    if (reach < 0n) base = { ...base, constant: base.constant + reach };
  }
  return { base, extent };
}

/** From the least to the greatest of what two sums take as values. */
function spanOf(low: Affine | undefined, high: Affine | undefined, access: Access, loop: Loop | undefined): Interval | undefined {
  const [from, to] = [intervalOf(low, access, loop), intervalOf(high, access, loop)];
  return from && to && hull(from, to);
}
/** A sum of other values as one of loop variables. */
const inLoops = ({ terms, constant }: Affine, { loops }: Access): Affine | undefined =>
  [...terms].reduce<Affine | undefined>((all, [value, c]) => { const form = affineOf(value, loops); return all && form && sum(all, c, form); }, { terms: new Map(), constant });

/** What is declared of an access in a dimension, from the first element up to the last. */
export type Declared = (access: Access, dimension: number) => { readonly low: Affine; readonly high: Affine } | undefined;

/**
 * The smallest box around what the accesses touch in one iteration of `loop`, or ever; a whole dimension where that is not affine. What is
 * declared of an access stands for what it touches. Corners may count on `others`, values that are fixed in the iteration.
 */
export function boxOf(accesses: readonly Access[], loop: Loop | undefined, dims: readonly number[], declared: Declared = () => undefined, others: readonly Value[] = []): Interval[] {
  return dims.map((size, d) => {
    const whole: Interval = { base: nothing, extent: BigInt(size) };
    const parts = accesses.map((access) => {
      const bounds = declared(access, d);
      const given = bounds && spanOf(inLoops(bounds.low, access), inLoops({ ...bounds.high, constant: bounds.high.constant - 1n }, access), access, loop);
      return given ?? intervalOf(affineOf(access.indices![d]!, access.loops, others), access, loop);
    });
    return parts.reduce<Interval>((all, part) => (part ? hull(all, part) : undefined) ?? whole, parts[0] ?? whole);
  });
}
function hull(a: Interval, b: Interval): Interval | undefined {
  const shift = sum(b.base, -1n, a.base);
  if ([...shift.terms.values()].some((c) => c !== 0n)) return undefined;
  const low = shift.constant < 0n ? shift.constant : 0n;
  const high = shift.constant + b.extent > a.extent ? shift.constant + b.extent : a.extent;
  return { base: { ...a.base, constant: a.base.constant + low }, extent: high - low };
}

/** The value of an affine form at `b`. */
export function build(b: OpBuilder, { terms, constant }: Affine): Value {
  let total: Value | undefined;
  for (const [iv, c] of terms) {
    if (c === 0n) continue;
    const term = c === 1n ? iv : MulIOp.build(b, { lhs: iv, rhs: constantIndex(b, c) }).result;
    total = total ? AddIOp.build(b, { lhs: total, rhs: term }).result : term;
  }
  if (!total) return constantIndex(b, constant);
  return constant === 0n ? total : AddIOp.build(b, { lhs: total, rhs: constantIndex(b, constant) }).result;
}

/** Whether the value is known to lie in 0 .. extent - 1, and otherwise which bounds are open. */
export function openBounds(value: Value, extent: number): { readonly low: boolean; readonly high: boolean } {
  const range = knownRange(value);
  return { low: !range || range.low < 0n, high: !range || range.high >= BigInt(extent) };
}
