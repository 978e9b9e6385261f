// `npm run docs:pages`: writes the reference pages and the page of wrong inputs anew, and takes away pages of dialects that are gone. What
// mlir-opt says is recorded anew where it is installed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { referencePages } from "./pages.ts";
import { hasTheirs, theirs } from "./wrong-inputs/answers.ts";
import { wrongInputs } from "./wrong-inputs/cases.ts";
import { wrongInputsPage } from "./wrong-inputs/page.ts";
import { readRecorded, recordedFile } from "./wrong-inputs/recorded.ts";

const root = join(import.meta.dirname, "..", "..");
if (hasTheirs) writeFileSync(recordedFile, `${JSON.stringify(Object.fromEntries(Object.values(wrongInputs).flat().map((input) => [input.title, theirs(input)])), undefined, 1)}\n`);
else process.stdout.write("mlir-opt-22 is not installed; its answers stay as they were recorded\n");
const pages = new Map([...(await referencePages(root)), ["docs/wrong-inputs.md", await wrongInputsPage(readRecorded())]]);
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
for (const name of readdirSync(join(root, "docs", "dialects"))) if (!pages.has(`docs/dialects/${name}`)) rmSync(join(root, "docs", "dialects", name));
process.stdout.write(`${pages.size} pages\n`);
