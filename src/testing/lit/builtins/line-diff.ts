// The difference of two lists of lines, after E. W. Myers, "An O(ND) difference algorithm and its variations" (1986), as unified or
// context diff.

/** A range of lines on both sides; equal ones are the same length. */
export interface Block {
  readonly equal: boolean;
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
}

/** Beyond this many edits, the middle counts as replaced altogether. */
const mostEdits = 2000;

/** The furthest-reaching paths by number of edits; undefined when there are too many. */
function traceEdits(a: readonly string[], b: readonly string[]): Int32Array[] | undefined {
  const limit = Math.min(a.length + b.length, mostEdits);
  const reach = new Int32Array(2 * limit + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(reach.slice(limit + 1 - edits - 1, limit + 1 + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const at = limit + 1 + k;
      const down = k === -edits || (k !== edits && reach[at - 1]! < reach[at + 1]!);
      let x = down ? reach[at + 1]! : reach[at - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[at] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

/** The pairs of equal lines along the shortest edit, in order. */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  const trace = traceEdits(a, b);
  if (!trace) return [];
  const pairs: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits]!;
    const at = (k: number): number => reach[k + edits + 1]!;
    const k = x - y;
    const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
    const before = down ? k + 1 : k - 1;
    const [startX, startY] = edits === 0 ? [0, 0] : [at(before), at(before) - before];
    const [snakeX, snakeY] = edits === 0 ? [0, 0] : [startX + (down ? 0 : 1), startY + (down ? 1 : 0)];
    while (x > snakeX && y > snakeY) pairs.push([--x, --y]);
    x = startX;
    y = startY;
  }
  return pairs.reverse();
}

/** The blocks of equal and of different lines, in order. */
export function lineBlocks(a: readonly string[], b: readonly string[]): Block[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const inner = matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail)).map(([x, y]) => [x + head, y + head] as const);
  const same: (readonly [number, number])[] = [];
  for (let at = 0; at < head; at++) same.push([at, at]);
  same.push(...inner);
  for (let at = tail; at > 0; at--) same.push([a.length - at, b.length - at]);
  const blocks: Block[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at <= same.length; ) {
    const [nextX, nextY] = same[at] ?? [a.length, b.length];
    if (nextX > x || nextY > y) blocks.push({ equal: false, a: [x, nextX], b: [y, nextY] });
    let run = 0;
    while (at + run < same.length && same[at + run]![0] === nextX + run && same[at + run]![1] === nextY + run) run++;
    if (run > 0) blocks.push({ equal: true, a: [nextX, nextX + run], b: [nextY, nextY + run] });
    [x, y] = [nextX + run, nextY + run];
    at += Math.max(run, 1);
  }
  return blocks;
}

/** Groups of blocks with at most `context` equal lines around each difference. */
function hunks(blocks: readonly Block[], context: number): Block[][] {
  const groups: Block[][] = [];
  let group: Block[] = [];
  const cut = (block: Block, from: number, to: number): Block => ({ equal: true, a: [block.a[0] + from, block.a[0] + to], b: [block.b[0] + from, block.b[0] + to] });
  for (const [index, block] of blocks.entries()) {
    const length = block.a[1] - block.a[0];
    const isFirst = index === 0;
    const isLast = index === blocks.length - 1;
    if (!block.equal) group.push(block);
    else if (isFirst) group.push(cut(block, Math.max(0, length - context), length));
    else if (isLast) group.push(cut(block, 0, Math.min(context, length)));
    else if (length <= 2 * context) group.push(block);
    else {
      groups.push([...group, cut(block, 0, context)]);
      group = [cut(block, length - context, length)];
    }
  }
  if (group.some((block) => !block.equal)) groups.push(group);
  return groups;
}

const rangeOf = (from: number, to: number): string => (to - from === 1 ? `${from + 1}` : `${to === from ? from : from + 1},${to - from}`);
const contextRange = (from: number, to: number): string => (to - from <= 1 ? `${to === from ? from : from + 1}` : `${from + 1},${to}`);
const show = (mark: string, line: string): string => `${mark}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`;

/** The unified diff, without the names; empty when there is no difference. */
export function unifiedDiff(a: readonly string[], b: readonly string[], context: number): string {
  return hunks(lineBlocks(a, b), context).map((group) => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const lines = group.flatMap(({ equal, a: [a0, a1], b: [b0, b1] }) =>
      equal ? a.slice(a0, a1).map((line) => show(" ", line)) : [...a.slice(a0, a1).map((line) => show("-", line)), ...b.slice(b0, b1).map((line) => show("+", line))]);
    return `@@ -${rangeOf(first.a[0], last.a[1])} +${rangeOf(first.b[0], last.b[1])} @@\n${lines.join("")}`;
  }).join("");
}

/** The context diff, without the names; empty when there is no difference. */
export function contextDiff(a: readonly string[], b: readonly string[], context: number): string {
  return hunks(lineBlocks(a, b), context).map((group) => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const side = (lines: readonly string[], key: "a" | "b", mark: string): string => {
      const other = key === "a" ? "b" : "a";
      if (!group.some((block) => !block.equal && block[key][1] > block[key][0])) return "";
      return group.flatMap((block) => {
        const changed = block[other][1] > block[other][0] ? "! " : mark;
        return lines.slice(...block[key]).map((line) => show(block.equal ? "  " : changed, line));
      }).join("");
    };
    return `***************\n*** ${contextRange(first.a[0], last.a[1])} ****\n${side(a, "a", "- ")}--- ${contextRange(first.b[0], last.b[1])} ----\n${side(b, "b", "+ ")}`;
  }).join("");
}
