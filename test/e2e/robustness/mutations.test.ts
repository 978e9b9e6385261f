// Broken programs must give a result or a diagnostic with a place: ten thousand seeded mutations of the lit files are parsed, verified and
// printed. A failure names its seed; `TILEWRIGHT_MUTATION_SEED=n` runs that one alone and prints the text.
import { describe, expect, test } from "vitest";
import { litPrograms, onlySeed, problemsOf } from "./mutate.ts";

const corpus = litPrograms();
const forms = [["--mlir-print-op-generic"], [], ["--mlir-print-debuginfo"], ["--split-input-file"]];
const flagsOf = (seed: number): readonly string[] => forms[seed % forms.length]!;

describe("mutated programs end in a result or a diagnostic", () => {
  const only = onlySeed(corpus);
  if (only !== undefined) test(`seed ${only}`, async () => expect(await problemsOf(only, only + 1, corpus, flagsOf)).toEqual([]));
  else
    for (let first = 0; first < 10_000; first += 1000)
      test(`seeds ${first} to ${first + 999}`, async () => expect(await problemsOf(first, first + 1000, corpus, flagsOf)).toEqual([]));
});
