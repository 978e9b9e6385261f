// Strides, dilations and padding of convolutions and pools, with ONNX's defaults and automatic padding.
import type { Window } from "../../../../dialects/graph/index.ts";
import { badAttribute } from "../messages.ts";
import type { NodeImport } from "../node-import.ts";

/** Reads the window of a node whose data has the given spatial extents. */
export function readWindow(n: NodeImport, spatial: readonly number[], kernel: readonly number[]): Window {
  const ones = spatial.map(() => 1);
  const strides = n.ints("strides", ones);
  const dilations = n.ints("dilations", ones);
  for (const [name, list] of [["kernel_shape", kernel], ["strides", strides], ["dilations", dilations]] as const)
    if (list.length !== spatial.length || list.some((value) => value < 1)) n.fail(badAttribute(n.loc, n.op, name, `[${list.join(", ")}]`, `${spatial.length} positive numbers, one for each spatial dimension`));
  const zeros = [...spatial, ...spatial].map(() => 0);
  const stated = n.ints("pads", zeros);
  const autoPad = n.string("auto_pad", "NOTSET");
  const window = { kernel, strides, dilations };
  switch (autoPad) {
    case "NOTSET":
    case "":
      return { ...window, pads: stated };
    case "VALID":
      return { ...window, pads: zeros };
    case "SAME_UPPER":
    case "SAME_LOWER":
      return { ...window, pads: samePads(spatial, window, autoPad === "SAME_UPPER") };
    default:
      return n.fail(badAttribute(n.loc, n.op, "auto_pad", `'${autoPad}'`, "NOTSET, VALID, SAME_UPPER or SAME_LOWER"));
  }
}

/** Padding that makes `ceil(extent / stride)` windows; an odd element goes to the end for UPPER. */
function samePads(spatial: readonly number[], { kernel, strides, dilations }: Omit<Window, "pads">, upper: boolean): number[] {
  const totals = spatial.map((extent, i) => {
    const windows = Math.ceil(extent / strides[i]!);
    return Math.max(0, (windows - 1) * strides[i]! + (kernel[i]! - 1) * dilations[i]! + 1 - extent);
  });
  const smaller = totals.map((total) => Math.floor(total / 2));
  const larger = totals.map((total, i) => total - smaller[i]!);
  return upper ? [...smaller, ...larger] : [...larger, ...smaller];
}
