// The small commands that lit tests use beside the tools, run in this process: faster than a process each, and the same on every machine.
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ToolIo, ToolMain } from "../../core/tool/index.ts";

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** Splits arguments into one-letter and long flags, and the rest. */
function split(argv: readonly string[]): { readonly flags: ReadonlySet<string>; readonly rest: readonly string[] } {
  const flags = new Set<string>();
  const rest: string[] = [];
  for (const word of argv) {
    if (word.startsWith("--")) flags.add(word);
    else if (word.startsWith("-") && word.length > 1) for (const letter of word.slice(1)) flags.add(`-${letter}`);
    else rest.push(word);
  }
  return { flags, rest };
}

async function load(path: string, io: ToolIo): Promise<Uint8Array> {
  return path === "-" ? io.stdin() : readFileSync(resolve(io.cwd, path));
}

/** Runs `work`, turning a failure of the file system into a message and exit code 2. */
async function files(name: string, io: ToolIo, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    io.err(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

const cat: ToolMain = (argv, io) =>
  files("cat", io, async () => {
    const { rest } = split(argv);
    for (const path of rest.length > 0 ? rest : ["-"]) io.out(await load(path, io));
    return 0;
  });

const echo: ToolMain = async (argv, io) => {
  const bare = argv[0] === "-n";
  io.out(`${(bare ? argv.slice(1) : argv).join(" ")}${bare ? "" : "\n"}`);
  return 0;
};

const diff: ToolMain = (argv, io) =>
  files("diff", io, async () => {
    const { flags, rest } = split(argv);
    const [left, right] = rest;
    if (left === undefined || right === undefined) throw new Error("two files are needed");
    const lines = async (path: string) => {
      let text = decode(await load(path, io));
      if (flags.has("--strip-trailing-cr")) text = text.replace(/\r\n/g, "\n");
      if (flags.has("-w")) text = text.replace(/[ \t]+/g, "");
      else if (flags.has("-b")) text = text.replace(/[ \t]+/g, " ").replace(/ $/gm, "");
      return text.split("\n");
    };
    const [a, b] = [await lines(left), await lines(right)];
    const at = a.findIndex((line, index) => line !== b[index]);
    const first = at < 0 ? a.length : at;
    if (at < 0 && a.length === b.length) return 0;
    io.out(`--- ${left}\n+++ ${right}\n@@ line ${first + 1} @@\n`);
    for (const line of a.slice(first, first + 5)) io.out(`-${line}\n`);
    for (const line of b.slice(first, first + 5)) io.out(`+${line}\n`);
    return 1;
  });

const cmp: ToolMain = (argv, io) =>
  files("cmp", io, async () => {
    const { rest } = split(argv);
    const [a, b] = [await load(rest[0] ?? "-", io), await load(rest[1] ?? "-", io)];
    const at = a.findIndex((byte, index) => byte !== b[index]);
    if (at < 0 && a.length === b.length) return 0;
    io.out(`${rest.join(" ")} differ: byte ${(at < 0 ? a.length : at) + 1}\n`);
    return 1;
  });

const mkdir: ToolMain = (argv, io) =>
  files("mkdir", io, async () => {
    const { flags, rest } = split(argv);
    for (const path of rest) mkdirSync(resolve(io.cwd, path), { recursive: flags.has("-p") });
    return 0;
  });

const rm: ToolMain = (argv, io) =>
  files("rm", io, async () => {
    const { flags, rest } = split(argv);
    for (const path of rest) rmSync(resolve(io.cwd, path), { recursive: flags.has("-r") || flags.has("-R"), force: flags.has("-f") });
    return 0;
  });

const touch: ToolMain = (argv, io) =>
  files("touch", io, async () => {
    for (const path of split(argv).rest.map((name) => resolve(io.cwd, name))) {
      if (existsSync(path)) utimesSync(path, new Date(), new Date());
      else writeFileSync(path, "");
    }
    return 0;
  });

/** `count N`: whether the input has N lines. */
const count: ToolMain = async (argv, io) => {
  const text = decode(await io.stdin());
  const lines = text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  if (lines === Number(argv[0])) return 0;
  io.err(`expected ${argv[0]} lines, got ${lines}\n`);
  return 1;
};

/** `split-file FILE FOLDER`: the parts of a file, each after a line `//--- name`, as files of that name. */
const splitFile: ToolMain = (argv, io) =>
  files("split-file", io, async () => {
    const { rest } = split(argv);
    const [source, folder] = rest;
    if (source === undefined || folder === undefined) throw new Error("a file and a folder are needed");
    const target = resolve(io.cwd, folder);
    rmSync(target, { recursive: true, force: true });
    const parts = decode(await load(source, io)).split(/^(?:\/\/|;|#|\.|!)?--- (.+)\n/m);
    if (parts.length < 3) throw new Error(`'${source}' has no line '//--- name'`);
    for (let index = 1; index + 1 < parts.length; index += 2) {
      const path = join(target, parts[index]!.trim());
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, parts[index + 1]!);
    }
    return 0;
  });

/** The commands by name. */
export const builtins: ReadonlyMap<string, ToolMain> = new Map<string, ToolMain>([
  ["cat", cat],
  ["echo", echo],
  ["diff", diff],
  ["cmp", cmp],
  ["mkdir", mkdir],
  ["rm", rm],
  ["touch", touch],
  ["count", count],
  ["split-file", splitFile],
  ["true", async () => 0],
  [":", async () => 0],
  ["false", async () => 1],
]);
