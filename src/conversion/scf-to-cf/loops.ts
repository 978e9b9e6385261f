// Loops with blocks: a header that decides, the body, and what comes after.
import type { OpOf } from "../../core/define/index.ts";
import { Block, type Operation, Region, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import { AddIOp, CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import { BranchOp, CondBranchOp } from "../../dialects/cf/index.ts";
import { type ConditionOp, DYNAMIC_BOUND, type ForallOp, ForOp, type ParallelOp, type ReduceOp, type WhileOp, YieldOp } from "../../dialects/scf/index.ts";

/** The place after `block` among the blocks of its region. */
export const after = (block: Block): number => block.parent!.blocks.indexOf(block) + 1;
export const branch = (rw: ConversionRewriter, dest: Block, destOperands: readonly Value[]): void => { BranchOp.build(rw, { dest, destOperands }); };
export const branchIf = (rw: ConversionRewriter, condition: Value, trueDest: Block, falseDest: Block): void => {
  CondBranchOp.build(rw, { condition: condition as Value<never>, trueDest, trueDestOperands: [], falseDest, falseDestOperands: [] });
};
/** Ends a block with a branch that hands on the operands of its terminator, from `skip` on. */
export function branchInstead(rw: ConversionRewriter, terminator: Operation, dest: Block, more: readonly Value[] = []): void {
  rw.setBefore(terminator);
  branch(rw, dest, [...more, ...terminator.allOperands().map((value) => rw.converted(value))]);
  rw.erase(terminator);
}

/** for i = a to b step s => ^header(i): i < b ? ^body : ^exit. */
export function lowerFor(op: OpOf<typeof ForOp>, { lowerBound, upperBound, step, initArgs }: { readonly lowerBound: Value; readonly upperBound: Value; readonly step: Value; readonly initArgs: readonly Value[] }, rw: ConversionRewriter): Outcome {
  const before = op.parent!;
  const region = before.parent!;
  const exit = rw.splitBlock(before, op);
  const header = rw.createBlock(region, after(before), new Block());
  const entry = op.region.entry;
  const args = entry.args.map((arg) => header.addArg(arg.type, op.loc));
  const end = entry.last!;
  rw.setToEnd(before);
  branch(rw, header, [lowerBound, ...initArgs]);
  rw.moveBlocks(op.region, region, after(header));
  [...entry.args].forEach((arg, i) => { rw.replaceArg(entry, arg, args[i]!); });
  rw.setToEnd(header);
  branchIf(rw, CmpIOp.build(rw, { predicate: op.unsignedCmp ? "ult" : "slt", lhs: args[0]!, rhs: upperBound }).result, entry, exit);
  rw.setBefore(end);
  branchInstead(rw, end, header, [AddIOp.build(rw, { lhs: args[0]!, rhs: step }).result]);
  return rw.replace(op, args.slice(1));
}

/** while => ^before: c ? ^after : ^exit. */
export function lowerWhile(op: OpOf<typeof WhileOp>, { inits }: { readonly inits: readonly Value[] }, rw: ConversionRewriter): Outcome {
  const block = op.parent!;
  const region = block.parent!;
  const exit = rw.splitBlock(block, op);
  const [first, second] = [op.before.entry, op.after.entry];
  const condition = first.last as OpOf<typeof ConditionOp>;
  const values = condition.args.map((value) => rw.converted(value));
  rw.setToEnd(block);
  branch(rw, first, inits);
  rw.moveBlocks(op.before, region, after(block));
  rw.moveBlocks(op.after, region, after(first));
  [...second.args].forEach((arg, i) => { rw.replaceArg(second, arg, values[i]!); });
  rw.setBefore(condition);
  branchIf(rw, rw.converted(condition.condition), second, exit);
  rw.erase(condition);
  branchInstead(rw, second.last!, first);
  return rw.replace(op, values);
}

interface Dimension {
  readonly lower: Value;
  readonly upper: Value;
  readonly step: Value;
}
/** Loops in loops; `body` gets the induction variables, and the yield of the innermost with the values carried so far. */
function nest(rw: ConversionRewriter, dimensions: readonly Dimension[], inits: readonly Value[], body: (ivs: readonly Value[], end: Operation, carried: readonly Value[]) => void, ivs: readonly Value[] = []): readonly Value[] {
  const [{ lower, upper, step }, ...inner] = dimensions as readonly [Dimension, ...Dimension[]];
  const region = new Region();
  const block = region.addBlock();
  const iv = block.addArg(lower.type, rw.loc);
  const carried = inits.map((init) => block.addArg(init.type, rw.loc));
  const loop = ForOp.build(rw, { lowerBound: lower as Value<never>, upperBound: upper as Value<never>, step: step as Value<never>, initArgs: inits, results: inits.map((init) => init.type), region });
  rw.setToEnd(block);
  const all = [...ivs, iv];
  if (inner.length > 0) YieldOp.build(rw, { results: nest(rw, inner, carried, body, all) });
  else body(all, YieldOp.build(rw, { results: carried }), carried);
  rw.setAfter(loop);
  return loop.results;
}

/** parallel => for loops in order, with the reductions carried along. */
export function lowerParallel(op: OpOf<typeof ParallelOp>, operands: { readonly lowerBound: readonly Value[]; readonly upperBound: readonly Value[]; readonly step: readonly Value[]; readonly initVals: readonly Value[] }, rw: ConversionRewriter): Outcome {
  const reduce = op.region.entry.last as OpOf<typeof ReduceOp>;
  const dimensions = operands.lowerBound.map((lower, i) => ({ lower, upper: operands.upperBound[i]!, step: operands.step[i]! }));
  const results = nest(rw, dimensions, operands.initVals, (ivs, end, carried) => {
    rw.inlineBlockBefore(op.region.entry, end, ivs);
    const values = reduce.reductions.map((reduction, i) => {
      const last = reduction.entry.last!;
      rw.inlineBlockBefore(reduction.entry, end, [carried[i]!, rw.replacement(reduce.operands[i]!)]);
      rw.erase(last);
      return rw.replacement(last.getOperand(0));
    });
    rw.erase(reduce);
    const old = end.allOperands();
    rw.update(end, () => { end.setOperands(values); }, () => { end.setOperands(old); });
  });
  return rw.replace(op, results);
}

/** forall over memory => for loops in order. */
export function lowerForall(op: OpOf<typeof ForallOp>, operands: { readonly dynamicLowerBound: readonly Value[]; readonly dynamicUpperBound: readonly Value[]; readonly dynamicStep: readonly Value[] }, rw: ConversionRewriter): Outcome {
  if (op.results.length > 0) return rw.skip("the loop shares tensors, which must become memory first");
  const mixed = (fixed: readonly bigint[], values: readonly Value[]): Value[] => {
    let at = 0;
    return fixed.map((n) => (n === DYNAMIC_BOUND ? values[at++]! : constantIndex(rw, n)));
  };
  const [lower, upper, step] = [mixed(op.staticLowerBound, operands.dynamicLowerBound), mixed(op.staticUpperBound, operands.dynamicUpperBound), mixed(op.staticStep, operands.dynamicStep)];
  const end = op.region.entry.last!;
  nest(rw, lower.map((from, i) => ({ lower: from, upper: upper[i]!, step: step[i]! })), [], (ivs, at) => { rw.inlineBlockBefore(op.region.entry, at, ivs); });
  rw.erase(end);
  return rw.erase(op);
}
