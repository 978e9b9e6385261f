// Descriptions of what a nest computes, worked out from its runs, and variants of them that say something else.
import { IndexType, type MemRefType, type Operation } from "../../../src/core/ir/index.ts";
import type { Random } from "../../../src/runtime/tensors/index.ts";
import type { Access, Kind, Statement } from "./computations.ts";
import { bufferOf, product } from "./structure.ts";
import type { Event, Leaf, LoopNode } from "./trace.ts";

/** A variable that the nest drives: how far it moves with each loop, and how many values it takes. */
export interface Variable { readonly isReduction: boolean; readonly own: readonly number[] }
/** A window of a buffer: each index is a constant and a sum of the variables. */
export interface Argument {
  readonly rows: readonly (readonly number[])[];
  /** Elements beyond those that are touched, in the first dimension. */
  readonly more: number;
  /** Elements of the buffer behind the window's first dimension that every run leaves. */
  readonly room: number;
  readonly space: string | undefined;
  readonly strides: readonly number[];
}
export interface Description {
  readonly element: "i32" | "f32";
  readonly kind: Kind;
  readonly extents: readonly number[];
  readonly variables: readonly Variable[];
  readonly hasInit: boolean;
  /** Whether a loop around may drive a reduction variable that never moves: the initialisation may then stay outside of the nest. */
  readonly mayStartOutside: boolean;
  readonly start: number;
  readonly factor: number;
  readonly isSwapped: boolean;
  /** A, B and W. */
  readonly args: readonly [Argument, Argument, Argument];
  /** Whether the implementation takes views of any strides, of those that the buffers have, or of others. */
  readonly strides: "open" | "right" | "wrong";
  /** Whether the nest may give way to it; undefined where that is not told. */
  readonly legal: boolean | undefined;
}

const bodies: Readonly<Record<Kind, Readonly<Record<"i32" | "f32", string>>>> = {
  plain: { i32: "load load constant muli addi store", f32: "load load constant mulf addf store" }, sum: { i32: "load load load muli addi store", f32: "load load load mulf addf store" },
  max: { i32: "load load load addi maxsi store", f32: "load load load addf maximumf store" }, chain: { i32: "load load load addi subi store", f32: "load load load addf subf store" },
};
const dot = (row: readonly number[], values: readonly number[]): number => row.reduce((sum, c, i) => sum + (i === 0 ? c : c * values[i - 1]!), 0);

/** Operations of a region but those on indices. */
const valuesIn = (entry: Iterable<Operation>): Operation[] => [...entry].filter((op) => !op.info.isTerminator && !(op.numResults === 1 && op.getResult(0).type instanceof IndexType));
const namesOf = (ops: readonly Operation[]): string => ops.map((op) => op.opName.replace(/^.*\./, "")).join(" ");
const attrText = (op: Operation): string => op.attr("value")!.text;
const constantText = (value: number, element: "i32" | "f32"): string => (element === "i32" ? `${value} : i32` : `${value}.000000e+00 : f32`);

/** What the nest of a block computes, where it is still what the statement says. */
export function descriptionOf(statement: Statement, element: "i32" | "f32", leaf: Leaf, loops: readonly LoopNode[], events: readonly Event[]): Description | undefined {
  const ops = valuesIn(leaf.op.body.entry);
  const init = leaf.hasInit ? valuesIn(leaf.op.init.entry) : [];
  if (leaf.hasInit && (namesOf(init) !== "constant store" || attrText(init[0]!) !== constantText(statement.start, element))) return undefined;
  if (statement.padding || namesOf(ops) !== bodies[statement.kind][element]) return undefined;
  const own = events.filter((event) => event.leaf === leaf);
  const accesses: readonly (readonly [Operation, Access])[] = [[ops[0]!, statement.reads[0]], [ops[1]!, statement.reads[1]], [ops[ops.length - 1]!, statement.write]];
  const isAsWritten = leaf.isReduction.every((is, i) => is === i >= statement.spatial) && own.every(({ point, touches }) => accesses.every(([op, { rows }]) => touches.find((touch) => touch.op === op)!.indices.join() === rows.map((row) => dot(row, point)).join()));
  const motion = isAsWritten ? motionOf(leaf, loops, own) : undefined;
  if (!motion) return undefined;
  const { coefficients, bases, isWhole } = motion;
  const extents = loops.map(({ extent }) => extent);
  const sizes = coefficients.map((row) => 1 + row.reduce((sum, c, j) => sum + c * (extents[j]! - 1), 0));
  const driven = coefficients.flatMap((row, i) => (row.some((c) => c !== 0) ? [i] : []));
  const buffers = accesses.map(([op]) => bufferOf(op));
  if (buffers.some(({ type }) => (type as MemRefType).layout !== undefined)) return undefined;
  const args = accesses.map(([op, access]) => argumentOf(access, bufferOf(op).type as MemRefType, driven, coefficients, extents, bases)) as unknown as Description["args"];
  const isFromOutside = bases.some((base) => base.some((x, i) => leaf.isReduction[i] && x !== 0));
  const isTiled = bases.every((base) => base.every((x, i) => x % sizes[i]! === 0));
  const isApart = buffers[2] !== buffers[0] && buffers[2] !== buffers[1];
  const isOpen = leaf.op.predicate !== undefined || (leaf.hasInit && isFromOutside);
  return {
    element, kind: statement.kind, extents, variables: driven.map((i) => ({ isReduction: leaf.isReduction[i]!, own: coefficients[i]! })), hasInit: leaf.hasInit && !isFromOutside, mayStartOutside: leaf.around.some((loop) => loop.extent === 1 && !loops.includes(loop)),
    start: statement.start, factor: 3, isSwapped: false, args, strides: "open", legal: !isTiled || !isApart || !isWhole ? false : isOpen ? undefined : true,
  };
}

/** How far each variable moves with each loop, and where it begins each time the nest runs; undefined where that is no such sum. */
function motionOf(leaf: Leaf, loops: readonly LoopNode[], own: readonly Event[]): { readonly coefficients: readonly (readonly number[])[]; readonly bases: readonly (readonly number[])[]; readonly isWhole: boolean } | undefined {
  const depth = loops[0]!.around.length;
  const runs = new Map<string, Event[]>();
  for (const event of own) {
    const key = event.iterations.slice(0, depth).join();
    runs.set(key, [...(runs.get(key) ?? []), event]);
  }
  const whole = product(loops.map(({ extent }) => extent));
  const full = [...runs.values()].find((run) => run.length === whole);
  if (!full) return undefined;
  const at = (steps: readonly number[]): readonly number[] => full.find(({ iterations }) => iterations.slice(depth).join() === steps.join())!.point;
  const none = loops.map(() => 0);
  const coefficients = leaf.domain.map((_, i) => loops.map(({ extent }, j) => (extent === 1 ? 0 : at(none.with(j, 1))[i]! - at(none)[i]!)));
  const baseOf = ({ point, iterations }: Event): number[] => point.map((x, i) => x - coefficients[i]!.reduce((sum, c, j) => sum + c * iterations[depth + j]!, 0));
  const bases = [...runs.values()].map((run) => baseOf(run[0]!));
  const isLinear = [...runs.values()].every((run, n) => run.every((event) => baseOf(event).join() === bases[n]!.join()));
  return isLinear && coefficients.every((row) => row.every((c) => c >= 0)) ? { coefficients, bases, isWhole: [...runs.values()].every((run) => run.length === whole) } : undefined;
}

/** The window that an access moves in: the dimensions that move, from the first element that is touched on. */
function argumentOf({ rows }: Access, { dims, memorySpace }: MemRefType, driven: readonly number[], coefficients: readonly (readonly number[])[], extents: readonly number[], bases: readonly (readonly number[])[]): Argument {
  const kept = rows.flatMap((row, d) => {
    const along = extents.map((extent, j) => (extent === 1 ? 0 : driven.reduce((sum, i) => sum + row[i + 1]! * coefficients[i]![j]!, 0)));
    const reach = (sign: number): number => along.reduce((sum, c, j) => sum + (c * sign > 0 ? c * (extents[j]! - 1) : 0), 0);
    return along.some((c) => c !== 0) ? [{ d, low: reach(-1), row: [-reach(-1), ...driven.map((i) => row[i + 1]!)], room: Math.min(...bases.map((base) => dims[d]! - dot(row, base) - reach(1) - 1)) }] : [];
  });
  return { rows: kept.map(({ row }) => row), more: 0, room: kept[0]?.room ?? 0, space: memorySpace?.text, strides: kept.map(({ d }) => product(dims.slice(d + 1))) };
}

const size = ({ own }: Variable, extents: readonly number[]): number => 1 + own.reduce((sum, c, j) => sum + c * (extents[j]! - 1), 0);
/** The extents of an argument. */
function dimsOf({ rows, more }: Argument, { variables, extents }: Description): number[] {
  return rows.map((row, d) => {
    const along = extents.map((extent, j) => (extent === 1 ? 0 : variables.reduce((sum, { own }, i) => sum + row[i + 1]! * own[j]!, 0)));
    return row[0]! + along.reduce((sum, c, j) => sum + Math.max(0, c) * (extents[j]! - 1), 0) + 1 + (d === 0 ? more : 0);
  });
}

/** Whether A and B may change places: then B is A's name, and A is B's. */
const hasTwins = ({ args: [a, b] }: Description): boolean => JSON.stringify([a.rows, a.space]) === JSON.stringify([b.rows, b.space]);

/** The description itself, one that means the same, or one that says something else. */
export function variantOf(of: Description, random: Random): Description {
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)]!;
  const other = { ...of, legal: false };
  const at = random.integer(0, 2);
  const arg = of.args[at]!;
  const withArg = (base: Description, changed: Argument): Description => ({ ...base, args: of.args.with(at, changed) as unknown as Description["args"] });
  switch (random.integer(0, 17)) {
    case 0: return { ...other, extents: of.extents.with(random.integer(0, of.extents.length - 1), pick(of.extents) + 7) };
    case 1: return of.kind === "plain" ? { ...other, factor: 4 } : { ...other, kind: of.kind === "sum" ? "max" : "sum" };
    case 2: return of.kind === "plain" ? { ...other, isSwapped: true, legal: hasTwins(of) ? of.legal : false } : { ...of, isSwapped: true };
    case 3: {
      const moving = arg.rows.flatMap((row, d) => row.slice(1).flatMap((c, i) => (c > 0 ? [{ d, i }] : [])));
      const change = moving.length > 0 ? pick(moving) : undefined;
      return change ? withArg(other, { ...arg, rows: arg.rows.with(change.d, arg.rows[change.d]!.with(change.i + 1, arg.rows[change.d]![change.i + 1]! + 1)) }) : of;
    }
    case 4: {
      const n = of.variables.findIndex(({ isReduction }) => isReduction || !of.hasInit);
      return n < 0 ? of : { ...other, variables: of.variables.with(n, { ...of.variables[n]!, isReduction: !of.variables[n]!.isReduction }) };
    }
    case 5: return of.kind === "plain" ? of : { ...other, hasInit: !of.hasInit, legal: of.hasInit && of.mayStartOutside ? undefined : false };
    case 6: return of.hasInit ? { ...other, start: of.start + 1 } : of;
    case 7: return arg.rows.length === 0 ? of : withArg({ ...of, legal: arg.room > 0 ? of.legal : false }, { ...arg, more: 1 });
    case 8: return arg.rows.length === 0 ? of : { ...other, strides: "wrong" };
    case 9: return { ...of, strides: "right" };
    default: return of;
  }
}

/** Lines of a function, with names that are new. */
class Lines {
  readonly lines: string[] = [];
  #next = 0;
  name(operation: string): string {
    const name = `%t${this.#next++}`;
    this.lines.push(`${name} = ${operation}`);
    return name;
  }
  sum(row: readonly number[], values: readonly string[]): string {
    return values.reduce((sum, value, i) => (row[i + 1] === 0 ? sum : this.name(`arith.addi ${sum}, ${this.name(`arith.muli ${value}, ${this.name(`arith.constant ${row[i + 1]} : index`)} : index`)} : index`)), this.name(`arith.constant ${row[0]} : index`));
  }
}

/** The functions and the intrinsic as text: a description as a block in loops, and an implementation as plain loops. */
export function intrinsicText(name: string, of: Description): string {
  const { element, kind, extents, variables, hasInit, args, strides } = of;
  const plain = args.map((arg) => `memref<${dimsOf(arg, of).map((n) => `${n}x`).join("")}${element}${arg.space ? `, ${arg.space}` : ""}>`);
  const views = args.map((arg) => `memref<${dimsOf(arg, of).map((n) => `${n}x`).join("")}${element}, strided<[${arg.strides.map((n) => (strides === "open" ? "?" : strides === "right" ? n : n + 1)).join(", ")}], offset: ?>${arg.space ? `, ${arg.space}` : ""}>`);
  const names = ["%a", "%b", "%w"];
  const signature = (types: readonly string[]): string => types.map((type, i) => `${names[i]}: ${type}`).join(", ");
  const constant = (value: number): string => `arith.constant ${element === "i32" ? value : `${value}.0`} : ${element}`;
  const suffix = element === "i32" ? "i" : "f";
  const place = (out: Lines, i: number, values: readonly string[], types: readonly string[]): string => `${names[i]}[${args[i]!.rows.map((row) => out.sum(row, values)).join(", ")}] : ${types[i]}`;
  const step = (out: Lines, values: readonly string[], types: readonly string[]): void => {
    const [a, b] = [0, 1].map((i) => out.name(`memref.load ${place(out, i, values, types)}`)) as [string, string];
    const [x, y] = of.isSwapped ? [b, a] : [a, b];
    const old = kind === "plain" ? undefined : out.name(`memref.load ${place(out, 2, values, types)}`);
    const binary = (op: string, lhs: string, rhs: string): string => out.name(`arith.${op} ${lhs}, ${rhs} : ${element}`);
    const result = old === undefined ? binary(`add${suffix}`, x, binary(`mul${suffix}`, y, out.name(constant(of.factor))))
      : kind === "sum" ? binary(`add${suffix}`, old, binary(`mul${suffix}`, x, y)) : kind === "chain" ? binary(`sub${suffix}`, binary(`add${suffix}`, x, y), old) : binary(element === "i32" ? "maxsi" : "maximumf", old, binary(`add${suffix}`, x, y));
    out.lines.push(`memref.store ${result}, ${place(out, 2, values, types)}`);
  };
  const start = (out: Lines, values: readonly string[], types: readonly string[]): void => { out.lines.push(`memref.store ${out.name(constant(of.start))}, ${place(out, 2, values, types)}`); };
  const nest = (out: Lines): readonly string[] => {
    extents.forEach((extent, j) => out.lines.push(`loop.for %i${j} < ${extent} {`));
    return variables.map(({ own }) => out.sum([0, ...own], extents.map((_, j) => `%i${j}`)));
  };
  const close = extents.map(() => "}");

  const described = new Lines();
  const bound = nest(described);
  const iters = variables.map((variable, i) => `%v${i} = ${bound[i]} : ${variable.isReduction ? "reduction" : "spatial"} < ${size(variable, extents)}`).join(", ");
  const [reads, types] = kind === "plain" ? [names.slice(0, 2), plain.slice(0, 2)] : [names, plain];
  described.lines.push(`loop.block @d [${iters}] reads ${reads.join(", ")} : ${types.join(", ")} writes %w : ${plain[2]}${hasInit ? " init {" : " do {"}`);
  const own = variables.map((_, i) => `%v${i}`);
  if (hasInit) {
    start(described, own, plain);
    described.lines.push("} do {");
  }
  step(described, own, plain);
  described.lines.push("}", ...close);

  const implemented = new Lines();
  const values = nest(implemented);
  if (hasInit) {
    const zero = implemented.name("arith.constant 0 : index");
    const first = variables.flatMap(({ isReduction }, i) => (isReduction ? [implemented.name(`arith.cmpi eq, ${values[i]}, ${zero} : index`)] : []));
    implemented.lines.push(`loop.if ${first.reduce((all, each) => implemented.name(`arith.andi ${all}, ${each} : i1`), implemented.name("arith.constant true"))} {`);
    start(implemented, values, views);
    implemented.lines.push("}");
  }
  step(implemented, values, views);
  implemented.lines.push(...close);
  const func = (part: string, typesOf: readonly string[], { lines }: Lines): string => `func.func private @${name}_${part}(${signature(typesOf)}) {\n${lines.join("\n")}\nreturn\n}\n`;
  return `${func("d", plain, described)}${func("i", views, implemented)}schedule.intrinsic @${name} description(@${name}_d) implementation(@${name}_i)\n`;
}
