// Runs a corpus in one process: every program through its pipeline, checked after each pass; the answers go to a file. It runs in
// a copy of the tree in which one source is broken. With the right outputs given, programs that come out as they should are not checked.
import { readFileSync, writeFileSync } from "node:fs";
import { Diagnostics } from "../../src/core/diag/index.ts";
import { runPipeline } from "../../src/core/pass/index.ts";
import { parseText, printOp } from "../../src/core/text/index.ts";
import { verify } from "../../src/core/verify/index.ts";
import { registerAllDialects, semanticsLoaders } from "../../src/all.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { Checker } from "../../src/driver/check/index.ts";
import { PassCatalog } from "../../src/driver/passes.ts";
import { pipelineFromCommandLine } from "../../src/driver/tool-opt/index.ts";
import type { Entry } from "./corpus.ts";

/** What became of one program. */
export interface Answer {
  readonly name: string;
  /** The final text; undefined when something failed. */
  readonly output?: string;
  readonly error?: string;
  /** The pass that the check names. */
  readonly found?: string;
  readonly ran: readonly string[];
}

/** One program through its pipeline, checked after each pass when semantics are given. */
async function run(entry: Entry, semantics: ConstructorParameters<typeof Checker>[0] | undefined): Promise<Answer | undefined> {
  const registry = registerAllDialects();
  registry.allowUnregistered = true;
  const diagnostics = new Diagnostics();
  const occurrences = entry.flags.filter((flag) => !flag.startsWith("--pass-pipeline=")).map((flag, index) => { const [, name = "", value] = /^--?([^=]+)(?:=(.*))?$/s.exec(flag) ?? []; return { name, value, index, declared: false }; });
  const text = entry.flags.find((flag) => flag.startsWith("--pass-pipeline="))?.slice("--pass-pipeline=".length);
  const pipeline = await pipelineFromCommandLine(text, occurrences, entry.flags, new PassCatalog(), diagnostics);
  const module = pipeline && (await parseText(entry.text, entry.name, { registry, diagnostics, implicitModule: ModuleOp }));
  if (!pipeline || !module || !verify(module, diagnostics)) return undefined;
  const checker = semantics && new Checker(semantics, { seed: 0, runs: entry.runs });
  const ran = new Set<string>();
  let found: string | undefined;
  try {
    checker?.start(module);
    const ok = await runPipeline(pipeline(module.opName), module, {
      registry, diagnostics, print: () => {},
      instrumentations: [{ beforePass: (pass) => { ran.add(pass.name); }, afterPass: (pass) => { if (found === undefined && checker?.afterPass(module)) found = pass.name; } }],
    });
    if (!ok) return { name: entry.name, error: diagnostics.list[0]?.message ?? "failed", ran: [...ran], ...(found ? { found } : {}) };
  } catch (problem) {
    return { name: entry.name, error: problem instanceof Error ? problem.message : String(problem), ran: [...ran], ...(found ? { found } : {}) };
  }
  return { name: entry.name, output: printOp(module), ran: [...ran], ...(found ? { found } : {}) };
}

const [input = "", output = "", right] = process.argv.slice(2);
const rightOutputs = right === undefined ? undefined : (JSON.parse(readFileSync(right, "utf8")) as Answer[]).map((answer) => answer.output);
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const answers: Answer[] = [];
for (const [i, entry] of (JSON.parse(readFileSync(input, "utf8")) as Entry[]).entries()) {
  const plain = rightOutputs && (await run(entry, undefined));
  const answer = plain?.output !== undefined && plain.output === rightOutputs?.[i] ? plain : await run(entry, semantics);
  if (answer) answers.push(answer);
}
writeFileSync(output, JSON.stringify(answers));
