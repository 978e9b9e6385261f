// Broken programs made from whole ones, the same for the same seed: bits flipped, texts cut, tokens swapped, dropped, repeated or brought in
// from elsewhere. Shared by the tests that mutate.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryIo } from "../../../src/core/tool/index.ts";
import { optCommand } from "../../../src/driver/tool-opt/index.ts";

/** The parts of a text that programs are made from: no comments, nothing trivial. */
export const partsOf = (text: string): string[] =>
  text.split(/^\/\/ -----$/m).map((part) => part.replace(/^\s*\/\/.*\n/gm, "").trim()).filter((part) => part.length > 20);

/** The programs of the lit tests. */
export function litPrograms(): string[] {
  const folder = fileURLToPath(new URL("../../lit", import.meta.url));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mlir") && !name.startsWith("tools"))
    .sort()
    .flatMap((name) => partsOf(readFileSync(join(folder, name), "utf8")));
}

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

function mutateTokens(text: string, corpus: readonly string[], pick: (below: number) => number): string {
  const tokens = tokensOf(text);
  const [i, j] = [pick(tokens.length), pick(tokens.length)];
  switch (pick(5)) {
    case 0:
      [tokens[i], tokens[j]] = [tokens[j]!, tokens[i]!];
      break;
    case 1:
      tokens.splice(i, 1 + pick(3));
      break;
    case 2:
      tokens.splice(i, 0, tokens[i]!);
      break;
    case 3:
      tokens[i] = intruders[pick(intruders.length)]!;
      break;
    default:
      // Names, types and operations that do not belong here.
      tokens[i] = tokensOf(corpus[pick(corpus.length)]!)[pick(20)] ?? "";
  }
  return tokens.join("");
}

/** A broken program: one of the corpus after one to three mutations. */
export function mutate(seed: number, corpus: readonly string[]): Uint8Array {
  const pick = random(seed);
  let text = corpus[pick(corpus.length)]!;
  let flips = 0;
  for (let times = 1 + pick(3); times > 0 && text !== ""; times--) {
    switch (pick(8)) {
      case 0:
        flips++;
        break;
      case 1:
        text = text.slice(0, pick(text.length));
        break;
      case 2: {
        const lines = text.split("\n");
        const from = pick(lines.length);
        lines.splice(pick(lines.length), 0, lines[from]!);
        text = lines.join("\n");
        break;
      }
      default:
        text = mutateTokens(text, corpus, pick);
    }
  }
  const bytes = new TextEncoder().encode(text);
  for (; flips > 0 && bytes.length > 0; flips--) bytes[pick(bytes.length)]! ^= 1 << pick(8);
  return bytes;
}

const secondsAllowed = 10;

/** Runs a program through tile-opt; what is wrong with how that ended, if anything. */
export async function attempt(what: string, program: Uint8Array, flags: readonly string[]): Promise<string | undefined> {
  const io = memoryIo({ stdin: program });
  const start = performance.now();
  let code: number;
  try {
    code = await optCommand(["--allow-unregistered-dialect", "--repro=", ...flags], io);
  } catch (problem) {
    return `${what} threw ${problem instanceof Error ? problem.stack : String(problem)}`;
  }
  const seconds = (performance.now() - start) / 1000;
  if (seconds > secondsAllowed) return `${what} took ${seconds.toFixed(1)} s`;
  // A program may give an operation a place of its own, which need not be one in a file.
  const isDiagnosed = code === 1 && /(?::\d+:\d+|^loc\("[^\n]*\)): error: /m.test(io.errText()) && io.outText() === "";
  return (code === 0 && io.outText() !== "") || isDiagnosed ? undefined : `${what} ended with ${code}: ${io.errText().slice(0, 600)}`;
}

/** The problems of the programs with these seeds, each with the flags that `flagsOf` says. */
export async function problemsOf(from: number, to: number, corpus: readonly string[], flagsOf: (seed: number) => readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (let seed = from; seed < to; seed++) {
    const problem = await attempt(`seed ${seed}`, mutate(seed, corpus), flagsOf(seed));
    if (problem) problems.push(problem);
  }
  return problems;
}

/** The seed of the one program that the environment asks for; its text goes to standard error. */
export function onlySeed(corpus: readonly string[]): number | undefined {
  const only = process.env["TILEWRIGHT_MUTATION_SEED"];
  if (only === undefined) return undefined;
  process.stderr.write(`${new TextDecoder().decode(mutate(Number(only), corpus))}\n`);
  return Number(only);
}
