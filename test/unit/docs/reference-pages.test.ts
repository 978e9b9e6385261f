// The reference pages say what the definitions say: a page that is stale, missing or left over is made anew by `npm run docs:pages`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { referencePages } from "../../../scripts/docs/pages.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const pages = await referencePages(root);
const remedy = "run `npm run docs:pages` and read the change";

test("there is a page for each dialect, and no other", () => {
  const wanted = [...pages.keys()].filter((path) => path.startsWith("docs/dialects/")).map((path) => path.slice("docs/dialects/".length));
  expect(readdirSync(join(root, "docs", "dialects")).sort(), remedy).toEqual(wanted.sort());
});

test.each([...pages])("%s is what the definitions say", (path, text) => {
  const shown = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
  // A comparison of whole pages prints thousands of lines; the first that differs tells enough.
  const [wanted, found] = [text.split("\n"), shown.split("\n")];
  const line = wanted.findIndex((each, i) => each !== found[i]);
  expect(line < 0 && wanted.length === found.length ? "" : `${path}:${line + 1}: '${found[line] ?? ""}' should be '${wanted[line] ?? ""}'`, remedy).toBe("");
});

test("links on the pages lead somewhere", () => {
  const broken = [...pages].flatMap(([path, text]) => [...text.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link]) => link!).filter((link) => !existsSync(join(root, path, "..", link))).map((link) => `${path}: ${link}`));
  expect(broken).toEqual([]);
});
