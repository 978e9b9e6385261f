// Fewer variables before the Omega test: those that enter all constraints only together, as the digits of a split loop or the two ends
// of a distance do, become one.
import type { Row } from "./integer-set.ts";
import { abs, floorDiv, gcd } from "./integers.ts";

/** Constraints over some variables; `equalities` are zero, `inequalities` at least zero. */
export interface System {
  readonly variables: number;
  readonly equalities: readonly Row[];
  readonly inequalities: readonly Row[];
}
type Column = readonly { readonly row: number; readonly c: bigint }[];
/** A bounded variable of a column that is `content` times a direction. */
interface Part { readonly content: bigint; readonly low: bigint; readonly high: bigint }
interface Kept { readonly column: Column; readonly factor: bigint; readonly low: bigint | undefined; readonly high: bigint | undefined }

/**
 * The same question about fewer variables; undefined when bounds contradict.
 *
 * When u and v occur in all constraints but their bounds as `v + k * u`, and v takes at least |k| values in a row, then `v + k * u` takes all
 * values between its ends, so one bounded variable can stand for both. A variable in no constraint but its bounds goes.
 */
export function mergeDigits({ variables, equalities, inequalities }: System): System | undefined {
  const low: (bigint | undefined)[] = [];
  const high: (bigint | undefined)[] = [];
  const rest: Row[] = [];
  for (const row of inequalities) {
    const only = onlyVariable(row);
    if (only === undefined) {
      rest.push(row);
      continue;
    }
    const [c, k] = [row[only + 1]!, row[0]!];
    if (c > 0n) low[only] = greatest(low[only], -floorDiv(k, c));
    else high[only] = least(high[only], floorDiv(k, -c));
  }
  const rows = [...equalities, ...rest];
  const entries = entriesOf(rows, variables);
  const directions = new Map<string, { readonly column: Column; readonly parts: Part[] }>();
  const kept: Kept[] = [];
  for (const [v, column] of entries.entries()) {
    const [l, h] = [low[v], high[v]];
    if (l !== undefined && h !== undefined && l > h) return undefined;
    const content = signedContent(column);
    if (content === 0n) continue;
    if (l === undefined || h === undefined) {
      kept.push({ column, factor: 1n, low: l, high: h });
      continue;
    }
    const direction = content === 1n ? column : column.map(({ row, c }) => ({ row, c: c / content }));
    let key = "";
    for (const { row, c } of direction) key += `${row}:${c},`;
    const found = directions.get(key);
    if (found) found.parts.push({ content, low: l, high: h });
    else directions.set(key, { column: direction, parts: [{ content, low: l, high: h }] });
  }
  for (const { column, parts } of directions.values()) for (const { content, low: l, high: h } of joined(parts)) kept.push({ column, factor: content, low: l, high: h });
  const made = rows.map((row) => [row[0] ?? 0n, ...zeros(kept.length)]);
  const bounds: Row[] = [];
  for (const [v, each] of kept.entries()) {
    for (const { row, c } of each.column) made[row]![v + 1] = c * each.factor;
    if (each.low !== undefined) bounds.push([-each.low, ...zeros(v), 1n]);
    if (each.high !== undefined) bounds.push([each.high, ...zeros(v), -1n]);
  }
  return { variables: kept.length, equalities: made.slice(0, equalities.length), inequalities: [...made.slice(equalities.length), ...bounds] };
}
const zeros = (n: number): bigint[] => new Array<bigint>(n).fill(0n);

/** The entries of each variable's column that are not zero. */
function entriesOf(rows: readonly Row[], variables: number): Column[] {
  const columns: { row: number; c: bigint }[][] = [];
  for (let v = 0; v < variables; v++) columns.push([]);
  for (const [r, row] of rows.entries()) for (let i = 1; i < row.length; i++) if (row[i] !== 0n) columns[i - 1]!.push({ row: r, c: row[i]! });
  return columns;
}

/** Variables along one direction, the finest first, joined as far as the values of each leave no gap below those of the next. */
function joined(list: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of list.length === 1 ? list : [...list].sort((a, b) => (abs(a.content) < abs(b.content) ? -1 : 1))) {
    const last = found[found.length - 1];
    const factor = last && part.content % last.content === 0n ? part.content / last.content : undefined;
    if (!last || factor === undefined || last.high - last.low + 1n < abs(factor)) {
      found.push(part);
      continue;
    }
    const [a, b] = [factor * part.low, factor * part.high];
    found[found.length - 1] = { content: last.content, low: last.low + (a < b ? a : b), high: last.high + (a < b ? b : a) };
  }
  return found;
}

/** The variable of a row that has one. */
function onlyVariable(row: Row): number | undefined {
  let found: number | undefined;
  for (let i = 1; i < row.length; i++) {
    if (row[i] === 0n) continue;
    if (found !== undefined) return undefined;
    found = i - 1;
  }
  return found;
}
/** The greatest common divisor of a column, with the sign of its first entry; 0 for an empty one. */
function signedContent(column: Column): bigint {
  let g = 0n;
  for (const { c } of column) g = gcd(c, g);
  return column.length > 0 && column[0]!.c < 0n ? -g : g;
}
const greatest = (a: bigint | undefined, b: bigint): bigint => (a === undefined || b > a ? b : a);
const least = (a: bigint | undefined, b: bigint): bigint => (a === undefined || b < a ? b : a);
