// Random computations of one to three blocks in loop nests of their own, as text, with what they compute. Nothing here knows the
// compiler: the values come from plain loops.
import { Random } from "../../../src/runtime/tensors/index.ts";

/** Element d of the index is `rows[d][0] + sum of rows[d][i + 1] * variable i`. */
export interface Access { readonly buffer: number; readonly rows: readonly (readonly number[])[] }
/** `plain`: W = A + 3 B. `sum`: W += A * B. `max`: W = max(W, A + B). `chain`: W = A + B - W, which no two steps of commute. */
export type Kind = "plain" | "sum" | "max" | "chain";
export interface Statement {
  readonly name: string;
  readonly extents: readonly number[];
  /** How many of the iteration variables, the first ones, are spatial. */
  readonly spatial: number;
  readonly kind: Kind;
  /** What a reduction starts from. */
  readonly start: 0 | 5;
  readonly write: Access;
  readonly reads: readonly [Access, Access];
  /** A plain statement that has a value only where some sums of its variables are not negative. */
  readonly padding?: Padding;
}
export interface Padding {
  readonly rows: readonly (readonly number[])[];
  /** What is stored elsewhere: a number, or B. */
  readonly otherwise: number | "b";
}
export interface Computation {
  readonly element: "i32" | "f32";
  /** Extents of the buffers; those of `locals` are allocated by the function. */
  readonly buffers: readonly (readonly number[])[];
  readonly locals: ReadonlySet<number>;
  readonly statements: readonly Statement[];
}

const MOST_POINTS = 72;
const product = (list: readonly number[]): number => list.reduce((all, n) => all * n, 1);
const shuffled = (random: Random, n: number): number[] => Array.from({ length: n }, (_, i) => ({ i, key: random.bits() })).sort((a, b) => a.key - b.key).map(({ i }) => i);
const unit = (variables: number, i: number, offset = 0): number[] => [offset, ...Array.from({ length: variables }, (_, v) => Number(v === i))];

/** A random computation. */
export function randomComputation(random: Random): Computation {
  const chance = (percent: number): boolean => random.integer(0, 99) < percent;
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;
  const buffers: number[][] = [];
  const locals = new Set<number>();
  const statements: Statement[] = [];
  // A reduction and what is added to its result, or whatever comes.
  const isBiased = chance(15);
  // Or a buffer and what reduces its rows.
  const isByRows = !isBiased && chance(15);
  const count = isBiased || isByRows ? pick([2, 3]) : pick([1, 2, 2, 3, 3]);

  const extentsOf = (n: number): number[] => {
    for (;;) {
      const extents = Array.from({ length: n }, () => (chance(4) ? 1 : random.integer(2, n > 3 ? 3 : n > 2 ? 5 : 7)));
      if (product(extents) <= MOST_POINTS) return extents;
    }
  };
  /** An access that fits into what is there, or widens a buffer of the caller. */
  const access = (extents: readonly number[], used: number, from: readonly number[]): Access => {
    const known = from.length > 0 && chance(45) ? pick(from) : undefined;
    const buffer = known ?? buffers.push(Array.from({ length: random.integer(1, Math.min(4, used + 1)) }, () => 1)) - 1;
    const free = shuffled(random, used);
    const rows = buffers[buffer]!.map((size, d) => {
      const row = rowFor(extents, used, locals.has(buffer) ? size : undefined, free);
      const high = row.reduce((sum, c, i) => sum + (i === 0 ? c : Math.max(0, c * (extents[i - 1]! - 1))), 0);
      if (!locals.has(buffer)) buffers[buffer]![d] = Math.max(size, high + 1);
      return row;
    });
    return { buffer, rows };
  };
  /** One index: mostly a variable of its own, else a sum; below `limit` where there is one. */
  const rowFor = (extents: readonly number[], used: number, limit: number | undefined, free: number[]): number[] => {
    const at = free.findIndex((i) => limit === undefined || extents[i]! <= limit);
    if (at >= 0 && chance(75)) {
      const [i] = free.splice(at, 1) as [number];
      const slack = limit === undefined ? 1 : limit - extents[i]!;
      return unit(extents.length, i, chance(20) ? random.integer(0, slack) : 0);
    }
    const row = [0, ...extents.map((_, i) => (i < used && chance(40) ? random.integer(-1, 2) : 0))];
    const reach = (sign: number): number => row.reduce((sum, c, i) => sum + (i > 0 && c * sign > 0 ? c * (extents[i - 1]! - 1) : 0), 0);
    if (limit !== undefined && reach(1) - reach(-1) >= limit) return [random.integer(0, limit - 1), ...extents.map(() => 0)];
    row[0] = -reach(-1) + random.integer(0, limit === undefined ? 1 : limit - 1 - reach(1) + reach(-1));
    return row;
  };

  /** An access that is moved down along one of its variables, and where it stays inside then, or in part of that. */
  const paddedRead = ({ buffer, rows }: Access, extents: readonly number[]): { readonly read: Access; readonly padding: Padding } | undefined => {
    const moving = rows.flatMap((row, d) => extents.flatMap((extent, i) => (extent > 1 && row.every((c, k) => c === Number(k === i + 1)) ? [{ d, i }] : [])));
    if (moving.length === 0) return undefined;
    const { d, i } = pick(moving);
    const by = random.integer(1, Math.min(2, extents[i]! - 1));
    const above = chance(40) ? [extents[i]! - 1 - random.integer(0, 1), ...extents.map((_, k) => (k === i ? -1 : 0))] : undefined;
    return { read: { buffer, rows: rows.map((row, at) => (at === d ? [-by, ...row.slice(1)] : row)) }, padding: { rows: [unit(extents.length, i, -by), ...(above ? [above] : [])], otherwise: chance(15) ? "b" : random.integer(-3, 3) } };
  };

  for (let n = 0; n < count; n++) {
    const local = (isBiased || isByRows) && n === 1 ? [...locals][0] : pick([...locals, ...locals, undefined]);
    const follows = local !== undefined && ((isBiased && n === 1) || chance(80));
    const whole = local === undefined ? [] : buffers[local]!;
    const reducesRows = isByRows && n === 1 && follows && whole.length > 1;
    const outer = reducesRows ? whole.slice(0, -1) : follows ? whole : extentsOf(random.integer(1, 4));
    const isResult = isBiased && n === 0;
    const inner = reducesRows ? whole.slice(-1) : (isResult || chance(40)) && !(isBiased && n === 1) ? extentsOf(random.integer(1, 2)) : [];
    const extents = product(outer) * product(inner) <= MOST_POINTS ? [...outer, ...inner] : [...outer];
    const spatial = outer.length;
    const kind = extents.length === spatial ? "plain" : isResult ? "sum" : pick<Kind>(["sum", "sum", "sum", "max", "chain"]);
    const fills = isResult || (isByRows && n === 0) || chance(60);
    const order = shuffled(random, spatial);
    const args = (): number[] => buffers.flatMap((_, i) => (locals.has(i) ? [] : [i]));
    const read = (percent: number): Access => (follows && chance(percent) ? { buffer: local, rows: (reducesRows ? whole : outer).map((_, i) => unit(extents.length, i)) } : access(extents, extents.length, buffers.map((_, i) => i)));
    const reads: [Access, Access] = [read((isBiased || reducesRows) && n === 1 ? 100 : 75), read((isBiased || reducesRows) && n === 1 ? 0 : 20)];
    let write: Access;
    if (fills) {
      write = { buffer: buffers.push(order.map((i) => extents[i]!)) - 1, rows: order.map((i) => unit(extents.length, i)) };
      if (n < count - 1 && kind !== "chain" && (isResult || isByRows || chance(85))) locals.add(write.buffer);
    } else write = access(extents, spatial, args());
    const padded = kind === "plain" && chance(30) ? paddedRead(reads[0], extents) : undefined;
    statements.push({ name: `s${n}`, extents, spatial, kind, start: isResult || chance(50) ? 0 : 5, write, reads: padded ? [padded.read, reads[1]] : reads, ...(padded ? { padding: padded.padding } : {}) });
  }
  return { element: chance(50) ? "i32" : "f32", buffers, locals, statements };
}

/** The function as text. */
export function textOf({ element, buffers, locals, statements }: Computation): string {
  const type = (buffer: number): string => `memref<${buffers[buffer]!.join("x")}x${element}>`;
  const suffix = element === "i32" ? "i" : "f";
  const parameters = buffers.flatMap((_, i) => (locals.has(i) ? [] : [`%m${i}: ${type(i)}`]));
  const lines = [`func.func @f(${parameters.join(", ")}) {`, ...[...locals].map((i) => `%m${i} = memref.alloc() : ${type(i)}`)];
  for (const { name, extents, spatial, kind, start, write, reads, padding } of statements) {
    extents.forEach((extent, i) => lines.push(`loop.for %${name}_${i} < ${extent} {`));
    const iters = extents.map((extent, i) => `%v${i} = %${name}_${i} : ${i < spatial ? "spatial" : "reduction"} < ${extent}`).join(", ");
    const touched = [...new Set([...reads.map(({ buffer }) => buffer), ...(kind === "plain" ? [] : [write.buffer])])];
    lines.push(`loop.block @${name} [${iters}] reads ${touched.map((b) => `%m${b}`).join(", ")} : ${touched.map(type).join(", ")} writes %m${write.buffer} : ${type(write.buffer)}`);
    let n = 0;
    const sumOf = (row: readonly number[]): string => {
      const [used, ...more] = row.flatMap((c, i) => (i > 0 && c !== 0 ? [i - 1] : []));
      if (row[0] === 0 && used !== undefined && more.length === 0 && row[used + 1] === 1) return `%v${used}`;
      let sum = `%c${n}`;
      lines.push(`${sum} = arith.constant ${row[0]} : index`);
      row.slice(1).forEach((c, i) => {
        if (c === 0) return;
        lines.push(`%k${n}_${i} = arith.constant ${c} : index`, `%p${n}_${i} = arith.muli %v${i}, %k${n}_${i} : index`, `%q${n}_${i} = arith.addi ${sum}, %p${n}_${i} : index`);
        sum = `%q${n}_${i}`;
      });
      n++;
      return sum;
    };
    const index = ({ buffer, rows }: Access): string => `%m${buffer}[${rows.map(sumOf).join(", ")}] : ${type(buffer)}`;
    const constant = (value: number): string => (element === "i32" ? String(value) : `${value}.0`);
    if (kind !== "plain") {
      lines.push("init {", `%z = arith.constant ${constant(start)} : ${element}`);
      const target = index(write);
      lines.push(`memref.store %z, ${target}`, "}");
      n = 0;
    }
    lines.push("do {");
    const w = index(write);
    if (padding) lines.push("%zero = arith.constant 0 : index", ...padding.rows.flatMap((row, i) => { const at = sumOf(row); return [`%in${i} = arith.cmpi sge, ${at}, %zero : index`, ...(i === 0 ? [] : [`%and${i} = arith.andi ${i === 1 ? "%in0" : `%and${i - 1}`}, %in${i} : i1`])]; }), `%stored = loop.if ${padding.rows.length === 1 ? "%in0" : `%and${padding.rows.length - 1}`} -> ${element} {`);
    const [a, b] = reads.map(index);
    lines.push(`%a = memref.load ${a}`, `%b = memref.load ${b}`);
    if (kind !== "plain") lines.push(`%w = memref.load ${w}`);
    const binary = (to: string, op: string, lhs: string, rhs: string): number => lines.push(`%${to} = arith.${op}${suffix} %${lhs}, %${rhs} : ${element}`);
    if (kind === "plain") lines.push(`%three = arith.constant ${constant(3)} : ${element}`);
    if (kind === "plain") binary("t", "mul", "b", "three");
    else binary("t", kind === "sum" ? "mul" : "add", "a", "b");
    if (kind === "plain") binary("r", "add", "a", "t");
    else if (kind === "sum") binary("r", "add", "w", "t");
    else if (kind === "chain") binary("r", "sub", "t", "w");
    else lines.push(`%r = arith.${element === "i32" ? "maxsi" : "maximumf"} %w, %t : ${element}`);
    if (padding) {
      lines.push(`loop.yield %r : ${element}`, "} else {");
      if (padding.otherwise === "b") lines.push(`%else = memref.load ${index(reads[1])}`);
      else lines.push(`%else = arith.constant ${constant(padding.otherwise)} : ${element}`);
      lines.push(`loop.yield %else : ${element}`, "}");
    }
    lines.push(`memref.store ${padding ? "%stored" : "%r"}, ${w}`, "}", ...extents.map(() => "}"));
  }
  return [...lines, ...[...locals].map((i) => `memref.dealloc %m${i} : ${type(i)}`), "return", "}"].join("\n");
}
