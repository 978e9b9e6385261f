// Instances of an access as linear constraints: the loop variables around it, the conditions under which it runs, and its
// indices in terms of them. What is not linear becomes an unknown, so an answer that builds on it errs on the safe side.
import { type Range, RangeInference } from "../../../core/define/index.ts";
import { IntegerAttr, type Operation, type Value } from "../../../core/ir/index.ts";
import { AddIOp, AndIOp, CmpIOp, constantIntegerOf, ConstantOp, DivSIOp, DivUIOp, FloorDivSIOp, IndexCastOp, MaxSIOp, MinSIOp, MulIOp, RemSIOp, RemUIOp, SubIOp } from "../../arith/index.ts";
import { BlockOp, ForOp, IfOp, iterTypesOf } from "../ops.ts";
import { GetGlobalOp } from "../../memref/index.ts";
import { ivOf, type Loop } from "../nest.ts";
import { type Access, allLoopsAround, bindingOf, regionOf } from "./accesses.ts";
import { combine, type IntegerSet, type Row } from "./integer-set.ts";
import { EXACT, toExact } from "./integers.ts";

const LIMIT = BigInt(EXACT);
/** Expressions that nest deeper have no known range. */
const DEEPEST = 200;
const [zero, one]: readonly Row[] = [[0], [1]];

/** Bounds of a value that is computed from loop variables, through what blocks bind to them. */
export const knownRange = (value: Value): Range | undefined => new Ranges().of(value);

function loopRange({ owner }: Value): Range | undefined {
  const loop = "info" in owner ? undefined : owner.parentOp;
  return loop && ForOp.is(loop) && loop.extent !== undefined && loop.extent > 0n ? { low: 0n, high: loop.extent - 1n } : undefined;
}

/** Ranges of values while nothing changes, each worked out once: what fused loops bind shares its parts many times over. */
class Ranges {
  readonly #known = new Map<Value, Range | undefined>();
  #depth = 0;
  of(value: Value): Range | undefined {
    if (this.#known.has(value)) return this.#known.get(value);
    if (this.#depth > DEEPEST) return undefined;
    this.#depth++;
    const range = this.#make(value);
    this.#depth--;
    this.#known.set(value, range);
    return range;
  }
  #make(value: Value): Range | undefined {
    const bound = bindingOf(value);
    if (bound) return this.of(bound);
    const op = value.definingOp;
    return op && RangeInference.is(op) ? op.inferRange(op.allOperands().map((operand) => this.of(operand))) : loopRange(value);
  }
  /** Arithmetic on the value does not wrap. */
  fit(value: Value): boolean {
    const range = this.of(value);
    return range !== undefined && range.low > -LIMIT && range.high < LIMIT;
  }
}

/** What does not change inside the nest, shared by all instances of one question. */
export class Parameters {
  readonly #rows = new Map<Value, Row>();
  readonly ranges = new Ranges();
  readonly #set: IntegerSet;
  constructor(set: IntegerSet) {
    this.#set = set;
  }
  of(value: Value): Row {
    let row = this.#rows.get(value);
    if (!row) this.#rows.set(value, (row = this.#set.variable()));
    return row;
  }
}

/** One run of an access. */
export class Instance {
  readonly #set: IntegerSet;
  readonly #parameters: Parameters;
  readonly #rows = new Map<Value, Row>();

  constructor(set: IntegerSet, parameters: Parameters, access: { readonly op: Operation; readonly loops: readonly Loop[] }) {
    this.#set = set;
    this.#parameters = parameters;
    for (const loop of access.loops) {
      this.#rows.set(ivOf(loop), set.variable(0, loop.extent === undefined ? Infinity : Number(loop.extent) - 1));
    }
    for (const loop of access.loops) if (loop.dynamic_extent) set.less(this.iv(loop), this.linear(loop.dynamic_extent));
    this.#conditions(access.op);
  }

  /** The variable of a loop around the access. */
  iv(loop: Loop): Row {
    return this.#rows.get(ivOf(loop))!;
  }

  /** A value as a linear form, with variables for quotients and for what is not linear. */
  linear(value: Value): Row {
    const known = this.#rows.get(value);
    if (known) return known;
    const row = this.#make(value);
    this.#rows.set(value, row);
    return row;
  }

  #make(value: Value): Row {
    const bound = bindingOf(value);
    if (bound) return this.linear(bound);
    const op = value.definingOp;
    if (op && ConstantOp.is(op) && op.value instanceof IntegerAttr) return [toExact(op.value.value)];
    if (!op || allLoopsAround(op).length === 0) return isInvariant(value) ? this.#parameters.of(value) : this.#set.variable();
    if (IndexCastOp.is(op) && this.#parameters.ranges.fit(op.getOperand(0))) return this.linear(op.getOperand(0));
    return (this.#parameters.ranges.fit(value) && this.#arithmetic(op)) || this.#set.variable();
  }

  #arithmetic(op: Operation): Row | undefined {
    if (op.numOperands !== 2) return undefined;
    const [a, b] = [op.getOperand(0), op.getOperand(1)];
    if (!this.#parameters.ranges.fit(a) || !this.#parameters.ranges.fit(b)) return undefined;
    if (AddIOp.is(op)) return combine(1, this.linear(a), 1, this.linear(b));
    if (SubIOp.is(op)) return combine(1, this.linear(a), -1, this.linear(b));
    const right = constantIntegerOf(b);
    if (MulIOp.is(op)) {
      const left = constantIntegerOf(a);
      if (right !== undefined) return combine(toExact(right), this.linear(a), 0, zero!);
      return left === undefined ? undefined : combine(toExact(left), this.linear(b), 0, zero!);
    }
    if (MinSIOp.is(op) || MaxSIOp.is(op)) return this.#extreme(MinSIOp.is(op) ? 1 : -1, this.linear(a), this.linear(b));
    const isQuotient = DivUIOp.is(op) || DivSIOp.is(op) || FloorDivSIOp.is(op);
    if ((!isQuotient && !RemUIOp.is(op) && !RemSIOp.is(op)) || right === undefined || right <= 0n) return undefined;
    if (this.#parameters.ranges.of(a)!.low < 0n) return undefined;
    return this.#division(this.linear(a), toExact(right), isQuotient);
  }

  /** A value between which and the operands nothing but the order is known. */
  #extreme(sign: number, a: Row, b: Row): Row {
    const m = this.#set.variable();
    for (const side of [a, b]) this.#set.atLeastZero(combine(sign, side, -sign, m));
    return m;
  }

  #division(dividend: Row, divisor: number, wantsQuotient: boolean): Row {
    const quotient = this.#set.variable();
    const rest = combine(1, dividend, -divisor, quotient);
    this.#set.atLeastZero(rest).less(rest, [divisor]);
    return wantsQuotient ? quotient : rest;
  }

  /** Predicates of blocks, conditions of branches, and zero reduction variables in initialisations. */
  #conditions(op: Operation): void {
    for (let [inner, up] = [op, op.parentOp]; up && !up.info.isIsolated; inner = up, up = up.parentOp) {
      if (IfOp.is(up)) this.assume(up.condition, inner.parent!.parent === up.thenRegion);
      if (!BlockOp.is(up)) continue;
      if (up.predicate) this.assume(up.predicate, true);
      if (regionOf(up, inner) !== up.init) continue;
      const types = iterTypesOf(up);
      up.bindings.forEach((value, i) => { if (types[i] === "reduction") this.#set.equal(this.linear(value)); });
    }
  }

  /** Adds what is linear in a condition. */
  assume(condition: Value, holds: boolean): void {
    const op = condition.definingOp;
    if (!op) return;
    if (ConstantOp.is(op) && op.value instanceof IntegerAttr && (op.value.value !== 0n) !== holds) this.#set.atLeastZero([-1]);
    if (AndIOp.is(op) && holds) {
      this.assume(op.lhs, true);
      this.assume(op.rhs, true);
    }
    if (!CmpIOp.is(op) || !this.#parameters.ranges.fit(op.lhs) || !this.#parameters.ranges.fit(op.rhs)) return;
    const isUnsigned = op.predicate.startsWith("u");
    const isNatural = (value: Value): boolean => this.#parameters.ranges.of(value)!.low >= 0n;
    if (isUnsigned && !isNatural(op.rhs)) return;
    const [a, b] = [this.linear(op.lhs), this.linear(op.rhs)];
    // An unsigned comparison below a natural number says that the left side is natural too.
    if (isUnsigned && !isNatural(op.lhs)) {
      if (holds && op.predicate.startsWith("ul")) this.#set.atLeastZero(a);
      else return;
    }
    const order = op.predicate.replace(/^[su]/, "");
    const meaning = holds ? order : ({ lt: "ge", ge: "lt", gt: "le", le: "gt", eq: "ne", ne: "eq" } as const)[order as "lt"];
    const from = combine(1, a, -1, b);
    if (meaning === "eq") this.#set.equal(from);
    else if (meaning === "lt") this.#set.less(a, b);
    else if (meaning === "gt") this.#set.less(b, a);
    else if (meaning === "le") this.#set.atLeastZero(combine(-1, from, 0, one!));
    else if (meaning === "ge") this.#set.atLeastZero(from);
  }
}

/** The buffer of the access is the same one in all iterations of its loops, save those that make it. */
function isFixed({ memref, root }: Access): boolean {
  const op = memref?.definingOp;
  return !op || memref === root || GetGlobalOp.is(op) || allLoopsAround(op).length === 0;
}

/** An argument of the function, or made outside of all loops. */
function isInvariant(value: Value): boolean {
  const { owner } = value;
  if ("info" in owner) return owner.info.isPure || allLoopsAround(owner).length === 0;
  return owner.parentOp?.info.isIsolated === true;
}

/** Adds that two instances touch the same element. */
export function sameElement(set: IntegerSet, a: Access, x: Instance, b: Access, y: Instance): void {
  if (a.memref === b.memref && a.indices && b.indices && isFixed(a)) a.indices.forEach((index, i) => { set.equal(combine(1, x.linear(index), -1, y.linear(b.indices![i]!))); });
  // A buffer made inside a loop is another one in each iteration.
  const made = typeof a.root === "object" && a.root === b.root ? a.root.definingOp : undefined;
  if (made) for (const loop of allLoopsAround(made)) set.identify(x.iv(loop), y.iv(loop));
}
