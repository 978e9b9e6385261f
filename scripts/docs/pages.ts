// The reference pages, made from the live definitions: one a dialect, their index, and the passes.
import { passLoaders, registerAllDialects } from "../../src/all.ts";
import { readComments } from "./comments.ts";
import { dialectIndex, dialectPage } from "./dialect-page.ts";
import { passPage } from "./pass-page.ts";

/** Texts by path from the root. */
export type Pages = ReadonlyMap<string, string>;

/** All reference pages as they should be now. */
export async function referencePages(root: string): Promise<Pages> {
  const comments = readComments(root, ["src/conversion", "src/dialects", "src/transforms"]);
  const registry = registerAllDialects();
  const dialects = await Promise.all(registry.namespaces.map(async (namespace) => (await registry.load(namespace))!));
  const passes = await Promise.all(Object.keys(passLoaders).sort().map((name) => passLoaders[name]!()));
  return new Map([
    ["docs/dialects/README.md", dialectIndex(dialects)],
    ...dialects.map((dialect) => [`docs/dialects/${dialect.namespace}.md`, dialectPage(dialect, comments, root)] as const),
    ["docs/passes.md", passPage(passes, comments, root)],
  ]);
}
