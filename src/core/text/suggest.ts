// "Did you mean": the candidate nearest to a mistyped word.

function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  let beforePrevious = previous;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + swap);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, beforePrevious[j - 2]! + 1);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** `; did you mean 'x'?` for the end of a message, or nothing; `spell` says how the text writes a name. */
export function didYouMean(word: string, candidates: Iterable<string>, spell: (name: string) => string = (name) => name): string {
  const close = suggest(word, candidates);
  return close === undefined ? "" : `; did you mean '${spell(close)}'?`;
}

/** The candidate that a typing error or two turns into `word`; undefined when none is close. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length <= 1 ? 0 : word.length <= 3 ? 1 : word.length <= 8 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const d = distance(word, candidate, limit);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
