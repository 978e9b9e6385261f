// The reports in docs/howto/filecheck.md are what the tool prints.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { FileCheckOptions } from "../../../../src/testing/filecheck/index.ts";
import { report } from "./run.ts";

const page = readFileSync(new URL("../../../../docs/howto/filecheck.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```checks\n([\s\S]*?)```\n\n```input\n([\s\S]*?)```\n\n```report *(.*)\n([\s\S]*?)```/g)];

test("the page has its examples", () => expect(examples).toHaveLength(5));

test.each(examples.map((example, index) => [index + 1, example] as const))("example %i", (_, [, checks, input, options, expected]) => {
  const given = (options ? JSON.parse(options) : {}) as FileCheckOptions;
  expect(report(checks!, input!, { checkName: "add.mlir", ...given })).toBe(expected);
});
