// Convolutions and poolings. Their names are layouts, and the maps follow from these: `nhwc_hwcf` has images indexed by
// batch, rows, columns and channels.
import { type AffineMap, type Value } from "../../core/ir/index.ts";
import { multiplyAdd, quantizedProduct } from "./contractions.ts";
import { windowMaps } from "./maps.ts";
import { namedOp, type NamedSpec } from "./named.ts";
import type { Scalars } from "./scalars.ts";

const isSpace = (letter: string): boolean => "dhw".includes(letter);
/** An output place `oh`, a kernel place `kh`, and where both meet in the image: `oh+kh`. */
const inImage = (letter: string): string => (isSpace(letter) ? `o${letter}+k${letter}` : letter);
const inKernel = (letter: string): string => (isSpace(letter) ? `k${letter}` : letter);
const inOutput = (letter: string): string => (isSpace(letter) ? `o${letter}` : letter);
const words = (letters: string, f: (letter: string) => string): string => [...letters].map(f).join(" ");

/** The maps of image, kernel and output from their layouts, and what else is read at no place. Upstream orders the dimensions as the output has them, then the rest as the image has it, unless `order` says otherwise. */
function layoutMaps(image: string, kernel: string, output: string, scalars = 0, order?: string): NonNullable<NamedSpec["keptMaps"]> {
  const kept = [...output].map(inOutput);
  const reduced = [...image].map(inKernel).filter((word) => !kept.includes(word));
  const dims = order ?? [...kept, ...reduced].join(" ");
  const space = [..."dhw"].filter((letter) => image.includes(letter));
  return (strides, dilations): readonly AffineMap[] => {
    const factors = new Map<string, number>(space.flatMap((letter, i) => [[`o${letter}`, strides[i] ?? 1], [`k${letter}`, dilations[i] ?? 1]] as const));
    return windowMaps(dims, factors, words(image, inImage), words(kernel, inKernel), ...new Array<string>(scalars).fill(""), words(output, inOutput));
  };
}
const convolution = (summary: string, image: string, kernel: string, output: string, order?: string): NamedSpec => ({ summary, inputs: 2, body: multiplyAdd, hasWindow: true, keptMaps: layoutMaps(image, kernel, output, 0, order) });
const quantized = (image: string, kernel: string, output: string): NamedSpec => ({ summary: "convolution of quantised numbers", inputs: 4, body: quantizedProduct, hasWindow: true, keptMaps: layoutMaps(image, kernel, output, 2) });
const pooling = (summary: string, image: string, combine: (b: Scalars, out: Value, x: Value) => Value, isUnsigned = false): NamedSpec => ({
  summary, inputs: 2, hasWindow: true, keptMaps: layoutMaps(image, [...image].filter(isSpace).join(""), image),
  body: (b, [x, , out]) => { b.yields(combine(b, out!, b.cast(x!, out!.type, isUnsigned))); },
});
const conv = "convolution";
const depthwise = "convolution of each channel alone";
const sum = (b: Scalars, out: Value, x: Value): Value => b.add(out, x);
const max = (b: Scalars, out: Value, x: Value): Value => b.max(out, x);
const min = (b: Scalars, out: Value, x: Value): Value => b.min(out, x);
const maxUnsigned = (b: Scalars, out: Value, x: Value): Value => b.maxUnsigned(out, x);
const minUnsigned = (b: Scalars, out: Value, x: Value): Value => b.minUnsigned(out, x);

/** A convolution over plain space: the kernel slides over an image of one channel. */
const plain = (letters: string): NamedSpec => ({ summary: conv, inputs: 2, body: multiplyAdd, keptMaps: layoutMaps(letters, letters, letters) });

export const windows = [
  namedOp("conv_1d", plain("w")), namedOp("conv_2d", plain("hw")), namedOp("conv_3d", plain("dhw")),
  namedOp("conv_1d_nwc_wcf", convolution(conv, "nwc", "wcf", "nwf")), namedOp("conv_1d_ncw_fcw", convolution(conv, "ncw", "fcw", "nfw")),
  namedOp("conv_2d_nhwc_hwcf", convolution(conv, "nhwc", "hwcf", "nhwf")), namedOp("conv_2d_nhwc_fhwc", convolution(conv, "nhwc", "fhwc", "nhwf")), namedOp("conv_2d_nchw_fchw", convolution(conv, "nchw", "fchw", "nfhw")),
  namedOp("conv_2d_ngchw_fgchw", convolution(conv, "ngchw", "fgchw", "ngfhw")), namedOp("conv_2d_ngchw_gfchw", convolution(conv, "ngchw", "gfchw", "ngfhw")), namedOp("conv_2d_nhwgc_gfhwc", convolution(conv, "nhwgc", "gfhwc", "nhwgf")),
  namedOp("conv_3d_ndhwc_dhwcf", convolution(conv, "ndhwc", "dhwcf", "ndhwf")), namedOp("conv_3d_ncdhw_fcdhw", convolution(conv, "ncdhw", "fcdhw", "nfdhw")),
  namedOp("conv_2d_nhwc_hwcf_q", quantized("nhwc", "hwcf", "nhwf")), namedOp("conv_2d_nhwc_fhwc_q", quantized("nhwc", "fhwc", "nhwf")), namedOp("conv_2d_nchw_fchw_q", quantized("nchw", "fchw", "nfhw")),
  namedOp("conv_2d_ngchw_gfchw_q", quantized("ngchw", "gfchw", "ngfhw")), namedOp("conv_2d_nhwgc_gfhwc_q", quantized("nhwgc", "gfhwc", "nhwgf")), namedOp("conv_3d_ndhwc_dhwcf_q", quantized("ndhwc", "dhwcf", "ndhwf")),
  namedOp("depthwise_conv_1d_nwc_wc", convolution(depthwise, "nwc", "wc", "nwc")), namedOp("depthwise_conv_1d_ncw_cw", convolution(depthwise, "ncw", "cw", "ncw", "n ow c kw")), namedOp("depthwise_conv_1d_nwc_wcm", convolution(depthwise, "nwc", "wcm", "nwcm")),
  namedOp("depthwise_conv_2d_nhwc_hwc", convolution(depthwise, "nhwc", "hwc", "nhwc")), namedOp("depthwise_conv_2d_nchw_chw", convolution(depthwise, "nchw", "chw", "nchw", "n oh ow c kh kw")), namedOp("depthwise_conv_2d_nhwc_hwcm", convolution(depthwise, "nhwc", "hwcm", "nhwcm")),
  namedOp("depthwise_conv_2d_nhwc_hwc_q", quantized("nhwc", "hwc", "nhwc")), namedOp("depthwise_conv_2d_nhwc_hwcm_q", quantized("nhwc", "hwcm", "nhwcm")),
  namedOp("depthwise_conv_3d_ndhwc_dhwc", convolution(depthwise, "ndhwc", "dhwc", "ndhwc", "n od oh ow kd kh kw c")), namedOp("depthwise_conv_3d_ncdhw_cdhw", convolution(depthwise, "ncdhw", "cdhw", "ncdhw", "n od oh ow kd kh kw c")), namedOp("depthwise_conv_3d_ndhwc_dhwcm", convolution(depthwise, "ndhwc", "dhwcm", "ndhwcm", "n od oh ow m kd kh kw c")),
  namedOp("pooling_nhwc_sum", pooling("sums of windows", "nhwc", sum)), namedOp("pooling_nchw_sum", pooling("sums of windows", "nchw", sum)), namedOp("pooling_nwc_sum", pooling("sums of windows", "nwc", sum)), namedOp("pooling_ncw_sum", pooling("sums of windows", "ncw", sum)), namedOp("pooling_ndhwc_sum", pooling("sums of windows", "ndhwc", sum)),
  namedOp("pooling_nhwc_max", pooling("maxima of windows", "nhwc", max)), namedOp("pooling_nchw_max", pooling("maxima of windows", "nchw", max)), namedOp("pooling_nwc_max", pooling("maxima of windows", "nwc", max)), namedOp("pooling_ncw_max", pooling("maxima of windows", "ncw", max)), namedOp("pooling_ndhwc_max", pooling("maxima of windows", "ndhwc", max)),
  namedOp("pooling_nhwc_max_unsigned", pooling("unsigned maxima of windows", "nhwc", maxUnsigned, true)), namedOp("pooling_nwc_max_unsigned", pooling("unsigned maxima of windows", "nwc", maxUnsigned, true)),
  namedOp("pooling_nhwc_min", pooling("minima of windows", "nhwc", min)), namedOp("pooling_nwc_min", pooling("minima of windows", "nwc", min)), namedOp("pooling_ndhwc_min", pooling("minima of windows", "ndhwc", min)),
  namedOp("pooling_nhwc_min_unsigned", pooling("unsigned minima of windows", "nhwc", minUnsigned, true)), namedOp("pooling_nwc_min_unsigned", pooling("unsigned minima of windows", "nwc", minUnsigned, true)),
] as const;
