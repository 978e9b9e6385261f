// What views of memory mean to the reference engine: other offsets, sizes and strides over the same data.
import type { Value } from "../../core/ir/index.ts";
import { type Buffer, ExecutionTrap, type JsWriter, type Semantics, statement } from "../../interpreter/index.ts";
import { CollapseShapeOp, ExpandShapeOp } from "./ops.ts";
import { MemorySpaceCastOp, RankOp, ReshapeOp, SubViewOp, TransposeOp } from "./views.ts";

/** Numbers, each known or a value. */
const mixed = (fixed: readonly number[], dynamic: readonly Value[], js: JsWriter): string => { let next = 0; return `[${fixed.map((n) => (Number.isSafeInteger(n) ? String(n) : `Number(${js.use(dynamic[next++]!)})`)).join(", ")}]`; };

function part({ data, offset, sizes, strides }: Buffer, offsets: readonly number[], extents: readonly number[], steps: readonly number[]): Buffer {
  offsets.forEach((from, i) => {
    const last = from + (extents[i]! - 1) * steps[i]!;
    if (extents[i]! < 0 || from < 0 || (extents[i]! > 0 && (last < 0 || last >= sizes[i]! || from >= sizes[i]!))) throw new ExecutionTrap(`a view of elements ${from} to ${last} reaches outside of a dimension of ${sizes[i]}`);
  });
  return { data, offset: offset + offsets.reduce((sum, from, i) => sum + from * strides[i]!, 0), sizes: [...extents], strides: strides.map((stride, i) => stride * steps[i]!) };
}
/** The dimensions that are left where the result lacks some of extent 1. Of several that could go, it does not matter which one does. */
function keptDims(sizes: readonly number[], result: readonly number[]): number[] {
  const kept: number[] = [];
  sizes.forEach((size, i) => { const wanted = result[kept.length]; if (wanted !== undefined && (size === wanted || (size < 0 && wanted < 0))) kept.push(i); });
  return kept;
}
const keeping = (dims: readonly number[]) => ({ data, offset, sizes, strides }: Buffer): Buffer => ({ data, offset, sizes: dims.map((i) => sizes[i]!), strides: dims.map((i) => strides[i]!) });
/** One dimension for each group. */
function collapsed({ data, offset, sizes, strides }: Buffer, groups: readonly (readonly number[])[]): Buffer {
  return { data, offset, sizes: groups.map((group) => group.reduce((n, i) => n * sizes[i]!, 1)), strides: groups.map((group) => strides[group.at(-1)!] ?? 1) };
}
/** Row by row in the shape that another buffer holds. */
function reshaped({ data, offset, sizes }: Buffer, shape: Buffer): Buffer {
  const wanted = Array.from({ length: shape.sizes[0]! }, (_, i) => Number(shape.data[shape.offset + i * shape.strides[0]!]));
  const count = (list: readonly number[]): number => list.reduce((a, b) => a * b, 1);
  if (count(wanted) !== count(sizes)) throw new ExecutionTrap(`${count(sizes)} elements are seen as ${wanted.join("x")}`);
  return { data, offset, sizes: wanted, strides: wanted.map((_, i) => count(wanted.slice(i + 1))) };
}
/** Several dimensions of given sizes for each one. */
function expanded({ data, offset, strides }: Buffer, groups: readonly (readonly number[])[], sizes: readonly number[]): Buffer {
  const out = new Array<number>(sizes.length);
  groups.forEach((group, g) => {
    let stride = strides[g] ?? 1;
    for (const i of [...group].reverse()) {
      out[i] = stride;
      stride *= sizes[i]!;
    }
  });
  return { data, offset, sizes: [...sizes], strides: out };
}

export const viewSemantics: readonly Semantics[] = [
  statement(SubViewOp, (op, js) => {
    const dims = keptDims(op.static_sizes, op.result.type.dims);
    js.define(op.result, `${js.constant(keeping(dims))}(${js.constant(part)}(${js.use(op.source)}, ${mixed(op.static_offsets, op.offsets, js)}, ${mixed(op.static_sizes, op.sizes, js)}, ${mixed(op.static_strides, op.strides, js)}))`);
  }),
  statement(ReshapeOp, (op, js) => { js.define(op.result, `${js.constant(reshaped)}(${js.use(op.source)}, ${js.use(op.shape)})`); }),
  statement(RankOp, (op, js) => { js.define(op.result, `${js.use(op.memref)}.sizes.length`); }),
  statement(TransposeOp, (op, js) => {
    const order = op.permutation.results.map((expr) => (expr.kind === "dim" ? expr.position : 0));
    const f = ({ data, offset, sizes, strides }: Buffer): Buffer => ({ data, offset, sizes: order.map((i) => sizes[i]!), strides: order.map((i) => strides[i]!) });
    js.define(op.result, `${js.constant(f)}(${js.use(op.in)})`);
  }),
  statement(CollapseShapeOp, (op, js) => { const groups = op.reassociation; js.define(op.result, `${js.constant((buffer: Buffer) => collapsed(buffer, groups))}(${js.use(op.src)})`); }),
  statement(ExpandShapeOp, (op, js) => { const groups = op.reassociation; js.define(op.result, `${js.constant((buffer: Buffer, sizes: readonly number[]) => expanded(buffer, groups, sizes))}(${js.use(op.src)}, ${mixed(op.static_output_shape, op.output_shape, js)})`); }),
  statement(MemorySpaceCastOp, (op, js) => { js.define(op.dest, js.use(op.source)); }),
];
