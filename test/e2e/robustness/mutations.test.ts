// Broken programs must give a result or a diagnostic: a thousand seeded mutations of the lit files go through tile-opt with a
// pipeline. A failure names its seed; `TILEWRIGHT_MUTATION_SEED=n` runs that one alone and prints the text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { optCommand } from "../../../src/driver/tool-opt/index.ts";

const folder = fileURLToPath(new URL("../../lit", import.meta.url));
const corpus = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".mlir") && !name.startsWith("tools"))
  .sort()
  .flatMap((name) => readFileSync(join(folder, name), "utf8").split(/^\/\/ -----$/m))
  .map((part) => part.replace(/^\s*\/\/.*\n/gm, "").trim())
  .filter((part) => part.length > 20);

/** Marsaglia's xorshift. */
function random(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const tokensOf = (text: string): string[] => text.match(/[%^@#!]?[\w.$-]+|\s+|"[^"\n]*"|->|[^\s\w]/g) ?? [];
const intruders = ["", "}", "{", "(", ")", "<", ">", "%x", "^bb9", "@nobody", "-", "0x", "9223372036854775808", "99999999999999999999999", "tensor<", "dense<", "loc(", "\"", ":", "->", "?", "*x", "i0", "vector<0xi1>", "memref<?x99999999x99999999xf32>", "\u0000", "é"];

/** A broken program. */
function mutate(seed: number): string {
  const pick = random(seed);
  let text = corpus[pick(corpus.length)]!;
  for (let times = 1 + pick(3); times > 0; times--) {
    const tokens = tokensOf(text);
    const [i, j] = [pick(tokens.length), pick(tokens.length)];
    switch (pick(7)) {
      case 0: {
        const at = pick(text.length);
        text = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << pick(7))) + text.slice(at + 1);
        break;
      }
      case 1:
        text = text.slice(0, pick(text.length));
        break;
      case 2:
        [tokens[i], tokens[j]] = [tokens[j]!, tokens[i]!];
        text = tokens.join("");
        break;
      case 3:
        tokens.splice(i, 1 + pick(3));
        text = tokens.join("");
        break;
      case 4:
        tokens[i] = intruders[pick(intruders.length)]!;
        text = tokens.join("");
        break;
      case 5:
        // A token from elsewhere: names, types and operations that do not belong here.
        tokens[i] = tokensOf(corpus[pick(corpus.length)]!)[pick(20)] ?? "";
        text = tokens.join("");
        break;
      default: {
        const lines = text.split("\n");
        const from = pick(lines.length);
        lines.splice(pick(lines.length), 0, lines[from]!);
        text = lines.join("\n");
      }
    }
    if (text === "") return "";
  }
  return text;
}

const pipeline = "builtin.module(canonicalize,cse,symbol-dce,dce,reconcile-unrealized-casts)";
const secondsAllowed = 5;

async function attempt(seed: number): Promise<string | undefined> {
  const text = mutate(seed);
  const io = memoryIo({ stdin: text });
  const start = performance.now();
  let code: number;
  try {
    code = await optCommand(["--allow-unregistered-dialect", "--repro=", "-p", pipeline, ...(seed % 2 === 0 ? ["--mlir-print-op-generic"] : [])], io);
  } catch (problem) {
    return `seed ${seed} threw ${problem instanceof Error ? problem.stack : String(problem)}`;
  }
  const seconds = (performance.now() - start) / 1000;
  if (seconds > secondsAllowed) return `seed ${seed} took ${seconds.toFixed(1)} s`;
  if (code === 0 ? io.outText() === "" : code !== 1 || !/error: /.test(io.errText()) || io.outText() !== "") return `seed ${seed} ended with ${code}: ${io.errText().slice(0, 600)}`;
  return undefined;
}

describe("mutated programs end in a result or a diagnostic", () => {
  const only = process.env["TILEWRIGHT_MUTATION_SEED"];
  const [count, batches] = only === undefined ? [1000, 10] : [1, 1];
  for (let batch = 0; batch < batches; batch++)
    test(`seeds ${batch * (count / batches)} to ${(batch + 1) * (count / batches) - 1}`, async () => {
      const problems: string[] = [];
      for (let i = 0; i < count / batches; i++) {
        const seed = only === undefined ? batch * (count / batches) + i : Number(only);
        if (only !== undefined) process.stderr.write(`${mutate(seed)}\n`);
        const problem = await attempt(seed);
        if (problem) problems.push(problem);
      }
      expect(problems).toEqual([]);
    });
});
