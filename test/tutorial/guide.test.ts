// The commands of the README and the guides are run: every `sh` block of one tile command, directly followed by a block with output, must
// print exactly that. TILEWRIGHT_UPDATE_DOCS=1 rewrites the output blocks; a person reads the change.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { memoryIo, type ToolMain } from "../../src/core/tool/index.ts";
import { main as tileOpt } from "../../tools/tile-opt/main.ts";
import { main as tileReduce } from "../../tools/tile-reduce/main.ts";
import { main as tileRun } from "../../tools/tile-run/main.ts";
import { main as tileTranslate } from "../../tools/tile-translate/main.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tools: Readonly<Record<string, ToolMain>> = { "tile-opt": tileOpt, "tile-reduce": tileReduce, "tile-run": tileRun, "tile-translate": tileTranslate };
const block = /```sh\n((?:npx )?(?:tile-[a-z]+) [^`]*?)\n```\n\n```(mlir|text|c|cuda)\n([\s\S]*?)\n```/g;

async function output(command: string): Promise<string> {
  const words = (command.replace(/\\\n\s*/g, "").match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", "")).filter((word) => word !== "npx");
  const tool = tools[words[0]!];
  if (!tool) throw new Error(`the guide runs '${words[0]}', which this test does not know`);
  const io = memoryIo({ cwd: root, errToOut: true });
  await tool(words.slice(1), io);
  return io.outText().trimEnd();
}

// What a failing pass leaves in the working folder.
afterAll(() => { rmSync(`${root}/repro.mlir`, { force: true }); });

const guides = ["README.md", ...["docs/guide", "docs/tutorial"].flatMap((folder) => readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(".md")).map((name) => `${folder}/${name}`))];
// Chapters write files here.
mkdirSync(`${root}/docs/tutorial/out`, { recursive: true });
for (const name of guides) {
  const path = `${root}/${name}`;
  const text = readFileSync(path, "utf8");
  const examples = [...text.matchAll(block)];
  test(`${name} shows what its ${examples.length} commands print`, async () => {
    expect(examples.length).toBeGreaterThan(0);
    let updated = text;
    for (const [whole, command, language, shown] of examples) {
      const printed = await output(command!);
      if (process.env.TILEWRIGHT_UPDATE_DOCS === "1") updated = updated.replace(whole, () => whole.replace(`\`\`\`${language}\n${shown}\n`, () => `\`\`\`${language}\n${printed}\n`));
      else expect(printed, command).toBe(shown);
    }
    if (updated !== text) writeFileSync(path, updated);
  }, 60_000);
}
