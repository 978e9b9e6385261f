// Modules of MLIR's own tests as people wrote them: what we read is the module that mlir-opt reads, and what we print in pretty form is
// that module to mlir-opt again.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Corpus, hasCorpus, unpack } from "./corpus.ts";
import { hasJudge, judge, type Verdict } from "./judge.ts";
import { isDeclared, operationsOf, printed } from "./modules.ts";

const listed = readFileSync(new URL("written.txt", import.meta.url), "utf8").trim().split("\n");
/** The share of all chunks that must come out right, and of those whose operations are all declared. */
const LEAST = 0.97;
const LEAST_DECLARED = 0.97;

interface Outcome {
  readonly id: string;
  readonly declared: boolean;
  readonly problem: string | undefined;
}

/** What is wrong with each chunk, if anything. */
async function outcomes(corpus: Corpus, ids: readonly string[]): Promise<Outcome[]> {
  const problems = new Map<string, string>();
  const read: { readonly id: string; readonly generic: string; readonly pretty: string }[] = [];
  for (const id of ids) {
    const result = await printed(corpus.read("input", id), id);
    if ("problem" in result) problems.set(id, result.problem);
    else read.push({ id, ...result });
  }
  const [wanted, generic, pretty] = await Promise.all([judge(read.map(({ id }) => corpus.read("generic", id))), judge(read.map((each) => each.generic)), judge(read.map((each) => each.pretty))]);
  const compare = (id: string, form: string, ours: Verdict, theirs: Verdict): void => {
    if ("refused" in ours) problems.set(id, `mlir-opt refuses our ${form} form: ${ours.refused}`);
    else if (!("generic" in theirs) || ours.generic !== theirs.generic) problems.set(id, `our ${form} form is another module`);
  };
  read.forEach(({ id }, i) => {
    compare(id, "generic", generic[i]!, wanted[i]!);
    compare(id, "pretty", pretty[i]!, wanted[i]!);
  });
  return ids.map((id) => ({ id, declared: operationsOf(corpus.read("generic", id)).every(isDeclared), problem: problems.get(id) }));
}

describe.skipIf(!hasCorpus || !hasJudge)("MLIR's tests as written", () => {
  let corpus: Corpus;
  let all: Outcome[];
  beforeAll(async () => {
    corpus = unpack();
    all = await outcomes(corpus, listed);
  });
  afterAll(() => { corpus.dispose(); });

  test.each([["all", LEAST, () => all], ["those whose operations are declared", LEAST_DECLARED, () => all.filter(({ declared }) => declared)]] as const)("of %s at least %d come out right", (_, least, chosen) => {
    const chunks = chosen();
    const wrong = chunks.filter(({ problem }) => problem !== undefined).map(({ id, problem }) => `${id}: ${problem!.slice(0, 200)}`);
    const share = (chunks.length - wrong.length) / chunks.length;
    expect({ enough: share >= least, share, wrong: share >= least ? [] : wrong }).toEqual({ enough: true, share, wrong: [] });
  });
});
