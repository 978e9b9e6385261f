// Mutations of MLIR's own tests, where the corpus is there: seeded, parsed, verified and printed.
import { afterAll, describe, expect, test } from "vitest";
import { hasCorpus, unpack } from "../mlir-corpus/corpus.ts";
import { onlySeed, partsOf, problemsOf } from "./mutate.ts";

describe.skipIf(!hasCorpus)("mutated programs of MLIR's tests end in a result or a diagnostic", () => {
  if (!hasCorpus) {
    test("the corpus", () => undefined);
    return;
  }
  const unpacked = unpack();
  afterAll(() => unpacked.dispose());
  const corpus = unpacked.ids.flatMap((id) => [...partsOf(unpacked.read("input", id)), ...partsOf(unpacked.read("generic", id))]).filter((text) => text.length < 20_000);
  const only = onlySeed(corpus);
  const flagsOf = (seed: number): readonly string[] => (seed % 4 === 0 ? ["--canonicalize", "--cse"] : seed % 4 === 1 ? ["--mlir-print-op-generic"] : []);
  if (only !== undefined) test(`seed ${only}`, async () => expect(await problemsOf(only, only + 1, corpus, flagsOf)).toEqual([]));
  else
    for (let first = 40_000; first < 43_000; first += 500)
      test(`seeds ${first} to ${first + 499}`, async () => expect(await problemsOf(first, first + 500, corpus, flagsOf)).toEqual([]));
});
