// One te.compute as one linalg.generic: axes are its dimensions. Reductions start from a filled tensor.
import type { Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import { type Compute, extentsOf } from "../../dialects/tensor/index.ts";
import { emptyTensor } from "./space.ts";
import { buildStructured, startsOf } from "./structured.ts";

/** The results of the structured op. */
export function lowerCompute(op: Compute, rw: ConversionRewriter): readonly Value[] {
  const extents = extentsOf(op);
  const sizes = extents.slice(0, op.spatial.length);
  // Tensors to write to: the destinations, or empty ones, or full of what the reduction starts from.
  const outputs = op.destinations.length > 0 ? op.destinations.map((value) => rw.converted(value)) : op.reducer ? startsOf(rw, op, sizes) : op.outputs.map(({ type }) => emptyTensor(rw, sizes, type.element));
  return buildStructured(rw, rw, op, { axes: op.body.entry.args, extents }, outputs);
}
