// convert-cf-to-llvm: branches between blocks become LLVM's; a failed assertion stops the program.
//
//   cf.cond_br %c, ^a(%x : index), ^b    =>  llvm.cond_br %c, ^a(%x : i64), ^b
import { Block, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as cf from "../../dialects/cf/index.ts";
import { BrOp, CallOp, CondBrOp, llvm, SwitchOp, UnreachableOp, voidType } from "../../dialects/llvm/index.ts";
import { declareFunction } from "../llvm-declare.ts";
import { llvmTypes } from "../llvm-types.ts";
import { leftByLlvm } from "../partly-llvm.ts";

/** Gives a block arguments of LLVM types, once. All are replaced where one is, so that they keep their order. */
function convertBlock(rw: ConversionRewriter, block: Block): boolean {
  const old = [...block.args];
  // The entry block's arguments belong to the function around it.
  if (block.parent?.blocks[0] === block || old.some((arg) => rw.replacement(arg) !== arg)) return true;
  const types = old.map((arg) => rw.types?.convert(arg.type));
  if (types.some((type) => type === undefined)) return false;
  if (old.every((arg, i) => arg.type === types[i])) return true;
  old.forEach((arg, i) => { rw.replaceArg(block, arg, block.addArg(types[i]!, block.argLocs[i])); });
  return true;
}
const blockReason = "a block argument has a type that LLVM does not have";

export const cfLowerings: readonly Lowering[] = [
  lower(cf.BranchOp, (op, { destOperands }, rw) => {
    if (!convertBlock(rw, op.dest)) return rw.skip(blockReason);
    BrOp.build(rw, { dest: op.dest, destOperands: destOperands });
    return rw.erase(op);
  }),
  lower(cf.CondBranchOp, (op, { condition, trueDestOperands, falseDestOperands }, rw) => {
    if (!convertBlock(rw, op.trueDest) || !convertBlock(rw, op.falseDest)) return rw.skip(blockReason);
    CondBrOp.build(rw, {
      condition: condition as Value<never>, trueDest: op.trueDest, falseDest: op.falseDest, branch_weights: op.branch_weights,
      trueDestOperands: trueDestOperands, falseDestOperands: falseDestOperands,
    });
    return rw.erase(op);
  }),
  lower(cf.SwitchOp, (op, { flag, defaultOperands, caseOperands }, rw) => {
    if (![op.defaultDestination, ...op.caseDestinations].every((block) => convertBlock(rw, block))) return rw.skip(blockReason);
    SwitchOp.build(rw, {
      value: flag as Value<never>, defaultOperands: defaultOperands, caseOperands, case_values: op.case_values, case_operand_segments: op.case_operand_segments,
      defaultDestination: op.defaultDestination, caseDestinations: op.caseDestinations,
    });
    return rw.erase(op);
  }),
  lower(cf.AssertOp, (op, { arg }, rw) => {
    const block = op.parent!;
    const region = block.parent!;
    const around = region.parent;
    if (around?.info.singleBlock) return rw.skip(`an assertion becomes a branch, but '${around.opName}' takes regions of one block; lower it first`);
    const rest = rw.splitBlock(block, op);
    const failed = rw.createBlock(region, region.blocks.length, new Block());
    rw.setToEnd(failed);
    CallOp.build(rw, { callee: declareFunction(rw, op, "abort", voidType, []), callee_operands: [], op_bundle_operands: [] });
    UnreachableOp.build(rw, {});
    rw.setToEnd(block);
    CondBrOp.build(rw, { condition: arg as Value<never>, trueDest: rest, trueDestOperands: [], falseDest: failed, falseDestOperands: [] });
    return rw.erase(op);
  }),
];

export const cfToLlvm = defineConversion({ name: "convert-cf-to-llvm", summary: "lower branches to LLVM's", from: [cf.cf], to: [llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: cfLowerings });
