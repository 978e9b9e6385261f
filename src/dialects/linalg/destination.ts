// Ops that write into given tensors or memrefs by a rule of their own: element by element, along dimensions, permuted.
import { anyType, axes, type AsmReader, type AsmWriter, defineOp, type Folded, i64, type OpState, reads, recursiveEffects, region, singleBlock, variadic, writes } from "../../core/define/index.ts";
import { affineDim, AffineMap, Block, identityMap, Region, type Value } from "../../core/ir/index.ts";
import { checkBody, checkResults } from "./generic.ts";
import { elementOf, insOutsText, readOperands, tensorTypes } from "./operands.ts";
import { bodyFrom, payloadOf, readBody, readPayload, writeBody, writePayload } from "./payload.ts";
import { Scalars } from "./scalars.ts";
import { checkStructure, dimsOf, iteratorsOf, type Structure, Structured } from "./structured.ts";

const mayEqual = (a: number, b: number): boolean => a < 0 || b < 0 || a === b;

/** `name = [1, 0]`. */
function readAxes(p: AsmReader, state: OpState, name: string): void {
  p.expectKeyword(name);
  p.expectPunct("=");
  const at = p.here;
  const i = state.info.attrIndex(name)!;
  state.props[i] = state.info.attrs[i]!.kind.read(p) ?? p.fail("expected a list of dimensions such as [1, 0]", at);
}
/** Copies the elements: the body of permutations and broadcasts. */
function copyBody(values: readonly Value[], loc: number): Region {
  const body = new Region();
  const block = body.addBlock(new Block());
  for (const { type } of values) block.addArg(elementOf(type), loc);
  new Scalars(block, loc).yields(block.args[0]!);
  return body;
}
function readMoved(p: AsmReader, state: OpState, attr: string): void {
  const [input, init] = [readOperands(p, "ins"), readOperands(p, "outs")];
  if (input.length !== 1 || init.length !== 1) p.fail(`'${state.info.name}' takes 1 input and 1 output, found ${input.length} and ${init.length}`, state.loc);
  state.setOperands("input", input);
  state.setOperands("init", init);
  readAxes(p, state, attr);
  for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  state.setResultTypes("result", tensorTypes(init));
  state.addRegion(copyBody([...input, ...init], state.loc));
}
function writeMoved(out: AsmWriter, op: { readonly input: Value; readonly init: Value }, attr: string, list: readonly number[]): void {
  insOutsText(out, [op.input], [op.init]);
  out.word(`${attr} = [${list.join(", ")}] `);
}

/** An iteration space of the output's dimensions. */
const alongOutput = (input: Value, init: Value, places: readonly number[], body: Region): Structure => {
  const output = identityMap(dimsOf(init.type).length);
  return { inputs: [input], outputs: [init], maps: [new AffineMap(output.numDims, 0, places.map(affineDim)), output], iterators: iteratorsOf(output), body };
};

/** The input for the result, when all that happens is a copy of a tensor. */
const sameTensor = (input: Value, results: readonly Value[]): Folded => (results.length === 1 && results[0]!.type === input.type ? input : undefined);
/** Dimension `permutation[i]` of the input becomes dimension i. */
export const TransposeOp = defineOp("linalg.transpose", { summary: "permute dimensions", operands: { input: anyType, init: anyType }, results: { result: variadic(anyType) }, attrs: { permutation: axes() }, regions: { region: region() }, traits: [recursiveEffects, singleBlock, reads("input"), writes("init")] }, {
  resultNames: () => ["transposed"],
  fold: (op): Folded => (op.permutation.every((dim, i) => dim === i) ? sameTensor(op.input, op.result) : undefined),
  syntax: {
    parse(p, state) { readMoved(p, state, "permutation"); },
    print(out, op) {
      if (!TransposeOp.is(op)) return;
      writeMoved(out, op, "permutation", op.permutation);
      out.attrDict(op, ["permutation"]);
    },
  },
  verify(op, diag) {
    const [from, to] = [dimsOf(op.input.type), dimsOf(op.init.type)];
    const { permutation } = op;
    if (permutation.length !== from.length || [...permutation].sort((a, b) => a - b).some((dim, i) => dim !== i)) return diag.report(`[${permutation.join(", ")}] is no permutation of the dimensions of '${op.input.type.text}'`);
    if (to.length !== from.length || permutation.some((dim, i) => !mayEqual(from[dim]!, to[i]!))) return diag.report(`cannot write '${op.input.type.text}' permuted by [${permutation.join(", ")}] into '${op.init.type.text}'`);
    checkStructure(op, diag);
    checkBody(op.region.blocks[0], [op.input, op.init], [op.init], diag);
    checkResults(op.result, [op.init], diag);
  },
}).implement(Structured, { structure: (op) => alongOutput(op.input, op.init, op.permutation.map((_, dim) => op.permutation.indexOf(dim)), op.region) });
/** The input repeated along new dimensions. */
export const BroadcastOp = defineOp("linalg.broadcast", { summary: "repeat along new dimensions", operands: { input: anyType, init: anyType }, results: { result: variadic(anyType) }, attrs: { dimensions: axes() }, regions: { region: region() }, traits: [recursiveEffects, singleBlock, reads("input"), writes("init")] }, {
  resultNames: () => ["broadcasted"],
  fold: (op): Folded => (op.dimensions.length === 0 ? sameTensor(op.input, op.result) : undefined),
  syntax: {
    parse(p, state) { readMoved(p, state, "dimensions"); },
    print(out, op) {
      if (!BroadcastOp.is(op)) return;
      writeMoved(out, op, "dimensions", op.dimensions);
      out.attrDict(op, ["dimensions"]);
    },
  },
  verify(op, diag) {
    const [from, to] = [dimsOf(op.input.type), dimsOf(op.init.type)];
    const kept = to.filter((_, i) => !op.dimensions.includes(i));
    if (op.dimensions.some((dim) => dim < 0 || dim >= to.length) || new Set(op.dimensions).size !== op.dimensions.length) return diag.report(`adds dimensions [${op.dimensions.join(", ")}] of '${op.init.type.text}'`);
    if (kept.length !== from.length || kept.some((dim, i) => !mayEqual(dim, from[i]!))) return diag.report(`cannot repeat '${op.input.type.text}' along [${op.dimensions.join(", ")}] into '${op.init.type.text}'`);
    checkStructure(op, diag);
    checkBody(op.region.blocks[0], [op.input, op.init], [op.init], diag);
    checkResults(op.result, [op.init], diag);
  },
}).implement(Structured, { structure: (op) => alongOutput(op.input, op.init, dimsOf(op.init.type).map((_, dim) => dim).filter((dim) => !op.dimensions.includes(dim)), op.region) });

const withoutLast = (args: readonly Value[]): readonly Value[] => args.slice(0, -1);
/** A function of the inputs, element by element. */
export const MapOp = defineOp("linalg.map", { summary: "function applied to each element", operands: { inputs: variadic(anyType), init: anyType }, results: { result: variadic(anyType) }, regions: { mapper: region() }, traits: [recursiveEffects, singleBlock, reads("inputs"), writes("init")] }, {
  resultNames: () => ["mapped"],
  argNames: (op) => [...op.inputs.map(() => "in"), "init"],
  syntax: {
    parse(p, state) {
      const payload = p.peekPunct("{") ? readPayload(p) : undefined;
      const [inputs, init] = [readOperands(p, "ins"), readOperands(p, "outs")];
      if (init.length !== 1) p.fail(`linalg.map takes 1 output, found ${init.length}`, state.loc);
      state.setOperands("inputs", inputs);
      state.setOperands("init", init);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      state.setResultTypes("result", tensorTypes(init));
      const types = [...inputs, ...init].map(({ type }) => elementOf(type));
      state.addRegion(payload ? bodyFrom(payload, types, withoutLast, types.at(-1)!, state.loc) : readBody(p));
    },
    print(out, op) {
      if (!MapOp.is(op)) return;
      const payload = payloadOf(op.mapper, withoutLast);
      if (payload) writePayload(out, payload);
      insOutsText(out, op.inputs, [op.init]);
      out.attrDict(op, []);
      if (!payload) writeBody(out, op.mapper);
    },
  },
  verify(op, diag) {
    const bad = op.inputs.find((input) => dimsOf(input.type).length !== dimsOf(op.init.type).length || dimsOf(input.type).some((dim, i) => !mayEqual(dim, dimsOf(op.init.type)[i]!)));
    if (bad) return diag.report(`maps '${bad.type.text}' to '${op.init.type.text}'`);
    checkStructure(op, diag);
    checkBody(op.mapper.blocks[0], op.allOperands(), [op.init], diag);
    checkResults(op.result, [op.init], diag);
  },
}).implement(Structured, {
  structure(op) {
    const map = identityMap(dimsOf(op.init.type).length);
    return { inputs: op.inputs, outputs: [op.init], maps: op.allOperands().map(() => map), iterators: iteratorsOf(map), body: op.mapper };
  },
});

/** The second half first: an accumulator before what is added to it. */
const initFirst = (args: readonly Value[]): readonly Value[] => [...args.slice(args.length / 2), ...args.slice(0, args.length / 2)];
/** Combines elements along dimensions. Inputs and as many outputs. */
export const ReduceOp = defineOp("linalg.reduce", { summary: "combine elements along dimensions", operands: { operands: variadic(anyType) }, results: { results: variadic(anyType) }, attrs: { dimensions: axes() }, regions: { combiner: region() }, traits: [recursiveEffects, singleBlock, reads("operands"), writes("operands")] }, {
  resultNames: () => ["reduced"],
  argNames: (op) => op.operands.map((_, i) => (i < op.numOperands / 2 ? "in" : "init")),
  syntax: {
    parse(p, state) {
      const payload = p.peekPunct("{") ? readPayload(p) : undefined;
      const [inputs, inits] = [readOperands(p, "ins"), readOperands(p, "outs")];
      const operands = [...inputs, ...inits];
      if (inputs.length !== inits.length) p.fail(`linalg.reduce takes as many outputs as inputs, found ${inputs.length} and ${inits.length}`, state.loc);
      state.setOperands("operands", operands);
      readAxes(p, state, "dimensions");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      state.setResultTypes("results", tensorTypes(inits));
      const types = operands.map(({ type }) => elementOf(type));
      state.addRegion(payload ? bodyFrom(payload, types, initFirst, types.at(-1)!, state.loc) : readBody(p));
    },
    print(out, op) {
      if (!ReduceOp.is(op)) return;
      const half = op.numOperands / 2;
      const payload = payloadOf(op.combiner, initFirst);
      if (payload) writePayload(out, payload);
      insOutsText(out, op.operands.slice(0, half), op.operands.slice(half));
      out.word(`dimensions = [${op.dimensions.join(", ")}] `);
      out.attrDict(op, ["dimensions"]);
      if (!payload) writeBody(out, op.combiner);
    },
  },
  verify(op, diag) {
    if (op.numOperands === 0 || op.numOperands % 2 !== 0) return diag.report(`has ${op.numOperands} operands, but needs an output for each input`);
    const half = op.numOperands / 2;
    const inits = op.operands.slice(half);
    for (let i = 0; i < half; i++) {
      const [from, to] = [dimsOf(op.operands[i]!.type), dimsOf(inits[i]!.type)];
      if (op.dimensions.some((dim) => dim < 0 || dim >= from.length)) return diag.report(`reduces dimensions [${op.dimensions.join(", ")}] of '${op.operands[i]!.type.text}'`);
      const kept = from.filter((_, dim) => !op.dimensions.includes(dim));
      if (kept.length !== to.length || kept.some((dim, k) => !mayEqual(dim, to[k]!))) return diag.report(`reduces '${op.operands[i]!.type.text}' along [${op.dimensions.join(", ")}] into '${inits[i]!.type.text}'`);
    }
    checkStructure(op, diag);
    checkBody(op.combiner.blocks[0], op.operands, inits, diag);
    checkResults(op.results, inits, diag);
  },
}).implement(Structured, {
  structure(op) {
    const half = op.numOperands / 2;
    const input = identityMap(dimsOf(op.operands[0]!.type).length);
    const output = new AffineMap(input.numDims, 0, input.results.filter((_, dim) => !op.dimensions.includes(dim)));
    return { inputs: op.operands.slice(0, half), outputs: op.operands.slice(half), maps: op.operands.map((_, i) => (i < half ? input : output)), iterators: iteratorsOf(output), body: op.combiner };
  },
});

/** Exponentials divided by their sum along a dimension. */
export const SoftmaxOp = defineOp("linalg.softmax", { summary: "softmax along a dimension", operands: { input: anyType, output: anyType }, results: { result: variadic(anyType) }, attrs: { dimension: i64() }, traits: [reads("input"), writes("output")] }, {
  assembly: "attr-dict `dimension` `(` $dimension `)` `ins` `(` $input `:` type($input) `)` `outs` `(` $output `:` type($output) `)` (`->` type($result)^)?",
  verify(op, diag) {
    const [from, to] = [dimsOf(op.input.type), dimsOf(op.output.type)];
    if (op.dimension < 0n || op.dimension >= BigInt(from.length)) diag.report(`runs along dimension ${op.dimension} of '${op.input.type.text}'`);
    else if (from.length !== to.length || from.some((dim, i) => !mayEqual(dim, to[i]!))) diag.report(`writes '${op.input.type.text}' into '${op.output.type.text}'`);
    checkResults(op.result, [op.output], diag);
  },
});
