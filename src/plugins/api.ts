// What plugins are written against, as `tilewright/plugin`: a version, the shape of a plugin, the whole core, and the
// dialects that lowerings end in. A plugin must use the copy of the core that the host runs, which the loader sees to.
import type { Dialect } from "../core/define/index.ts";
import type { Pass } from "../core/pass/index.ts";
import type { Pattern } from "../core/rewrite/index.ts";

export * from "../core/index.ts";
export * as arith from "../dialects/arith/index.ts";
export * as builtin from "../dialects/builtin/index.ts";
export * as cf from "../dialects/cf/index.ts";
export * as func from "../dialects/func/index.ts";
export * as math from "../dialects/math/index.ts";
export * as memref from "../dialects/memref/index.ts";
export * as te from "../dialects/tensor/index.ts";

/** The version of this interface. It grows when something that plugins rely on changes. */
export const API_VERSION = 1;

/** What a plugin brings. */
export interface Plugin {
  /** The interface that the plugin was written for. */
  readonly apiVersion: typeof API_VERSION;
  readonly name: string;
  /** The plugin's own version, for messages. */
  readonly version: string;
  readonly passes?: readonly Pass[];
  /** Patterns that canonicalize applies besides those of the dialects. */
  readonly patterns?: readonly Pattern[];
  readonly dialects?: readonly Dialect[];
  /** Pipelines by name, in the grammar of --pass-pipeline. */
  readonly pipelines?: Readonly<Record<string, string>>;
}

const defined = new WeakSet<object>();

/** Declares a plugin; a module exports the result as `plugin`. */
export function definePlugin(plugin: Plugin): Plugin {
  defined.add(plugin);
  return plugin;
}

/** @internal Whether `value` was declared through this copy of the interface. */
export const isDefinedHere = (value: object): boolean => defined.has(value);
