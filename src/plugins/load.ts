// Loads plugins: ES modules that export `plugin`. Whatever is wrong with one is a diagnostic; none of what it brings is
// registered before all of it was found to be in order.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Registry } from "../core/define/index.ts";
import type { Diagnostic, DiagnosticSink } from "../core/diag/index.ts";
import type { Pass } from "../core/pass/index.ts";
import { API_VERSION, isDefinedHere, type Plugin } from "./api.ts";
import { provideHostModule } from "./host-module.ts";
import { cannotOpen, malformed, noExport, notStrippable, otherCopy, syntaxError, taken, threw, wrongVersion } from "./messages.ts";

/** The passes that a plugin's join. */
export interface PassTable {
  has(name: string): boolean;
  add(pass: Pass): void;
  addAlias(name: string, pipeline: string): void;
}

/** What plugins are loaded into. */
export interface PluginHost {
  readonly registry: Registry;
  readonly catalog: PassTable;
  readonly sink: DiagnosticSink;
  /** The folder that relative names start from. */
  readonly cwd: string;
}

/** Loads plugins in order. What is wrong with them goes to the sink. */
export async function loadPlugins(files: readonly string[], host: PluginHost): Promise<void> {
  provideHostModule();
  const done = new Set<string>();
  for (const file of files) {
    const path = resolve(host.cwd, file);
    if (done.has(path)) continue;
    done.add(path);
    const found = await pluginOf(file, path);
    const problem = "plugin" in found ? (wrongShape(file, found.plugin) ?? clash(file, found.plugin, host)) : found.problem;
    if (problem) host.sink.report(problem);
    else if ("plugin" in found) register(found.plugin, host);
  }
}

async function pluginOf(file: string, path: string): Promise<{ readonly plugin: Plugin } | { readonly problem: Diagnostic }> {
  if (!existsSync(path)) return { problem: cannotOpen(file) };
  let module: unknown;
  try {
    module = await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (problem) {
    return { problem: loadProblem(file, problem) };
  }
  const plugin: unknown = typeof module === "object" && module !== null && "plugin" in module ? module.plugin : undefined;
  if (typeof plugin !== "object" || plugin === null) return { problem: noExport(file) };
  const version: unknown = "apiVersion" in plugin ? plugin.apiVersion : undefined;
  if (version !== API_VERSION) return { problem: wrongVersion(file, version, API_VERSION) };
  return isDefinedHere(plugin) ? { plugin: plugin as Plugin } : { problem: otherCopy(file) };
}

function loadProblem(file: string, problem: unknown): Diagnostic {
  const text = problem instanceof Error ? problem.message : String(problem);
  const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
  if (code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") return notStrippable(file, text.trim());
  if (code === "ERR_INVALID_TYPESCRIPT_SYNTAX" || problem instanceof SyntaxError) return syntaxError(file, text.trim());
  return threw(file, text);
}

/** Plugins in JavaScript have no compiler that checks their shape. */
function wrongShape(file: string, plugin: Plugin): Diagnostic | undefined {
  if (typeof plugin.name !== "string" || plugin.name === "") return malformed(file, "name", "a string");
  if (typeof plugin.version !== "string") return malformed(file, "version", "a string");
  for (const field of ["passes", "patterns", "dialects"] as const) if (plugin[field] !== undefined && !Array.isArray(plugin[field])) return malformed(file, field, "a list");
  if ((plugin.passes ?? []).some((pass) => typeof pass?.name !== "string" || typeof pass.run !== "function")) return malformed(file, "passes", "made with definePass");
  if ((plugin.patterns ?? []).some((pattern) => typeof pattern?.apply !== "function")) return malformed(file, "patterns", "made with pattern");
  if ((plugin.dialects ?? []).some((dialect) => typeof dialect?.namespace !== "string" || !Array.isArray(dialect.ops))) return malformed(file, "dialects", "made with defineDialect");
  if (Object.values(plugin.pipelines ?? {}).some((text) => typeof text !== "string")) return malformed(file, "pipelines", "texts by name");
  return undefined;
}

function clash(file: string, plugin: Plugin, { registry, catalog }: PluginHost): Diagnostic | undefined {
  const passes = [...(plugin.passes ?? []).map((pass) => pass.name), ...Object.keys(plugin.pipelines ?? {})];
  const twice = passes.find((name, i) => catalog.has(name) || passes.indexOf(name) !== i);
  if (twice !== undefined) return taken(file, "pass", twice);
  const namespaces = (plugin.dialects ?? []).map((dialect) => dialect.namespace);
  const known = new Set(registry.namespaces);
  const second = namespaces.find((name, i) => known.has(name) || namespaces.indexOf(name) !== i);
  return second === undefined ? undefined : taken(file, "dialect", second);
}

function register(plugin: Plugin, { registry, catalog }: PluginHost): void {
  for (const dialect of plugin.dialects ?? []) registry.add(dialect);
  registry.addPatterns(plugin.patterns ?? []);
  for (const pass of plugin.passes ?? []) catalog.add(pass);
  for (const [name, text] of Object.entries(plugin.pipelines ?? {})) catalog.addAlias(name, text);
}
