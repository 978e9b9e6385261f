// memref.reshape: a descriptor whose sizes lie in memory. Where only a run tells how many dimensions there are, a loop writes it.
import { Block, DYNAMIC, i64, i8, MemRefType, memrefType, type Operation, type Type, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import { AllocaOp, BrOp, CondBrOp, DYNAMIC_INDEX, GEPOp, ICmpOp, LoadOp, MulOp, pointerType, SExtOp, StoreOp, structType, SubOp } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { type Amount, amountValue, Descriptor, descriptorBytes, elementAddress, makeDescriptor, multiplyAmounts, SIZES_AT } from "../llvm-memref.ts";
import { llvmTypes } from "../llvm-types.ts";
import { constantI64, undef, withMember } from "../llvm-values.ts";
import { baseOf, boxed, bytesIn, POINTER_BYTES, OFFSET_AT } from "./unranked.ts";

interface Given {
  readonly from: Type;
  readonly source: Value;
  readonly shapeType: MemRefType;
  readonly shape: Value;
}
const at = (rw: ConversionRewriter, list: Value, index: Value): Value<never> =>
  GEPOp.build(rw, { base: list, dynamicIndices: [index], rawConstantIndices: [DYNAMIC_INDEX], elem_type: i64 }).res as Value<never>;

/** The unranked memref; the operation that is lowered stands first in the block after the loop. */
function reshapeUnranked(rw: ConversionRewriter, op: Operation, { from, source, shapeType, shape }: Given): Value {
  const rank = amountValue(rw, new Descriptor(rw, shapeType, shape).size(0));
  const base = baseOf(rw, from, source)!;
  const home = AllocaOp.build(rw, { arraySize: descriptorBytes(rw, rank), elem_type: i8 }).res;
  const store = (value: Value, bytes: number): void => { StoreOp.build(rw, { value, addr: bytesIn(rw, home, bytes) }); };
  store(base.allocated, 0);
  store(base.aligned, POINTER_BYTES);
  store(amountValue(rw, base.offset), OFFSET_AT);
  const sizes = bytesIn(rw, home, SIZES_AT);
  const strides = at(rw, sizes, rank);
  const made = withMember(rw, withMember(rw, undef(rw, structType([i64, pointerType()])), rank, [0]), home, [1]);
  const one = constantI64(rw, 1);
  const before = op.parent!;
  const rest = rw.splitBlock(before, op);
  const region = before.parent!;
  const place = region.blocks.indexOf(rest);
  const [header, body] = [rw.createBlock(region, place, new Block()), rw.createBlock(region, place + 1, new Block())];
  const [left, stride] = [header.addArg(i64), header.addArg(i64)];
  rw.setToEnd(before);
  BrOp.build(rw, { dest: header, destOperands: [rank, one] });
  rw.setToEnd(header);
  const condition = ICmpOp.build(rw, { predicate: "sgt", lhs: left, rhs: constantI64(rw, 0) }).res as Value<never>;
  CondBrOp.build(rw, { condition, trueDest: body, trueDestOperands: [], falseDest: rest, falseDestOperands: [] });
  rw.setToEnd(body);
  const dim = SubOp.build(rw, { lhs: left, rhs: one }).res;
  const size = sizeIn(rw, shapeType, shape, dim);
  StoreOp.build(rw, { value: size, addr: at(rw, sizes, dim) });
  StoreOp.build(rw, { value: stride, addr: at(rw, strides, dim) });
  BrOp.build(rw, { dest: header, destOperands: [dim, MulOp.build(rw, { lhs: stride, rhs: size }).res] });
  rw.setBefore(op);
  return made;
}

/** An entry of a shape as a number of elements. */
function sizeIn(rw: ConversionRewriter, type: MemRefType, shape: Value, i: Amount): Value {
  const res = llvmTypes.convert(type.element)!;
  const size = LoadOp.build(rw, { addr: elementAddress(rw, type, shape, [i]) as Value<never>, res }).res;
  return res === i64 ? size : SExtOp.build(rw, { arg: size, res: i64 }).res;
}

export const reshapeLowerings: readonly Lowering[] = [
  lower(memref.ReshapeOp, (op, { source, shape }, rw) => {
    const { type: shapeType } = op.shape;
    const rank = shapeType.dims[0]!;
    const to = op.result.type;
    if (rank < 0) {
      const from = op.source.type;
      const home = to instanceof UnrankedMemRefType && llvmTypes.convert(from) && llvmTypes.convert(shapeType) && llvmTypes.convert(to) ? reshapeUnranked(rw, op, { from, source, shapeType, shape }) : undefined;
      return home ? rw.replace(op, home) : rw.skip(`'${from.text}' or '${to.text}' has no LLVM type`);
    }
    const base = baseOf(rw, op.source.type, source);
    if (!base || !llvmTypes.convert(shapeType) || !llvmTypes.convert(to)) return rw.skip(`'${op.source.type.text}' or '${to.text}' has no LLVM type`);
    const ranked = to instanceof MemRefType ? to : memrefType(new Array<number>(rank).fill(DYNAMIC), to.element, undefined, to.memorySpace);
    const sizes: Amount[] = ranked.dims.map((dim, i) => (dim >= 0 ? dim : sizeIn(rw, shapeType, shape, i)));
    const strides: Amount[] = new Array<Amount>(rank);
    let stride: Amount = 1;
    for (let i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = multiplyAmounts(rw, stride, sizes[i]!);
    }
    const made = makeDescriptor(rw, ranked, { ...base, sizes, strides });
    return rw.replace(op, to instanceof MemRefType ? made : boxed(rw, ranked, made));
  }),
];
