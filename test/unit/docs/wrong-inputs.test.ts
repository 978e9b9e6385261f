// Wrong inputs are answered as the page shows: by tile-opt, and, where it is installed, by mlir-opt.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasTheirs, ours, theirs } from "../../../scripts/docs/wrong-inputs/answers.ts";
import { wrongInputs } from "../../../scripts/docs/wrong-inputs/cases.ts";
import { wrongInputsPage } from "../../../scripts/docs/wrong-inputs/page.ts";
import { readRecorded } from "../../../scripts/docs/wrong-inputs/recorded.ts";

const shown = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "wrong-inputs.md"), "utf8");
const inputs = Object.values(wrongInputs).flat().map((input) => [input.title, input] as const);
const recorded = readRecorded();
const remedy = "run `npm run docs:pages` and read the change";

describe("tile-opt", () => {
  test.each(inputs)("answers as the page shows: %s", async (title, input) => {
    const { code, text } = await ours(input);
    expect(code).toBe(1);
    const from = shown.indexOf(`### ${title}\n`);
    const entry = shown.slice(from, shown.indexOf("\nmlir-opt:\n", from));
    expect(entry.slice(entry.indexOf("\ntile-opt:\n")), remedy).toBe(`\ntile-opt:\n\n\`\`\`text\n${text}\n\`\`\`\n`);
  });

  test.each(inputs)("answers with a place or the flag, a severity and a code, and no stack trace: %s", async (_, input) => {
    const { text } = await ours(input);
    expect(text).toMatch(/(^|\n)(<stdin>:\d+:\d+: |<pipeline>:\d+:\d+: )?error: .+ \[[a-z]+\/[a-z-]+\]/);
    expect(text).not.toMatch(/\n\s+at .+:\d+:\d+|InvariantError/);
  });
});

test("the page is made of the cases and of what was recorded", async () => {
  expect(await wrongInputsPage(recorded), remedy).toBe(shown);
  expect(Object.keys(recorded)).toEqual(inputs.map(([title]) => title));
});

describe.skipIf(!hasTheirs)("mlir-opt-22", () => {
  test.each(inputs)("still says what was recorded: %s", (title, input) => {
    expect(theirs(input), remedy).toEqual(recorded[title]);
  });
});
