// Sets of integer points under linear constraints, and the exact question whether one is empty: the Omega test [Pugh 1991].
// Equalities are eliminated first, then variables one by one; where the shadow of a variable is inexact, the dark shadow and
// splinters decide.
import { mergeDigits } from "./digits.ts";
import { abs, floorDiv, gcd } from "./integers.ts";

/** A linear form: element 0 is the constant, element v + 1 the coefficient of variable v. Missing ones are 0. */
export type Row = readonly bigint[];

/** `unknown`: given up after too many steps. */
export type Emptiness = "empty" | "nonempty" | "unknown";

/** Intervals up to this long are tried value by value where projection is inexact. */
const LONGEST_TRIED = 16n;

class Exhausted extends Error {}

function content(row: Row): bigint {
  let g = 0n;
  for (let i = 1; i < row.length && g !== 1n; i++) if (row[i] !== 0n) g = gcd(g, row[i]!);
  return g;
}

/** The form `a * f + b * g`. */
export function combine(a: bigint, f: Row, b: bigint, g: Row): Row {
  const row: bigint[] = [];
  const shared = Math.min(f.length, g.length);
  for (let i = 0; i < shared; i++) row.push(a * f[i]! + b * g[i]!);
  for (let i = shared; i < f.length; i++) row.push(a * f[i]!);
  for (let i = shared; i < g.length; i++) row.push(b * g[i]!);
  return row;
}
const at = (row: Row, variable: number): bigint => row[variable + 1] ?? 0n;

/** A conjunction of constraints. */
export class IntegerSet {
  #variables = 0;
  readonly #equalities: Row[] = [];
  readonly #inequalities: Row[] = [];

  /** A copy that can be restricted further. */
  clone(): IntegerSet {
    const copy = new IntegerSet();
    copy.#variables = this.#variables;
    copy.#equalities.push(...this.#equalities);
    copy.#inequalities.push(...this.#inequalities);
    return copy;
  }
  /** A new variable, as a form. */
  variable(): Row {
    const row: bigint[] = [];
    for (let i = 0; i <= this.#variables; i++) row.push(0n);
    row.push(1n);
    this.#variables++;
    return row;
  }
  /** `row = 0`. */
  equal(row: Row): this {
    this.#equalities.push(row);
    return this;
  }
  /** `row >= 0`. */
  atLeastZero(row: Row): this {
    this.#inequalities.push(row);
    return this;
  }
  /** `a < b`. */
  less(a: Row, b: Row): this {
    return this.atLeastZero(combine(1n, combine(1n, b, -1n, a), 1n, [-1n]));
  }
  /** Whether no integer point satisfies all constraints. */
  emptiness(steps = 20_000): Emptiness {
    try {
      const system = mergeDigits({ variables: this.#variables, equalities: this.#equalities, inequalities: this.#inequalities });
      return system && new Omega(system.variables, steps).hasPoint(system.equalities, system.inequalities) ? "nonempty" : "empty";
    } catch (problem) {
      if (problem instanceof Exhausted) return "unknown";
      throw problem;
    }
  }
}

class Omega {
  #variables: number;
  #steps: number;
  constructor(variables: number, steps: number) {
    this.#variables = variables;
    this.#steps = steps;
  }

  hasPoint(equalities: readonly Row[], inequalities: readonly Row[]): boolean {
    this.#steps -= 1 + inequalities.length;
    if (this.#steps < 0) throw new Exhausted();
    const reduced = this.#withoutEqualities(equalities, inequalities);
    if (!reduced) return false;
    const tight = normalised(reduced);
    if (!tight) return false;
    if (tight.equalities.length > 0) return this.hasPoint(tight.equalities, tight.inequalities);
    return tight.inequalities.length === 0 || this.#eliminate(tight.inequalities);
  }

  /** Solves all equalities and substitutes; undefined when they contradict. */
  #withoutEqualities(equalities: readonly Row[], inequalities: readonly Row[]): Row[] | undefined {
    let left = [...equalities];
    let rest = [...inequalities];
    for (let row = left.shift(); row; row = left.shift()) {
      const g = content(row);
      const constant = row[0] ?? 0n;
      if (g === 0n) {
        if (constant !== 0n) return undefined;
        continue;
      }
      if (constant % g !== 0n) return undefined;
      const equation = row.map((c) => c / g);
      const { variable, value, again } = this.#solve(equation);
      const put = (other: Row): Row => substitute(other, variable, value);
      left = left.map(put);
      rest = rest.map(put);
      if (again) left.unshift(put(equation));
      if (--this.#steps < 0) throw new Exhausted();
    }
    return rest;
  }

  /** A variable of the equation in terms of the others; with no unit coefficient, in terms of a new variable that makes the rest smaller. */
  #solve(row: Row): { variable: number; value: Row; again: boolean } {
    let variable = -1;
    for (let v = 0; v + 1 < row.length; v++) if (at(row, v) !== 0n && (variable < 0 || abs(at(row, v)) < abs(at(row, variable)))) variable = v;
    const a = at(row, variable);
    const sign = a > 0n ? 1n : -1n;
    if (abs(a) === 1n) return { variable, value: row.map((c, i) => (i === variable + 1 ? 0n : -sign * c)), again: false };
    const m = abs(a) + 1n;
    const value: bigint[] = Array.from({ length: this.#variables + 2 }, () => 0n);
    row.forEach((c, i) => { if (i !== variable + 1) value[i] = sign * (c - m * floorDiv(2n * c + m, 2n * m)); });
    value[this.#variables + 1] = -sign * m;
    this.#variables++;
    return { variable, value, again: true };
  }

  /** Projects one variable away, the cheapest and exact where there is one. */
  #eliminate(rows: readonly Row[]): boolean {
    let best: { variable: number; exact: boolean; cost: number } | undefined;
    for (let v = 0; v < this.#variables; v++) {
      const lower = rows.filter((row) => at(row, v) > 0n);
      const upper = rows.filter((row) => at(row, v) < 0n);
      if (lower.length + upper.length === 0) continue;
      const exact = lower.every((row) => at(row, v) === 1n) || upper.every((row) => at(row, v) === -1n);
      const cost = lower.length * upper.length - lower.length - upper.length;
      if (!best || (exact && !best.exact) || (exact === best.exact && cost < best.cost)) best = { variable: v, exact, cost };
    }
    if (!best) return true;
    const { variable } = best;
    const lower = rows.filter((row) => at(row, variable) > 0n);
    const upper = rows.filter((row) => at(row, variable) < 0n);
    const others = rows.filter((row) => at(row, variable) === 0n);
    this.#steps -= lower.length * upper.length;
    if (this.#steps < 0) throw new Exhausted();
    const shadow = (dark: boolean): Row[] => [...others, ...lower.flatMap((l) => upper.map((u) => {
      const [a, b] = [at(l, variable), -at(u, variable)];
      const row = combine(b, l, a, u);
      return dark ? combine(1n, row, 1n, [-(a - 1n) * (b - 1n)]) : row;
    }))];
    if (best.exact) return this.hasPoint([], shadow(false));
    if (!this.hasPoint([], shadow(false))) return false;
    if (this.hasPoint([], shadow(true))) return true;
    const narrow = this.#narrowest(rows);
    if (narrow) {
      for (let x = narrow.low; x <= narrow.high; x++) if (this.hasPoint([], rows.map((row) => substitute(row, narrow.variable, [x])))) return true;
      return false;
    }
    const b = upper.map((row) => -at(row, variable)).reduce((x, y) => (x > y ? x : y));
    for (const l of lower) {
      const a = at(l, variable);
      for (let i = 0n; i <= floorDiv(a * b - a - b, b); i++) if (this.hasPoint([combine(1n, l, 1n, [-i])], rows)) return true;
    }
    return false;
  }

  /** The variable of the shortest constant interval, where one is short enough to try all its values. */
  #narrowest(rows: readonly Row[]): { variable: number; low: bigint; high: bigint } | undefined {
    const bounds = new Map<number, { low?: bigint; high?: bigint }>();
    for (const row of rows) {
      const used = row.flatMap((c, i) => (i > 0 && c !== 0n ? [i - 1] : []));
      if (used.length !== 1) continue;
      const variable = used[0]!;
      const bound = bounds.get(variable) ?? {};
      const c = at(row, variable);
      const limit = c > 0n ? -floorDiv(row[0]!, c) : floorDiv(row[0]!, -c);
      if (c > 0n ? bound.low === undefined || limit > bound.low : bound.high === undefined || limit < bound.high) bound[c > 0n ? "low" : "high"] = limit;
      bounds.set(variable, bound);
    }
    let best: { variable: number; low: bigint; high: bigint } | undefined;
    for (const [variable, { low, high }] of bounds) {
      if (low === undefined || high === undefined || high - low > LONGEST_TRIED) continue;
      if (!best || high - low < best.high - best.low) best = { variable, low, high };
    }
    return best;
  }
}

/** `row` with `value` for `variable`. */
function substitute(row: Row, variable: number, value: Row): Row {
  const c = at(row, variable);
  if (c === 0n) return row;
  const made = combine(1n, row, c, value) as bigint[];
  made[variable + 1]! -= c;
  return made;
}

/** Tightens constants to integers, keeps the strongest of parallel constraints and finds equalities; undefined when two contradict. */
function normalised(rows: readonly Row[]): { equalities: Row[]; inequalities: Row[] } | undefined {
  const strongest = new Map<string, Row>();
  for (const row of rows) {
    const g = content(row);
    const constant = row[0] ?? 0n;
    if (g === 0n) {
      if (constant < 0n) return undefined;
      continue;
    }
    const tight = g === 1n ? row : row.map((c, i) => (i === 0 ? floorDiv(c, g) : c / g));
    const key = keyOf(tight, 1n);
    const known = strongest.get(key);
    if (!known || tight[0]! < known[0]!) strongest.set(key, tight);
  }
  const equalities: Row[] = [];
  const inequalities: Row[] = [];
  for (const [key, row] of strongest) {
    const opposite = strongest.get(keyOf(row, -1n));
    const width = opposite && row[0]! + opposite[0]!;
    if (width !== undefined && width < 0n) return undefined;
    if (width !== 0n) inequalities.push(row);
    else if (key < keyOf(row, -1n)) equalities.push(row);
  }
  return { equalities, inequalities };
}
function keyOf(row: Row, sign: bigint): string {
  let end = row.length;
  while (end > 1 && row[end - 1] === 0n) end--;
  let key = "";
  for (let i = 1; i < end; i++) key += `${sign * row[i]!},`;
  return key;
}
