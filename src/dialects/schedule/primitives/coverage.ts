// Whether a block runs for every point of its iteration variables, and for each only once.
import type { Operation, Value } from "../../../core/ir/index.ts";
import { AddIOp, AndIOp, CmpIOp, constantIntegerOf, DivSIOp, DivUIOp, MaxSIOp, MinSIOp, MulIOp, RemSIOp, RemUIOp, SubIOp } from "../../arith/index.ts";
import { bindingOf, type BlockNode, ivOf, type Loop, loopsAround } from "../../loop/index.ts";
import { affineOf } from "./region.ts";

/** Nests up to this many points are enumerated. */
const MOST_POINTS = 1 << 16;

export type Coverage = "once" | "several times" | "unknown";

/** How often the points of the domain run. `several times`: each at least once. */
export function coverageOf(block: BlockNode): Coverage {
  const loops = loopsAround(block);
  const isTop = block.parentOp && (loops.length === 0 ? block : loops[0]!).parentOp?.info.isIsolated;
  if (!isTop || loops.some((loop) => loop.extent === undefined)) return "unknown";
  const isPlain = block.predicate === undefined && loops.length === block.bindings.length && block.bindings.every((value, i) => loops.some((loop) => ivOf(loop) === value && loop.extent === BigInt(block.domain[i]!))) && new Set(block.bindings).size === loops.length;
  if (isPlain || isMixedRadix(block, loops)) return "once";
  const points = loops.reduce((product, loop) => product * loop.extent!, 1n);
  return points > MOST_POINTS ? "unknown" : enumerate(block, loops);
}

/** Each variable is written in the digits of loops of its own, and what goes beyond its domain is guarded. */
function isMixedRadix(block: BlockNode, loops: readonly Loop[]): boolean {
  const used = new Set<Value>();
  const guarded = guardsOf(block.predicate);
  if (!guarded || guarded.some(({ value, extent }) => !block.bindings.some((bound, i) => bound === value && BigInt(block.domain[i]!) === extent))) return false;
  const complete = block.bindings.every((value, i) => {
    const form = affineOf(value, loops);
    if (!form || form.constant !== 0n) return false;
    const digits = [...form.terms].filter(([, c]) => c !== 0n).sort(([, a], [, b]) => (a < b ? -1 : 1));
    let weight = 1n;
    for (const [iv, c] of digits) {
      if (c !== weight || used.has(iv)) return false;
      used.add(iv);
      weight *= loops.find((loop) => ivOf(loop) === iv)!.extent!;
    }
    const domain = BigInt(block.domain[i]!);
    return weight === domain || (weight > domain && guarded.some((guard) => guard.value === value));
  });
  return complete && loops.every((loop) => used.has(ivOf(loop)) || loop.extent === 1n);
}

/** The tests `value < extent` that a predicate is a conjunction of; undefined when it is something else. */
function guardsOf(predicate: Value | undefined): { readonly value: Value; readonly extent: bigint }[] | undefined {
  const op = predicate?.definingOp;
  if (!predicate) return [];
  if (op && AndIOp.is(op)) {
    const [a, b] = [guardsOf(op.lhs), guardsOf(op.rhs)];
    return a && b && [...a, ...b];
  }
  const extent = op && CmpIOp.is(op) && op.predicate === "slt" ? constantIntegerOf(op.rhs) : undefined;
  return op && extent !== undefined ? [{ value: op.getOperand(0), extent }] : undefined;
}

function enumerate(block: BlockNode, loops: readonly Loop[]): Coverage {
  const seen = new Set<string>();
  let runs = 0;
  const values = new Map<Value, number>();
  const visit = (depth: number): boolean => {
    const loop = loops[depth];
    if (!loop) {
      const known = new Map(values);
      const holds = block.predicate === undefined ? 1 : evaluate(block.predicate, known);
      if (holds === 0) return true;
      const point = block.bindings.map((value) => evaluate(value, known));
      if (holds === undefined || point.some((x, i) => x === undefined || x < 0 || x >= block.domain[i]!)) return false;
      seen.add(point.join());
      runs++;
      return true;
    }
    for (let i = 0; i < Number(loop.extent); i++) {
      values.set(ivOf(loop), i);
      if (!visit(depth + 1)) return false;
    }
    return true;
  };
  if (!visit(0) || seen.size !== block.domain.reduce((product, n) => product * n, 1)) return "unknown";
  return runs === seen.size ? "once" : "several times";
}

/** The value at one point; undefined when it is none of the plain computations of indices. */
export function evaluate(value: Value, known: Map<Value, number>): number | undefined {
  const found = known.get(value);
  if (found !== undefined) return found;
  const bound = bindingOf(value);
  if (bound) return evaluate(bound, known);
  const constant = constantIntegerOf(value);
  const op = value.definingOp;
  const result = constant !== undefined ? Number(constant) : op && op.numOperands === 2 ? apply(op, evaluate(op.getOperand(0), known), evaluate(op.getOperand(1), known)) : undefined;
  if (result === undefined || !Number.isSafeInteger(result)) return undefined;
  known.set(value, result);
  return result;
}

function apply(op: Operation, a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (AddIOp.is(op)) return a + b;
  if (SubIOp.is(op)) return a - b;
  if (MulIOp.is(op)) return a * b;
  if (MinSIOp.is(op)) return Math.min(a, b);
  if (MaxSIOp.is(op)) return Math.max(a, b);
  if (AndIOp.is(op)) return a !== 0 && b !== 0 ? 1 : 0;
  if (a < 0 || b < 0) return undefined;
  if ((DivUIOp.is(op) || DivSIOp.is(op)) && b > 0) return Math.floor(a / b);
  if ((RemUIOp.is(op) || RemSIOp.is(op)) && b > 0) return a % b;
  return CmpIOp.is(op) ? compare(op.predicate.replace(/^[su]/, ""), a, b) : undefined;
}
function compare(order: string, a: number, b: number): number | undefined {
  switch (order) {
    case "lt": return Number(a < b);
    case "le": return Number(a <= b);
    case "gt": return Number(a > b);
    case "ge": return Number(a >= b);
    case "eq": return Number(a === b);
    case "ne": return Number(a !== b);
    default: return undefined;
  }
}
