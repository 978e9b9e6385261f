// Modules of MLIR's own tests with operations of the gpu dialect: their pretty form is mlir-opt's text. And what our tests of wrong
// programs hold, mlir-opt refuses, too.
import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Corpus, hasCorpus, unpack } from "./corpus.ts";
import { hasJudge, judge, prettyForms } from "./judge.ts";
import { isDeclared, operationsOf, printed } from "./modules.ts";

/** Attributes of dialects that are not ours are text: their parts and, where only spaces stand otherwise, those stay as they are written. */
const [foreign, spaced] = [/#(?:rocdl|xevm)\./, /#spirv\./];
/** The ends of lines apart: operations of llvm leave spaces there. */
const lines = (text: string): string[] => (spaced.test(text) ? [text.replace(/\s+/g, "")] : text.trimEnd().split("\n").map((line) => line.trimEnd()));

describe.skipIf(!hasCorpus || !hasJudge)("MLIR's tests of the gpu dialect", () => {
  let corpus: Corpus;
  beforeAll(() => { corpus = unpack(); });
  afterAll(() => { corpus.dispose(); });

  test("are printed as mlir-opt prints them", async () => {
    const read: { readonly id: string; readonly pretty: string }[] = [];
    const wrong: string[] = [];
    for (const id of corpus.ids) {
      const generic = corpus.read("generic", id);
      if (!generic.includes('"gpu.')) continue;
      const result = await printed(corpus.read("input", id), id);
      if (foreign.test(generic)) continue;
      if (!("problem" in result)) read.push({ id, pretty: result.pretty });
      // Text of operations that nobody here declares cannot be read.
      else if (operationsOf(generic).every(isDeclared)) wrong.push(`${id}: ${result.problem}`);
    }
    const theirs = await prettyForms(read.map(({ id }) => corpus.read("input", id)));
    for (const [i, { id, pretty }] of read.entries()) {
      const [ours, wanted] = [lines(pretty), lines(theirs[i] ?? "")];
      const at = ours.findIndex((line, k) => line !== wanted[k]);
      if (at >= 0 || ours.length !== wanted.length) wrong.push(`${id}:${at + 1}: ${ours[at]}, not ${wanted[at]}`);
    }
    expect(wrong).toEqual([]);
    expect(read.length).toBeGreaterThan(70);
  });
});

describe.skipIf(!hasJudge)("wrong programs of the gpu dialect", () => {
  const folder = new URL("../../lit/dialects/gpu/", import.meta.url);
  const chunks = readdirSync(folder).filter((name) => name.startsWith("invalid")).flatMap((name) => readFileSync(new URL(name, folder), "utf8").split("// -----\n").map((text, i) => ({ name: `${name}, part ${i + 1}`, text })));

  test("are refused by mlir-opt, too", async () => {
    const verdicts = await judge(chunks.map(({ text }) => text));
    expect(chunks.filter((_, i) => !("refused" in verdicts[i]!)).map(({ name }) => name)).toEqual([]);
  });
});
