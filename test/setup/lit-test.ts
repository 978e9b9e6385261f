// Registers one lit file as one vitest test; a file whose requirements this machine does not meet is skipped, with the reason shown.
import { test } from "vitest";
import { runLitFile } from "../../src/testing/lit/index.ts";

/** Registers the file at `path`; `title` is what the report calls it. */
export function litTest(path: string, title: string): void {
  test(title, async (context) => {
    const result = await runLitFile(path);
    if (result.status === "skip") context.skip(result.reason);
    if (result.status === "fail") throw new LitFailure(result.reason);
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
