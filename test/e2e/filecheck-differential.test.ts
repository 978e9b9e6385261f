// Changed check files and inputs end in LLVM's FileCheck, where it is installed, with the same exit code as in our tool.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { memoryIo } from "../../src/core/tool/index.ts";
import { fileCheckCommand } from "../../src/testing/filecheck/command.ts";

const candidates = [...(process.env["PATH"] ?? "").split(":"), "/usr/lib/llvm-22/bin"].map((folder) => join(folder, "FileCheck"));
const program = candidates.find((path) => existsSync(path));
const cases = join(import.meta.dirname, "../unit/testing/filecheck/cases");

/** A stream of numbers below a bound, always the same one. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const suffixes = ["", "-NEXT", "-SAME", "-NOT", "-DAG", "-LABEL", "-EMPTY", "-COUNT-2", "-COUNT-0", "_NEXT", "-NOT-DAG", "{LITERAL}", "-NEXT{LITERAL}", "-FOO"];
const pieces = [
  "{{.*}}", "{{a|b}}", "{{(a|ab)(c|bcd)*}}", "{{^}}", "{{[[:space:]]+}}", "{{x{2,3}}}", "{{(.)\\1}}", "{{}}", "{{*}}", "{{[z-a]}}", "{{", "[[X:.*]]", "[[X]]", "[[Y:[a-z]+]]", "[[Y]]", "[[#N:]]",
  "[[#N+1]]", "[[#%x,H:]]", "[[#%.4d,]]", "[[@LINE]]", "[[#@LINE+1]]", "[[#div(N,0)]]", "[[#N-100]]", "[[#==3]]", "[[$G:.]]", "[[$G]]", "[[1X]]", "[[X:a]b]]", "[[#foo(1)]]", "[[#X:]]", "[", "]", "(", "\\", "|", " ", "\r",
];
const options = [[], [], [], ["--match-full-lines"], ["--strict-whitespace"], ["--ignore-case"], ["--enable-var-scope"], ["--implicit-check-not={{[a-z]+x}}"], ["--allow-unused-prefixes"], ["-DX=foo", "-D#N=3"], ["-vv", "--dump-input=always"]];

function changed(text: string, next: (below: number) => number): string {
  const lines = text.split("\n");
  const at = next(lines.length);
  const line = lines[at]!;
  const place = next(line.length + 1);
  switch (next(6)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(next(lines.length), 0, line);
      break;
    case 2:
      lines[at] = line.slice(0, place) + pieces[next(pieces.length)] + line.slice(place);
      break;
    case 3:
      lines[at] = line.slice(0, place) + line.slice(place + 1);
      break;
    case 4:
      lines.splice(at, 0, `CHECK${suffixes[next(suffixes.length)]}: ${pieces[next(pieces.length)]}`);
      break;
    default:
      lines[at] = line.replace(/CHECK[-A-Z]*:/, () => `CHECK${suffixes[next(suffixes.length)]}:`);
  }
  return lines.join("\n");
}

describe.skipIf(program === undefined)("changed runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-filecheck-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("end as in LLVM's FileCheck", async () => {
    const next = numbers(20);
    const names = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const different: string[] = [];
    const seen = new Set<number>();
    for (let round = 0; round < 250; round++) {
      const name = names[round % names.length]!;
      const work = join(folder, String(round));
      cpSync(join(cases, name), work, { recursive: true });
      for (const file of readdirSync(work)) {
        if (file === "case.json") continue;
        const path = join(work, file);
        let text = readFileSync(path, "latin1");
        for (let count = next(3); count > 0; count--) text = changed(text, next);
        writeFileSync(path, text, "latin1");
      }
      const { args: recorded } = JSON.parse(readFileSync(join(work, "case.json"), "utf8")) as { args: string[] };
      const args = [...recorded, ...options[next(options.length)]!];
      const input = existsSync(join(work, "stdin")) ? readFileSync(join(work, "stdin")) : new Uint8Array();
      const theirs = spawnSync(program!, args, { cwd: work, input }).status;
      const ours = await fileCheckCommand(args, memoryIo({ cwd: work, stdin: input }));
      if (ours !== theirs) different.push(`round ${round}, ${name} ${args.join(" ")}: ${ours}, FileCheck ${theirs}`);
      seen.add(ours);
    }
    expect(different).toEqual([]);
    expect([...seen].sort()).toEqual([0, 1, 2]);
  }, 120_000);
});
