// Conditionals, switches and regions of blocks.
import type { OpOf } from "../../core/define/index.ts";
import { Block, denseElements, i32, type Region, type Value, vectorType } from "../../core/ir/index.ts";
import type { ConversionRewriter, Outcome } from "../../core/rewrite/index.ts";
import { IndexCastOp } from "../../dialects/arith/index.ts";
import { SwitchOp } from "../../dialects/cf/index.ts";
import { type ExecuteRegionOp, type IfOp, type IndexSwitchOp, YieldOp } from "../../dialects/scf/index.ts";
import { after, branch, branchIf, branchInstead } from "./loops.ts";

/** Splits around `op`: the block before it, and one after it whose arguments stand for the results. */
function around(op: OpOf<typeof IfOp> | OpOf<typeof IndexSwitchOp> | OpOf<typeof ExecuteRegionOp>, rw: ConversionRewriter): { readonly before: Block; readonly merge: Block; readonly results: readonly Value[] } {
  const before = op.parent!;
  const exit = rw.splitBlock(before, op);
  if (op.numResults === 0) return { before, merge: exit, results: [] };
  const merge = rw.createBlock(before.parent!, after(before), new Block());
  const results = op.allResults().map((result) => merge.addArg(result.type, op.loc));
  rw.setToEnd(merge);
  branch(rw, exit, []);
  return { before, merge, results };
}
/** Moves a region before `merge`, its yields going there; gives the block to go to. */
function moved(rw: ConversionRewriter, part: Region, merge: Block): Block {
  if (part.isEmpty) return merge;
  const { entry } = part;
  const blocks = [...part.blocks];
  const region = merge.parent!;
  rw.moveBlocks(part, region, region.blocks.indexOf(merge));
  for (const block of blocks) if (block.last && YieldOp.is(block.last)) branchInstead(rw, block.last, merge);
  return entry;
}

export function lowerIf(op: OpOf<typeof IfOp>, { condition }: { readonly condition: Value }, rw: ConversionRewriter): Outcome {
  const { before, merge, results } = around(op, rw);
  const [yes, no] = [moved(rw, op.thenRegion, merge), moved(rw, op.elseRegion, merge)];
  rw.setToEnd(before);
  branchIf(rw, condition, yes, no);
  return rw.replace(op, results);
}

export function lowerSwitch(op: OpOf<typeof IndexSwitchOp>, { arg }: { readonly arg: Value }, rw: ConversionRewriter): Outcome {
  if (op.cases.some((value) => BigInt.asIntN(32, value) !== value)) return rw.skip("a case value has more than 32 bits");
  const { before, merge, results } = around(op, rw);
  const defaultDestination = moved(rw, op.defaultRegion, merge);
  const caseDestinations = op.caseRegions.map((region) => moved(rw, region, merge));
  rw.setToEnd(before);
  const flag = IndexCastOp.build(rw, { in: arg, out: i32 }).out as Value<never>;
  SwitchOp.build(rw, {
    flag, defaultOperands: [], caseOperands: [], case_operand_segments: op.cases.map(() => 0), defaultDestination, caseDestinations,
    ...(op.cases.length === 0 ? {} : { case_values: denseElements(vectorType([op.cases.length], i32), Int32Array.from(op.cases, Number)) }),
  });
  return rw.replace(op, results);
}

export function lowerExecuteRegion(op: OpOf<typeof ExecuteRegionOp>, _: object, rw: ConversionRewriter): Outcome {
  const { before, merge, results } = around(op, rw);
  const entry = moved(rw, op.region, merge);
  rw.setToEnd(before);
  branch(rw, entry, []);
  return rw.replace(op, results);
}
