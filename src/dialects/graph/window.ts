// Sliding windows of convolutions and pools: how many there are along each spatial dimension, by ONNX's rules.
import { listLength, listValue, Misfit, windowInPadding, windowTooLarge } from "./messages.ts";

/** A window over the spatial dimensions of a tensor [batch, channels, spatial...]. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** Elements added before each spatial dimension, then after each. */
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  /** Rounds the number of windows up. A window that would start in the padding after the data does not count. */
  readonly ceil_mode?: boolean | undefined;
}

/** Elements that a window reaches over along dimension `i`. */
export const reach = ({ kernel, dilations }: Window, i: number): number => (kernel[i]! - 1) * dilations[i]! + 1;

/** The number of windows along each of the spatial extents, or what is wrong with the window. */
export function windowCounts(spatial: readonly number[], window: Window): readonly number[] | Misfit {
  const rank = spatial.length;
  for (const [name, list, wanted, least] of [["kernel", window.kernel, rank, 1], ["strides", window.strides, rank, 1], ["pads", window.pads, 2 * rank, 0], ["dilations", window.dilations, rank, 1]] as const) {
    if (list.length !== wanted) return listLength(name, list.length, wanted, `a tensor with ${rank} spatial dimension${rank === 1 ? "" : "s"}`);
    const bad = list.findIndex((value) => value < least);
    if (bad >= 0) return listValue(name, bad, list[bad]!, least === 0 ? "0 or more" : "1 or more");
  }
  const counts: number[] = [];
  for (const [i, extent] of spatial.entries()) {
    const before = window.pads[i]!;
    const total = extent + before + window.pads[rank + i]!;
    const room = total - reach(window, i);
    const stride = window.strides[i]!;
    if (room < 0 && !(window.ceil_mode && room > -stride)) {
      if (extent === 0) {
        counts.push(0);
        continue;
      }
      return windowTooLarge(i, reach(window, i), total);
    }
    let count = (window.ceil_mode ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
    if (window.ceil_mode && (count - 1) * stride >= extent + before) count--;
    counts.push(count);
  }
  return counts;
}

/** Padding as wide as the window would make windows without any element. */
export function paddingCoversWindow(spatial: readonly number[], window: Window): Misfit | undefined {
  const rank = spatial.length;
  for (let i = 0; i < rank; i++) for (const pad of [window.pads[i]!, window.pads[rank + i]!]) if (pad >= reach(window, i)) return windowInPadding(i, pad, reach(window, i));
  return undefined;
}
