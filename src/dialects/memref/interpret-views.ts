// What views of memory mean to the reference engine: other offsets, sizes and strides over the same data.
import type { OpOf } from "../../core/define/index.ts";
import { DYNAMIC, MemRefType, type Value } from "../../core/ir/index.ts";
import { type Buffer, ExecutionTrap, type JsWriter, type Semantics, statement } from "../../interpreter/index.ts";
import { type Amount, innermostDim, keptDims } from "./amounts.ts";
import { stridedLayoutOf } from "./layout.ts";
import { CastOp, CollapseShapeOp, ExpandShapeOp, ReinterpretCastOp } from "./ops.ts";
import { ExtractStridedMetadataOp, MemorySpaceCastOp, RankOp, ReshapeOp, SubViewOp, TransposeOp } from "./views.ts";

/** Numbers, each known or a value. */
const mixed = (fixed: readonly number[], dynamic: readonly Value[], js: JsWriter): string => { let next = 0; return `[${fixed.map((n) => (Number.isSafeInteger(n) ? String(n) : `Number(${js.use(dynamic[next++]!)})`)).join(", ")}]`; };

function part({ data, offset, sizes, strides }: Buffer, offsets: readonly number[], extents: readonly number[], steps: readonly number[]): Buffer {
  offsets.forEach((from, i) => {
    const last = from + (extents[i]! - 1) * steps[i]!;
    if (extents[i]! < 0 || from < 0 || (extents[i]! > 0 && (last < 0 || last >= sizes[i]! || from >= sizes[i]!))) throw new ExecutionTrap(`a view of elements ${from} to ${last} reaches outside of a dimension of ${sizes[i]}`);
  });
  return { data, offset: offset + offsets.reduce((sum, from, i) => sum + from * strides[i]!, 0), sizes: [...extents], strides: strides.map((stride, i) => stride * steps[i]!) };
}
/** One dimension for each group. */
function collapsed({ data, offset, sizes, strides }: Buffer, groups: readonly (readonly number[])[], type: MemRefType): Buffer {
  return { data, offset, sizes: groups.map((group) => group.reduce((n, i) => n * sizes[i]!, 1)), strides: groups.map((group) => strides[innermostDim(group, type)]!) };
}
/** Row by row in the shape that another buffer holds. */
function reshaped({ data, offset, sizes }: Buffer, shape: Buffer): Buffer {
  const wanted = Array.from({ length: shape.sizes[0]! }, (_, i) => Number(shape.data[shape.offset + i * shape.strides[0]!]));
  const count = (list: readonly number[]): number => list.reduce((a, b) => a * b, 1);
  if (count(wanted) !== count(sizes)) throw new ExecutionTrap(`${count(sizes)} elements are seen as ${wanted.join("x")}`);
  return { data, offset, sizes: wanted, strides: wanted.map((_, i) => count(wanted.slice(i + 1))) };
}
/** Several dimensions of given sizes for each one. */
function expanded({ data, offset, sizes: before, strides }: Buffer, groups: readonly (readonly number[])[], sizes: readonly number[]): Buffer {
  const out = new Array<number>(sizes.length).fill(1);
  groups.forEach((group, g) => {
    const count = group.reduce((n, i) => n * sizes[i]!, 1);
    if (count !== before[g]) throw new ExecutionTrap(`a dimension of ${before[g]} is split into ${group.map((i) => sizes[i]).join(" x ")}`);
    let stride = strides[g] ?? 1;
    for (const i of [...group].reverse()) {
      out[i] = stride;
      stride *= sizes[i]!;
    }
  });
  return { data, offset, sizes: [...sizes], strides: out };
}

/** A buffer that is what a type says of it. */
function promised(buffer: Buffer, type: MemRefType): Buffer {
  const layout = stridedLayoutOf(type);
  const agrees = (found: number, said: number | undefined): boolean => said === undefined || said < 0 || found === said;
  const fits = buffer.sizes.length === type.rank && buffer.sizes.every((size, i) => agrees(size, type.dims[i]) && (size <= 1 || agrees(buffer.strides[i]!, layout?.strides[i]))) && agrees(buffer.offset, layout?.offset);
  if (!fits) throw new ExecutionTrap(`a memref of ${buffer.sizes.join("x")}, strides [${buffer.strides.join(", ")}] and offset ${buffer.offset} is cast to '${type.text}'`);
  return buffer;
}

/** Another description of the same data; it must be one that memory can have. */
function reinterpreted({ data }: Buffer, [offset]: readonly number[], sizes: readonly number[], strides: readonly number[]): Buffer {
  const bad = [offset!, ...sizes, ...strides].find((n) => !Number.isSafeInteger(n)) ?? sizes.find((n) => n < 0);
  if (bad !== undefined) throw new ExecutionTrap(`${bad} is no offset, size or stride of memory`);
  return { data, offset: offset!, sizes: [...sizes], strides: [...strides] };
}

/** The dimensions of the source that a part keeps. */
function keptOf(op: OpOf<typeof SubViewOp>): number[] {
  const layout = stridedLayoutOf(op.source.type);
  if (!layout || !stridedLayoutOf(op.result.type)) throw new ExecutionTrap(`the layout of '${op.source.type.text}' or '${op.result.type.text}' has no meaning in the reference engine`);
  const strides = op.static_strides.map<Amount>((step, i) => { const stride = layout.strides[i]; return stride === undefined || step === DYNAMIC ? op.source : stride * step; });
  return keptDims(op.static_sizes, strides, op.result.type);
}

export const viewSemantics: readonly Semantics[] = [
  statement(SubViewOp, (op, js) => {
    const kept = keptOf(op);
    const view = (...args: Parameters<typeof part>): Buffer => {
      const whole = part(...args);
      return { ...whole, sizes: kept.map((i) => whole.sizes[i]!), strides: kept.map((i) => whole.strides[i]!) };
    };
    js.define(op.result, `${js.constant(view)}(${js.use(op.source)}, ${mixed(op.static_offsets, op.offsets, js)}, ${mixed(op.static_sizes, op.sizes, js)}, ${mixed(op.static_strides, op.strides, js)})`);
  }),
  statement(ReshapeOp, (op, js) => { js.define(op.result, `${js.constant(reshaped)}(${js.use(op.source)}, ${js.use(op.shape)})`); }),
  statement(RankOp, (op, js) => { js.define(op.result, `${js.use(op.memref)}.sizes.length`); }),
  statement(TransposeOp, (op, js) => {
    const order = op.permutation.results.map((expr) => (expr.kind === "dim" ? expr.position : 0));
    const f = ({ data, offset, sizes, strides }: Buffer): Buffer => ({ data, offset, sizes: order.map((i) => sizes[i]!), strides: order.map((i) => strides[i]!) });
    js.define(op.result, `${js.constant(f)}(${js.use(op.in)})`);
  }),
  statement(CollapseShapeOp, (op, js) => { const [groups, { type }] = [op.reassociation, op.src]; js.define(op.result, `${js.constant((buffer: Buffer) => collapsed(buffer, groups, type))}(${js.use(op.src)})`); }),
  statement(ExpandShapeOp, (op, js) => { const groups = op.reassociation; js.define(op.result, `${js.constant((buffer: Buffer, sizes: readonly number[]) => expanded(buffer, groups, sizes))}(${js.use(op.src)}, ${mixed(op.static_output_shape, op.output_shape, js)})`); }),
  statement(ExtractStridedMetadataOp, (op, js) => {
    const source = js.use(op.source);
    const { rank } = op.source.type;
    js.define(op.base_buffer, `{ data: ${source}.data, offset: 0, sizes: [], strides: [] }`);
    js.define(op.offset, `${source}.offset`);
    op.metadata.forEach((value, i) => { js.define(value, i < rank ? `${source}.sizes[${i}]` : `${source}.strides[${i - rank}]`); });
  }),
  statement(CastOp, (op, js) => {
    const to = op.dest.type;
    js.define(op.dest, to instanceof MemRefType ? `${js.constant((buffer: Buffer) => promised(buffer, to))}(${js.use(op.source)})` : js.use(op.source));
  }),
  statement(ReinterpretCastOp, (op, js) => {
    const lists = [mixed(op.static_offsets, op.offsets, js), mixed(op.static_sizes, op.sizes, js), mixed(op.static_strides, op.strides, js)];
    js.define(op.result, `${js.constant(reinterpreted)}(${js.use(op.source)}, ${lists.join(", ")})`);
  }),
  statement(MemorySpaceCastOp, (op, js) => { js.define(op.dest, js.use(op.source)); }),
];
