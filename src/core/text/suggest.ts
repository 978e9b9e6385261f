// "Did you mean": the candidate closest to a mistyped word, by edit distance with transpositions.

/** Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`, or `limit + 1` when there are more than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

/** `; did you mean 'x'?` for the end of a message, or nothing; `spell` says how the text writes a name. */
export function didYouMean(word: string, candidates: Iterable<string>, spell: (name: string) => string = (name) => name): string {
  const close = suggest(word, candidates);
  return close === undefined ? "" : `; did you mean '${spell(close)}'?`;
}

/** The candidate that `word` most likely meant, or undefined when none is within a third of its length and four edits. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = word.length < 2 ? 0 : Math.min(4, Math.max(1, Math.floor(word.length / 3)));
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const edits = distance(lower, candidate.toLowerCase(), limit);
    if (edits > limit) continue;
    best = candidate;
    if (edits === 0) return best;
    limit = edits - 1;
    if (limit < 0) return best;
  }
  return best;
}
