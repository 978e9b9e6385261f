// Memory operations with a body: atomic updates become loops around a compare-and-exchange, stack scopes put the stack pointer back.
import type { Builder } from "../../core/define/index.ts";
import { Block, FloatType, i1, integerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { AtomicCmpXchgOp, BitcastOp, BrOp, CondBrOp, FMulOp, intr, LoadOp, MulOp, ptr } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { elementAddress } from "../llvm-memref.ts";
import { llvmTypes } from "../llvm-types.ts";
import { member } from "../llvm-values.ts";

/** Where a body that ends with this terminator goes on. */
interface Frame {
  /** Ends the body with its converted results. */
  finish(rw: ConversionRewriter, values: readonly Value[]): void;
}
const frames = new WeakMap<Operation, Frame>();
const lowerEnd = (op: Operation, values: readonly Value[], rw: ConversionRewriter): Outcome => {
  const frame = frames.get(op);
  if (!frame) return rw.skip("the operation around it is not lowered");
  frame.finish(rw, values);
  return rw.erase(op);
};

const bits = (b: Builder, arg: Value): Value => (arg.type instanceof FloatType ? BitcastOp.build(b, { arg, res: integerType(arg.type.width) }).res : arg);
/** Starts a loop at `op`: what the place holds is tried to be exchanged until nobody came between. Gives what it holds and its end. */
function updateLoop(rw: ConversionRewriter, op: Operation, address: Value, element: Type): { readonly block: Block; readonly old: Value; readonly finish: (b: ConversionRewriter, value: Value) => void } {
  const before = op.parent!;
  const rest = rw.splitBlock(before, op);
  const block = rw.createBlock(before.parent!, before.parent!.blocks.indexOf(rest), new Block());
  const old = block.addArg(element, op.loc);
  rw.setToEnd(before);
  BrOp.build(rw, { dest: block, destOperands: [LoadOp.build(rw, { addr: address as Value<never>, res: element }).res] });
  const finish = (b: ConversionRewriter, value: Value): void => {
    const pair = AtomicCmpXchgOp.build(b, { ptr: address as Value<never>, cmp: bits(b, old), val: bits(b, value), success_ordering: "acq_rel", failure_ordering: "monotonic" }).res;
    const [found, isDone] = [member(b, pair, [0]), member(b, pair, [1])];
    const again = element instanceof FloatType ? BitcastOp.build(b, { arg: found, res: element }).res : found;
    CondBrOp.build(b, { condition: isDone as Value<never>, trueDest: rest, trueDestOperands: [], falseDest: block, falseDestOperands: [again] });
  };
  return { block, old, finish };
}
/** An atomic multiplication, which LLVM has no instruction for. */
export function multiplyAtomically(rw: ConversionRewriter, op: Operation, address: Value, factor: Value): Outcome {
  const { block, old, finish } = updateLoop(rw, op, address, factor.type);
  rw.setToEnd(block);
  finish(rw, factor.type instanceof FloatType ? FMulOp.build(rw, { lhs: old, rhs: factor }).res : MulOp.build(rw, { lhs: old, rhs: factor }).res);
  return rw.replace(op, old);
}

export const scopeLowerings: readonly Lowering[] = [
  lower(memref.GenericAtomicRMWOp, (op, { memref: base, indices }, rw) => {
    const { type } = op.memref;
    const element = llvmTypes.convert(type.element);
    if (!element || !llvmTypes.convert(type)) return rw.skip(`'${type.text}' has no LLVM type`);
    if (element === i1) return rw.skip("LLVM has no atomic access to single bits");
    const address = elementAddress(rw, type, base, indices);
    const end = op.atomic_body.entry.last!;
    const { block, old, finish } = updateLoop(rw, op, address, element);
    rw.setToEnd(block);
    const place = BrOp.build(rw, { dest: block, destOperands: [] });
    rw.inlineBlockBefore(op.atomic_body.entry, place, [old]);
    rw.erase(place);
    frames.set(end, { finish: (b, [value]) => { finish(b, value!); } });
    return rw.replace(op, old);
  }),
  lower(memref.AtomicYieldOp, (op, { result }, rw) => lowerEnd(op, [result], rw)),
  lower(memref.AllocaScopeOp, (op, _, rw) => {
    const before = op.parent!;
    const rest = rw.splitBlock(before, op);
    const types = op.results.map((result) => llvmTypes.convert(result.type));
    if (types.includes(undefined)) return rw.skip("a result has no LLVM type");
    const merge = rw.createBlock(before.parent!, before.parent!.blocks.indexOf(rest), new Block());
    const results = types.map((type) => merge.addArg(type!, op.loc));
    const ends = op.bodyRegion.blocks.flatMap((block) => (block.last && memref.AllocaScopeReturnOp.is(block.last) ? [block.last] : []));
    const { entry } = op.bodyRegion;
    rw.setToEnd(merge);
    BrOp.build(rw, { dest: rest, destOperands: [] });
    rw.setToEnd(before);
    const saved = intr.StackSaveOp.build(rw, { res: ptr }).res;
    BrOp.build(rw, { dest: entry, destOperands: [] });
    rw.moveBlocks(op.bodyRegion, before.parent!, before.parent!.blocks.indexOf(merge));
    for (const end of ends) frames.set(end, {
      finish(b, values) {
        intr.StackRestoreOp.build(b, { ptr: saved as Value<never> });
        BrOp.build(b, { dest: merge, destOperands: values });
      },
    });
    return rw.replace(op, results);
  }),
  lower(memref.AllocaScopeReturnOp, (op, { results }, rw) => lowerEnd(op, results, rw)),
];
