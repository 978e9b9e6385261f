// The named roads from a model down: which passes run, with which options, for each target. Every step is a pass that
// tile-opt can run alone.

/** One pass with its options as text. */
export interface Step {
  readonly pass: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** From the model's own ops to loop nests and the host's program. */
export const toLoops: readonly Step[] = [
  { pass: "graph-simplify" },
  { pass: "graph-fuse" },
  { pass: "convert-graph-to-te" },
  { pass: "te-inline" },
  { pass: "canonicalize" },
  { pass: "cse" },
  { pass: "convert-te-to-loop" },
  { pass: "exec-hoist-temporaries" },
];

/** Lanes of f32 in the widest vectors that are worth using. */
export const loopsForCpu = (lanes: number): readonly Step[] => [
  { pass: "schedule-default-cpu", options: { lanes: String(lanes) } },
  { pass: "schedule-apply" },
  { pass: "loop-lower-init", options: { accumulators: "256" } },
  { pass: "loop-lower-blocks" },
  { pass: "loop-unroll" },
  { pass: "loop-vectorize" },
  { pass: "canonicalize" },
  { pass: "cse" },
];

/** From loops to the llvm dialect. */
export const loopsToLlvm: readonly Step[] = [
  { pass: "exec-plan-memory" },
  { pass: "expand-small-floats" },
  { pass: "convert-exec-to-llvm" },
  { pass: "convert-loop-to-cf" },
  { pass: "convert-to-llvm" },
  { pass: "canonicalize" },
];

/** From loop nests to kernels of the gpu dialect and their launches. */
export const loopsForGpu: readonly Step[] = [
  { pass: "schedule-default-gpu" },
  { pass: "schedule-apply" },
  { pass: "loop-lower-init", options: { accumulators: "256" } },
  { pass: "loop-lower-blocks" },
  { pass: "schedule-compact-buffers" },
  { pass: "loop-unroll" },
  { pass: "convert-loop-to-gpu" },
  { pass: "canonicalize" },
  { pass: "cse" },
];

/** From a gpu.module to the nvvm and llvm dialects. */
export const deviceCode: readonly Step[] = [{ pass: "convert-gpu-to-nvvm" }, { pass: "convert-loop-to-cf" }, { pass: "convert-to-llvm" }, { pass: "canonicalize" }];

/** The text of steps on a module, as `tile-opt --pass-pipeline` takes it. */
export const stepsText = (steps: readonly Step[]): string => `builtin.module(${steps.map(({ pass, options }) => pass + (options ? `{${Object.entries(options).map(([key, value]) => `${key}=${value}`).join(" ")}}` : "")).join(",")})`;
