// Folders of test files for the tests of lit, and tile-lit run on them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { memoryIo } from "../../../../src/core/tool/index.ts";
import { litCommand } from "../../../../src/testing/lit/command.ts";

/** A folder of its own that is removed with `dispose`. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "tilewright-lit-test-"));

  file(name: string, text: string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** tile-lit in this folder, with nothing remembered from or for other runs. */
  async lit(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number; out: string; err: string }> {
    const io = memoryIo({ cwd: this.path, env: { PATH: process.env["PATH"], HOME: this.path, ...env } });
    const code = await litCommand(["--skip-test-time-recording", ...argv], io);
    return { code, out: io.outText(), err: io.errText() };
  }

  /** The codes by path. */
  async codes(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
    const { out, err } = await this.lit(["--json", ...argv], env);
    if (out === "") throw new Error(err);
    const { tests } = JSON.parse(out) as { tests: { name: string; code: string }[] };
    return Object.fromEntries(tests.map(({ name, code }) => [name.split(" :: ")[1]!, code]));
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
