// Registers one lit file as one vitest test; a file whose requirements this machine does not meet is skipped, with the reason shown.
import { test } from "vitest";
import { resultCodes, runLitFile } from "../../src/testing/lit/index.ts";

/** Registers the file at `path`; `title` is what the report calls it. */
export function litTest(path: string, title: string): void {
  test(title, async (context) => {
    const { code, output } = await runLitFile(path);
    if (code === "UNSUPPORTED") context.skip(output);
    if (resultCodes[code].isFailure) throw new LitFailure(`${code}: ${path}\n${output}`);
  });
}

/** Carries the failing RUN line and what the commands printed; the stack of the runner itself tells nobody anything. */
class LitFailure extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "LitFailure";
    this.stack = `LitFailure: ${reason}`;
  }
}
