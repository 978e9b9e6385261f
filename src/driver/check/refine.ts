// Whether what a function computes after a pass refines what it computed before: where the source is defined - it ends, and gives
// the same in both worlds - the target ends and agrees. Integers agree exactly. Floats do too, as long as no operation on either
// side may be evaluated in another order or precision; otherwise within a tolerance from the type and the number of values that
// can meet in one result.
import { elementTypeOf, f32, FloatType, noneType, type Operation, readElement, ShapedType, type Type, VectorType } from "../../core/ir/index.ts";
import type { Wide } from "../../interpreter/index.ts";
import type { Outcome } from "./execute.ts";
import { type Block, type Input, isBlock, isFloatType, type Value } from "./inputs.ts";
import type { Signature } from "./signature.ts";

/** What floats may differ by; undefined: nothing. */
export interface Tolerance {
  /** Roundings that one result may take more or less. */
  readonly roundings: number;
  /** The largest magnitude that they apply to beside the result's own. */
  readonly scale: number;
}

/** Units in the last place of 1. */
const epsilon: Readonly<Record<string, number>> = { f16: 2 ** -10, bf16: 2 ** -7, f32: 2 ** -23, f64: 2 ** -52 };
/** Dialects whose float operations say what is computed and not how each step rounds. */
const loose = new Set(["graph", "math"]);

/** Whether an operation leaves open how its floats are rounded. */
function isLoose(op: Operation): boolean {
  if (![...op.allOperands(), ...op.allResults()].some(({ type }) => isFloatType(type) || (op.numResults > 0 && isFloatType(op.getResult(0).type)))) return false;
  const flags = op.attr("fastmath") ?? op.attr("fastmathFlags");
  if (flags !== undefined && /reassoc|contract|arcp|afn|nsz|fast/.test(String(flags.value))) return true;
  return loose.has(op.info.dialect) || op.attr("reducer") !== undefined || /reduc|fma|muladd|contract|\.intr\.|call_intrinsic/.test(op.opName) || (op.opName === "llvm.call" && op.numResults > 0);
}
/** Whether anything that a function reaches leaves the rounding open. */
export function leavesRoundingOpen(functions: Iterable<Operation>): boolean {
  for (const each of functions) {
    let found = false;
    each.walk((op) => { found ||= isLoose(op); });
    if (found) return true;
  }
  return false;
}

/** The tolerance for an input: n values meet in a result at most, and their roundings add up like a random walk. */
export function toleranceFor({ values }: Input, { params, results }: Signature): Tolerance {
  let meeting = 0;
  let largest = 1;
  values.forEach((value, i) => {
    if (!isFloatType(params[i]!)) return;
    const all = scalarsOf(value, params[i]!);
    meeting += all.length;
    for (const x of all) if (Number.isFinite(x)) largest = Math.max(largest, Math.abs(Number(x)));
  });
  const outs = results.reduce((n, type) => n + (type instanceof ShapedType && type.isStatic ? type.numElements : 1), 0);
  return { roundings: 16 + 8 * Math.ceil(Math.sqrt(meeting + outs)), scale: largest * largest };
}

/** The scalars of a value, as numbers or integers. */
export function scalarsOf(value: Value, type: Type): Wide[] {
  if (isBlock(value)) {
    const element = type instanceof ShapedType && !(type instanceof VectorType) ? type.element : undefined;
    return Array.from(value.data as ArrayLike<number | bigint>, (x) => (element ? readElement(element, x) : x));
  }
  return typeof value === "object" ? [...value] : [value];
}

const same = (a: Wide, b: Wide): boolean => (typeof a === "number" && typeof b === "number" ? Object.is(a, b) : BigInt(a) === BigInt(b));

function agree(want: Wide, have: Wide, type: Type, tolerance: Tolerance | undefined): boolean {
  if (same(want, have)) return true;
  if (!(type instanceof FloatType) || tolerance === undefined) return false;
  const [a, b] = [Number(want), Number(have)];
  if (a === b) return true;
  const allowed = epsilon[type.name]! * tolerance.roundings * (Math.abs(a) + tolerance.scale);
  return Math.abs(a - b) <= allowed;
}

/** Where a target differs from its source. */
export interface Difference {
  /** `result 0`, `what argument 1 holds`; empty where one of them does not return. */
  readonly what: string;
  readonly type: Type;
  /** Position among the elements. */
  readonly at: number;
  readonly elements: number;
  readonly before: string;
  readonly after: string;
}

const shown = (x: Wide): string => (Object.is(x, -0) ? "-0" : String(x));

function differs(what: string, type: Type, source: readonly [Value, Value], target: readonly [Value, Value], tolerance: Tolerance | undefined): Difference | undefined {
  const element = elementTypeOf(type);
  const [a, b] = source.map((value) => scalarsOf(value, type)) as [Wide[], Wide[]];
  const [c, d] = target.map((value) => scalarsOf(value, type)) as [Wide[], Wide[]];
  const shapes = [source[0], target[0]].map((value) => (isBlock(value) ? value.sizes.join("x") : ""));
  if (a.length === b.length && (shapes[0] !== shapes[1] || c.length !== a.length)) return { what, type, at: 0, elements: 0, before: `a shape of ${shapes[0]}`, after: `a shape of ${shapes[1]}` };
  for (let i = 0; i < a.length; i++) {
    // What differs between the worlds is undefined.
    if (!same(a[i]!, b[i]!)) continue;
    const wrong = !agree(a[i]!, c[i]!, element, tolerance) ? c[i]! : !agree(a[i]!, d[i]!, element, tolerance) ? d[i]! : undefined;
    if (wrong === undefined) continue;
    const undefinedNow = !same(c[i]!, d[i]!) && (tolerance === undefined || !agree(c[i]!, d[i]!, element, tolerance));
    return { what, type, at: i, elements: a.length, before: shown(a[i]!), after: undefinedNow ? `undefined (${shown(c[i]!)} or ${shown(d[i]!)})` : shown(wrong) };
  }
  return undefined;
}

/** Memory behind a pointer has no type; where floats may differ a little it is compared as f32 too. */
function differsInMemory(what: string, type: Type, [a, b, c, d]: readonly Block[], tolerance: Tolerance | undefined): Difference | undefined {
  const found = differs(what, type, [a!, b!], [c!, d!], tolerance);
  if (!found || tolerance === undefined || type instanceof ShapedType) return found;
  const floats = (block: Block): Wide[] => Array.from(new Float32Array(block.data.buffer, block.data.byteOffset, Math.floor(block.data.byteLength / 4)));
  return differs(what, f32, [floats(a!), floats(b!)], [floats(c!), floats(d!)], tolerance);
}
const failedRun = (run: { readonly kind: string; readonly why: string }): Difference => ({ what: "", type: noneType, at: 0, elements: 0, before: "it returns", after: run.kind === "trap" ? `undefined behaviour: ${run.why}` : run.why });

/** The first difference that matters; undefined where the target refines the source. */
export function firstDifference(signature: Signature, source: Outcome, target: Outcome, tolerance: Tolerance | undefined): Difference | undefined {
  const [a, b] = source;
  if (a.kind !== "done" || b.kind !== "done") return undefined;
  const { params, results } = signature;
  const [c, d] = target;
  if (c.kind !== "done") return failedRun(c);
  if (d.kind !== "done") return failedRun(d);
  for (const [i, type] of results.entries()) {
    const found = differs(results.length === 1 ? "the result" : `result ${i}`, type, [a.seen.results[i]!, b.seen.results[i]!], [c.seen.results[i]!, d.seen.results[i]!], tolerance);
    if (found) return found;
  }
  for (const [i, type] of params.entries()) {
    const blocks = [a, b, c, d].map((run) => run.seen.memory[i]) as (Block | undefined)[];
    if (blocks.includes(undefined)) continue;
    const found = differsInMemory(`what argument ${i} holds`, type, blocks as Block[], tolerance);
    if (found) return found;
  }
  return undefined;
}

/** Whether a source says anything on its input. */
export const isDefined = ([a, b]: Outcome): boolean => a.kind === "done" && b.kind === "done";
