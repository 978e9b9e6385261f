// The small commands on files that run in this process: faster than a process each, and the same on every machine.
import { type Stats, chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ToolIo, ToolMain } from "../../../core/tool/index.ts";
import { ShellError } from "../shell/session.ts";
import { ArgumentError, type Arguments, guarded, readArguments } from "./arguments.ts";

/** Control characters as `^X`, bytes above 127 as `M-x`. */
function visible(bytes: Uint8Array, ends: boolean, nonPrinting: boolean): string {
  let text = "";
  for (const byte of bytes) {
    const low = byte & 127;
    if (byte === 10) text += ends ? "$\n" : "\n";
    else if (byte === 9 || !nonPrinting) text += String.fromCharCode(byte);
    else text += `${byte > 127 ? "M-" : ""}${low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? "^?" : String.fromCharCode(low)}`;
  }
  return text;
}

/** `cat [-v] [-e] [FILE...]`. */
export const cat: ToolMain = (argv, io) =>
  guarded("cat", io, async () => {
    const args = readArguments(argv, "veE", ["show-nonprinting", "show-ends"]);
    const nonPrinting = args.has("v") || args.has("e") || args.has("show-nonprinting");
    const ends = args.has("e") || args.has("E") || args.has("show-ends");
    for (const path of args.rest.length > 0 ? args.rest : ["-"]) {
      const bytes = path === "-" ? await io.stdin() : readFileSync(resolve(io.cwd, path));
      io.out(nonPrinting || ends ? Buffer.from(visible(bytes, ends, nonPrinting), "latin1") : bytes);
    }
    return 0;
  });

/** Wrong arguments of a command of lit's own shell end the test. */
function ownArguments(name: string, argv: readonly string[], letters: string, long: readonly string[] = []): Arguments {
  try {
    const args = readArguments(argv, letters, long);
    if (args.rest.length === 0) throw new ArgumentError("an operand is missing");
    return args;
  } catch (error) {
    if (error instanceof ArgumentError) throw new ShellError(`${name}: ${error.message}`);
    throw error;
  }
}

/** `mkdir [-p] FOLDER...`; a folder that exists is fine. */
export const mkdir: ToolMain = async (argv, io) => {
  const args = ownArguments("mkdir", argv, "p");
  let code = 0;
  for (const path of args.rest.map((name) => resolve(io.cwd, name))) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) continue;
    code |= await guarded("mkdir", io, async () => {
      mkdirSync(path, { recursive: args.has("p") });
      return 0;
    });
  }
  return code;
};

function removeOne(path: string, found: Stats, recursive: boolean, force: boolean, io: ToolIo): number {
  if (found.isDirectory() && !recursive) {
    io.err(`rm: '${path}' is a directory\n`);
    return 1;
  }
  if (force && !found.isSymbolicLink() && (found.mode & 0o200) === 0) chmodSync(path, found.mode | 0o200);
  rmSync(path, { recursive, force });
  return 0;
}

/** `rm [-f] [-r] PATH...`. */
export const rm: ToolMain = async (argv, io) => {
  const args = ownArguments("rm", argv, "frR", ["recursive"]);
  const recursive = args.has("r") || args.has("R") || args.has("recursive");
  let code = 0;
  for (const path of args.rest.map((name) => resolve(io.cwd, name))) {
    code |= await guarded("rm", io, async () => {
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found) return removeOne(path, found, recursive, args.has("f"), io);
      if (args.has("f")) return 0;
      throw new Error(`'${path}' does not exist`);
    });
  }
  return code;
};

interface Part {
  readonly name: string;
  /** The line of the separator, from 1. */
  readonly line: number;
  text: string;
}

/** The parts of a text, each after a line `//--- name` or one other character and `--- name`. */
function partsOf(text: string, source: string): Part[] {
  const parts: Part[] = [];
  for (const [index, line] of text.split(/(?<=\n)/).entries()) {
    const name = /^(?:\/\/|.)--- (.*)/.exec(line)?.[1];
    if (name === undefined || name === "") {
      const last = parts.at(-1);
      if (last) last.text += line;
      continue;
    }
    if (name.trim() !== name) throw new Error(`${source}:${index + 1}: the name of a part has blanks around it`);
    if (parts.some((part) => part.name === name)) throw new Error(`${source}:${index + 1}: '${name}' is the name of an earlier part too`);
    parts.push({ name, line: index + 1, text: "" });
  }
  if (parts.length === 0) throw new Error(`${source}: there is no line '//--- name'`);
  return parts;
}

/** `split-file [--leading-lines] FILE FOLDER`: each part of the file as a file of its name; with the flag, lines keep their numbers. */
export const splitFile: ToolMain = (argv, io) =>
  guarded("split-file", io, async () => {
    const args = readArguments(argv, "", ["leading-lines", "no-leading-lines"]);
    const [source, folder, extra] = args.rest;
    if (source === undefined || folder === undefined || extra !== undefined) throw new Error("a file and a folder are needed");
    const parts = partsOf(Buffer.from(source === "-" ? await io.stdin() : readFileSync(resolve(io.cwd, source))).toString("latin1"), source);
    const target = resolve(io.cwd, folder);
    if (statSync(target, { throwIfNoEntry: false })?.isFile()) rmSync(target);
    mkdirSync(target, { recursive: true });
    for (const { name, line, text } of parts) {
      const path = join(target, Buffer.from(name, "latin1").toString("utf8"));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, (args.has("leading-lines") ? "\n".repeat(line) : "") + text, "latin1");
    }
    return 0;
  });
