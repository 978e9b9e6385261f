// `npm run docs:pages`: writes the reference pages anew, and takes away those of dialects that are gone.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { referencePages } from "./pages.ts";

const root = join(import.meta.dirname, "..", "..");
const pages = await referencePages(root);
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
for (const name of readdirSync(join(root, "docs", "dialects"))) if (!pages.has(`docs/dialects/${name}`)) rmSync(join(root, "docs", "dialects", name));
process.stdout.write(`${pages.size} pages\n`);
