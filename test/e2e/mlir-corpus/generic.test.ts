// Every module of MLIR's own tests in generic form is read, and what comes out is the same module to mlir-opt.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Corpus, hasCorpus, unpack } from "./corpus.ts";
import { hasJudge, judge } from "./judge.ts";
import { printed } from "./modules.ts";

describe.skipIf(!hasCorpus || !hasJudge)("generic forms of MLIR's tests", () => {
  let corpus: Corpus;
  beforeAll(() => { corpus = unpack(); });
  afterAll(() => { corpus.dispose(); });

  test("are read and written unchanged", async () => {
    const wrong: string[] = [];
    const ours: string[] = [];
    const read: string[] = [];
    for (const id of corpus.ids) {
      const result = await printed(corpus.read("generic", id), id);
      if ("problem" in result) wrong.push(`${id}: ${result.problem}`);
      else {
        read.push(id);
        ours.push(result.generic);
      }
    }
    const theirs = judge(read.map((id) => corpus.read("generic", id)));
    const [again, original] = await Promise.all([judge(ours), theirs]);
    read.forEach((id, i) => {
      const [a, b] = [again[i]!, original[i]!];
      if ("refused" in a) wrong.push(`${id}: mlir-opt refuses what we print: ${a.refused}`);
      else if (!("generic" in b) || a.generic !== b.generic) wrong.push(`${id}: another module`);
    });
    expect(wrong).toEqual([]);
    expect(corpus.ids.length).toBeGreaterThan(2000);
  });
});
