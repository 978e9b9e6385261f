// The text of te.compute and te.scan: axes, how points combine, and the body, as mathematics or as a region.
//
//   [%i < 4, %j < 16] = sum [%k < 8] %a[%i, %k] * %b[%k, %j] : tensor<4x8xf32>, tensor<8x16xf32> -> tensor<4x16xf32>
//   [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> { ... }
import { count } from "../../../core/diag/index.ts";
import { type AsmReader, type AsmWriter, OpState, type OpSyntax, type Use } from "../../../core/define/index.ts";
import { type Attribute, arrayAttr, Block, denseArray, DYNAMIC, i1, i64, indexType, integerAttr, type Operation, RankedTensorType, Region, stringAttr, type Type, type TypeAttr, typeAttr, unitAttr, Value } from "../../../core/ir/index.ts";
import { extentValues } from "../extents.ts";
import { BodyBuilder, keyOf, outsideUses } from "./build.ts";
import { noReducer } from "./operators.ts";
import { bodyText } from "./print.ts";
import { expression, expressions, type Tree } from "./tree.ts";

interface Axis {
  readonly name: Use;
  readonly extent: bigint | Use;
}
const parseAxes = (p: AsmReader): Axis[] =>
  p.list("[", () => {
    const name = p.use();
    p.expectPunct("<");
    return { name, extent: p.atUse() ? p.use() : p.integer() };
  }, "]");
const staticExtents = (axes: readonly Axis[]): Attribute => denseArray(i64, axes.map(({ extent }) => (typeof extent === "bigint" ? extent : BigInt(DYNAMIC))));
const dynamicExtents = (p: AsmReader, axes: readonly Axis[]): Value[] => axes.flatMap(({ extent }) => (typeof extent === "bigint" ? [] : [p.resolve(extent, indexType)]));

function distinctAxes(p: AsmReader, axes: readonly Axis[]): void {
  const seen = new Set<string>();
  for (const { name } of axes) {
    if (seen.has(keyOf(name))) p.fail(`'%${name.name}' names two axes`, name.loc);
    seen.add(keyOf(name));
  }
}
function parseReducer(p: AsmReader, state: OpState, known: readonly string[]): void {
  const at = p.here;
  const reducer = p.word() ?? p.fail("expected how the points combine, such as 'sum'");
  if (!state.setAttr("reducer", stringAttr(reducer))) p.fail(noReducer(reducer, known), at);
}
const parseAccumulators = (p: AsmReader, state: OpState): void => { if (p.tryKeyword("in")) state.setAttr("accumulators", arrayAttr(p.types().map(typeAttr))); };

/** `from [...] combine (...), (...) { ... }`. */
function parseCombiner(p: AsmReader, state: OpState, types: readonly Type[]): void {
  if (!p.tryKeyword("from")) return;
  state.setAttr("identities", arrayAttr(p.list("[", () => p.attribute(), "]")));
  p.expectKeyword("combine");
  const at = p.here;
  const left = p.list("(", () => p.use(), ")");
  p.expectPunct(",");
  const right = p.list("(", () => p.use(), ")");
  for (const [side, names] of [["left", left], ["right", right]] as const) if (names.length !== types.length) p.fail(`the ${side} side of 'combine' names ${names.length} of ${types.length} values`, at);
  state.addRegion(p.region([...left, ...right].map((name, i) => ({ name, type: types[i % types.length]! }))));
}

const accumulated = (state: OpState, outputs: readonly Type[]): Type[] => {
  const given = state.attr("accumulators");
  return given ? (given.value as readonly TypeAttr[]).map((attr) => attr.value) : outputs.map((type) => (type instanceof RankedTensorType ? type.element : type));
};

interface Mathematics {
  readonly trees: readonly Tree[];
  readonly condition: Tree | undefined;
}
/** The region that a body in mathematics stands for. */
function buildBody(p: AsmReader, state: OpState, axes: readonly Axis[], { trees, condition }: Mathematics, types: readonly (Type | undefined)[], values: Map<string, Value>): void {
  const region = new Region();
  const block = region.addBlock(new Block());
  for (const { name } of axes) values.set(keyOf(name), block.addArg(indexType, name.loc));
  const builder = new BodyBuilder(p, block, values);
  const yielded = trees.map((tree, i) => builder.value(tree, types[i]));
  const where = condition && builder.value(condition, i1);
  const last = new OpState(p.findOp("te.yield")!, trees[0]?.loc ?? state.loc);
  last.setOperands("values", yielded);
  last.setOperands("where", where ? [where] : []);
  block.insert(last.build(), null);
  state.addRegion(region);
}

/** What follows the axes: the body either way, and the types of the results. */
function parseRest(p: AsmReader, state: OpState, axes: readonly Axis[], isMathematics: boolean): void {
  const math: Mathematics | undefined = isMathematics ? { trees: expressions(p), condition: p.tryKeyword("where") ? expression(p) : undefined } : undefined;
  const into = p.tryKeyword("into") ? p.uses() : [];
  const values = new Map<string, Value>();
  if (math) {
    if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
    const names = new Map<string, Value>(axes.map(({ name }) => [keyOf(name), undefined as never]));
    const outside = outsideUses([...math.trees, ...(math.condition ? [math.condition] : [])], names);
    const at = p.here;
    const types = p.tryPunct(":") ? p.types() : [];
    if (types.length !== outside.length) p.fail(`${count(types.length, "type")} for ${outside.length === 0 ? "no values" : count(outside.length, "value")} from outside${outside.length === 0 ? "" : ": "}${outside.map((use) => `%${keyOf(use)}`).join(", ")}`, at);
    outside.forEach((use, i) => { values.set(keyOf(use), p.resolve(use, types[i]!)); });
  }
  p.expectPunct("->");
  const outputs = p.types();
  state.setResultTypes("outputs", outputs);
  if (state.info.operands.some(({ name }) => name === "destinations")) state.setOperands("destinations", p.resolveAll(into, outputs.slice(0, into.length)));
  else if (into.length > 0) p.fail(`'${state.info.name}' takes no 'into'`, into[0]!.loc);
  if (!math) {
    if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
    state.addRegion(p.region(axes.map(({ name }) => ({ name, type: indexType }))));
  } else buildBody(p, state, axes, math, accumulated(state, outputs), values);
  parseCombiner(p, state, accumulated(state, outputs));
}

/** The text of te.compute. */
export const computeSyntax = (reducers: readonly string[]): OpSyntax => ({
  parse(p, state) {
    const spatial = parseAxes(p);
    const isMathematics = p.tryPunct("=");
    // In mathematics a reducer is a word with axes behind it; other words are functions.
    const word = p.peekPunct("->") || p.peekKeyword("into") ? undefined : isMathematics ? reducerAhead(p, reducers) : "reducer";
    let reduction: Axis[] = [];
    if (word !== undefined) {
      parseReducer(p, state, reducers);
      reduction = parseAxes(p);
      parseAccumulators(p, state);
    }
    const axes = [...spatial, ...reduction];
    distinctAxes(p, axes);
    state.setAttr("spatial", staticExtents(spatial));
    state.setAttr("reduction", staticExtents(reduction));
    state.setOperands("extents", dynamicExtents(p, axes));
    parseRest(p, state, axes, isMathematics);
  },
  print(out, op) {
    const { spatial, reduction, reducer, destinations, accumulators, extents } = op as Operation & { readonly spatial: readonly number[]; readonly reduction: readonly number[]; readonly reducer: string | undefined; readonly destinations: readonly Value[]; readonly accumulators: readonly Attribute[] | undefined; readonly extents: readonly Value[] };
    const all = extentValues([...spatial, ...reduction], extents);
    const { args } = op.getRegion(0).entry;
    const list = (from: number, to: number): string => axesText(out, args.slice(from, to), all.slice(from, to));
    const combination = reducer === undefined ? "" : `${reducer} ${list(spatial.length, all.length)}${accumulatorsText(out, accumulators)}`;
    printRest(out, op, list(0, spatial.length), combination, destinations, ["spatial", "reduction"]);
  },
});
/** The reducer that stands here; no function of math or arith is called like one. */
const reducerAhead = (p: AsmReader, reducers: readonly string[]): string | undefined => reducers.find((reducer) => p.peekKeyword(reducer));

/** `[%i < 4, %j < 8] = sum along %j exclusive reverse ...`. */
export const scanSyntax = (reducers: readonly string[]): OpSyntax => ({
  parse(p, state) {
    const axes = parseAxes(p);
    distinctAxes(p, axes);
    const isMathematics = p.tryPunct("=");
    parseReducer(p, state, reducers);
    p.expectKeyword("along");
    const along = p.use();
    const axis = axes.findIndex(({ name }) => keyOf(name) === keyOf(along));
    if (axis < 0) p.fail(`'%${along.name}' is none of the axes`, along.loc);
    state.setAttr("axis", integerAttr(axis, i64));
    for (const flag of ["exclusive", "reverse"]) if (p.tryKeyword(flag)) state.setAttr(flag, unitAttr);
    parseAccumulators(p, state);
    state.setAttr("spatial", staticExtents(axes));
    state.setOperands("extents", dynamicExtents(p, axes));
    parseRest(p, state, axes, isMathematics);
  },
  print(out, op) {
    const { spatial, extents, reducer, axis, accumulators, exclusive, reverse } = op as Operation & { readonly spatial: readonly number[]; readonly extents: readonly Value[]; readonly reducer: string; readonly axis: bigint; readonly accumulators: readonly Attribute[] | undefined; readonly exclusive: true | undefined; readonly reverse: true | undefined };
    const { args } = op.getRegion(0).entry;
    const flags = `${exclusive ? " exclusive" : ""}${reverse ? " reverse" : ""}`;
    const combination = `${reducer} along ${out.value(args[Number(axis)]!)}${flags}${accumulatorsText(out, accumulators)}`;
    printRest(out, op, axesText(out, args, extentValues(spatial, extents)), combination, [], ["spatial", "axis", "exclusive", "reverse"]);
  },
});

const axesText = (out: AsmWriter, axes: readonly Value[], extents: readonly (number | Value)[]): string => `[${axes.map((axis, i) => { const extent = extents[i]!; return `${out.value(axis)} < ${extent instanceof Value ? out.value(extent) : extent}`; }).join(", ")}]`;
const accumulatorsText = (out: AsmWriter, types: readonly Attribute[] | undefined): string => (types ? ` in ${types.map((attr) => out.type((attr as TypeAttr).value)).join(", ")}` : "");

function printRest(out: AsmWriter, op: Operation, axes: string, combination: string, destinations: readonly Value[], hidden: readonly string[]): void {
  const body = op.getRegion(0);
  const math = bodyText(out, body.entry);
  const into = destinations.length > 0 ? `into ${out.values(destinations)}` : "";
  const results = `-> ${op.allResults().map((result) => out.type(result.type)).join(", ")}`;
  const attrs = (): void => { out.attrDict(op, [...hidden, "reducer", "accumulators", "identities"], true); };
  out.word(axes);
  if (math) {
    out.word("=");
    out.word(combination);
    out.word(math.values);
    if (math.condition) out.word(`where ${math.condition}`);
    out.word(into);
    attrs();
    if (math.outside.length > 0) out.word(`: ${math.outside.map((value) => out.type(value.type)).join(", ")}`);
    out.word(results);
    out.leave(body);
  } else {
    out.word(combination);
    out.word(into);
    out.word(results);
    attrs();
    out.region(body, { entryArgs: false });
  }
  printCombiner(out, op);
}
function printCombiner(out: AsmWriter, op: Operation): void {
  const { identities } = op as Operation & { readonly identities: readonly Attribute[] | undefined };
  const combiner = op.allRegions()[1];
  if (!identities || !combiner) return;
  const names = combiner.entry.args.map((arg) => out.value(arg));
  const half = names.length / 2;
  out.word(`from [${identities.map((attr) => out.attr(attr)).join(", ")}] combine (${names.slice(0, half).join(", ")}), (${names.slice(half).join(", ")})`);
  out.region(combiner, { entryArgs: false });
}
