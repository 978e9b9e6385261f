// annotate_buffer_access: the part of a buffer that a block is declared to touch, which stands in for what is inferred from its indices.
// It is kept on the block and believed only where it is seen to hold what is touched, so that later primitives cannot make it wrong.
import { type AffineExpr, AffineMap, AffineMapAttr, affineMapAttr, type MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, BlockOp, isNeverNegative, iterTypesOf, regionOf } from "../../loop/index.ts";
import { type Affine, nothing, sum } from "./region.ts";

type Side = "read" | "write";
/** Elements from `low` on, before `high`, in one dimension. */
export interface Bounds {
  readonly low: Affine;
  readonly high: Affine;
}

const keyOf = (side: Side, number: number): string => `schedule.${side}_region_${number}`;

/** Declares what a block reads of, or writes to, a buffer: two results of the map for each dimension, the first element and the first behind. */
export function annotateBufferAccess(block: BlockNode, side: Side, number: number, map: AffineMap): string | undefined {
  const name = `block '@${block.block_name}'`;
  const buffers = (side === "read" ? block.reads : block.writes) as readonly Value<MemRefType>[];
  const buffer = buffers[number];
  if (!buffer) return `${name} ${side}s ${buffers.length} buffers; there is no number ${number}`;
  const { rank } = buffer.type;
  if (map.numDims !== block.domain.length || map.numSymbols > 0) return `map '${map.text}' takes ${map.numDims} variables, but ${name} has ${block.domain.length}`;
  if (map.results.length !== 2 * rank) return `map '${map.text}' has ${map.results.length} results; buffer ${number} of ${rank} dimensions needs two for each`;
  if (map.results.some((expr) => linear(expr, block.body.entry.args) === undefined)) return `map '${map.text}' is no sum of iteration variables`;
  for (const access of accessesIn(block)) {
    if (access.memref !== buffer || access.isWrite !== (side === "write")) continue;
    if (!access.indices) return `'${access.op.opName}' in ${name} uses buffer ${number} as a whole`;
    const outside = access.indices.findIndex((_, d) => !holds(access, d, boundsOf(block, access, map, d)));
    if (outside >= 0) return `${name} may ${side} outside of the region ${map.text} of buffer ${number}, in dimension ${outside}`;
  }
  block.setAttr(keyOf(side, number), affineMapAttr(map));
  return undefined;
}

/** The declared bounds of a dimension of what an access touches, where there are some and they hold it. */
export function declaredBounds(access: Access, d: number): Bounds | undefined {
  const side = access.isWrite ? "write" : "read";
  for (let up = access.op.parentOp; up && !up.info.isIsolated; up = up.parentOp) {
    if (!BlockOp.is(up)) continue;
    const attr = up.attr(keyOf(side, ((side === "read" ? up.reads : up.writes) as readonly Value[]).indexOf(access.memref!)));
    if (!(attr instanceof AffineMapAttr) || attr.value.numDims !== up.domain.length || attr.value.results.length !== 2 * access.indices!.length) continue;
    const bounds = boundsOf(up, access, attr.value, d);
    if (bounds && holds(access, d, bounds)) return bounds;
  }
  return undefined;
}

function boundsOf(block: BlockNode, access: Access, map: AffineMap, d: number): Bounds | undefined {
  const args = argsAt(block, access.op);
  const [low, high] = [linear(map.results[2 * d]!, args), linear(map.results[2 * d + 1]!, args)];
  return low && high && { low, high };
}
/** The iteration variables as an operation of the block knows them: an initialisation runs where those of reductions are zero. */
function argsAt(block: BlockNode, op: Operation): readonly (Value | undefined)[] {
  if (regionOf(block, op) === block.body) return block.body.entry.args;
  let next = 0;
  return iterTypesOf(block).map((type) => (type === "spatial" ? block.init.entry.args[next++] : undefined));
}

function holds(access: Access, d: number, bounds: Bounds | undefined): boolean {
  if (!bounds) return false;
  const place: Affine = { terms: new Map([[access.indices![d]!, 1n]]), constant: 0n };
  const isNatural = ({ terms, constant }: Affine): boolean => isNeverNegative(access, terms, constant);
  return isNatural(sum(place, -1n, bounds.low)) && isNatural(sum({ ...bounds.high, constant: bounds.high.constant - 1n }, -1n, place));
}

/** An affine expression as a sum of values; those that are absent count as zero. */
function linear(expr: AffineExpr, args: readonly (Value | undefined)[]): Affine | undefined {
  if (expr.kind === "constant") return { terms: new Map(), constant: expr.value };
  if (expr.kind === "dim") {
    const arg = args[expr.position];
    return { terms: new Map(arg ? [[arg, 1n]] : []), constant: 0n };
  }
  if (expr.kind !== "+" && expr.kind !== "*") return undefined;
  const [a, b] = [linear(expr.lhs, args), linear(expr.rhs, args)];
  if (!a || !b) return undefined;
  if (expr.kind === "+") return sum(a, 1n, b);
  return b.terms.size === 0 ? sum(nothing, b.constant, a) : undefined;
}
