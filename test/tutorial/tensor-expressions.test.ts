// The examples of docs/howto/tensor-expressions.md: each module parses, prints as the same program, and means the same as loops; the
// TypeScript prints what the page shows. TILEWRIGHT_UPDATE_DOCS=1 rewrites that output; a person reads the change.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { memoryIo } from "../../src/core/tool/index.ts";
import { main as tileOpt } from "../../tools/tile-opt/main.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const path = join(root, "docs/howto/tensor-expressions.md");
const page = readFileSync(path, "utf8");
const modules = [...page.matchAll(/```mlir\n([\s\S]*?)```/g)].map(([, text]) => text!);
const [, program, shown] = /```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(page)!;

async function opt(args: readonly string[], text: string): Promise<string> {
  const io = memoryIo({ stdin: text });
  const status = await tileOpt([...args, "-"], io);
  expect(status, io.errText()).toBe(0);
  return io.outText();
}

test.each(modules.map((text, i) => [/@(\w+)/.exec(text)![1]!, i] as const))("@%s prints as the same program and means the same as loops", async (_, i) => {
  const printed = await opt([], modules[i]!);
  expect(await opt([], printed)).toBe(printed);
  expect(printed).toContain(" = te.");
  const io = memoryIo({ stdin: modules[i]!, errToOut: true });
  expect(await tileOpt(["--convert-te-to-loop", "--check-each=js", "-"], io), io.outText()).toBe(0);
  expect(io.outText()).toMatch(/[1-9] changed functions? compared/);
});

test("the TypeScript prints what the page shows", () => {
  const folder = mkdtempSync(join(tmpdir(), "tensor-expressions-"));
  try {
    // The package's names stand for its sources.
    const source = (name: string): string => JSON.stringify(join(root, "src", name));
    const file = join(folder, "example.ts");
    writeFileSync(file, program!.replace('"tilewright"', source("index.ts")).replace('"tilewright/te"', source("frontends/te/index.ts")));
    const done = spawnSync(process.execPath, [file], { encoding: "utf8" });
    expect(done.status, done.stderr).toBe(0);
    if (process.env.TILEWRIGHT_UPDATE_DOCS === "1") writeFileSync(path, page.replace(`\`\`\`text\n${shown}\`\`\``, () => `\`\`\`text\n${done.stdout.trimEnd()}\n\`\`\``));
    else expect(done.stdout.trimEnd()).toBe(shown!.trimEnd());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
