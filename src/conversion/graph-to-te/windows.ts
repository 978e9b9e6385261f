// Indices of sliding windows, and how many elements of the data each window of an average covers.
import type { Value } from "../../core/ir/index.ts";
import type { Window } from "../../dialects/graph/index.ts";
import type { Body } from "./body.ts";

/** `o * stride + k * dilation - pad` along each spatial dimension. */
export const windowIndices = (s: Body, o: readonly Value[], k: readonly Value[], { kernel, strides, pads, dilations }: Window): Value[] =>
  o.map((axis, i) => {
    const start = s.affine(axis, strides[i]!, -pads[i]!);
    return kernel[i] === 1 ? start : s.plus(start, s.affine(k[i]!, dilations[i]!, 0));
  });

/** Whether some window reaches beyond the data: into padding, or past the end under `ceil_mode`. */
export function reachesOutside(spatial: readonly number[], counts: readonly number[], { kernel, strides, pads, dilations }: Window): boolean {
  return spatial.some((extent, i) => pads[i]! > 0 || (counts[i]! - 1) * strides[i]! - pads[i]! + (kernel[i]! - 1) * dilations[i]! >= extent);
}

/** For dimension `i`, how many positions of each window count for a mean: those in the data, with `padding` those in the padding as well. */
export function coveredPositions(extent: number, windows: number, i: number, { kernel, strides, pads, dilations }: Window, padding: boolean): number[] {
  const before = pads[i]!;
  const after = pads[pads.length / 2 + i]!;
  return Array.from({ length: windows }, (_, o) => {
    let covered = 0;
    for (let k = 0; k < kernel[i]!; k++) {
      const at = o * strides[i]! + k * dilations[i]! - before;
      if (padding ? at < extent + after : at >= 0 && at < extent) covered++;
    }
    return covered;
  });
}
