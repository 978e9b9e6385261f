// What a computation leaves in the buffers of its caller: exact for integers; for floats with a bound on how far any legal order of
// its steps may end from it.
//
// With u = 2^-24, each rounded operation adds at most u times the magnitude of its result. A sum of n terms whose magnitudes add up to
// M passes, in whatever order, only through partial sums of magnitude M at most, so its n additions err by no more than n * u * M
// together, beyond what the terms bring along [Higham 2002, section 4.2]. A maximum errs by no more than its operands.
import type { Random } from "../../../src/runtime/tensors/index.ts";
import type { Computation, Statement } from "./computations.ts";

const u = 2 ** -24;
/** Covers the products of rounding errors, and results below the normal numbers. */
const SLACK = 1.001;
const LEAST = 2 ** -140;

interface Number3 { readonly value: number; readonly magnitude: number; readonly error: number }
const rounded = (value: number, magnitude: number, error: number): Number3 => ({ value, magnitude, error: error + u * SLACK * (magnitude + error) + LEAST });
const plus = (a: Number3, b: Number3, sign = 1): Number3 => rounded(a.value + sign * b.value, a.magnitude + b.magnitude, a.error + b.error);
const times = (a: Number3, b: Number3): Number3 => rounded(a.value * b.value, a.magnitude * b.magnitude, a.magnitude * b.error + b.magnitude * a.error + a.error * b.error);
const exact = (value: number): Number3 => ({ value, magnitude: Math.abs(value), error: 0 });

/** An element: `terms` is what its terms err by, apart from the additions since it was last set. */
interface Cell { readonly value: number; readonly magnitude: number; readonly terms: number; readonly additions: number }
const read = ({ value, magnitude, terms, additions }: Cell): Number3 => ({ value, magnitude, error: terms + additions * (u * SLACK * (magnitude + terms) + LEAST) });
const set = ({ value, magnitude, error }: Number3): Cell => ({ value, magnitude, terms: error, additions: 0 });

export type Data = Int32Array | Float32Array;
/** A value and how far off a result may be. */
export interface Bounded { readonly value: number; readonly error: number }

const size = (extents: readonly number[]): number => extents.reduce((all, n) => all * n, 1);
/** Random contents of all buffers. */
export const inputsFor = ({ buffers, element }: Computation, random: Random): Data[] =>
  buffers.map((extents) => (element === "i32" ? Int32Array.from({ length: size(extents) }, () => random.integer(-9, 9)) : Float32Array.from({ length: size(extents) }, () => (random.integer(0, 1) === 0 ? -1 : 1) * (0.1 + random.integer(0, 1_000_000) / 1e6))));

function points({ extents }: Statement, visit: (point: readonly number[]) => void): void {
  const point = extents.map(() => 0);
  const inner = (i: number): void => {
    if (i === extents.length) return visit(point);
    for (point[i] = 0; point[i]! < extents[i]!; point[i]!++) inner(i + 1);
  };
  inner(0);
}

/** The buffers afterwards, by plain loops over all points in order. */
export function expectedOf(computation: Computation, inputs: readonly Data[]): Bounded[][] {
  return computation.element === "i32" ? integers(computation, inputs as readonly Int32Array[]) : floats(computation, inputs as readonly Float32Array[]);
}

/** Whether a statement has a value at a point. */
const hasValue = ({ padding }: Statement, point: readonly number[]): boolean => padding === undefined || padding.rows.every((row) => row.reduce((sum, c, i) => sum + (i === 0 ? c : c * point[i - 1]!), 0) >= 0);

const placeIn = ({ buffers }: Computation, { buffer, rows }: Statement["write"], point: readonly number[]): number =>
  rows.reduce((at, row, d) => at * buffers[buffer]![d]! + row.reduce((sum, c, i) => sum + (i === 0 ? c : c * point[i - 1]!), 0), 0);

function integers(computation: Computation, inputs: readonly Int32Array[]): Bounded[][] {
  const memory = inputs.map((data) => data.slice());
  for (const statement of computation.statements) points(statement, (point) => {
    const { kind, start, write, reads, spatial } = statement;
    const at = placeIn(computation, write, point);
    const target = memory[write.buffer]!;
    if (!hasValue(statement, point)) {
      const { otherwise } = statement.padding!;
      target[at] = otherwise === "b" ? memory[reads[1].buffer]![placeIn(computation, reads[1], point)]! : otherwise;
      return;
    }
    if (kind !== "plain" && point.slice(spatial).every((x) => x === 0)) target[at] = start;
    const [a, b] = reads.map((each) => memory[each.buffer]![placeIn(computation, each, point)]!) as [number, number];
    const w = target[at]!;
    target[at] = kind === "plain" ? a + Math.imul(b, 3) : kind === "sum" ? w + Math.imul(a, b) : kind === "chain" ? ((a + b) | 0) - w : Math.max(w, (a + b) | 0);
  });
  return memory.map((data) => Array.from(data, (value) => ({ value, error: 0 })));
}

function floats(computation: Computation, inputs: readonly Float32Array[]): Bounded[][] {
  const memory = inputs.map((data) => Array.from(data, (value) => set(exact(value))));
  for (const statement of computation.statements) points(statement, (point) => {
    const { kind, start, write, reads, spatial } = statement;
    const at = placeIn(computation, write, point);
    const target = memory[write.buffer]!;
    if (!hasValue(statement, point)) {
      const { otherwise } = statement.padding!;
      target[at] = set(otherwise === "b" ? read(memory[reads[1].buffer]![placeIn(computation, reads[1], point)]!) : exact(otherwise));
      return;
    }
    if (kind !== "plain" && point.slice(spatial).every((x) => x === 0)) target[at] = set(exact(start));
    const cells = reads.map((each) => memory[each.buffer]![placeIn(computation, each, point)]!) as [Cell, Cell];
    const [a, b] = cells.map(read) as [Number3, Number3];
    const old = target[at]!;
    if (kind === "sum") {
      const term = times(a, b);
      target[at] = { value: old.value + term.value, magnitude: old.magnitude + term.magnitude, terms: old.terms + term.error, additions: old.additions + 1 };
    } else if (kind === "max") {
      const [w, t] = [read(old), plus(a, b)];
      target[at] = set({ value: Math.max(w.value, t.value), magnitude: Math.max(w.magnitude, t.magnitude), error: Math.max(w.error, t.error) });
    } else if (kind === "plain") {
      // One addition more to A, which may become the first one when a reduction begins with what is added to it.
      const term = times(b, exact(3));
      target[at] = { value: a.value + term.value, magnitude: a.magnitude + term.magnitude, terms: cells[0].terms + term.error, additions: cells[0].additions + 1 };
    } else target[at] = set(plus(plus(a, b), read(old), -1));
  });
  return memory.map((cells) => cells.map((cell) => { const { value, error } = read(cell); return { value, error }; }));
}

/** The first element that is not what it must be, in words. */
export function difference(computation: Computation, found: readonly Data[], expected: readonly (readonly Bounded[])[]): string | undefined {
  for (const [buffer, list] of expected.entries()) {
    if (computation.locals.has(buffer)) continue;
    for (const [i, { value, error }] of list.entries()) {
      const got = found[buffer]![i]!;
      // Past the largest f32 there is nothing to compare.
      if (!(Math.abs(value) + error < 1e37)) continue;
      if (!(Math.abs(got - value) <= error)) return `element ${i} of buffer ${buffer} is ${got}, not ${value} within ${error}`;
    }
  }
  return undefined;
}
