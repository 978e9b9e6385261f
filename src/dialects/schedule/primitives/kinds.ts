// How the iterations of a loop run: in parallel, as lanes, on GPU indices, unrolled.
import { carriedBy, describe, explain, blocksIn, type Loop, type LoopKind, loopsAround } from "../../loop/index.ts";
import { reductionDrivenBy } from "../nest.ts";
import type { Result } from "./state.ts";

/** Gives a loop a kind; all but unrolling need iterations that are independent. */
export function setKind(loop: Loop, kind: LoopKind): Result {
  if (kind !== "parallel" && loop.extent === undefined) return { refused: `${kind === "unrolled" ? "unrolling" : kind === "vectorized" ? "vectorising" : "binding"} needs a constant extent` };
  if (kind !== "unrolled") {
    const carried = carriedBy(loop);
    const driven = carried && reductionDrivenBy(loop);
    if (carried) return { refused: `${describe(loop)}${driven ? ` drives the reduction variable ${driven.position} of block '@${driven.block.block_name}'; its` : ":"} iterations are not independent: ${explain(carried)}` };
  }
  if (kind.startsWith("block_") || kind.startsWith("thread_")) {
    const other = loopsAround(loop).find((around) => around.kind === kind);
    if (other) return { refused: `${describe(other)} around it is bound to '${kind}' already` };
  }
  if (kind === "vectorized" && loop.extent! > 256n) return { refused: `${loop.extent} lanes are more than the limit of 256; split the loop first` };
  const nested = kind === "vectorized" ? [...blocksIn(loop)].flatMap((block) => loopsAround(block)).find((inner) => inner !== loop && loop.encloses(inner) && inner.kind !== "serial" && inner.kind !== "unrolled") : undefined;
  if (nested) return { refused: `${describe(nested)} inside it is ${nested.kind} already` };
  loop.setAttr("kind", loop.info.attrs[1]!.kind.wrap(kind));
  return { loops: [loop] };
}
