// The rules of who may import whom, checked on the import lines of src/ and tools/, and the limits on file size and folder shape.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importsOf, isSemantics, layerOf, violation } from "./setup/import-rules.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const maximumLines = 400;

/** The .ts files below a folder of the checkout, by path from the root; none when the folder does not exist. */
function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts") && !entry.parentPath.includes("node_modules"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const isGenerated = (path: string) => /(^|\/)(gen|generated)\//.test(path);
const files = [...sources("src"), ...sources("tools")];
const importers = [...files, ...sources("test"), ...sources("bench"), ...sources("examples")];
const edges = importers.flatMap((from) => importsOf(from, read(from)).map((to) => ({ from, to })));

describe("imports", () => {
  test("stay inside the layers that STYLE.md allows", () => {
    const broken = edges.flatMap(({ from, to }) => violation(from, to)?.concat(` (${from} imports ${to})`) ?? []);
    expect(broken).toEqual([]);
  });

  test("name files that exist", () => {
    const missing = edges.filter(({ from, to }) => !isGenerated(from) && !existsSync(join(root, to)));
    expect(missing).toEqual([]);
  });

  test("between dialects go through an index and form no cycle", () => {
    const graph = new Map<string, Set<string>>();
    const inner: string[] = [];
    for (const { from, to } of edges) {
      const [a, b] = [layerOf(from), layerOf(to)];
      if (a.layer !== "dialects" || b.layer !== "dialects" || a.unit === b.unit) continue;
      // The meaning of one dialect may be written with that of another below it.
      if (to !== `src/dialects/${b.unit}/index.ts` && !(isSemantics(from) && isSemantics(to))) inner.push(`${from} imports ${to}`);
      graph.set(a.unit, (graph.get(a.unit) ?? new Set()).add(b.unit));
    }
    expect(inner).toEqual([]);
    expect(cycleIn(graph)).toBeUndefined();
  });
});

describe("files", () => {
  test(`have at most ${maximumLines} lines, unless they are generated`, () => {
    const long = files.filter((path) => !isGenerated(path) && read(path).split("\n").length - 1 > maximumLines);
    expect(long).toEqual([]);
  });

  test("begin with a comment that says what the file does", () => {
    const bare = files.filter((path) => !isGenerated(path) && !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(read(path)));
    expect(bare).toEqual([]);
  });

  test("lie in folders with an index.ts, where files outside the folder import them", () => {
    const lacking = new Set<string>();
    for (const { from, to } of edges) {
      const folder = dirname(to);
      // Folders inside a dialect, a conversion or a tool of the library are their owner's internals.
      if (!to.startsWith("src/") || folder === "src" || folder.split("/").length > 3 || from.startsWith(`${folder}/`)) continue;
      if (!existsSync(join(root, folder, "index.ts"))) lacking.add(folder);
    }
    expect([...lacking]).toEqual([]);
  });
});

/** Some cycle in the graph, as the units along it. */
function cycleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (unit: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(unit)) return [...path.slice(path.indexOf(unit)), unit];
    if (done.has(unit)) return undefined;
    for (const next of graph.get(unit) ?? []) {
      const cycle = visit(next, [...path, unit]);
      if (cycle) return cycle;
    }
    done.add(unit);
    return undefined;
  };
  for (const unit of graph.keys()) {
    const cycle = visit(unit, []);
    if (cycle) return cycle;
  }
  return undefined;
}
