// Which part of the tree a file belongs to and which parts it may import: STYLE.md's "Who may import whom" as a table, so that the
// rules can be tested without touching the disk.
import { dirname, join, normalize } from "node:path";

/** A file's layer (`core`, `dialects`, `tools`, ...) and, inside layers made of units, the unit (`arith`, `tile-opt`). */
export interface Place {
  readonly layer: string;
  readonly unit: string;
}

/** Dialects close enough to the machine that a target may read them. */
const lowDialects = new Set(["llvm", "nvvm", "gpu", "exec", "arith", "builtin", "func", "cf", "memref", "vector"]);
/** Dialects that a target of readable source may read besides: what it prints keeps their loops. */
const printedDialects = new Set(["loop", "math", "scf"]);

/** For each layer of src/ and for tools/, the other layers that it may import. `all` is src/all.ts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  transforms: ["core"],
  dialects: ["core", "dialects"],
  conversion: ["core", "dialects"],
  targets: ["core", "dialects"],
  frontends: ["core", "dialects", "runtime"],
  interpreter: ["core"],
  runtime: ["core", "targets"],
  testing: ["core"],
  plugins: ["core", "dialects"],
  tuning: ["core", "dialects", "transforms", "interpreter", "runtime", "driver"],
  all: ["core", "transforms", "dialects", "conversion", "targets", "frontends", "interpreter", "runtime"],
  driver: ["core", "plugins", "transforms", "dialects", "targets", "frontends", "interpreter", "runtime", "tuning", "all"],
  index: ["core", "plugins", "transforms", "dialects", "targets", "frontends", "interpreter", "runtime", "tuning", "driver", "testing", "all"],
  tools: ["core", "plugins", "transforms", "dialects", "targets", "frontends", "interpreter", "runtime", "tuning", "driver", "testing", "all", "index"],
};

/** Where a path from the root belongs. */
export function layerOf(path: string): Place {
  const parts = path.split("/");
  if (parts[0] === "src" && parts.length === 2) return { layer: parts[1]!.replace(/\.ts$/, ""), unit: "" };
  if (parts[0] === "src") return { layer: parts[1]!, unit: parts.length > 3 ? parts[2]! : "" };
  return { layer: parts[0]!, unit: parts.length > 2 ? parts[1]! : "" };
}

/** The paths, from the root, of the project's own files that a source imports, by static, type-only and dynamic imports. */
export function importsOf(path: string, source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found: string[] = [];
  for (const pattern of [/^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["'](\.[^"']*)["']/gm, /^\s*import\s*["'](\.[^"']*)["']/gm, /\bimport\(\s*["'](\.[^"']*)["']/g]) {
    for (const match of code.matchAll(pattern)) found.push(normalize(join(dirname(path), match[1]!)));
  }
  return found;
}

/** Whether a dialect's file states what its operations mean when they run. */
export const isSemantics = (path: string): boolean => /^src\/dialects\/[^/]+\/interpret[\w-]*\.ts$/.test(path);

/** What is wrong with `from` importing `to`, or undefined. */
export function violation(from: string, to: string): string | undefined {
  const [a, b] = [layerOf(from), layerOf(to)];
  if (!to.startsWith("src/") && !to.startsWith("tools/")) return from.startsWith("src/") ? "src imports only src" : undefined;
  if (b.layer === "tools") return a.layer === "tools" && a.unit !== b.unit ? "a tool imports no other tool" : from.startsWith("src/") ? "src imports no tool" : undefined;
  if (!from.startsWith("src/") && !from.startsWith("tools/")) return undefined;
  if (b.layer === "conversion" && a.layer !== "conversion" && a.layer !== "all") return "only src/all.ts imports conversions";
  if (a.layer === b.layer) return sameLayer(a, b);
  const may = allowed[a.layer];
  // A dialect's semantics are written for the reference engine.
  if (a.layer === "dialects" && b.layer === "interpreter" && isSemantics(from)) return undefined;
  if (a.layer === "frontends" && b.layer === "runtime" && b.unit !== "tensors") return "a frontend imports of the runtime only its tensors";
  if (!may) return `src/${a.layer} is no layer that the import rules know`;
  if (!may.includes(b.layer)) return `${a.layer} may not import ${b.layer}`;
  const isReadable = lowDialects.has(b.unit) || (a.unit === "source" && printedDialects.has(b.unit));
  if (a.layer === "targets" && b.layer === "dialects" && !isReadable) return `a target may not import the '${b.unit}' dialect`;
  return undefined;
}

function sameLayer(a: Place, b: Place): string | undefined {
  if (a.layer === "conversion" && a.unit !== b.unit && a.unit !== "" && b.unit !== "") return "a conversion imports no other conversion";
  return undefined;
}
