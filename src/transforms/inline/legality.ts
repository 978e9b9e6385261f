// Whether the body of a function may stand where it is called: what dialects say, and what regions can hold.
import { FunctionLike, RegionBranch, type Registry, ReturnLike } from "../../core/define/index.ts";
import type { Operation, Region, Value } from "../../core/ir/index.ts";
import type { Call, Func } from "./call-graph.ts";

const types = (values: readonly Value[]): string => values.map((value) => value.type.text).join(", ");

/** Whether the call may be replaced by the callee's body. */
export function mayInline(call: Call, callee: Func, registry: Registry): boolean {
  const into = call.parent?.parent;
  const around = into?.parent;
  if (!into || !around || call.info.isTerminator || callee.encloses(call) || call.attr("no_inline") || callee.attr("no_inline")) return false;
  if (registry.get(call.info.dialect)?.inlining?.call?.(call, callee) === false || registry.get(around.info.dialect)?.inlining?.into?.(into) === false) return false;
  if (callee.functionBody.blocks.length > 1 && !holdsBlocks(around)) return false;
  return types(call.callOperands) === types(callee.functionBody.entry.args) && returnsFit(call, callee.functionBody) && mayMove(callee.functionBody, into, registry);
}

/** Whether the regions of an operation may have several blocks. */
const holdsBlocks = (op: Operation): boolean => op.info.isRegistered && !op.info.singleBlock && (FunctionLike.is(op) || RegionBranch.is(op));

/** Whether all ways out give the results of the call. */
const returnsFit = (call: Call, body: Region): boolean =>
  body.blocks.every(({ last }) => last !== null && (last.allSuccessors().length > 0 || (ReturnLike.is(last) && types(last.allOperands()) === types(call.allResults()))));

function mayMove(body: Region, into: Region, registry: Registry): boolean {
  return body.blocks.every((block) => {
    for (const op of block) {
      const { info } = op;
      if (!info.isRegistered || info.isSymbol || registry.get(info.dialect)?.inlining?.op?.(op, into) === false) return false;
      if (!op.allRegions().every((region) => mayMove(region, into, registry))) return false;
    }
    return true;
  });
}
