// Fewer variables before the Omega test: those that enter all constraints only together, as the digits of a split loop or the two ends
// of a distance do, become one.
import type { Row } from "./integer-set.ts";
import { checked, floorDiv, gcd } from "./integers.ts";

/**
 * Constraints: variables lie between `low` and `high`, which may be infinite, and each is the same as an earlier one or itself; `equalities` are
 * zero and `inequalities` at least zero.
 */
interface Bounded {
  readonly same: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly equalities: readonly Row[];
  readonly inequalities: readonly Row[];
}
/** The same with bounds among the inequalities. */
export interface System {
  readonly variables: number;
  readonly equalities: readonly Row[];
  readonly inequalities: readonly Row[];
}
/** Rows and coefficients by turns. */
type Column = readonly number[];
/** A bounded variable of a column that is `content` times a direction. */
interface Part { readonly content: number; readonly low: number; readonly high: number }
interface Kept { readonly column: Column; readonly factor: number; readonly low: number; readonly high: number }

/**
 * The same question about fewer variables; undefined when bounds contradict.
 *
 * When u and v occur in all constraints but their bounds as `v + k * u`, and v takes at least |k| values in a row, then `v + k * u` takes all
 * values between its ends, so one bounded variable can stand for both. A variable in no constraint but its bounds goes.
 */
export function mergeDigits({ low: lowest, high: highest, same, equalities, inequalities }: Bounded): System | undefined {
  const [low, high] = [lowest.slice(), highest.slice()];
  for (let v = low.length - 1; v > 0; v--) {
    const earlier = same[v]!;
    low[earlier] = Math.max(low[earlier]!, low[v]!);
    high[earlier] = Math.min(high[earlier]!, high[v]!);
  }
  const rest: Row[] = [];
  for (const row of inequalities) {
    const only = onlyVariable(row, same);
    if (only === undefined) {
      rest.push(row);
      continue;
    }
    const [c, k] = [checked(only.c), checked(row[0]!)];
    if (c > 0) low[only.variable] = Math.max(low[only.variable]!, -floorDiv(k, c));
    else high[only.variable] = Math.min(high[only.variable]!, floorDiv(k, -c));
  }
  const rows = [...equalities, ...rest];
  const kept = keptOf(columnsOf(rows, same), low, high);
  if (!kept) return undefined;
  const made = rows.map((row) => rowOf(checked(row[0] ?? 0), kept.length));
  const bounds: number[][] = [];
  kept.forEach(({ column, factor, low: l, high: h }, v) => {
    for (let i = 0; i < column.length; i += 2) made[column[i]!]![v + 1] = column[i + 1]! * factor;
    if (l !== -Infinity) bounds.push(rowOf(checked(-l), v + 1, 1));
    if (h !== Infinity) bounds.push(rowOf(checked(h), v + 1, -1));
  });
  return { variables: kept.length, equalities: made.slice(0, equalities.length), inequalities: [...made.slice(equalities.length), ...bounds] };
}
/** A row of a constant and coefficients up to a variable, all zero but perhaps the last. */
function rowOf(constant: number, variables: number, last = 0): number[] {
  const row = new Array<number>(variables + 1).fill(0);
  if (variables > 0) row[variables] = last;
  row[0] = constant;
  return row;
}

/** Variables whose columns are multiples of one. */
interface Direction {
  readonly column: Column;
  /** The finest first. */
  readonly parts: Part[];
}
/** The variables that stay, each for one or several of before; undefined when bounds contradict. */
function keptOf(columns: readonly (Column | undefined)[], low: readonly number[], high: readonly number[]): Kept[] | undefined {
  const directions: Direction[] = [];
  const kept: Kept[] = [];
  for (let v = 0; v < columns.length; v++) {
    const [l, h, column] = [low[v]!, high[v]!, columns[v]];
    if (l > h) return undefined;
    const content = column ? signedContent(column) : 0;
    if (!column || content === 0) continue;
    if (l === -Infinity || h === Infinity) {
      kept.push({ column, factor: 1, low: l, high: h });
      continue;
    }
    const part = { content, low: l, high: h };
    const found = directions.find((direction) => isMultiple(column, content, direction.column));
    if (found) insert(found.parts, part);
    else directions.push({ column: content === 1 ? column : column.map((x, i) => (i % 2 === 0 ? x : x / content)), parts: [part] });
  }
  for (const { column, parts } of directions) for (const { content, low: l, high: h } of joined(parts)) kept.push({ column, factor: content, low: l, high: h });
  return kept;
}
function isMultiple(column: Column, factor: number, of: Column): boolean {
  if (column.length !== of.length) return false;
  for (let i = 0; i < column.length; i += 2) if (column[i] !== of[i] || column[i + 1] !== factor * of[i + 1]!) return false;
  return true;
}
function insert(parts: Part[], part: Part): void {
  let at = parts.length;
  while (at > 0 && Math.abs(parts[at - 1]!.content) > Math.abs(part.content)) at--;
  parts.splice(at, 0, part);
}

/** The first of the variables that are the same. */
export function first(same: readonly number[], variable: number): number {
  let at = variable;
  while (same[at] !== at) at = same[at]!;
  return at;
}
/** The entries of each variable's column that are not zero; undefined where there are none. */
function columnsOf(rows: readonly Row[], same: readonly number[]): (Column | undefined)[] {
  const columns: (number[] | undefined)[] = [];
  for (let v = 0; v < same.length; v++) columns.push(undefined);
  let isDense = true;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    for (let i = 1; i < row.length; i++) {
      const c = row[i]!;
      if (c === 0) continue;
      const variable = first(same, i - 1);
      const column = columns[variable];
      if (!column) columns[variable] = [r, checked(c)];
      else if (column[column.length - 2] === r) isDense = (column[column.length - 1] = checked(column[column.length - 1]! + c)) !== 0 && isDense;
      else column.push(r, checked(c));
    }
  }
  return isDense ? columns : columns.map((column) => column?.filter((_, i) => column[i - (i % 2) + 1] !== 0));
}

/** Variables along one direction, the finest first, joined as far as the values of each leave no gap below those of the next. */
function joined(list: readonly Part[]): readonly Part[] {
  if (list.length === 1) return list;
  const found: Part[] = [];
  for (const part of list) {
    const last = found[found.length - 1];
    const factor = last && part.content % last.content === 0 ? part.content / last.content : undefined;
    if (!last || factor === undefined || last.high - last.low + 1 < Math.abs(factor)) {
      found.push(part);
      continue;
    }
    const [a, b] = [checked(factor * part.low), checked(factor * part.high)];
    found[found.length - 1] = { content: last.content, low: last.low + (a < b ? a : b), high: last.high + (a < b ? b : a) };
  }
  return found;
}

/** The variable of a row that has one, and its coefficient. */
function onlyVariable(row: Row, same: readonly number[]): { readonly variable: number; readonly c: number } | undefined {
  let found = -1;
  let c = 0;
  for (let i = 1; i < row.length; i++) {
    if (row[i] === 0) continue;
    const variable = first(same, i - 1);
    if (found >= 0 && variable !== found) return undefined;
    found = variable;
    c += row[i]!;
  }
  return c === 0 ? undefined : { variable: found, c };
}
/** The greatest common divisor of a column, with the sign of its first entry; 0 for an empty one. */
function signedContent(column: Column): number {
  let g = 0;
  for (let i = 1; i < column.length && g !== 1; i += 2) g = gcd(column[i]!, g);
  return column.length > 0 && column[1]! < 0 ? -g : g;
}
