// Mutated programs that still verify go through passes, which must not stumble over what nobody would write: the canonical form, and the
// way down to the llvm dialect. `TILEWRIGHT_MUTATION_SEED=n` runs one seed alone and prints its text.
import { describe, expect, test } from "vitest";
import { litPrograms, onlySeed, problemsOf } from "./mutate.ts";

const corpus = litPrograms();
const pipelines = [
  "canonicalize,cse,symbol-dce,dce,reconcile-unrealized-casts",
  "lower-affine,convert-scf-to-cf,convert-to-llvm,reconcile-unrealized-casts",
  "inline,sccp,loop-invariant-code-motion,canonicalize,cse",
];
const flagsOf = (seed: number): readonly string[] => ["-p", `builtin.module(${pipelines[seed % pipelines.length]!})`];

describe("mutated programs come through passes or end in a diagnostic", () => {
  const only = onlySeed(corpus);
  if (only !== undefined) test(`seed ${only}`, async () => expect(await problemsOf(only, only + 1, corpus, flagsOf)).toEqual([]));
  else
    for (let first = 20_000; first < 23_000; first += 500)
      test(`seeds ${first} to ${first + 499}`, async () => expect(await problemsOf(first, first + 500, corpus, flagsOf)).toEqual([]));
});
