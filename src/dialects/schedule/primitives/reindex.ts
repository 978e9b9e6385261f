// reindex, reindex_cache_read and reindex_cache_write: a copy of a buffer that is laid out by a map from the iteration variables of the block
// that uses it. What must hold of all points is asked of the blocks that copy, which are built on a copy of the function first.
import { OpBuilder } from "../../../core/define/index.ts";
import { type AffineExpr, AffineMap, affineDim, Mapping, type MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { type Access, accessesIn, type BlockNode, domainText, iterTypesOf, reachesOutside, rebuild, regionOf, sharesElement } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { whyNotStatic } from "../nest.ts";
import { type Buffer, type Index, localBuffer, spatialBlock } from "./added.ts";
import { whyNotCopyable, whyNotFresh, whyNotReadFirst, whyNotWrittenLast } from "./cache.ts";
import { coverageOf } from "./coverage.ts";
import { boundsOf, buildExpr } from "./index-map.ts";
import { variablesOf } from "./indices.ts";
import { outermost } from "./inline.ts";
import { blockName } from "./partition.ts";
import { redeclare } from "./producer.ts";
import { spatialPositions } from "./reduction.ts";
import { onCopy } from "./trial.ts";

interface Request {
  readonly number: number;
  /** From the variables (a read: all; a write: the spatial ones) to the indices of the copy; the variables themselves without one. */
  readonly map: AffineMap | undefined;
  readonly isWrite: boolean;
}

/** The block that copies, or why there is none. */
export function reindex(block: BlockNode, request: Request, func: Operation): BlockNode | string {
  const tried = onCopy(func, [block] as const, ([copied], copy) => {
    const made = layOut(copied, request);
    return typeof made === "string" ? made : whyNotCopied(copied, made, request, copy);
  });
  return tried ?? layOut(block, request);
}

/** Builds the copy; conditions on all points are not asked. */
function layOut(block: BlockNode, { number, map, isWrite }: Request): BlockNode | string {
  const name = `block '@${block.block_name}'`;
  const list = (isWrite ? block.writes : block.reads) as readonly Buffer[];
  const buffer = list[number];
  if (!buffer) return `${name} ${isWrite ? "writes" : "reads"} ${list.length} buffers; there is no number ${number}`;
  const outOfReach = whyNotCopyable(block, buffer, number);
  if (outOfReach) return outOfReach;
  const own = accessesIn(block).filter(({ memref }) => memref === buffer);
  const odd = own.find(({ op, isWrite: writes }) => (!LoadOp.is(op) && !StoreOp.is(op)) || (writes && !isWrite));
  if (odd) return `'${odd.op.opName}' in ${name} does more with buffer ${number} than ${isWrite ? "load and store elements" : "load from it"}`;
  const inBody = own.filter(({ op }) => regionOf(block, op) === block.body);
  const [main] = isWrite ? inBody.filter((access) => access.isWrite) : inBody;
  if (!main) return `${name} does not use buffer ${number} in its body`;
  const types = iterTypesOf(block);
  const usable = isWrite ? spatialPositions(block) : [...types.keys()];
  const used = main.indices!.map((index) => variablesOf(block, index));
  if (used.includes(undefined) || used.some((variables) => [...variables!].some((v) => !usable.includes(v)))) return `the indices of buffer ${number} are not computed from ${isWrite ? "spatial" : "iteration"} variables alone`;
  const differing = own.find((access) => !isSameElement(block, main, access));
  if (differing) return `${name} uses different elements of buffer ${number} at one point`;
  if (map && map.numDims !== usable.length) return `the map takes ${map.numDims} variables, but ${name} has ${usable.length}${isWrite ? " spatial ones" : ""}`;
  // What neither the indices nor the map depend on, a copy need not run for.
  const needed = usable.filter((v, d) => isWrite || used.some((variables) => variables!.has(v)) || map?.results.some((expr) => uses(expr, d)));
  if (needed.length === 0) return `neither the indices of buffer ${number} nor the map depend on an iteration variable of ${name}`;
  if (own.some(({ op }) => regionOf(block, op) === block.init) && needed.some((v) => types[v] === "reduction")) return `the initialisation of ${name} uses buffer ${number} too, and knows no reduction variable`;
  const wanted = map ? new AffineMap(needed.length, 0, map.results.map((expr) => overDims(expr, usable.map((v) => needed.indexOf(v))))) : new AffineMap(needed.length, 0, needed.map((_, d) => affineDim(d)));
  const open = whyNotStatic(block, needed);
  if (open) return open;
  const domain = needed.map((v) => block.domain[v]!);
  const bounds = wanted.results.map((expr) => boundsOf(expr, domain));
  if (bounds.some((range) => range === undefined || range.low < 0n || range.high >= 1n << 31n)) return `the map '${wanted.text}' does not give natural indices from a domain of ${domain.join(" x ")}`;
  const local = localBuffer(outermost(block), bounds.map((range) => Number(range!.high) + 1), buffer.type.element);
  const made = copyThrough(block, buffer, local, main, needed, wanted, isWrite);
  for (const { op, isWrite: writes } of own) useCopy(block, op, writes, local, needed, wanted);
  if (own.some((access) => !access.isWrite)) redeclare(block.body.entry.first!, 2, buffer, [local]);
  if (isWrite) redeclare(block.body.entry.first!, 3, buffer, [local]);
  return made;
}

const uses = (expr: AffineExpr, dim: number): boolean => (expr.kind === "dim" ? expr.position === dim : "lhs" in expr && (uses(expr.lhs, dim) || uses(expr.rhs, dim)));
const overDims = (expr: AffineExpr, to: readonly number[]): AffineExpr => (expr.kind === "dim" ? affineDim(to[expr.position]!) : "lhs" in expr ? { ...expr, lhs: overDims(expr.lhs, to), rhs: overDims(expr.rhs, to) } : expr);

/** The block that fills or empties the copy, under loops over the variables that it needs. */
function copyThrough(block: BlockNode, buffer: Buffer, local: Buffer, main: Access, needed: readonly number[], map: AffineMap, isWrite: boolean): BlockNode {
  const top = outermost(block);
  const domain = needed.map((v) => block.domain[v]!);
  const [from, to] = isWrite ? [local, buffer] : [buffer, local];
  return spatialBlock(isWrite ? OpBuilder.after(top, block.loc) : OpBuilder.before(top, block.loc), { name: blockName(block, `${block.block_name}_reindex`), domain, reads: [from], writes: [to] }, (b, variables) => {
    const mapping = new Mapping();
    needed.forEach((v, d) => { mapping.values.set(block.body.entry.args[v]!, variables[d]!); });
    const outer = main.indices!.map((index) => rebuild(b, index, mapping, block)) as Index[];
    const inner = map.results.map((expr) => buildExpr(b, expr, variables, domain)) as Index[];
    const [source, target] = isWrite ? [inner, outer] : [outer, inner];
    StoreOp.build(b, { value: LoadOp.build(b, { memref: from, indices: source }).result, memref: to, indices: target });
  });
}

/** Makes an access go to the copy. */
function useCopy(block: BlockNode, op: Operation, writes: boolean, local: Value, usable: readonly number[], map: AffineMap): void {
  const at = OpBuilder.before(op, op.loc);
  const region = regionOf(block, op);
  const spatial = spatialPositions(block);
  const dims = usable.map((v) => (region === block.body ? block.body.entry.args[v]! : block.init.entry.args[spatial.indexOf(v)]!));
  const indices = map.results.map((expr) => buildExpr(at, expr, dims, usable.map((v) => block.domain[v]!)));
  op.setOperands([...op.allOperands().slice(0, writes ? 1 : 0), local, ...indices]);
}

/** Whether two accesses compute the same indices, an initialisation from its own variables. */
function isSameElement(block: BlockNode, a: Access, b: Access): boolean {
  const spatial = spatialPositions(block);
  const [inits, args] = [block.init.isEmpty ? [] : (block.init.entry.args as readonly Value[]), block.body.entry.args as readonly Value[]];
  const same = (x: Value, y: Value): boolean => {
    if (x === y) return true;
    const position = inits.indexOf(y);
    if (position >= 0) return x === args[spatial[position]!];
    const [p, q] = [x.definingOp, y.definingOp];
    if (!p || !q || p.info !== q.info || p.allRegions().length > 0 || x.index !== y.index) return false;
    const isEqual = p.info.attrs.every((_, i) => p.props[i] === q.props[i]);
    return isEqual && p.numOperands === q.numOperands && p.allOperands().every((operand, i) => same(operand, q.getOperand(i)));
  };
  return a.indices!.every((index, i) => same(index, b.indices![i]!));
}

/** Why the copy would hold, or leave behind, something else than the buffer; asked of a function in which it is built. */
function whyNotCopied(block: BlockNode, copy: BlockNode, { number, isWrite }: Request, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const all = accessesIn(func);
  const [from, to] = all.filter(({ op }) => copy.encloses(op)) as [Access, Access];
  const outer = isWrite ? to : from;
  const outside = reachesOutside(outer, (outer.memref!.type as MemRefType).dims);
  if (outside !== undefined) return `${name} would use elements outside of buffer ${number}, in dimension ${outside}, for the whole domain of ${domainText(block)}`;
  const local = (isWrite ? from : to).memref!;
  const beyond = all.find((access) => access.memref === local && block.encloses(access.op) && reachesOutside(access, (local.type as MemRefType).dims) !== undefined);
  if (beyond) return `${name} is bound to values that are not known to lie in its domain of ${domainText(block)}`;
  if (!isWrite) return whyNotReadFirst(block, number, [from], all) ?? (sharesElement(to, from) ? `the map does not tell points apart that load different elements of buffer ${number}` : undefined);
  const own = accessesIn(block).filter(({ memref }) => memref === from.memref);
  const why = whyNotWrittenLast(block, number, outer.root, own, all) ?? whyNotFresh(block, number, own);
  if (why) return why;
  const stores = own.filter((access) => access.isWrite && regionOf(block, access.op) === block.body);
  if (stores.length !== 1 || stores[0]!.op.parent !== block.body.entry || coverageOf(block) === "unknown") return `${name} is not known to store once at each point of its domain of ${domainText(block)}`;
  if (sharesElement(from)) return `the map does not tell all points apart that ${name} stores at`;
  return sharesElement(to) ? `${name} stores to an element of buffer ${number} at several points` : undefined;
}
