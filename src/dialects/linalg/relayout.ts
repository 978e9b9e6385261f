// Tensors laid out in tiles, and back.
import { anyType, axes, type AsmReader, type AsmWriter, defineOp, indexT, maybe, mixedListText, optional, type OpState, pure, rankedTensor, readMixedList, sameType, variadic, type VerifySink } from "../../core/define/index.ts";
import { DYNAMIC, indexType, type RankedTensorType, type Value } from "../../core/ir/index.ts";

/** What both directions have. */
interface Tiling {
  readonly outer_dims_perm: readonly number[] | undefined;
  readonly inner_dims_pos: readonly number[];
  readonly inner_tiles: readonly Value[];
  readonly static_inner_tiles: readonly number[];
}
const attrs = { outer_dims_perm: maybe(axes()), inner_dims_pos: axes(), static_inner_tiles: axes() };

function readAxes(p: AsmReader, state: OpState, name: string): void {
  p.expectPunct("=");
  const list = p.list("[", () => Number(p.integer()), "]");
  const i = state.info.attrIndex(name)!;
  state.props[i] = state.info.attrs[i]!.kind.wrap(list);
}
function readTiling(p: AsmReader, state: OpState): void {
  const source = p.use();
  if (state.info.name === "linalg.pack" && p.tryKeyword("padding_value")) {
    p.expectPunct("(");
    const padding = p.use();
    p.expectPunct(":");
    state.setOperands("padding_value", [p.resolve(padding, p.type())]);
    p.expectPunct(")");
  }
  if (p.tryKeyword("outer_dims_perm")) readAxes(p, state, "outer_dims_perm");
  p.expectKeyword("inner_dims_pos");
  readAxes(p, state, "inner_dims_pos");
  p.expectKeyword("inner_tiles");
  p.expectPunct("=");
  const { fixed, dynamic } = readMixedList(p);
  const i = state.info.attrIndex("static_inner_tiles")!;
  state.props[i] = state.info.attrs[i]!.kind.wrap(fixed);
  p.expectKeyword("into");
  const dest = p.use();
  for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  p.expectPunct(":");
  state.setOperands("source", [p.resolve(source, p.type())]);
  p.expectPunct("->");
  const type = p.type();
  state.setOperands("dest", [p.resolve(dest, type)]);
  state.setOperands("inner_tiles", p.resolveAll(dynamic, dynamic.map(() => indexType)));
  state.setResultTypes("result", [type]);
}
function writeTiling(out: AsmWriter, op: Tiling & { readonly source: Value; readonly dest: Value; attr(name: string): unknown }, padding: Value | undefined): void {
  const pad = padding ? `padding_value(${out.value(padding)} : ${out.type(padding.type)}) ` : "";
  const perm = op.outer_dims_perm ? `outer_dims_perm = [${op.outer_dims_perm.join(", ")}] ` : "";
  out.word(`${out.value(op.source)} ${pad}${perm}inner_dims_pos = [${op.inner_dims_pos.join(", ")}] inner_tiles = ${mixedListText(out, op.static_inner_tiles, op.inner_tiles)} into ${out.value(op.dest)}`);
}

const ceilDiv = (a: number, b: number): number => Math.ceil(a / b);
/** The packed shape: outer dimensions in tiles, permuted, then the tiles; -1 for what only a run tells. */
function packedDims(dims: readonly number[], op: Tiling): number[] {
  const outer = dims.map((dim, i) => {
    const tile = op.static_inner_tiles[op.inner_dims_pos.indexOf(i)];
    return tile === undefined ? dim : dim < 0 || tile === DYNAMIC ? -1 : ceilDiv(dim, tile);
  });
  const moved = op.outer_dims_perm?.map((i) => outer[i]!) ?? outer;
  return [...moved, ...op.static_inner_tiles.map((tile) => (tile === DYNAMIC ? -1 : tile))];
}
/** Reports a tiling that does not lead from one shape to the other. */
function checkTiling(op: Tiling, plain: RankedTensorType, packed: RankedTensorType, diag: VerifySink): boolean {
  const { inner_dims_pos: positions, outer_dims_perm: order = [], static_inner_tiles: tiles } = op;
  const problem = ((): string | undefined => {
    if (plain.element !== packed.element) return `goes between elements of '${plain.element.text}' and '${packed.element.text}'`;
    if (tiles.includes(0) || tiles.some((tile) => tile < 0 && tile !== DYNAMIC)) return `has tiles of [${tiles.map((tile) => (tile === DYNAMIC ? "?" : tile)).join(", ")}] elements`;
    if (tiles.filter((tile) => tile === DYNAMIC).length !== op.inner_tiles.length) return `has ${op.inner_tiles.length} values for ${tiles.filter((tile) => tile === DYNAMIC).length} dynamic tiles`;
    if (positions.length !== tiles.length) return `has ${tiles.length} tiles for ${positions.length} dimensions`;
    if (new Set(positions).size !== positions.length || positions.some((i) => i < 0 || i >= plain.rank)) return `tiles dimensions [${positions.join(", ")}] of '${plain.text}'`;
    if (order.length > 0 && (order.length !== plain.rank || [...order].sort((a, b) => a - b).some((dim, i) => dim !== i))) return `[${order.join(", ")}] is no permutation of the dimensions of '${plain.text}'`;
    if (packed.rank !== plain.rank + tiles.length) return `has a packed tensor of rank ${packed.rank}, but ${plain.rank} dimensions and ${tiles.length} tiles`;
    const wanted = packedDims(plain.dims, op);
    const short = wanted.findIndex((dim, i) => dim >= 0 && packed.dims[i]! >= 0 && (i < plain.rank ? packed.dims[i]! < dim : packed.dims[i] !== dim));
    if (short >= 0) return `needs ${wanted[short]} elements in dimension ${short} of the packed tensor, but '${packed.text}' has ${packed.dims[short]}`;
    const mixed = tiles.findIndex((tile, i) => (tile === DYNAMIC) !== packed.dims[plain.rank + i]! < 0);
    return mixed >= 0 ? `tile ${mixed} and dimension ${plain.rank + mixed} of '${packed.text}' must both be known or both be values` : undefined;
  })();
  if (problem !== undefined) diag.report(problem);
  return problem === undefined;
}
const attrNames = ["outer_dims_perm", "inner_dims_pos", "static_inner_tiles"];

/** A tensor in tiles: those of the last tiles that stick out are filled with the padding value. */
export const PackOp = defineOp("linalg.pack", {
  summary: "lay a tensor out in tiles", operands: { source: rankedTensor, dest: rankedTensor, padding_value: optional(anyType), inner_tiles: variadic(indexT) }, results: { result: rankedTensor }, attrs, traits: [pure, sameType("dest", "result")],
}, {
  resultNames: () => ["pack"],
  syntax: {
    parse: readTiling,
    print(out, op) {
      if (!PackOp.is(op)) return;
      writeTiling(out, op, op.padding_value);
      out.attrDict(op, attrNames);
      out.word(`: ${out.type(op.source.type)} -> ${out.type(op.dest.type)}`);
    },
  },
  verify(op, diag) {
    const { source: { type }, padding_value: padding } = op;
    if (!checkTiling(op, type, op.dest.type, diag)) return;
    if (padding && padding.type !== type.element) return diag.report(`pads elements of '${type.element.text}' with '${padding.type.text}'`);
    if (padding) return;
    const rest = op.inner_dims_pos.findIndex((dim, i) => type.dims[dim]! >= 0 && op.static_inner_tiles[i] !== DYNAMIC && type.dims[dim]! % op.static_inner_tiles[i]! !== 0);
    if (rest >= 0) diag.report(`needs a padding value: ${type.dims[op.inner_dims_pos[rest]!]} elements do not fill tiles of ${op.static_inner_tiles[rest]}`);
  },
});
/** A tensor from tiles; what was padding goes. */
export const UnPackOp = defineOp("linalg.unpack", {
  summary: "put a tensor together from tiles", operands: { source: rankedTensor, dest: rankedTensor, inner_tiles: variadic(indexT) }, results: { result: rankedTensor }, attrs, traits: [pure, sameType("dest", "result")],
}, {
  resultNames: () => ["unpack"],
  syntax: {
    parse: readTiling,
    print(out, op) {
      if (!UnPackOp.is(op)) return;
      writeTiling(out, op, undefined);
      out.attrDict(op, attrNames);
      out.word(`: ${out.type(op.source.type)} -> ${out.type(op.dest.type)}`);
    },
  },
  verify(op, diag) { checkTiling(op, op.dest.type, op.source.type, diag); },
});
