// Every recorded run of LLVM's FileCheck ends in our tool with the exit code that it ended with there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replay } from "../unit/testing/filecheck/recorded-case.ts";

const corpora = new URL("../../../shared/corpora/filecheck/", import.meta.url).pathname;

/**
 * Recordings that contradict themselves: the path that `-DDIR` gives was cut from the recorded input afterwards, so that LLVM's tool, run
 * on the files as they lie there, ends with 1.
 */
const damaged = new Set(["0679eaf38fa81d56", "198da18ee3845ec1"]);

describe.skipIf(!existsSync(corpora))("recorded runs of FileCheck", () => {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-filecheck-"));
  beforeAll(() => {
    for (const name of readdirSync(corpora)) if (name.endsWith(".tar.gz")) execFileSync("tar", ["xzf", join(corpora, name), "-C", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(["cases-llvm", "cases-mlir", "cases-mutated"])("%s", async (set) => {
    const different: string[] = [];
    const names = readdirSync(join(folder, set));
    for (const name of names) {
      const { args, exitCode, expected } = await replay(join(folder, set, name));
      if (exitCode !== (damaged.has(name) ? 1 : expected)) different.push(`${name} (${args.join(" ")}): ${exitCode}, recorded ${expected}`);
    }
    expect(different).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  }, 120_000);
});
