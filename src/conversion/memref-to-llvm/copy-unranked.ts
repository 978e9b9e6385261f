// Copies between memrefs whose rank only a run tells: a loop over the elements, and in it one over the dimensions that finds their places.
//
//   count = product of the sizes; for i < count { left = i; for d from the last dimension { at = left % size; left /= size; both offsets += at * stride }; copy }
import { Block, i64, type UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { AddOp, BrOp, CondBrOp, ICmpOp, LoadOp, MulOp, StoreOp, SubOp, UDivOp, URemOp } from "../../dialects/llvm/index.ts";
import { offsetAddress, rankOf } from "../llvm-memref.ts";
import { llvmTypes } from "../llvm-types.ts";
import { constantI64 } from "../llvm-values.ts";
import { offsetOf, pointersOf, sizeAt, strideAt } from "./unranked.ts";

/** One side of a copy. */
export interface Side {
  readonly type: UnrankedMemRefType;
  readonly value: Value;
}
const add = (rw: ConversionRewriter, lhs: Value, rhs: Value): Value => AddOp.build(rw, { lhs, rhs }).res;
const times = (rw: ConversionRewriter, lhs: Value, rhs: Value): Value => MulOp.build(rw, { lhs, rhs }).res;

/** Blocks of a loop: `header` takes the numbers that the loop carries, and leads to `body` while the first two compare so. */
class Blocks {
  readonly #rw: ConversionRewriter;
  readonly #rest: Block;
  constructor(rw: ConversionRewriter, rest: Block) {
    this.#rw = rw;
    this.#rest = rest;
  }
  /** A block of `count` numbers in front of what follows the copy. */
  block(count: number): Block {
    const region = this.#rest.parent!;
    const block = this.#rw.createBlock(region, region.blocks.indexOf(this.#rest), new Block());
    for (let i = 0; i < count; i++) block.addArg(i64);
    return block;
  }
  jump(dest: Block, ...destOperands: readonly Value[]): void {
    BrOp.build(this.#rw, { dest, destOperands });
  }
  branch(predicate: "slt" | "sgt", lhs: Value, rhs: Value, then: Block, otherwise: Block, ...operands: readonly Value[]): void {
    const condition = ICmpOp.build(this.#rw, { predicate, lhs, rhs }).res as Value<never>;
    CondBrOp.build(this.#rw, { condition, trueDest: then, trueDestOperands: [], falseDest: otherwise, falseDestOperands: operands });
  }
}

/** Copies element by element; the operation that is lowered stands first in the block after the loops. */
export function copyUnranked(rw: ConversionRewriter, before: Block, rest: Block, source: Side, target: Side): void {
  const blocks = new Blocks(rw, rest);
  const [sizes, size, elements, places, place, copy] = [blocks.block(2), blocks.block(0), blocks.block(1), blocks.block(4), blocks.block(0), blocks.block(0)];
  rw.setToEnd(before);
  const [zero, one] = [constantI64(rw, 0), constantI64(rw, 1)];
  const rank = rankOf(rw, source.value);
  const [from, to] = [source, target].map(({ type, value }) => ({ base: pointersOf(rw, type, value).aligned, offset: offsetOf(rw, value) })) as [{ base: Value; offset: Value }, { base: Value; offset: Value }];
  blocks.jump(sizes, zero, one);
  const [d, count] = sizes.args as [Value, Value];
  rw.setToEnd(sizes);
  blocks.branch("slt", d, rank, size, elements, zero);
  rw.setToEnd(size);
  blocks.jump(sizes, add(rw, d, one), times(rw, count, sizeAt(rw, source.value, d)));
  const [i] = elements.args as [Value];
  rw.setToEnd(elements);
  const start = blocks.block(0);
  blocks.branch("slt", i, count, start, rest);
  rw.setToEnd(start);
  blocks.jump(places, rank, i, from.offset, to.offset);
  const [k, left, here, there] = places.args as [Value, Value, Value, Value];
  rw.setToEnd(places);
  blocks.branch("sgt", k, zero, place, copy);
  rw.setToEnd(place);
  const dim = SubOp.build(rw, { lhs: k, rhs: one }).res;
  const extent = sizeAt(rw, source.value, dim);
  const at = URemOp.build(rw, { lhs: left, rhs: extent }).res;
  const moved = (offset: Value, side: Side): Value => add(rw, offset, times(rw, at, strideAt(rw, side.value, dim)));
  blocks.jump(places, dim, UDivOp.build(rw, { lhs: left, rhs: extent }).res, moved(here, source), moved(there, target));
  rw.setToEnd(copy);
  const element = llvmTypes.convert(source.type.element)!;
  const value = LoadOp.build(rw, { addr: offsetAddress(rw, from.base, here, element) as Value<never>, res: element }).res;
  StoreOp.build(rw, { value, addr: offsetAddress(rw, to.base, there, element) as Value<never> });
  blocks.jump(elements, add(rw, i, one));
}
