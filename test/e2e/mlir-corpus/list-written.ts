// Writes written.txt: the chunks whose operations, by their generic forms, are all of the dialects that programs are written in here.
// Run from the root: node test/e2e/mlir-corpus/list-written.ts
import { writeFileSync } from "node:fs";
import { unpack } from "./corpus.ts";
import { operationsOf } from "./modules.ts";

const dialects = new Set(["builtin", "func", "arith", "math", "cf", "scf", "memref", "vector", "affine", "ub", "index", "tensor"]);

const corpus = unpack();
const ids = corpus.ids.filter((id) => {
  const names = operationsOf(corpus.read("generic", id));
  return names.length > 0 && names.every((name) => dialects.has(name.split(".")[0]!));
});
writeFileSync(new URL("written.txt", import.meta.url), `${ids.join("\n")}\n`);
corpus.dispose();
