// pad_einsum: the loops of a sum of products grow to whole tiles; inputs get zeros around them, results a buffer with room.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { FloatType, i64, integerAttr, type Operation, type Value } from "../../../core/ir/index.ts";
import { AddFOp, AddIOp, CmpIOp, ConstantOp, constantIndex, ExtFOp, ExtSIOp, ExtUIOp, MulFOp, MulIOp, numbers, TruncFOp, TruncIOp } from "../../arith/index.ts";
import { accessesIn, type BlockNode, choose, conjunction, describe, identityOf, iterTypesOf, type Loop, loopsAround, rootOf } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { isIndexOp, ownLoops, perfectChain } from "../nest.ts";
import { type Buffer, copyBlock, localBuffer, spatialBlock } from "./added.ts";
import { blockName } from "./partition.ts";
import { whyNotMovable } from "./producer.ts";
import { placesOf, reductionInto } from "./reduction.ts";

type Element = Operation & { readonly memref: Buffer; readonly indices: readonly Value[]; readonly value: Value };

/** The factors of the products that a block adds, its store, and its loops by variable. */
interface Einsum {
  readonly store: Element;
  readonly accesses: readonly Element[];
  readonly factors: readonly Element[];
  /** The input whose zeros are negative, so that an odd number of factors is. */
  readonly negative: Buffer | undefined;
  readonly loops: readonly Loop[];
}

/** Pads the iteration variables to multiples. Returns why not. */
export function padEinsum(block: BlockNode, multiples: readonly number[]): string | undefined {
  const { domain } = block;
  if (multiples.length !== domain.length) return `${multiples.length} multiples stand for the ${domain.length} iteration variables of block '@${block.block_name}'`;
  const grown = domain.map((n, i) => Math.ceil(n / multiples[i]!) * multiples[i]!);
  const einsum = einsumOf(block, grown);
  if (typeof einsum === "string") return einsum;
  const top = loopsAround(block)[0]!;
  const { args } = block.body.entry;
  const placeOf = (element: Element): number[] => placesOf(args, element.indices)!;
  for (const buffer of new Set(einsum.factors.map(({ memref }) => memref))) {
    const users = einsum.factors.filter(({ memref }) => memref === buffer);
    const places = placeOf(users[0]!);
    if (places.every((i) => grown[i] === domain[i])) continue;
    const padded = localBuffer(top, places.map((i) => grown[i]!), buffer.type.element);
    pad(OpBuilder.before(top, block.loc), buffer, padded, places.map((i) => domain[i]!), blockName(block, `${block.block_name}_pad`), buffer === einsum.negative);
    retarget(block, users, buffer, padded);
  }
  const { memref: target } = einsum.store;
  const places = placeOf(einsum.store);
  if (places.some((i) => grown[i] !== domain[i])) {
    const padded = localBuffer(top, places.map((i) => grown[i]!), target.type.element);
    copyBlock(OpBuilder.after(top, block.loc), padded, target, blockName(block, `${block.block_name}_write`), places.map((i) => domain[i]!));
    retarget(block, einsum.accesses.filter(({ memref }) => memref === target), target, padded);
  }
  einsum.loops.forEach((loop, i) => { loop.setAttr("extent", integerAttr(BigInt(grown[i]!), i64)); });
  block.setAttr("domain", block.info.attrs[2]!.kind.wrap(grown));
  return undefined;
}

function einsumOf(block: BlockNode, grown: readonly number[]): Einsum | string {
  const name = `block '@${block.block_name}'`;
  const why = whyNotMovable(block);
  if (why) return why;
  if (block.predicate) return `a condition guards ${name}; pad before loops are split`;
  const loops = ownLoops(block);
  if (typeof loops === "string") return loops;
  const around = loopsAround(block);
  const inner = around[around.length - 1];
  const other = inner && perfectChain(around[0]!, inner) ? [...inner.body.entry].find((op) => op !== block && !isIndexOp(op)) : (around[0] ?? block);
  if (other || loops.length !== around.length) return `${around[0] ? describe(around[0]) : name} holds more than ${name} and a loop for each of its variables`;
  const stores = [...block.body.entry].filter((op) => StoreOp.is(op)) as unknown as Element[];
  const [store] = stores;
  if (!store || stores.length > 1) return `${name} has ${stores.length} stores; it must have one`;
  const reduction = reductionInto(block, store);
  if (typeof reduction === "string") return reduction;
  const { combiner, load } = reduction;
  if (!AddFOp.is(combiner) && !AddIOp.is(combiner)) return `'${combiner.opName}' in ${name} is no sum; zeros would change its result`;
  const factors = factorsOf(combiner.getOperand(combiner.getOperand(0) === load.getResult(0) ? 1 : 0), block);
  if (!factors) return `${name} adds something other than products of elements`;
  const trouble = factors.map((factor) => whyNotFactor(factor, factors, block, store, grown)).find((found) => found !== undefined);
  if (trouble) return trouble;
  const accesses = accessesIn(block).map(({ op }) => op as Element);
  const odd = accesses.find((op) => op !== store && op !== load && op !== reduction.init && !factors.includes(op));
  if (odd) return `'${odd.opName}' of a buffer of type '${odd.memref.type.text}' in ${name} is no factor, and would leave the buffer`;
  const negative = factors.find(({ memref }) => factors.filter((factor) => factor.memref === memref).length % 2 === 1)?.memref;
  const types = [store, ...factors].map(({ memref }) => memref.type.element);
  if (AddFOp.is(combiner) && (!negative || types.some((type) => identityOf(combiner, type) === undefined))) return `the products in ${name} have no zeros that are known to leave each sum as it is`;
  return accesses.some(({ memref }) => !isPlain(memref)) ? `a buffer of ${name} has no static extents or a layout of its own` : { store, accesses, factors, negative, loops };
}
const isPlain = ({ type }: Buffer): boolean => type.isStatic && type.layout === undefined;

/** The loads whose product a value is; undefined when it is something else. */
function factorsOf(value: Value, block: BlockNode): Element[] | undefined {
  const op = value.definingOp;
  if (!op || op.parent !== block.body.entry) return undefined;
  if (LoadOp.is(op)) return [op as unknown as Element];
  if (ExtFOp.is(op) || ExtSIOp.is(op) || ExtUIOp.is(op) || TruncFOp.is(op) || TruncIOp.is(op)) return factorsOf(op.getOperand(0), block);
  if (!MulFOp.is(op) && !MulIOp.is(op)) return undefined;
  const [a, b] = [factorsOf(op.getOperand(0), block), factorsOf(op.getOperand(1), block)];
  return a && b && [...a, ...b];
}

function whyNotFactor(factor: Element, factors: readonly Element[], block: BlockNode, store: Element, grown: readonly number[]): string | undefined {
  const name = `block '@${block.block_name}'`;
  const text = `the factor of type '${factor.memref.type.text}' in ${name}`;
  const places = placesOf(block.body.entry.args, factor.indices);
  if (!places) return `${text} is not indexed by iteration variables, each in a dimension of its own`;
  const [mine, target] = [rootOf(factor.memref), rootOf(store.memref)];
  if (mine === undefined || target === undefined || mine === target) return `${text} may be part of the result`;
  const again = factors.filter(({ memref }) => memref === factor.memref);
  if (again.some((other) => placesOf(block.body.entry.args, other.indices)?.join() !== places.join())) return `${text} is indexed in two ways`;
  const missing = iterTypesOf(block).findIndex((type, i) => type === "reduction" && grown[i] !== block.domain[i] && !places.includes(i));
  return missing >= 0 ? `${text} is not indexed by reduction variable ${missing}, which grows from ${block.domain[missing]} to ${grown[missing]}` : undefined;
}

/**
 * A block that copies the first `inside` elements from one buffer to another, which is zero beyond them. Negative zeros are for products
 * that are to be -0, which leaves each number as it is.
 */
function pad(start: OpBuilder, source: Buffer, target: Buffer, inside: readonly number[], name: string, isNegative: boolean): void {
  const { dims, element } = target.type;
  const zero = numbers.constantFrom(element, [element instanceof FloatType ? (isNegative ? -0 : 0) : 0n]);
  spatialBlock(start, { name, domain: dims, reads: [source], writes: [target] }, (b, indices) => {
    const tests = inside.flatMap((n, d) => (n === dims[d] ? [] : [CmpIOp.build(b, { predicate: "slt", lhs: indices[d]!, rhs: constantIndex(b, n) }).result]));
    const value = choose(b, conjunction(b, tests)!, element, (at) => LoadOp.build(at, { memref: source, indices }).result, (at) => ConstantOp.build(at, { value: zero as never }).result);
    StoreOp.build(b, { value, memref: target, indices });
  });
}

function retarget(block: BlockNode, users: readonly Element[], from: Buffer, to: Buffer): void {
  for (const user of users) user.setOperands(user.allOperands().map((operand) => (operand === from ? to : operand)));
  const rename = (list: readonly Value[]): Value[] => list.map((value) => (value === from ? to : value));
  setOperandGroup(block, 2, rename(block.reads));
  setOperandGroup(block, 3, rename(block.writes));
}
