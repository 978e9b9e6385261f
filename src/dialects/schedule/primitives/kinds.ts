// How the iterations of a loop run: in parallel, as lanes, on GPU indices, unrolled.
import { allLoopsAround, carriedBy, describe, explain, ForOp, isConcurrent, type Loop, type LoopKind } from "../../loop/index.ts";
import { reductionDrivenBy } from "../nest.ts";
import type { Result } from "./state.ts";

function loopsIn(loop: Loop): Loop[] {
  const found: Loop[] = [];
  loop.walk((op) => { if (ForOp.is(op) && op !== loop) found.push(op); });
  return found;
}

/** Gives a loop a kind; all but unrolling need iterations that are independent. */
export function setKind(loop: Loop, kind: LoopKind): Result {
  if (kind !== "parallel" && loop.extent === undefined) return { refused: `${kind === "unrolled" ? "unrolling" : kind === "vectorized" ? "vectorising" : "binding"} needs a constant extent` };
  if (kind !== "unrolled") {
    const carried = carriedBy(loop);
    const driven = carried && reductionDrivenBy(loop);
    if (carried) return { refused: `${describe(loop)}${driven ? ` drives the reduction variable ${driven.position} of block '@${driven.block.block_name}'; its` : ":"} iterations are not independent: ${explain(carried)}` };
  }
  if (kind.startsWith("block_") || kind.startsWith("thread_")) {
    const other = allLoopsAround(loop).find((around) => around.kind === kind);
    if (other) return { refused: `${describe(other)} around it is bound to '${kind}' already` };
    const within = loopsIn(loop).find((inner) => inner.kind === kind);
    if (within) return { refused: `${describe(within)} inside it is bound to '${kind}' already` };
  }
  if (kind === "vectorized" && loop.extent! > 256n) return { refused: `${loop.extent} lanes are more than the limit of 256; split the loop first` };
  const nested = kind === "vectorized" ? loopsIn(loop).find(isConcurrent) : undefined;
  if (nested) return { refused: `${describe(nested)} inside it is ${nested.kind} already` };
  loop.setAttr("kind", loop.info.attrs[1]!.kind.wrap(kind));
  return { loops: [loop] };
}
