// The Omega test against enumeration: random systems inside of a box, with the points of the box tried one by one.
import { describe, expect, test } from "vitest";
import { combine, IntegerSet } from "../../../../src/dialects/loop/dependence/integer-set.ts";
import { Random } from "../../../../src/runtime/tensors/index.ts";

interface Constraint { readonly row: readonly number[]; readonly isEqual: boolean }

/** Whether some point with all coordinates in 0..limit satisfies the constraints. */
function hasPoint(variables: number, limit: number, constraints: readonly Constraint[]): boolean {
  const point: number[] = [];
  const search = (): boolean => {
    if (point.length === variables) return constraints.every(({ row, isEqual }) => { const value = row.reduce((sum, c, i) => sum + (i === 0 ? c : c * point[i - 1]!), 0); return isEqual ? value === 0 : value >= 0; });
    for (let x = 0; x <= limit; x++) {
      point.push(x);
      const found = search();
      point.pop();
      if (found) return true;
    }
    return false;
  };
  return search();
}

function emptiness(variables: number, limit: number, constraints: readonly Constraint[]): string {
  const set = new IntegerSet();
  for (let v = 0; v < variables; v++) {
    // Bounds of a variable and constraints say the same.
    const x = v % 2 === 0 ? set.variable(0, limit) : set.variable();
    if (v % 2 !== 0) set.atLeastZero(x).less(x, [limit + 1]);
  }
  for (const { row, isEqual } of constraints) {
    if (isEqual) set.equal(row);
    else set.atLeastZero(row);
  }
  return set.emptiness();
}

describe("emptiness of integer sets", () => {
  test("agrees with enumeration on 2000 random systems, both answers common", () => {
    const random = new Random(11);
    const seen = { empty: 0, nonempty: 0 };
    for (let n = 0; n < 2000; n++) {
      const variables = random.integer(1, 4);
      const limit = random.integer(1, 6);
      const constraints = Array.from({ length: random.integer(1, 4) }, () => ({
        row: [random.integer(-12, 12), ...Array.from({ length: variables }, () => random.integer(-7, 7))], isEqual: random.integer(0, 2) === 0,
      }));
      const expected = hasPoint(variables, limit, constraints) ? "nonempty" : "empty";
      seen[expected]++;
      expect(emptiness(variables, limit, constraints), JSON.stringify({ limit, constraints })).toBe(expected);
    }
    expect(Math.min(seen.empty, seen.nonempty)).toBeGreaterThan(400);
  });

  test("agrees with enumeration where variables enter as digits of sums and as differences", () => {
    const random = new Random(12);
    const seen = { empty: 0, nonempty: 0 };
    for (let n = 0; n < 2000; n++) {
      // Sums of the form a * (k0 x0 + k1 x1) + b * (x2 - x3), with gaps between the digits in some.
      const limit = random.integer(1, 5);
      const digits = [random.integer(-3, 3), random.integer(-9, 9), 1, -1];
      const constraints = Array.from({ length: random.integer(1, 3) }, () => {
        const [a, b] = [random.integer(-3, 3), random.integer(-3, 3)];
        return { row: [random.integer(-20, 20), ...digits.map((k, i) => (i < 2 ? a : b) * k)], isEqual: random.integer(0, 1) === 0 };
      });
      const expected = hasPoint(4, limit, constraints) ? "nonempty" : "empty";
      seen[expected]++;
      expect(emptiness(4, limit, constraints), JSON.stringify({ limit, constraints })).toBe(expected);
    }
    expect(Math.min(seen.empty, seen.nonempty)).toBeGreaterThan(400);
  });

  test("sees what only integers rule out", () => {
    // 2x = 2y + 1, and 3 <= 3x - 2y <= 4 with 27 <= 11x + 13y <= 45, -10 <= 7x - 9y <= 4 (no integer point, many real ones).
    expect(emptiness(2, 1000, [{ row: [-1, 2, -2], isEqual: true }])).toBe("empty");
    const set = new IntegerSet();
    const [x, y] = [set.variable(), set.variable()];
    const form = combine(11, x, 13, y);
    set.atLeastZero(combine(1, form, 1, [-27])).atLeastZero(combine(-1, form, 1, [45]));
    const other = combine(7, x, -9, y);
    set.atLeastZero(combine(1, other, 1, [10])).atLeastZero(combine(-1, other, 1, [4]));
    expect(set.emptiness()).toBe("empty");
  });

  test("agrees with enumeration where some variables are the same", () => {
    const random = new Random(13);
    const seen = { empty: 0, nonempty: 0 };
    for (let n = 0; n < 1000; n++) {
      const limit = random.integer(1, 5);
      const constraints = Array.from({ length: random.integer(1, 3) }, () => ({
        row: [random.integer(-12, 12), ...Array.from({ length: 4 }, () => random.integer(-5, 5))], isEqual: random.integer(0, 2) === 0,
      }));
      const pairs = [[0, 2], [2, 3], [1, 3]].filter(() => random.integer(0, 1) === 0);
      const equations = pairs.map(([a, b]) => ({ row: [0, 0, 0, 0, 0].map((_, i) => (i === a! + 1 ? 1 : i === b! + 1 ? -1 : 0)), isEqual: true }));
      // A bound that only one of the variables has.
      const set = new IntegerSet();
      const variables = [0, 1, 2, 3].map((v) => set.variable(0, v === 2 ? limit - 1 : limit));
      const expected = hasPoint(4, limit, [...constraints, ...equations, { row: [limit - 1, 0, 0, -1, 0], isEqual: false }]) ? "nonempty" : "empty";
      seen[expected]++;
      for (const { row, isEqual } of constraints) if (isEqual) set.equal(row); else set.atLeastZero(row);
      for (const [a, b] of pairs) set.identify(variables[a!]!, variables[b!]!);
      expect(set.emptiness(), JSON.stringify({ limit, constraints, pairs })).toBe(expected);
    }
    expect(Math.min(seen.empty, seen.nonempty)).toBeGreaterThan(200);
  });

  test("is independent of how large the extents are", () => {
    expect(emptiness(2, 2 ** 40, [{ row: [0, 1, -1], isEqual: true }, { row: [-1, 1, -1], isEqual: false }])).toBe("empty");
  });

  test("does not answer from numbers that it cannot hold", () => {
    // 2^60 x + 1 = 2^60 y + 1 and x < y: as rounded numbers, or without the ones, it would look like something else.
    const set = new IntegerSet();
    const [x, y] = [set.variable(0, 9), set.variable(0, 9)];
    const large = (form: readonly number[]): readonly number[] => combine(2 ** 30, combine(2 ** 30, form, 0, [0]), 1, [1]);
    expect(set.equal(combine(1, large(x), -1, large(y))).emptiness()).toBe("unknown");
    expect(new IntegerSet().atLeastZero([-(2 ** 52)]).emptiness()).toBe("unknown");
  });

  test("gives up rather than run for ever", () => {
    const set = new IntegerSet();
    const x = set.variable();
    set.atLeastZero(x);
    expect(set.emptiness(0)).toBe("unknown");
  });
});
