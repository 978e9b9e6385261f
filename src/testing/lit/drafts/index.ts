// `tile-lit --update-checks`: drafts CHECK lines from what the tools print, for a person to trim.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ToolIo, writeFileAtomically } from "../../../core/tool/index.ts";
import type { LitTest } from "../discovery.ts";
import { DirectiveError } from "../script/directives.ts";
import { ExpressionError } from "../script/expression.ts";
import { SubstitutionError } from "../script/substitutions.ts";
import { ShellSyntaxError } from "../shell/lexer.ts";
import { ScriptError, ShellError } from "../shell/session.ts";
import { DraftError, outputsOf } from "./outputs.ts";
import { placeDrafts } from "./place.ts";

const usersErrors = [DraftError, DirectiveError, ExpressionError, SubstitutionError, ShellSyntaxError, ScriptError, ShellError];

/** The new text of a test. */
async function draft(test: LitTest, bytes: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-lit-"));
  try {
    return placeDrafts(Buffer.from(bytes).toString("utf8"), await outputsOf(test, bytes, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Drafts into each file; 1 when that is impossible for one of them, which is then left as it is. */
export async function updateChecks(tests: readonly LitTest[], io: ToolIo): Promise<number> {
  let code = 0;
  for (const test of tests) {
    const fail = (message: string): void => {
      io.err(`tile-lit: error: ${test.source}: ${message}\n`);
      code = 1;
    };
    try {
      const bytes = readFileSync(test.source);
      const text = await draft(test, bytes);
      if (text === bytes.toString("utf8")) {
        io.out(`unchanged: ${test.source}\n`);
        continue;
      }
      const error = writeFileAtomically(test.source, text);
      if (error === undefined) io.out(`drafted: ${test.source}\n`);
      else fail(error);
    } catch (error) {
      if (!usersErrors.some((kind) => error instanceof kind)) throw error;
      fail(error instanceof Error ? error.message : String(error));
    }
  }
  return code;
}
