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
type Column = readonly { readonly row: number; readonly c: number }[];
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
  const [low, high] = [[...lowest], [...highest]];
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
  const entries = entriesOf(rows, same);
  const directions = new Map<string, { readonly column: Column; readonly parts: Part[] }>();
  const kept: Kept[] = [];
  for (const [v, column] of entries.entries()) {
    const [l, h] = [low[v]!, high[v]!];
    if (l > h) return undefined;
    const content = signedContent(column);
    if (content === 0) continue;
    if (l === -Infinity || h === Infinity) {
      kept.push({ column, factor: 1, low: l, high: h });
      continue;
    }
    const direction = content === 1 ? column : column.map(({ row, c }) => ({ row, c: c / content }));
    let key = "";
    for (const { row, c } of direction) key += `${row}:${c},`;
    const found = directions.get(key);
    if (found) found.parts.push({ content, low: l, high: h });
    else directions.set(key, { column: direction, parts: [{ content, low: l, high: h }] });
  }
  for (const { column, parts } of directions.values()) for (const { content, low: l, high: h } of joined(parts)) kept.push({ column, factor: content, low: l, high: h });
  const made = rows.map((row) => [checked(row[0] ?? 0), ...zeros(kept.length)]);
  const bounds: Row[] = [];
  for (const [v, each] of kept.entries()) {
    for (const { row, c } of each.column) made[row]![v + 1] = c * each.factor;
    if (each.low !== -Infinity) bounds.push([checked(-each.low), ...zeros(v), 1]);
    if (each.high !== Infinity) bounds.push([checked(each.high), ...zeros(v), -1]);
  }
  return { variables: kept.length, equalities: made.slice(0, equalities.length), inequalities: [...made.slice(equalities.length), ...bounds] };
}
const zeros = (n: number): number[] => new Array<number>(n).fill(0);

/** The first of the variables that are the same. */
export function first(same: readonly number[], variable: number): number {
  let at = variable;
  while (same[at] !== at) at = same[at]!;
  return at;
}
/** The entries of each variable's column that are not zero. */
function entriesOf(rows: readonly Row[], same: readonly number[]): Column[] {
  const columns: { row: number; c: number }[][] = same.map(() => []);
  for (const [r, row] of rows.entries()) {
    for (let i = 1; i < row.length; i++) {
      if (row[i] === 0) continue;
      const column = columns[first(same, i - 1)]!;
      const last = column[column.length - 1];
      if (last?.row === r) last.c = checked(last.c + row[i]!);
      else column.push({ row: r, c: checked(row[i]!) });
    }
  }
  return columns.map((column) => (column.some(({ c }) => c === 0) ? column.filter(({ c }) => c !== 0) : column));
}

/** Variables along one direction, the finest first, joined as far as the values of each leave no gap below those of the next. */
function joined(list: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of list.length === 1 ? list : [...list].sort((a, b) => (Math.abs(a.content) < Math.abs(b.content) ? -1 : 1))) {
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
  for (const { c } of column) g = gcd(c, g);
  return column.length > 0 && column[0]!.c < 0 ? -g : g;
}
