// The chunks of MLIR's own tests: unpacked beside each other as `input/` (as written), `generic/` and `pretty/` (as mlir-opt prints them).
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const archive = new URL("../../../../shared/corpora/mlir/llvm-19.1.7-dev.tar.gz", import.meta.url).pathname;
export const hasCorpus: boolean = existsSync(archive);

/** The unpacked corpus; `dispose` removes it. */
export interface Corpus {
  readonly ids: readonly string[];
  read(form: "input" | "generic" | "pretty", id: string): string;
  dispose(): void;
}

function unpackedUnder(folder: string): string {
  if (existsSync(join(folder, "generic"))) return folder;
  const inner = readdirSync(folder).find((name) => existsSync(join(folder, name, "generic")));
  if (inner === undefined) throw new Error(`${basename(archive)} holds no folder 'generic'`);
  return join(folder, inner);
}

/** Unpacks the corpus into a temporary folder. */
export function unpack(): Corpus {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-mlir-"));
  execFileSync("tar", ["xzf", archive, "-C", folder]);
  const root = unpackedUnder(folder);
  return {
    ids: readdirSync(join(root, "generic")).map((name) => basename(name, ".mlir")).sort(),
    read: (form, id) => readFileSync(join(root, form, `${id}.mlir`), "utf8"),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
