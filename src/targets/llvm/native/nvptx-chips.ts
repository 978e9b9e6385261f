// NVIDIA chips that LLVM can generate PTX for, each with the oldest PTX version that knows it. The suffix `a` adds instructions of that one
// chip, `f` those of its family; code with them does not run elsewhere.

/** The oldest PTX version of each chip, major and minor digit together as in LLVM's feature names. */
export const ptxVersionOfChip: Readonly<Record<string, number>> = Object.freeze({
  sm_50: 40,
  sm_52: 41,
  sm_53: 42,
  sm_60: 50,
  sm_61: 50,
  sm_62: 50,
  sm_70: 60,
  sm_72: 61,
  sm_75: 63,
  sm_80: 70,
  sm_86: 71,
  sm_87: 74,
  sm_88: 90,
  sm_89: 78,
  sm_90: 78,
  sm_90a: 80,
  sm_100: 86,
  sm_100a: 86,
  sm_100f: 88,
  sm_101: 86,
  sm_101a: 86,
  sm_101f: 88,
  sm_103: 88,
  sm_103a: 88,
  sm_103f: 88,
  sm_110: 90,
  sm_110a: 90,
  sm_110f: 90,
  sm_120: 87,
  sm_120a: 87,
  sm_120f: 88,
  sm_121: 88,
  sm_121a: 88,
  sm_121f: 88,
});

/** What LLVM must be told to generate code for a chip. */
export interface NvptxTarget {
  readonly triple: string;
  readonly cpu: string;
  readonly features: string;
}

/** The target of a chip; a newer PTX version than the chip's own can be asked for, an older one cannot. */
export function nvptxTarget(chip: string, ptx?: number): NvptxTarget {
  const least = ptxVersionOfChip[chip];
  if (least === undefined) throw new RangeError(`unknown chip ${chip}; known are ${Object.keys(ptxVersionOfChip).join(", ")}`);
  if (ptx !== undefined && ptx < least) throw new RangeError(`${chip} needs PTX version ${least}, not ${ptx}`);
  return { triple: "nvptx64-nvidia-cuda", cpu: chip, features: `+ptx${ptx ?? least}` };
}
