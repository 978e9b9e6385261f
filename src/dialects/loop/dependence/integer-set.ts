// Sets of integer points under linear constraints, and the exact question whether one is empty: the Omega test [Pugh 1991].
// Equalities are eliminated first, then variables one by one; where the shadow of a variable is inexact, the dark shadow and
// splinters decide.
import { first, mergeDigits } from "./digits.ts";
import { checked, EXACT, exact, Exhausted, floorDiv, gcd } from "./integers.ts";

/** A linear form: element 0 is the constant, element v + 1 the coefficient of variable v. Missing ones are 0, those too large NaN. */
export type Row = readonly number[];

/** `unknown`: given up after too many steps, or for numbers that are too large. */
export type Emptiness = "empty" | "nonempty" | "unknown";

/** Intervals up to this long are tried value by value where projection is inexact. */
const LONGEST_TRIED = 16;

function content(row: Row): number {
  let g = 0;
  for (let i = 1; i < row.length && g !== 1; i++) if (row[i] !== 0) g = gcd(g, row[i]!);
  return g;
}

/** The form `a * f + b * g`. */
export function combine(a: number, f: Row, b: number, g: Row): Row {
  const row = new Array<number>(Math.max(f.length, g.length));
  const shared = Math.min(f.length, g.length);
  for (let i = 0; i < shared; i++) row[i] = exact(a * f[i]! + b * g[i]!);
  for (let i = shared; i < f.length; i++) row[i] = exact(a * f[i]!);
  for (let i = shared; i < g.length; i++) row[i] = exact(b * g[i]!);
  return row;
}
const at = (row: Row, variable: number): number => row[variable + 1] ?? 0;

/** A conjunction of constraints. */
export class IntegerSet {
  /** Constant bounds of the variables, infinite where there is none. */
  #low: number[] = [];
  #high: number[] = [];
  /** For each variable an earlier one that is equal to it, or itself. */
  #same: number[] = [];
  #equalities: Row[] = [];
  #inequalities: Row[] = [];

  /** A copy that can be restricted further. */
  clone(): IntegerSet {
    const copy = new IntegerSet();
    copy.#low = this.#low.slice();
    copy.#high = this.#high.slice();
    copy.#same = this.#same.slice();
    copy.#equalities = this.#equalities.slice();
    copy.#inequalities = this.#inequalities.slice();
    return copy;
  }
  /** A new variable between constants, both inclusive, as a form. Bounds that are too large count as none. */
  variable(low = -Infinity, high = Infinity): Row {
    const row = new Array<number>(this.#low.length + 2).fill(0);
    row[row.length - 1] = 1;
    this.#same.push(this.#same.length);
    this.#low.push(low < -EXACT ? -Infinity : low);
    this.#high.push(high > EXACT ? Infinity : high);
    return row;
  }
  /** `a = b`, of two variables as `variable` gave them. */
  identify(a: Row, b: Row): this {
    const [x, y] = [first(this.#same, a.length - 2), first(this.#same, b.length - 2)];
    this.#same[Math.max(x, y)] = Math.min(x, y);
    return this;
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
    return this.atLeastZero(combine(1, combine(1, b, -1, a), 1, [-1]));
  }
  /** Whether no integer point satisfies all constraints. */
  emptiness(steps = 20_000): Emptiness {
    try {
      const system = mergeDigits({ low: this.#low, high: this.#high, same: this.#same, equalities: this.#equalities, inequalities: this.#inequalities });
      return system && new Omega(system.variables, steps).hasPoint(system.equalities, system.inequalities) ? "nonempty" : "empty";
    } catch (problem) {
      if (problem instanceof Exhausted) return "unknown";
      throw problem;
    }
  }
}
/** Like `combine`; gives up where that is too large. */
function combineExactly(a: number, f: Row, b: number, g: Row): Row {
  const row = new Array<number>(Math.max(f.length, g.length));
  for (let i = 0; i < row.length; i++) row[i] = checked(a * (f[i] ?? 0) + b * (g[i] ?? 0));
  return row;
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
      const constant = row[0] ?? 0;
      if (g === 0) {
        if (constant !== 0) return undefined;
        continue;
      }
      if (constant % g !== 0) return undefined;
      const equation = g === 1 ? row : row.map((c) => c / g);
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
    for (let v = 0; v + 1 < row.length; v++) if (at(row, v) !== 0 && (variable < 0 || Math.abs(at(row, v)) < Math.abs(at(row, variable)))) variable = v;
    const a = at(row, variable);
    const sign = a > 0 ? 1 : -1;
    if (Math.abs(a) === 1) return { variable, value: row.map((c, i) => (i === variable + 1 ? 0 : -sign * c)), again: false };
    const m = Math.abs(a) + 1;
    const value: number[] = Array.from({ length: this.#variables + 2 }, () => 0);
    row.forEach((c, i) => { if (i !== variable + 1) value[i] = sign * (c - m * floorDiv(2 * c + m, 2 * m)); });
    value[this.#variables + 1] = -sign * m;
    this.#variables++;
    return { variable, value, again: true };
  }

  /** Projects one variable away, the cheapest and exact where there is one. */
  #eliminate(rows: readonly Row[]): boolean {
    let best: { variable: number; exact: boolean; cost: number } | undefined;
    for (let v = 0; v < this.#variables; v++) {
      const lower = rows.filter((row) => at(row, v) > 0);
      const upper = rows.filter((row) => at(row, v) < 0);
      if (lower.length + upper.length === 0) continue;
      const exact = lower.every((row) => at(row, v) === 1) || upper.every((row) => at(row, v) === -1);
      const cost = lower.length * upper.length - lower.length - upper.length;
      if (!best || (exact && !best.exact) || (exact === best.exact && cost < best.cost)) best = { variable: v, exact, cost };
    }
    if (!best) return true;
    const { variable } = best;
    const lower = rows.filter((row) => at(row, variable) > 0);
    const upper = rows.filter((row) => at(row, variable) < 0);
    const others = rows.filter((row) => at(row, variable) === 0);
    this.#steps -= lower.length * upper.length;
    if (this.#steps < 0) throw new Exhausted();
    const shadow = (dark: boolean): Row[] => [...others, ...lower.flatMap((l) => upper.map((u) => {
      const [a, b] = [at(l, variable), -at(u, variable)];
      const row = combineExactly(b, l, a, u);
      return dark ? combineExactly(1, row, 1, [-(a - 1) * (b - 1)]) : row;
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
      for (let i = 0; i <= floorDiv(checked(a * b) - a - b, b); i++) if (this.hasPoint([combineExactly(1, l, 1, [-i])], rows)) return true;
    }
    return false;
  }

  /** The variable of the shortest constant interval, where one is short enough to try all its values. */
  #narrowest(rows: readonly Row[]): { variable: number; low: number; high: number } | undefined {
    const bounds = new Map<number, { low?: number; high?: number }>();
    for (const row of rows) {
      const used = row.flatMap((c, i) => (i > 0 && c !== 0 ? [i - 1] : []));
      if (used.length !== 1) continue;
      const variable = used[0]!;
      const bound = bounds.get(variable) ?? {};
      const c = at(row, variable);
      const limit = c > 0 ? -floorDiv(row[0]!, c) : floorDiv(row[0]!, -c);
      if (c > 0 ? bound.low === undefined || limit > bound.low : bound.high === undefined || limit < bound.high) bound[c > 0 ? "low" : "high"] = limit;
      bounds.set(variable, bound);
    }
    let best: { variable: number; low: number; high: number } | undefined;
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
  if (c === 0) return row;
  const made = combineExactly(1, row, c, value) as number[];
  made[variable + 1]! -= c;
  return made;
}

/** Tightens constants to integers, keeps the strongest of parallel constraints and finds equalities; undefined when two contradict. */
function normalised(rows: readonly Row[]): { equalities: Row[]; inequalities: Row[] } | undefined {
  const directions = new Map<string, { up: Row | undefined; down: Row | undefined }>();
  for (const row of rows) {
    const g = content(row);
    const constant = row[0] ?? 0;
    if (g === 0) {
      if (constant < 0) return undefined;
      continue;
    }
    const tight = g === 1 ? row : row.map((c, i) => (i === 0 ? floorDiv(c, g) : c / g));
    const sign = Math.sign(tight.find((c, i) => i > 0 && c !== 0)!);
    const key = keyOf(tight, sign);
    let known = directions.get(key);
    if (!known) directions.set(key, (known = { up: undefined, down: undefined }));
    const side = sign > 0 ? "up" : "down";
    const other = known[side];
    if (!other || tight[0]! < other[0]!) known[side] = tight;
  }
  const equalities: Row[] = [];
  const inequalities: Row[] = [];
  for (const { up, down } of directions.values()) {
    const width = up && down && up[0]! + down[0]!;
    if (width !== undefined && width < 0) return undefined;
    if (width === 0) equalities.push(up!);
    else {
      if (up) inequalities.push(up);
      if (down) inequalities.push(down);
    }
  }
  return { equalities, inequalities };
}
/** The variables of a row and their coefficients times a sign, as text. */
function keyOf(row: Row, sign: number): string {
  let key = "";
  for (let i = 1; i < row.length; i++) if (row[i] !== 0) key += `${i}:${sign * row[i]!},`;
  return key;
}
