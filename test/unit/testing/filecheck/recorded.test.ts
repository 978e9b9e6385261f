// Some recorded runs of LLVM's FileCheck end here as they did there. test/e2e has the rest, where they are at hand.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replay } from "./recorded-case.ts";

const folder = join(import.meta.dirname, "cases");
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test.each(cases)("%s", async (name) => {
  const { exitCode, expected, report } = await replay(join(folder, name));
  expect(exitCode, report).toBe(expected);
});
