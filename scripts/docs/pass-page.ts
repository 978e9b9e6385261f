// The page of passes: what each does, on what, and its options.
import { type Pass, optionText } from "../../src/core/pass/index.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Comments } from "./comments.ts";
import { anchor, blocks, code, codes, commentText, sentence, table } from "./markdown.ts";

/** The comment at the head of a source file, without the name of the pass in front. */
function headOf(root: string, file: string): string {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  const text = lines.slice(0, end).map((line) => line.replace(/^\/\/ ?/, "")).join("\n");
  const body = text.replace(/^(?:[\w-]+(?:, | and )?)+: /, "");
  return `${body.slice(0, 1).toUpperCase()}${body.slice(1)}`;
}

const defaultText = (text: string): string => (text === "" || text === "''" ? "empty" : code(text));

function entry(pass: Pass, comments: Comments, root: string): string {
  const source = comments.of(pass.name);
  return blocks(
    `### ${code(pass.name)}`,
    `_${sentence(pass.summary)}_`,
    source ? commentText(source.comment || headOf(root, source.file)) : "",
    table(["Option", "Value", "Default", "What it does"], Object.entries(pass.options ?? {}).map(([name, { kind, fallback, help, print }]) =>
      [code(optionText(name)), code(kind), defaultText(print(fallback)), help === "" ? "" : sentence(help)])),
    [
      `- Runs on: ${pass.on ? code(pass.on.name) : "any operation"}`,
      ...(pass.dialects?.length ? [`- May create operations of: ${codes(pass.dialects)}`] : []),
      ...(source ? [`- Source: [${source.file}](../${source.file})`] : []),
    ].join("\n"),
  );
}

const groups = [
  { title: "Transformations", about: "They name no dialect, and work on all of them through traits and interfaces.", has: (file: string) => file.startsWith("src/transforms/") },
  { title: "Passes of dialects", about: "They stay within one dialect.", has: (file: string) => file.startsWith("src/dialects/") },
  { title: "Conversions", about: "They lower operations of one dialect to those of others.", has: (file: string) => !/^src\/(transforms|dialects)\//.test(file) },
];

/** The page of all passes. */
export function passPage(passes: readonly Pass[], comments: Comments, root: string): string {
  const sections = groups.map(({ title, about, has }) => {
    const own = passes.filter(({ name }) => has(comments.of(name)?.file ?? ""));
    const list = table(["Pass", "What it does"], own.map(({ name, summary }) => [`[${code(name)}](${anchor(name)})`, sentence(summary)]));
    return own.length > 0 ? blocks(`## ${title}`, about, list, ...own.map((pass) => entry(pass, comments, root))) : "";
  });
  return `${blocks(
    "<!-- Made by `npm run docs:pages` from the definitions; changes here are lost. -->",
    "# Passes",
    "Each runs by its name, `tile-opt --canonicalize --cse`, or in a pipeline, `--pass-pipeline='builtin.module(func.func(canonicalize{max-iterations=3},cse))'`. Flags take options as `--canonicalize='max-iterations=3'`. Names that upstream has too mean the same as in `mlir-opt`.",
    ...sections,
  )}\n`;
}
