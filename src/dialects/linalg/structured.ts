// What all structured ops have in common: an iteration space, maps from it to the operands, and a body for each point.
import { defineInterface, type Interface, type VerifySink } from "../../core/define/index.ts";
import { InvariantError } from "../../core/diag/index.ts";
import { type AffineExpr, type AffineMap, MemRefType, type Operation, RankedTensorType, type Region, type Type, type Value } from "../../core/ir/index.ts";
import type { IteratorType } from "./attrs.ts";

/** A structured op taken apart. Maps and block arguments come in the order of the operands: inputs, then outputs. */
export interface Structure {
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly maps: readonly AffineMap[];
  readonly iterators: readonly IteratorType[];
  readonly body: Region;
}
/** An op that runs its body at each point of an iteration space. */
export const Structured: Interface<{ structure: Structure }> = defineInterface("Structured");

/** The dimensions that index an output are parallel, the others reductions. */
export function iteratorsOf(output: AffineMap): readonly IteratorType[] {
  const kept = new Set(output.results.flatMap((expr) => (expr.kind === "dim" ? [expr.position] : [])));
  return Array.from({ length: output.numDims }, (_, dim) => (kept.has(dim) ? "parallel" : "reduction"));
}

/** An operand's dimension that a dimension of the iteration space runs along. */
export interface Extent {
  readonly operand: number;
  readonly dim: number;
}
/** Where the extents of the iteration space come from: the first operand that has the dimension by itself; undefined where none has. */
export function extentsOf({ maps }: Structure): readonly (Extent | undefined)[] {
  const extents = new Array<Extent | undefined>(maps[0]?.numDims ?? 0).fill(undefined);
  maps.forEach((map, operand) => { map.results.forEach((expr, dim) => { if (expr.kind === "dim") extents[expr.position] ??= { operand, dim }; }); });
  return extents;
}
/** The dimensions that a map indexes: those of a tensor or memory. A vector is one element. */
export const dimsOf = (type: Type): readonly number[] => (type instanceof RankedTensorType || type instanceof MemRefType ? type.dims : []);
/** The extents of the iteration space that types tell; undefined for those that only a run does. */
export function staticExtents(structure: Structure): readonly (number | undefined)[] {
  const types = [...structure.inputs, ...structure.outputs].map(({ type }) => type);
  return extentsOf(structure).map((extent) => {
    const size = extent && dimsOf(types[extent.operand]!)[extent.dim];
    return size === undefined || size < 0 ? undefined : size;
  });
}

/** Whether every shaped operand is memory. */
export const hasBufferSemantics = ({ inputs, outputs }: Structure): boolean => [...inputs, ...outputs].every(({ type }) => !(type instanceof RankedTensorType));
/** Whether every shaped operand is a tensor. */
export const hasTensorSemantics = ({ inputs, outputs }: Structure): boolean => [...inputs, ...outputs].every(({ type }) => !(type instanceof MemRefType));

interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}
const negative = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;
/** The values that an expression takes for dimensions in those intervals; undefined where that is not plain. */
function intervalOf(expr: AffineExpr, dims: readonly Interval[]): Interval | undefined {
  if (expr.kind === "dim") return dims[expr.position];
  if (expr.kind === "constant") return { low: expr.value, high: expr.value };
  if (expr.kind === "symbol") return undefined;
  const [a, b] = [intervalOf(expr.lhs, dims), intervalOf(expr.rhs, dims)];
  if (!a || !b) return undefined;
  if (expr.kind === "+") return { low: a.low + b.low, high: a.high + b.high };
  if (expr.kind === "*") {
    const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    return { low: corners.reduce((x, y) => (y < x ? y : x)), high: corners.reduce((x, y) => (y > x ? y : x)) };
  }
  if (b.low !== b.high || b.low <= 0n) return undefined;
  if (expr.kind === "floordiv") return { low: negative(a.low, b.low), high: negative(a.high, b.low) };
  if (expr.kind === "ceildiv") return { low: -negative(-a.low, b.low), high: -negative(-a.high, b.low) };
  return negative(a.low, b.low) === negative(a.high, b.low) ? { low: a.low - negative(a.low, b.low) * b.low, high: a.high - negative(a.high, b.low) * b.low } : { low: 0n, high: b.low - 1n };
}

/** Which operand says that a dimension of the iteration space is that long. */
function extentGivenBy(expr: AffineExpr, extent: number, maps: readonly AffineMap[], types: readonly Type[]): string {
  if (expr.kind !== "dim") return "";
  for (const [operand, map] of maps.entries()) {
    const dim = map.results.findIndex((other, k) => other.kind === "dim" && other.position === expr.position && dimsOf(types[operand]!)[k] === extent);
    if (dim >= 0) return `; dimension ${dim} of operand ${operand}, '${types[operand]!.text}', has ${extent}`;
  }
  return "";
}

/** Reports operands that do not fit the iteration space, or each other. */
export function checkStructure(op: Operation, diag: VerifySink): void {
  if (!Structured.is(op)) throw new InvariantError(`'${op.opName}' is no structured op`);
  const { structure } = op;
  const { inputs, outputs, maps } = structure;
  const types = [...inputs, ...outputs].map(({ type }) => type);
  if (!hasBufferSemantics(structure) && !hasTensorSemantics(structure)) return diag.report(`mixes tensors and memory: (${types.map((type) => type.text).join(", ")})`);
  const rank = maps.findIndex((map, i) => map.results.length !== dimsOf(types[i]!).length);
  if (rank >= 0) return diag.report(`operand ${rank} of type '${types[rank]!.text}' is indexed by ${maps[rank]!.results.length} dimensions: ${maps[rank]!.text}`);
  const unknown = extentsOf(structure).indexOf(undefined);
  if (unknown >= 0) return diag.report(`dimension ${unknown} of the iteration space is no dimension of an operand, so nothing says how long it is`);
  const extents = staticExtents(structure);
  if (extents.some((extent) => extent === undefined || extent === 0)) return;
  const space = extents.map((extent) => ({ low: 0n, high: BigInt(extent! - 1) }));
  maps.forEach((map, operand) => {
    map.results.forEach((expr, dim) => {
      const size = dimsOf(types[operand]!)[dim]!;
      const range = intervalOf(expr, space);
      if (size < 0 || !range) return;
      const wanted = range.high + 1n;
      if (range.low < 0n) diag.report(`reads dimension ${dim} of operand ${operand}, '${types[operand]!.text}', at ${range.low}`);
      else if (expr.kind === "dim" ? wanted !== BigInt(size) : wanted > BigInt(size))
        diag.report(`iterates over ${wanted} places of dimension ${dim} of operand ${operand}, but '${types[operand]!.text}' has ${size}${extentGivenBy(expr, Number(wanted), maps, types)}`);
    });
  });
}
