// Pipelines: what the text means, that printing and parsing give the same pipeline back, and running them.
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../../src/core/diag/index.ts";
import { defineAnalysis, definePass, option, type Pass, type PassSource, pipelineText, resolvePipeline, runPipeline, type Pipeline } from "../../../../src/core/pass/index.ts";
import { parsePipeline, PipelineGrammar, pipelineLexer } from "../../../../src/core/pass/pipeline-parser.ts";
import { FuncOp } from "../../../../src/dialects/func/index.ts";
import { looseRegistry, programOf } from "../programs.ts";

const ran: string[] = [];
const seen: unknown[] = [];
const tiles = definePass({
  name: "tiles", summary: "s",
  options: { sizes: option.ints([]), names: option.strings([]), deep: option.bool(false), how: option.choice(["fast", "small"], "fast"), note: option.string(""), maxRounds: option.int(3) },
  run(op, { options }) { ran.push(`tiles ${op.opName}`); seen.push(options); },
});
const onFunc = definePass({ name: "on-func", summary: "s", on: FuncOp, run(op) { ran.push(`on-func ${op.sym_name}`); } });
const passes: Record<string, Pass> = { tiles, "on-func": onFunc };
const source: PassSource = { pass: async (name) => passes[name], alias: (name) => (name === "both" ? "builtin.module(tiles,func.func(on-func))" : undefined), passNames: [...Object.keys(passes), "both"] };

async function resolve(text: string): Promise<{ pipeline: Pipeline | undefined; problems: readonly string[] }> {
  const diag = new Diagnostics();
  const node = parsePipeline(text, diag);
  const pipeline = node && (await resolvePipeline(node, source, diag, async (alias) => parsePipeline(alias, diag)));
  return { pipeline, problems: diag.list.map(({ code, message }) => `${code}: ${message}`) };
}

describe("text", () => {
  test.each([
    ["builtin.module()", "builtin.module()"],
    [" builtin.module ( tiles , func.func( on-func ) ) ", "builtin.module(tiles{deep=false how=fast max-rounds=3},func.func(on-func))"],
    ["any(tiles{})", "any(tiles{deep=false how=fast max-rounds=3})"],
    ["any(tiles{sizes=4,8 deep max-rounds=-1})", "any(tiles{deep=true how=fast max-rounds=-1 sizes=4,8})"],
    ["any(tiles{sizes=4 sizes=8})", "any(tiles{deep=false how=fast max-rounds=3 sizes=4,8})"],
    ["any(tiles{note='two words'})", "any(tiles{deep=false how=fast max-rounds=3 note='two words'})"],
    ["any(tiles{note={a{b}c}})", "any(tiles{deep=false how=fast max-rounds=3 note='a{b}c'})"],
    ["any(tiles{names=a,b how=small})", "any(tiles{deep=false how=small max-rounds=3 names={a,b}})"],
    ["builtin.module(both)", "builtin.module(tiles{deep=false how=fast max-rounds=3},func.func(on-func))"],
  ])("%s", async (text, printed) => {
    const { pipeline, problems } = await resolve(text);
    expect(problems).toEqual([]);
    expect(pipelineText(pipeline!)).toBe(printed);
    const again = await resolve(printed);
    expect(again.problems).toEqual([]);
    expect(pipelineText(again.pipeline!)).toBe(printed);
    expect(again.pipeline).toEqual(pipeline);
  });

  test.each([
    ["builtin.module(tile)", "pipeline/unknown-pass: 'tile' is no registered pass or pipeline; did you mean 'tiles'?"],
    ["builtin.module(tiles{how=slow})", "pipeline/option-value: option 'how' of pass 'tiles' takes fast|small, found 'slow'"],
    ["builtin.module(tiles{sizes=a})", "pipeline/option-value: option 'sizes' of pass 'tiles' takes integer,..., found 'a'"],
    ["builtin.module(tiles{max-round=3})", "pipeline/option: pass 'tiles' has no option 'max-round'; did you mean 'max-rounds'?"],
    ["builtin.module(on-func)", "pipeline/anchor: pass 'on-func' runs on 'func.func', not on 'builtin.module'; write 'func.func(on-func)'"],
    ["builtin.module(tiles on-func)", "pipeline/syntax: unexpected 'on-func' in the pipeline"],
    ["builtin.module(tiles", "pipeline/syntax: unbalanced parentheses in the pipeline: a '(' is never closed"],
    ["builtin.module(tiles))", "pipeline/syntax: unexpected ')' in the pipeline"],
    ["builtin.module(tiles{deep)", "pipeline/syntax: '{' is never closed"],
    ["tiles", "pipeline/anchor: expected a pipeline with the operation that it runs on, such as 'builtin.module(tiles)'"],
  ])("%s is refused", async (text, problem) => {
    expect((await resolve(text)).problems).toEqual([problem]);
  });
});

describe("running", () => {
  const text = "func.func @a() {\n  return\n}\nfunc.func @b() {\n  return\n}";
  async function run(pipeline: string) {
    ran.length = 0;
    const registry = looseRegistry();
    const root = await programOf(text, registry);
    const diagnostics = new Diagnostics();
    const ok = await runPipeline((await resolve(pipeline)).pipeline!, root, { registry, diagnostics });
    return { ok, diagnostics };
  }

  test("goes through all steps on one operation before the next", async () => {
    await run("builtin.module(tiles,func.func(on-func,tiles),any(on-func))");
    expect(ran).toEqual(["tiles builtin.module", "on-func a", "tiles func.func", "on-func b", "tiles func.func", "on-func a", "on-func b"]);
  });

  test("hands over options by their TypeScript names", async () => {
    seen.length = 0;
    await run("any(tiles{sizes=1,2 names=x max-rounds=7})");
    expect(seen).toEqual([{ sizes: [1, 2], names: ["x"], deep: false, how: "fast", note: "", maxRounds: 7 }]);
  });

  test("refuses another root", async () => {
    const { ok, diagnostics } = await run("func.func(on-func)");
    expect([ok, diagnostics.list[0]!.message]).toEqual([false, "a pipeline on 'func.func' cannot run on 'builtin.module'"]);
  });

  test("stops where a pass leaves an invalid program, and says which", async () => {
    const breaks = definePass({ name: "breaks", summary: "s", run(op) { op.walk((inner) => { if (inner.opName === "func.return") inner.erase(); }); } });
    const registry = looseRegistry();
    const root = await programOf(text, registry);
    const diagnostics = new Diagnostics();
    const steps = [{ kind: "pass" as const, pass: breaks, values: {} }, { kind: "pass" as const, pass: tiles, values: {} }];
    ran.length = 0;
    expect(await runPipeline({ kind: "pipeline", anchor: "any", steps }, root, { registry, diagnostics })).toBe(false);
    expect(diagnostics.list.at(-1)!.message).toBe("the operation does not verify after pass 'breaks'");
    expect(ran).toEqual([]);
  });

  test("keeps analyses that a pass preserves and no others", async () => {
    let computed = 0;
    const size = defineAnalysis("size", () => ++computed);
    const user = (preserves: boolean): Pass => definePass({ name: "user", summary: "s", run(_, { analysis, preserve }) { analysis(size); if (preserves) preserve(size); } }) as Pass;
    const registry = looseRegistry();
    const root = await programOf(text, registry);
    const steps = [user(true), user(true), user(false), user(false)].map((pass) => ({ kind: "pass" as const, pass, values: {} }));
    await runPipeline({ kind: "pipeline", anchor: "any", steps }, root, { registry, diagnostics: new Diagnostics() });
    expect(computed).toBe(2);
  });
});

test("the grammar of pipelines passes the checks that the tool leaves out", () => {
  expect(pipelineLexer(false).lexerDefinitionErrors).toEqual([]);
  expect(() => new PipelineGrammar(false)).not.toThrow();
});
