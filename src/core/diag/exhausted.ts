// Tells the problems in which JavaScript itself gives up, because a program is deeper or larger than it can handle, from bugs.

const reasons: readonly (readonly [RegExp, string])[] = [
  [/call stack/i, "it ran out of stack, as something is nested too deeply"],
  [/string length/i, "a text would be longer than a string can be"],
  [/array length|array buffer|maximum size/i, "a list would be longer than a list can be"],
  [/bigint/i, "an integer would be larger than integers can be"],
];

/** What ran out, as the end of a message; undefined for every other problem. */
export function exhausted(problem: unknown): string | undefined {
  return problem instanceof RangeError ? reasons.find(([pattern]) => pattern.test(problem.message))?.[1] : undefined;
}
