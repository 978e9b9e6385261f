// Puts a copy of a function's body where it is called.
import { OpBuilder, ReturnLike } from "../../core/define/index.ts";
import { type Block, callSiteLoc, cloneInto, type Loc, Mapping, Region } from "../../core/ir/index.ts";
import type { Call, Func } from "./call-graph.ts";

/** Replaces the call; the caller has made sure that it may go. */
export function inlineBody(call: Call, callee: Func): void {
  const copy = new Region();
  cloneInto(callee.functionBody, copy, new Mapping());
  locate(copy, call.loc);
  copy.entry.args.forEach((arg, i) => { arg.replaceAllUsesWith(call.callOperands[i]!); });
  if (copy.blocks.length === 1) inlineBlock(call, copy.entry);
  else inlineBlocks(call, copy);
}

/** Everything says that it comes from the callee, called here. */
function locate(region: Region, at: Loc): void {
  for (const block of region.blocks) {
    block.argLocs.forEach((loc, i) => { block.argLocs[i] = callSiteLoc(loc, at); });
    for (const op of block) {
      op.loc = callSiteLoc(op.loc, at);
      for (const inner of op.allRegions()) locate(inner, at);
    }
  }
}

function inlineBlock(call: Call, block: Block): void {
  const end = block.last!;
  for (const op of block) if (op !== end) op.moveBefore(call);
  call.replaceWith(end.allOperands());
  end.erase();
}

/** The block of the call ends in the body, and what stood behind the call becomes a block that all ways out of the body go to. */
function inlineBlocks(call: Call, body: Region): void {
  const before = call.parent!;
  const region = before.parent!;
  const after = before.splitBefore(call);
  for (const result of call.allResults()) result.replaceAllUsesWith(after.addArg(result.type, call.loc));
  for (const { last } of body.blocks)
    if (last && ReturnLike.is(last)) {
      last.goInstead(OpBuilder.before(last), after);
      last.erase();
    }
  for (const op of [...body.entry]) op.moveToEnd(before);
  body.blocks.slice(1).forEach((block, i) => region.insertBlock(block, region.blocks.indexOf(before) + 1 + i));
  call.erase();
}
