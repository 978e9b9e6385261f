// `npm run mutants [-- --count=50 --seed=1 --json=FILE --without-model]`: breaks the lowerings in a random place, one place at a time, and counts
// how many of the mutants that change a result --check-each finds. Every mutant runs in a process of its own, in a copy of the
// tree that shares all files but one.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "../../src/runtime/tensors/index.ts";
import { corpus, type Entry, temporaryFolder } from "./corpus.ts";
import { sameMeaning } from "./meaning.ts";
import type { Answer } from "./run-corpus.ts";
import { type Mutation, mutated, sitesOf } from "./sites.ts";
import { reducedSize } from "./shrink.ts";

const root = join(import.meta.dirname, "..", "..");
const minutes = 10;

/** The sources of lowerings and patterns: not what states or checks their meaning. */
function sources(): string[] {
  const files = (folder: string): string[] => (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file}`);
  return [...files("src/conversion"), ...files("src/transforms"), ...files("src/dialects").filter((file) => /\/patterns[\w-]*\.ts$|\/passes\//.test(file))].filter((file) => !file.endsWith("op-stats.ts")).sort();
}

/** What became of a mutant. */
interface Verdict {
  readonly mutation: Mutation;
  /**
   * `changed`: some final program computes something else; `inside`: the check complains, but no final program differs; `error`: the
   * compiler fails where it did not; `same`: nothing of this.
   */
  readonly effect: "same" | "error" | "changed" | "inside" | "hangs";
  readonly found?: { readonly pass: string; readonly program: string; readonly size: number | undefined } | undefined;
  readonly program?: string;
}

function runTree(tree: string, entries: string, answers: string, right: readonly string[] = []): Promise<readonly Answer[] | "failed" | "hangs"> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(tree, "scripts", "mutants", "run-corpus.ts"), entries, answers, ...right], { cwd: tree, stdio: "ignore", timeout: minutes * 60_000, killSignal: "SIGKILL" });
    child.on("close", (code, signal) => { done(signal ? "hangs" : code === 0 ? (JSON.parse(readFileSync(answers, "utf8")) as Answer[]) : "failed"); });
  });
}

async function judge(mutation: Mutation, tree: string, folder: string, entries: readonly Entry[], originals: ReadonlyMap<string, Answer>): Promise<Verdict> {
  const path = join(tree, mutation.file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, mutated(source, mutation));
  try {
    const answers = await runTree(tree, join(folder, "corpus.json"), join(folder, "answers.json"), [join(folder, "right.json")]);
    if (answers === "failed") return { mutation, effect: "error" };
    if (answers === "hangs") return { mutation, effect: "hangs" };
    const hit = answers.find(({ found }) => found !== undefined);
    let changed: string | undefined;
    let failed = false;
    for (const [i, answer] of answers.entries()) {
      const original = originals.get(`${answer.name} ${i}`)!;
      if (original.output === undefined || answer.output === original.output) continue;
      if (answer.output === undefined) failed = true;
      else if (changed === undefined && !(await sameMeaning(entries[i]!, original.output, answer.output))) changed = answer.name;
    }
    const found = hit && { pass: hit.found!, program: hit.name, size: await reducedSize(tree, entries[answers.indexOf(hit)]!, folder) };
    return { mutation, effect: changed !== undefined ? "changed" : failed ? "error" : found ? "inside" : "same", found, ...(changed === undefined ? {} : { program: changed }) };
  } finally {
    writeFileSync(path, source);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: "string", default: "50" }, seed: { type: "string", default: "1" }, json: { type: "string" }, "without-model": { type: "boolean", default: false } } });
  const sites = sources().flatMap((file) => sitesOf(root, file));
  const random = new Random(Number(values.seed));
  const chosen: Mutation[] = [];
  while (chosen.length < Math.min(Number(values.count), sites.length)) {
    const site = sites[random.integer(0, sites.length - 1)]!;
    if (!chosen.includes(site)) chosen.push(site);
  }
  await temporaryFolder(async (folder) => {
    const tree = join(folder, "tree");
    mkdirSync(tree);
    for (const part of ["src", "scripts", "examples", "tools", "bin", "package.json"]) cpSync(join(root, part), join(tree, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
    const everything = corpus(root, !values["without-model"]);
    writeFileSync(join(folder, "corpus.json"), JSON.stringify(everything));
    const first = await runTree(tree, join(folder, "corpus.json"), join(folder, "answers.json"));
    if (typeof first === "string") throw new Error(`the corpus ${first} without any mutation`);
    const entries = everything.filter(({ name, flags }) => first.some((answer) => answer.name === name) && flags.length > 0);
    writeFileSync(join(folder, "corpus.json"), JSON.stringify(entries));
    writeFileSync(join(folder, "right.json"), JSON.stringify(first));
    const originals = new Map(first.map((answer, i) => [`${answer.name} ${i}`, answer]));
    const alarms = first.filter(({ found }) => found !== undefined);
    for (const { name, found } of alarms) process.stdout.write(`without a mutation: '${found}' fails on ${name}\n`);
    const verdicts: Verdict[] = [];
    for (const mutation of chosen) {
      const verdict = await judge(mutation, tree, folder, entries, originals);
      verdicts.push(verdict);
      const { file, line, kind } = mutation;
      process.stdout.write(`${String(verdicts.length).padStart(3)} ${verdict.effect.padEnd(8)}${verdict.found ? `found in ${verdict.found.pass}, ${verdict.found.size ?? "?"} operations` : verdict.effect === "changed" ? `MISSED (${verdict.program})` : ""}  ${file}:${line} ${kind}\n`);
      if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(verdicts, undefined, 1));
    }
    const changing = verdicts.filter(({ effect }) => effect === "changed");
    const found = changing.filter((verdict) => verdict.found);
    process.stdout.write(`${verdicts.length} mutants: ${changing.length} change a result, ${found.length} of them found (${Math.round((100 * found.length) / Math.max(1, changing.length))} %); ${verdicts.filter(({ effect }) => effect === "error").length} fail to compile, ${verdicts.filter(({ effect }) => effect === "inside").length} are seen inside only, ${verdicts.filter(({ effect }) => effect === "hangs").length} hang, ${verdicts.filter(({ effect }) => effect === "same").length} change nothing\n`);
    rmSync(tree, { recursive: true, force: true });
  });
}

await main();
