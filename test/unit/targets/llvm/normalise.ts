// Brings LLVM modules that say the same to the same text: LLVM itself folds constants and strips local names, then attribute groups and
// metadata are written out where they are used and the top-level entities are sorted.
import { NativeModule } from "../../../../src/targets/llvm/native/index.ts";

/** The module as sorted, self-contained top-level entities. */
export function normalise(source: string | Uint8Array, passes = "always-inline,strip,instsimplify"): string {
  using module = NativeModule.parse(source);
  module.verify();
  module.runPasses(passes);
  const text = module.print();
  const groups = new Map([...text.matchAll(/^attributes (#\d+) = (.*)$/gm)].map(([, id, body]) => [id, body]));
  const nodes = new Map([...text.matchAll(/^(!\d+) = (.*)$/gm)].map(([, id, body]) => [id, body]));
  const expand = (id: string, path: readonly string[]): string =>
    path.includes(id) ? "self" : (nodes.get(id) ?? id).replace(/!\d+/g, (inner) => expand(inner, [...path, id]));
  const entities = text
    .replace(/^(;.*|source_filename.*|attributes #.*|!\d+ = .*)$/gm, "")
    .replace(/ +; preds = .*$/gm, "")
    .replace(/ #\d+/g, (id) => ` ${groups.get(id.trim()) ?? id}`)
    .replace(/!\d+\b/g, (id) => expand(id, []))
    .split(/\n(?=define|declare|@|target|%\S+ = type|!)/)
    .map((entity) => entity.trim())
    .filter((entity) => entity !== "");
  return entities.sort().join("\n\n");
}
