// The number of windows against counting them one by one, and what is wrong with impossible ones.
import { expect, test } from "vitest";
import { windowCounts } from "../../../../src/dialects/graph/index.ts";

/** Windows that start in the data or the padding before it and, unless `ceil` rounds up, end within the padding after it. */
function counted(extent: number, kernel: number, stride: number, before: number, after: number, dilation: number, ceil: boolean): number {
  const total = extent + before + after;
  const reach = (kernel - 1) * dilation + 1;
  let count = 0;
  for (let start = 0; start < total; start += stride) {
    const fits = start + reach <= total;
    // Rounding up adds one window at most: the one that the last stride begins.
    const isRoundedUp = ceil && !fits && start - stride + reach < total && start < extent + before;
    if (fits || isRoundedUp) count++;
  }
  return count;
}

test("windows are counted by ONNX's rules", () => {
  for (const extent of [1, 4, 5, 9])
    for (const kernel of [1, 2, 3])
      for (const stride of [1, 2, 3])
        for (const [before, after] of [[0, 0], [1, 0], [1, 2]] as const)
          for (const dilation of [1, 2])
            for (const ceil_mode of [false, true]) {
              // Wider padding could fill a whole window, which pools refuse.
              if (Math.max(before, after) > (kernel - 1) * dilation) continue;
              const found = windowCounts([extent], { kernel: [kernel], strides: [stride], pads: [before, after], dilations: [dilation], ceil_mode });
              const wanted = counted(extent, kernel, stride, before, after, dilation, ceil_mode);
              if (Array.isArray(found)) expect([extent, kernel, stride, before, after, dilation, ceil_mode, found[0]]).toEqual([extent, kernel, stride, before, after, dilation, ceil_mode, wanted]);
              else expect(wanted).toBe(0);
            }
});

test("empty data has no windows that padding does not fill", () => {
  expect(windowCounts([0], { kernel: [3], strides: [1], pads: [0, 0], dilations: [1] })).toEqual([0]);
});

test("each list has one element for each dimension", () => {
  expect(windowCounts([4, 4], { kernel: [2], strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1] })).toMatchObject({ code: "graph/list-length", message: "'kernel' has 1 element, but a tensor with 2 spatial dimensions takes 2" });
});
