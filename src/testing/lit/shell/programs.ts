// Finds what a command's name stands for: a small command or one of our own tools in this process, or a program of the system.
import { existsSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ToolMain } from "../../../core/tool/index.ts";
import { fileCheckCommand } from "../../filecheck/command.ts";
import { builtins } from "../builtins/index.ts";
import { projectRoot } from "../project.ts";
import type { Session } from "./session.ts";

/** What runs a command. */
export type Program =
  | { readonly kind: "here"; readonly name: string; readonly load: () => Promise<ToolMain> | ToolMain; readonly isTool: boolean }
  | { readonly kind: "process"; readonly path: string; readonly first: readonly string[] };

/** Exit code of an internal error of one of our tools. */
export const internalError = 70;

const ownTools: ReadonlySet<string> = new Set(["tile-opt", "tile-translate", "tile-run", "tile-tune", "tile-reduce"]);
/** Ours too, but with processes or streams of their own. */
const ownProcesses: ReadonlySet<string> = new Set(["tile-lit", "tile-lsp"]);
const runsFromBundle = /[\\/]dist[\\/]bundle[\\/]/.test(import.meta.url);
const loaded = new Map<string, Promise<ToolMain>>();

async function importTool(name: string): Promise<ToolMain> {
  const root = projectRoot();
  const sources = join(root, "tools", name, "main.ts");
  const bundle = join(root, "dist", "bundle", `${name}.js`);
  const path = (runsFromBundle ? [bundle, sources] : [sources, bundle]).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${name} is not part of this checkout`);
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
  if (typeof module === "object" && module !== null && "main" in module && typeof module.main === "function") return module.main as ToolMain;
  throw new Error(`${path} exports no 'main'`);
}

function loadTool(name: string): Promise<ToolMain> {
  const known = loaded.get(name) ?? importTool(name);
  loaded.set(name, known);
  return known;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;

/** The path of a program that a search path has; undefined when none does. */
export function findProgram(name: string, searchPath = process.env["PATH"] ?? ""): string | undefined {
  if (isAbsolute(name)) return isFile(name) ? name : undefined;
  for (const folder of searchPath.split(delimiter)) {
    const path = resolve(folder, name);
    if (folder !== "" && isFile(path)) return path;
  }
  return undefined;
}

/** MLIR's tools stand for their current release where Debian installs it under a versioned name. */
function systemProgram(name: string, session: Session, searchPath: string): string | undefined {
  if (name.startsWith(".")) {
    const path = session.path(name);
    if (isFile(path)) return path;
  }
  const versioned = name.startsWith("mlir-") ? findProgram(`${name}-22`, searchPath) : undefined;
  return versioned ?? findProgram(name, searchPath);
}

const launched = (name: string): Program => ({ kind: "process", path: process.execPath, first: [join(projectRoot(), "bin", `${name}.js`)] });

/** What a name stands for; undefined when nothing has it. */
export function resolveProgram(name: string, session: Session, env: Readonly<Record<string, string>>): Program | undefined {
  if (name === "FileCheck" || name === "tile-filecheck") return { kind: "here", name, load: () => fileCheckCommand, isTool: true };
  const isAlone = session.isolated || session.limits.size > 0;
  const isOurs = (ownTools.has(name) || ownProcesses.has(name)) && existsSync(join(projectRoot(), "bin", `${name}.js`));
  if (isOurs && ownTools.has(name) && !isAlone) return { kind: "here", name, load: () => loadTool(name), isTool: true };
  if (isOurs) return launched(name);
  const builtin = builtins.get(name);
  if (builtin) return { kind: "here", name, load: () => builtin, isTool: false };
  const path = systemProgram(name, session, env["PATH"] ?? session.env["PATH"] ?? "");
  return path === undefined ? undefined : { kind: "process", path, first: [] };
}
