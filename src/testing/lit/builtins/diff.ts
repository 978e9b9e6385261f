// `diff` as lit has it: unified or context output, blanks and lines ignored on demand, folders compared file by file.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ToolIo, ToolMain } from "../../../core/tool/index.ts";
import { type Arguments, guarded, readArguments } from "./arguments.ts";
import { contextDiff, unifiedDiff } from "./line-diff.ts";

interface Options {
  readonly clean: (line: string) => string;
  readonly ignored: RegExp | undefined;
  readonly unified: boolean;
  readonly context: number;
}

function readOptions(args: Arguments): Options {
  const context = args.value("U");
  if (context !== undefined && !/^\d+$/.test(context)) throw new Error(`'-U ${context}' is no number of lines`);
  const pattern = args.value("I");
  const blank = (line: string, separator: string): string => `${line.trim().split(/\s+/).join(separator)}\n`;
  const clean = (line: string): string => {
    const text = args.has("strip-trailing-cr") ? line.replace(/\r\n$/, "\n") : line;
    return args.has("w") ? blank(text, "") : args.has("b") ? blank(text, " ") : text;
  };
  return { clean, ignored: pattern === undefined ? undefined : new RegExp(`^(?:${pattern})`), unified: args.has("u") || args.has("U"), context: Number(context ?? 3) };
}

async function lines(path: string, options: Options, io: ToolIo): Promise<string[]> {
  const text = Buffer.from(path === "-" ? await io.stdin() : readFileSync(resolve(io.cwd, path))).toString("latin1");
  const rows = text === "" ? [] : text.split(/(?<=\n)/);
  return rows.filter((row) => !options.ignored?.test(row)).map(options.clean);
}

async function compareFiles(left: string, right: string, options: Options, io: ToolIo): Promise<number> {
  const [a, b] = [await lines(left, options, io), await lines(right, options, io)];
  const text = (options.unified ? unifiedDiff : contextDiff)(a, b, options.context);
  if (text === "") return 0;
  io.out(options.unified ? `--- ${left}\n+++ ${right}\n` : `*** ${left}\n--- ${right}\n`);
  io.out(Buffer.from(text, "latin1"));
  return 1;
}

async function compareTrees(left: string, right: string, options: Options, io: ToolIo): Promise<number> {
  const isFolder = [left, right].map((path) => statSync(resolve(io.cwd, path)).isDirectory());
  const kind = (folder: boolean): string => (folder ? "a directory" : "a regular file");
  if (isFolder[0] !== isFolder[1]) {
    io.out(`File ${left} is ${kind(isFolder[0]!)} while file ${right} is ${kind(isFolder[1]!)}\n`);
    return 1;
  }
  if (!isFolder[0]) return compareFiles(left, right, options, io);
  const [inLeft, inRight] = [left, right].map((path) => new Set(readdirSync(resolve(io.cwd, path)))) as [Set<string>, Set<string>];
  let code = 0;
  for (const name of [...inLeft.union(inRight)].sort()) {
    if (inLeft.has(name) && inRight.has(name)) code |= await compareTrees(join(left, name), join(right, name), options, io);
    else {
      io.out(`Only in ${inLeft.has(name) ? left : right}: ${name}\n`);
      code = 1;
    }
  }
  return code;
}

/** `diff [-u|-U N] [-w] [-b] [-r] [-I REGEX] [--strip-trailing-cr] A B`. */
export const diff: ToolMain = (argv, io) =>
  guarded("diff", io, async () => {
    const args = readArguments(argv, "wbuI:U:r", ["strip-trailing-cr"]);
    const [left, right, extra] = args.rest;
    if (left === undefined || right === undefined || extra !== undefined) throw new Error("two files are needed");
    if (args.has("r") && (left === "-" || right === "-")) throw new Error("'-' cannot be compared recursively");
    return args.has("r") ? compareTrees(left, right, readOptions(args), io) : compareFiles(left, right, readOptions(args), io);
  });
