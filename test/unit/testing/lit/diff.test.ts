// The line differences of the small `diff`, checked by applying them.
import { describe, expect, test } from "vitest";
import { contextDiff, lineBlocks, unifiedDiff } from "../../../../src/testing/lit/builtins/line-diff.ts";

/** Numbers from a seed, the same on every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** What a unified diff with all lines as context makes of `a`. */
function apply(a: readonly string[], text: string): string[] {
  const result: string[] = [];
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const header = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (header) {
      const start = Number(header[1]) - (header[2] === "0" ? 0 : 1);
      while (at < start) result.push(a[at++]!);
    } else if (line.startsWith("+")) result.push(line.slice(1));
    else if (line !== "") {
      expect(line.slice(1)).toBe(a[at]);
      at++;
      if (line.startsWith(" ")) result.push(line.slice(1));
    }
  }
  return [...result, ...a.slice(at)];
}

describe("a difference", () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))("applies to its first side and gives the second (%d)", (seed) => {
    const random = numbers(seed);
    const lines = (): string[] => Array.from({ length: Math.floor(random.next().value! * 30) }, () => `${"abcd"[Math.floor(random.next().value! * 4)]}\n`);
    const [a, b] = [lines(), lines()];
    for (const context of [0, 1, 3]) expect(apply(a, unifiedDiff(a, b, context))).toEqual(b);
    const blocks = lineBlocks(a, b);
    for (const side of ["a", "b"] as const) expect(blocks.map((block) => block[side][1] - block[side][0]).reduce((sum, size) => sum + size, 0)).toBe((side === "a" ? a : b).length);
    expect(contextDiff(a, b, 3) === "").toBe(a.join("") === b.join(""));
  });

  test("is as short as it can be", () => {
    const text = (letters: string) => [...letters].map((letter) => `${letter}\n`);
    const edits = unifiedDiff(text("abcabba"), text("cbabac"), 0).split("\n").filter((line) => /^[-+]/.test(line));
    expect(edits).toHaveLength(5);
  });
});
