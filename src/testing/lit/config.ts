// The configuration of tests: what a lit.cfg.ts or lit.local.ts may say, its defaults, and how it is inherited down the tree.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import { machineFeatures } from "./features.ts";
import { projectRoot } from "./project.ts";
import type { Substitution } from "./script/substitutions.ts";

/** What a `lit.cfg.ts` (a suite) or a `lit.local.ts` (a folder and all below it) exports by default. Whatever is left out is inherited. */
export interface LitConfig {
  /** The suite's name in reports; of a suite only. */
  readonly name?: string;
  /** Ends of the names of test files, such as `.mlir`; replaces the inherited ones. */
  readonly suffixes?: readonly string[];
  /** Names of files and folders that hold no tests; replaces the inherited ones. */
  readonly excludes?: readonly string[];
  /** More `%names`; the built-in ones come after them. They come before those inherited. */
  readonly substitutions?: readonly Substitution[];
  /** More features that REQUIRES and its like may name. */
  readonly features?: Iterable<string>;
  /** Inherited features that do not hold here. */
  readonly withoutFeatures?: Iterable<string>;
  /** Environment variables; undefined removes one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Nothing here can run on this machine. */
  readonly unsupported?: boolean;
  /** Seconds that a test may take; 0 for no limit. */
  readonly timeout?: number;
  /** Where tests and, unless it is given, their temporary files lie; of a suite only. Relative to the configuration. */
  readonly testSourceRoot?: string;
  /** Where temporary files go: below `Output` folders that mirror the sources. By default a folder of the system's temporary files, removed unless a test fails. */
  readonly testExecRoot?: string;
  /** Whether a pipeline fails when any command in it does (the default), or only when the last one does. */
  readonly pipefail?: boolean;
  /** When not empty, run only tests that REQUIRE one of these. */
  readonly limitToFeatures?: readonly string[];
  /** Run only tests that are named, and find none by looking. */
  readonly standaloneTests?: boolean;
  /** Replace names until nothing changes, at most so often; without it, once. */
  readonly recursiveExpansionLimit?: number;
  /** How often a failing test is run again, unless its ALLOW_RETRIES says so. */
  readonly retries?: number;
  /** Commands that run before those of each test. */
  readonly preambleCommands?: readonly string[];
  /** Tests of one group never run more than so many at a time. */
  readonly parallelism?: { readonly group: string; readonly limit: number };
}

/** What a configuration that is a function is told. */
export interface LitContext {
  /** The configuration of the folder above, or the defaults. */
  readonly inherited: ResolvedConfig;
  /** The folder that the configuration lies in. */
  readonly folder: string;
  /** The `-D NAME=VALUE` of the command line. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a configuration file may export by default. */
export type LitConfigExport = LitConfig | ((context: LitContext) => LitConfig | Promise<LitConfig>);

/** A configuration in which everything is decided. */
export interface ResolvedConfig {
  readonly name: string;
  readonly suffixes: readonly string[];
  readonly excludes: readonly string[];
  readonly substitutions: readonly Substitution[];
  readonly features: ReadonlySet<string>;
  readonly environment: Readonly<Record<string, string>>;
  readonly unsupported: boolean;
  readonly timeout: number;
  readonly testSourceRoot: string | undefined;
  readonly testExecRoot: string | undefined;
  readonly pipefail: boolean;
  readonly limitToFeatures: readonly string[];
  readonly standaloneTests: boolean;
  readonly recursiveExpansionLimit: number | undefined;
  readonly retries: number | undefined;
  readonly preambleCommands: readonly string[];
  readonly parallelism: { readonly group: string; readonly limit: number } | undefined;
}

/** A configuration that cannot be used; the message names the file. */
export class ConfigError extends Error {}

/** Variables that tests see; everything else of the caller's environment is kept from them. */
const passedOn = ["LIBRARY_PATH", "LD_LIBRARY_PATH", "TERM", "CLANG", "LD_PRELOAD", "LLVM_SYMBOLIZER_PATH", "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "TMPDIR", "TMP", "TEMP", "TEMPDIR", "FILECHECK_OPTS", "SOURCE_DATE_EPOCH", "HOME", "NODE_COMPILE_CACHE", "CUDA_VISIBLE_DEVICES", "CUDA_HOME"];

/** The environment that tests start from. */
export function baseEnvironment(env: Readonly<Record<string, string | undefined>>, paths: readonly string[] = []): Record<string, string> {
  // A plain `node` in a RUN line is the Node that the project is tested with.
  const path = [...paths, join(projectRoot(), "node_modules", "node", "bin"), env["PATH"] ?? ""].join(delimiter);
  const result: Record<string, string> = { PATH: path, LLVM_DISABLE_CRASH_REPORT: "1" };
  for (const [name, value] of Object.entries(env)) if (value && (passedOn.includes(name) || name.startsWith("TILEWRIGHT_"))) result[name] = value;
  return result;
}

/** What holds where no configuration says otherwise. */
export function defaultConfig(env: Readonly<Record<string, string | undefined>> = process.env, paths: readonly string[] = []): ResolvedConfig {
  return {
    name: "lit",
    suffixes: [".mlir", ".tile", ".ll", ".test"],
    excludes: ["Inputs", "node_modules"],
    substitutions: [],
    features: machineFeatures(),
    environment: baseEnvironment(env, paths),
    unsupported: false,
    timeout: 0,
    testSourceRoot: undefined,
    testExecRoot: undefined,
    pipefail: true,
    limitToFeatures: [],
    standaloneTests: false,
    recursiveExpansionLimit: undefined,
    retries: undefined,
    preambleCommands: [],
    parallelism: undefined,
  };
}

type Kind = "string" | "number" | "boolean" | "iterable" | "object";
const kinds: Readonly<Record<keyof LitConfig, Kind>> = {
  name: "string", suffixes: "iterable", excludes: "iterable", substitutions: "iterable", features: "iterable", withoutFeatures: "iterable", environment: "object",
  unsupported: "boolean", timeout: "number", testSourceRoot: "string", testExecRoot: "string", pipefail: "boolean", limitToFeatures: "iterable",
  standaloneTests: "boolean", recursiveExpansionLimit: "number", retries: "number", preambleCommands: "iterable", parallelism: "object",
};

function isKind(value: unknown, kind: Kind): boolean {
  if (kind === "iterable") return typeof value === "object" && value !== null && Symbol.iterator in value;
  if (kind === "number") return typeof value === "number" && Number.isFinite(value) && value >= 0;
  return typeof value === kind && value !== null;
}

/** Checks what a file exports, which nothing else does when it is JavaScript. */
function check(value: unknown, path: string): LitConfig {
  if (typeof value !== "object" || value === null) throw new ConfigError(`${path}: the default export is no configuration`);
  for (const [name, entry] of Object.entries(value)) {
    if (!(name in kinds)) throw new ConfigError(`${path}: '${name}' is nothing that can be configured`);
    const kind = kinds[name as keyof LitConfig];
    if (entry !== undefined && !isKind(entry, kind)) throw new ConfigError(`${path}: '${name}' has to be ${kind === "iterable" ? "a list" : kind === "number" ? "a number from 0 on" : `of type ${kind}`}`);
  }
  for (const entry of (value as LitConfig).substitutions ?? []) {
    if (!Array.isArray(entry) || entry.length !== 2 || !(typeof entry[0] === "string" || entry[0] instanceof RegExp) || typeof entry[1] !== "string") throw new ConfigError(`${path}: a substitution is a pair of a string or RegExp and a string`);
  }
  return value as LitConfig;
}

/** The configuration that `own`, which lies in `folder`, makes of the inherited one. */
export function inherit(base: ResolvedConfig, own: LitConfig, folder: string): ResolvedConfig {
  const environment: Record<string, string> = { ...base.environment };
  for (const [name, value] of Object.entries(own.environment ?? {})) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  const rooted = (path: string | undefined, otherwise: string | undefined): string | undefined => (path === undefined ? otherwise : resolve(folder, path));
  return {
    name: own.name ?? base.name,
    suffixes: own.suffixes ?? base.suffixes,
    excludes: own.excludes ?? base.excludes,
    substitutions: [...(own.substitutions ?? []), ...base.substitutions],
    features: new Set(base.features).union(new Set(own.features ?? [])).difference(new Set(own.withoutFeatures ?? [])),
    environment,
    unsupported: own.unsupported ?? base.unsupported,
    timeout: own.timeout ?? base.timeout,
    testSourceRoot: rooted(own.testSourceRoot, base.testSourceRoot),
    testExecRoot: rooted(own.testExecRoot, base.testExecRoot),
    pipefail: own.pipefail ?? base.pipefail,
    limitToFeatures: own.limitToFeatures ?? base.limitToFeatures,
    standaloneTests: own.standaloneTests ?? base.standaloneTests,
    recursiveExpansionLimit: own.recursiveExpansionLimit ?? base.recursiveExpansionLimit,
    retries: own.retries ?? base.retries,
    preambleCommands: own.preambleCommands ?? base.preambleCommands,
    parallelism: own.parallelism ?? base.parallelism,
  };
}

const endings = [".ts", ".mts", ".js", ".mjs"];

/** The configuration file of a folder: of a suite (`lit.site.cfg`, `lit.cfg`) or of a part of one (`lit.local`, `lit.local.cfg`). */
export function configFile(folder: string, prefix: string, kind: "suite" | "local"): string | undefined {
  const stems = kind === "suite" ? ["site.cfg", "cfg"] : ["local", "local.cfg"];
  return stems.flatMap((stem) => endings.map((ending) => join(folder, `${prefix}.${stem}${ending}`))).find((path) => existsSync(path));
}

/** Loads a configuration file on top of what it inherits; throws `ConfigError`. */
export async function loadConfig(path: string, context: LitContext): Promise<ResolvedConfig> {
  let exported: unknown;
  try {
    const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
    exported = typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
    if (typeof exported === "function") exported = await exported(context);
  } catch (error) {
    throw new ConfigError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return inherit(context.inherited, check(exported, path), context.folder);
}
