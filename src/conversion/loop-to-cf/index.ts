// convert-loop-to-cf: loops and conditionals become blocks and branches. Loops of every kind run their iterations in order;
// vectorised and unrolled loops should have been rewritten before, parallel and GPU loops mapped.
import type { OpOf } from "../../core/define/index.ts";
import { Block, indexType, type Operation, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Outcome } from "../../core/rewrite/index.ts";
import { AddIOp, arith, CmpIOp, constantIndex } from "../../dialects/arith/index.ts";
import { BranchOp, cf, CondBranchOp } from "../../dialects/cf/index.ts";
import { ForOp, IfOp, loop, YieldOp } from "../../dialects/loop/index.ts";

/** The index after `block` in its region. */
const after = (block: Block): number => block.parent!.blocks.indexOf(block) + 1;

function lowerFor(op: OpOf<typeof ForOp>, operands: { readonly dynamic_extent?: Value | undefined }, rw: ConversionRewriter): Outcome {
  if (op.kind.startsWith("block_") || op.kind.startsWith("thread_")) return rw.skip(`the loop is bound to '${op.kind}'; map it with 'convert-loop-to-gpu'`);
  const before = op.parent!;
  const region = before.parent!;
  const exit = rw.splitBlock(before, op);
  const header = rw.createBlock(region, after(before), new Block());
  const iv = header.addArg(indexType, op.loc);
  const entry = op.body.entry;
  const yields = entry.last!;
  rw.setToEnd(before);
  const zero = constantIndex(rw, 0);
  const extent = operands.dynamic_extent ?? constantIndex(rw, op.extent!);
  const one = constantIndex(rw, 1);
  BranchOp.build(rw, { dest: header, destOperands: [zero] });
  rw.moveBlocks(op.body, region, after(header));
  rw.replaceArg(entry, entry.args[0]!, iv);
  rw.setToEnd(header);
  const more = CmpIOp.build(rw, { predicate: "ult", lhs: iv, rhs: extent }).result as Value<never>;
  CondBranchOp.build(rw, { condition: more, trueDest: entry, trueDestOperands: [], falseDest: exit, falseDestOperands: [] });
  rw.setBefore(yields);
  BranchOp.build(rw, { dest: header, destOperands: [AddIOp.build(rw, { lhs: iv, rhs: one, overflowFlags: "nsw, nuw" }).result] });
  rw.erase(yields);
  return rw.erase(op);
}

function lowerIf(op: OpOf<typeof IfOp>, operands: { readonly condition: Value }, rw: ConversionRewriter): Outcome {
  const before = op.parent!;
  const region = before.parent!;
  const exit = rw.splitBlock(before, op);
  const merge = rw.createBlock(region, after(before), new Block());
  const results = op.outputs.map((output) => merge.addArg(output.type, op.loc));
  rw.setToEnd(merge);
  BranchOp.build(rw, { dest: exit, destOperands: [] });
  const branch = (at: number): Block => {
    const part = op.getRegion(at);
    if (part.isEmpty) return merge;
    const entry = part.entry;
    const last = entry.last as OpOf<typeof YieldOp>;
    rw.moveBlocks(part, region, region.blocks.indexOf(merge));
    rw.setBefore(last);
    BranchOp.build(rw, { dest: merge, destOperands: last.values.map((value) => rw.converted(value)) });
    rw.erase(last);
    return entry;
  };
  const yes = branch(0);
  const no = branch(1);
  rw.setToEnd(before);
  CondBranchOp.build(rw, { condition: operands.condition as Value<never>, trueDest: yes, trueDestOperands: [], falseDest: no, falseDestOperands: [] });
  return results.length === 0 ? rw.erase(op) : rw.replace(op, results);
}

export const loopToCf = defineConversion({
  name: "convert-loop-to-cf",
  summary: "lower loops and conditionals to branches between blocks",
  from: [loop],
  to: [cf, arith],
  lowerings: [lower(ForOp, lowerFor), lower(IfOp, lowerIf)],
  isLegal: (op: Operation) => (YieldOp.is(op) && op.parentOp?.info.dialect !== "loop" ? true : undefined),
});
