// Small random programs of one or two loop nests over integer buffers, and what they do, point by point. This model knows nothing
// of the compiler: it enumerates iterations and the elements that they touch.
import { Random } from "../../../src/runtime/tensors/index.ts";

export type Env = Map<string, number>;
export interface LoopOf { readonly id: string; readonly extent: number; readonly handle: string | undefined }
/** A value computed from loop variables; points at which `holds` is false are skipped. */
export interface Definition { readonly id: string; value(env: Env): number; holds?(value: number): boolean }
export interface Access { readonly buffer: number; readonly index: readonly number[][] }

/** `plain`: W = R1 + 3 R2. `sum`: W = W + R1 * R2 with a reduction variable. `chain`: W = R1 + R2 - W with one, which is no reduction. */
export type Kind = "plain" | "sum" | "chain";
export interface Statement {
  readonly name: string;
  readonly extents: readonly number[];
  readonly isReduction: readonly boolean[];
  readonly kind: Kind;
  readonly write: Access;
  readonly reads: readonly Access[];
}
/** A statement under loops of its own and definitions, the newest first. */
export interface Part { readonly loops: readonly LoopOf[]; readonly defs: readonly Definition[]; readonly statement: Statement }
/** Loops around one part, or around several that were merged. */
export interface Nest { readonly loops: readonly LoopOf[]; readonly parts: readonly Part[] }
/** `local` is the buffer that the function allocates itself. */
export interface Program { readonly nests: readonly Nest[]; readonly sizes: readonly number[][]; readonly statements: readonly Statement[]; readonly local?: number }

const variable = (statement: Statement, i: number): string => `${statement.name}${i}`;
const place = (rows: readonly number[][], point: readonly number[]): number[] => rows.map((row) => row.reduce((sum, c, i) => sum + (i === 0 ? c : c * point[i - 1]!), 0));

/** Random accesses; indices start at 0 or 1. */
function access(random: Random, buffer: number, extents: readonly number[], used: readonly number[]): Access {
  const index = [0, 1].map((dimension) => {
    const row = extents.map((_, i) => (used.includes(i) ? (random.integer(0, 9) < 5 ? (i % 2 === dimension ? 1 : 0) : random.integer(-1, 2)) : 0));
    const least = row.reduce((sum, c, i) => sum + Math.min(0, c * (extents[i]! - 1)), 0);
    return [random.integer(0, 1) - least, ...row];
  });
  return { buffer, index };
}

/** A program of one or two nests. */
export function randomProgram(random: Random): Program {
  const buffers = random.integer(2, 3);
  const twins = random.integer(0, 1) === 0 ? random.integer(2, 4) : undefined;
  const statements = Array.from({ length: random.integer(1, 2) }, (_, n): Statement => {
    const extents = Array.from({ length: random.integer(1, 3) }, (_, i) => (i === 0 && twins !== undefined ? twins : random.integer(1, 4)));
    const reduces = extents.length > 1 && random.integer(0, 2) > 0;
    const isReduction = extents.map((_, i) => reduces && i === extents.length - 1);
    const all = extents.map((_, i) => i);
    const written = random.integer(0, buffers - 1);
    const read = (): number => (random.integer(0, 3) === 0 ? written : random.integer(0, buffers - 1));
    const write = access(random, written, extents, reduces ? all.filter((i) => !isReduction[i]) : all);
    return { name: `s${n}`, extents, isReduction, kind: reduces ? (random.integer(0, 4) === 0 ? "chain" : "sum") : "plain", write, reads: [0, 1].map(() => access(random, read(), extents, all)) };
  });
  return { nests: nestsOf(statements), sizes: sizesFor(statements, buffers), statements };
}

/** Buffers that all accesses fit into. */
function sizesFor(statements: readonly Statement[], buffers: number): number[][] {
  const sizes = Array.from({ length: buffers }, () => [1, 1]);
  for (const { extents, write, reads } of statements) for (const { buffer, index } of [write, ...reads]) {
    const highest = index.map((row) => row.reduce((sum, c, i) => sum + (i === 0 ? c : Math.max(0, c * (extents[i - 1]! - 1))), 0));
    sizes[buffer] = sizes[buffer]!.map((size, d) => Math.max(size, highest[d]! + 1));
  }
  return sizes;
}
const nestsOf = (statements: readonly Statement[]): Nest[] => statements.map((statement) => ({
  loops: statement.extents.map((extent, i) => ({ id: variable(statement, i), extent, handle: `%${statement.name}_l${statement.extents.length > 1 ? `#${i}` : ""}` })),
  parts: [{ loops: [], defs: [], statement }],
}));

/**
 * A producer `s0` that fills a local buffer, element by element, and a reader `s1`, whose result the producer may read too: buffer 0
 * is read, 1 is local, 2 is written.
 */
export function randomPair(random: Random): Program {
  const extents = [random.integer(1, 4), random.integer(1, 4)];
  const reduces = random.integer(0, 2) === 0;
  const plain = [[0, 1, 0], [0, 0, 1]];
  const near = (): Access => (random.integer(0, 1) === 0 ? { buffer: 1, index: plain } : access(random, 1, extents, [0, 1]));
  const reader: Statement = {
    name: "s1", extents, isReduction: [false, reduces], kind: reduces ? "sum" : "plain", write: access(random, 2, extents, reduces ? [0] : [0, 1]),
    reads: [near(), random.integer(0, 3) > 0 ? access(random, random.integer(0, 3) === 0 ? 2 : 0, extents, [0, 1]) : near()],
  };
  const filled = sizesFor([reader], 3)[1]!;
  const source = (): Access => access(random, random.integer(0, 5) === 0 ? 2 : 0, filled, [0, 1]);
  const producer: Statement = { name: "s0", extents: filled, isReduction: [false, false], kind: "plain", write: { buffer: 1, index: plain }, reads: [source(), source()] };
  const statements = [producer, reader];
  return { nests: nestsOf(statements), sizes: sizesFor(statements, 3), statements, local: 1 };
}

/** The function as text. */
export function textOf({ statements, sizes, local }: Program): string {
  const type = (buffer: number): string => `memref<${sizes[buffer]!.join("x")}xi32>`;
  const parameters = sizes.flatMap((_, i) => (i === local ? [] : [`%m${i}: ${type(i)}`]));
  const lines = [`func.func @f(${parameters.join(", ")}) {`, ...(local === undefined ? [] : [`%m${local} = memref.alloc() : ${type(local)}`])];
  for (const { name, extents, isReduction, kind, write, reads } of statements) {
    extents.forEach((extent, i) => lines.push(`loop.for %${name}_${i} < ${extent} {`));
    const touched = [...new Set([...reads.map(({ buffer }) => buffer), ...(kind === "plain" ? [] : [write.buffer])])];
    const iters = extents.map((extent, i) => `%v${i} = %${name}_${i} : ${isReduction[i] ? "reduction" : "spatial"} < ${extent}`).join(", ");
    lines.push(`loop.block @${name} [${iters}] reads ${touched.map((b) => `%m${b}`).join(", ")} : ${touched.map(type).join(", ")} writes %m${write.buffer} : ${type(write.buffer)}`);
    let n = 0;
    const index = (at: Access): string => `%m${at.buffer}[${at.index.map((row) => {
      const used = row.slice(1).flatMap((c, i) => (c === 0 ? [] : [i]));
      if (row[0] === 0 && used.length === 1 && row[used[0]! + 1] === 1) return `%v${used[0]}`;
      let sum = `%c${n}`;
      lines.push(`${sum} = arith.constant ${row[0]} : index`);
      row.slice(1).forEach((c, i) => {
        if (c === 0) return;
        lines.push(`%k${n}_${i} = arith.constant ${c} : index`, `%p${n}_${i} = arith.muli %v${i}, %k${n}_${i} : index`, `%q${n}_${i} = arith.addi ${sum}, %p${n}_${i} : index`);
        sum = `%q${n}_${i}`;
      });
      n++;
      return sum;
    }).join(", ")}] : ${type(at.buffer)}`;
    if (kind !== "plain") {
      lines.push("init {", "%z = arith.constant 5 : i32");
      const target = index(write);
      lines.push(`memref.store %z, ${target}`, "}");
      n = 0;
    }
    lines.push("do {");
    const [a, b, w] = [reads[0]!, reads[1]!, write].map(index);
    lines.push(`%a = memref.load ${a}`, `%b = memref.load ${b}`, "%three = arith.constant 3 : i32");
    if (kind === "plain") lines.push("%b3 = arith.muli %b, %three : i32", "%r = arith.addi %a, %b3 : i32");
    else if (kind === "sum") lines.push("%ab = arith.muli %a, %b : i32", `%w = memref.load ${w}`, "%r = arith.addi %w, %ab : i32");
    else lines.push("%ab = arith.addi %a, %b : i32", `%w = memref.load ${w}`, "%r = arith.subi %ab, %w : i32");
    lines.push(`memref.store %r, ${w}`, "}", ...extents.map(() => "}"));
  }
  return [...lines, "return", "}"].join("\n");
}

/** One run of a statement: the elements that it touches, in the order in which it does. */
export interface Event {
  readonly key: string;
  readonly env: Env;
  readonly touches: readonly { readonly element: string; readonly isWrite: boolean; readonly role: "init" | "update" | "other" }[];
}

function eventOf({ name, kind, isReduction, write, reads }: Statement, point: readonly number[], env: Env): Event {
  const element = (at: Access): string => `${at.buffer}:${place(at.index, point).join(",")}`;
  const target = element(write);
  const role = kind === "sum" ? "update" : "other";
  const starts = kind !== "plain" && point.every((x, i) => !isReduction[i] || x === 0);
  return {
    key: `${name}(${point.join(",")})`, env,
    touches: [
      ...(starts ? [{ element: target, isWrite: true, role: "init" as const }] : []),
      ...reads.map((at) => ({ element: element(at), isWrite: false, role: "other" as const })),
      ...(kind === "plain" ? [] : [{ element: target, isWrite: false, role } as const]),
      { element: target, isWrite: true, role },
    ],
  };
}

/** All runs of a program, in order. */
export function run(nests: readonly Nest[]): Event[] {
  const events: Event[] = [];
  const loops = (list: readonly LoopOf[], env: Env, inside: (env: Env) => void): void => {
    const [loop, ...rest] = list;
    if (!loop) return inside(env);
    for (let i = 0; i < loop.extent; i++) loops(rest, new Map(env).set(loop.id, i), inside);
  };
  for (const nest of nests) loops(nest.loops, new Map(), (outer) => {
    for (const part of nest.parts) loops(part.loops, outer, (inner) => {
      const env = new Map(inner);
      for (const def of part.defs) {
        const value = def.value(env);
        if (def.holds && !def.holds(value)) return;
        env.set(def.id, value);
      }
      events.push(eventOf(part.statement, part.statement.extents.map((_, i) => env.get(variable(part.statement, i))!), env));
    });
  });
  return events;
}
