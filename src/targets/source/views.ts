// Views: other sizes and strides over the same memory, as a pointer of their own.
import { DYNAMIC, type MemRefType, type Value } from "../../core/ir/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { atom, type Expr, prefix } from "./expression.ts";
import { element, isArray, mixed, number, type Place, plus, pointerTo, rowStrides, stridesOf, times } from "./place.ts";
import { definition, type Emitter, type Writer } from "./writer.ts";

/** A pointer to the first element of a view. */
function pointer(w: Writer, value: Value, from: Place, first: Expr, sizes: readonly Expr[], strides: readonly Expr[]): void {
  const name = w.fresh(w.hint(value) ?? "view");
  const type = value.type as MemRefType;
  w.line(`${from.isReadOnly ? "const " : ""}${w.type(type.element)} *${name} = ${first.text};`);
  w.setPlace(value, { form: "pointer", name, type, sizes, strides, isReadOnly: from.isReadOnly });
}
/** Sizes and strides as names or numbers, which later expressions may repeat. */
function named(w: Writer, e: Expr, hint: string): Expr {
  if (/^-?\w+$/.test(e.text)) return e;
  const name = w.fresh(hint);
  w.line(`const int64_t ${name} = ${e.text};`);
  return atom(name);
}
const again = (w: Writer, value: Value, from: Place): void => { w.setPlace(value, { ...from, type: value.type as MemRefType }); };

export const viewEmitters: readonly Emitter[] = [
  definition(memref.SubViewOp, (op, w) => {
    const from = w.place(op.source);
    const [offsets, sizes, steps] = [mixed(w, op.static_offsets, op.offsets), mixed(w, op.static_sizes, op.sizes), mixed(w, op.static_strides, op.strides)];
    const before = stridesOf(from);
    const strides = before.map((stride, i) => named(w, times(stride, steps[i]!), "stride"));
    const layout = memref.stridedLayoutOf(op.source.type);
    if (!layout || !memref.stridedLayoutOf(op.result.type)) return w.fail(`has the layout of '${op.source.type.text}' or '${op.result.type.text}', which is not printed`);
    const amounts = op.static_strides.map<memref.Amount>((step, i) => { const stride = layout.strides[i]; return stride === undefined || step === DYNAMIC ? op.source : stride * step; });
    const kept = memref.keptDims(op.static_sizes, amounts, op.result.type);
    pointer(w, op.result, from, from.sizes.length === 0 ? pointerTo(from) : prefix("&", element(from, offsets)), kept.map((i) => sizes[i]!), kept.map((i) => strides[i]!));
  }),
  definition(memref.CastOp, (op, w) => {
    if (!("dims" in op.dest.type) || !("dims" in op.source.type)) w.fail("has a memref without rank, which is not printed");
    again(w, op.dest, w.place(op.source));
  }),
  definition(memref.MemorySpaceCastOp, (op, w) => { again(w, op.dest, w.place(op.source)); }),
  definition(memref.AssumeAlignmentOp, (op, w) => { again(w, op.result, w.place(op.memref)); }),
  definition(memref.TransposeOp, (op, w) => {
    const from = w.place(op.in);
    const order = op.permutation.results.map((expr) => (expr.kind === "dim" ? expr.position : 0));
    w.setPlace(op.result, { ...from, ...(from.form === "scalar" ? {} : { form: "pointer", name: flatName(w, from) }), type: op.result.type, sizes: order.map((i) => from.sizes[i]!), strides: order.map((i) => stridesOf(from)[i]!) });
  }),
  definition(memref.CollapseShapeOp, (op, w) => {
    const from = w.place(op.src);
    const strides = stridesOf(from);
    pointer(w, op.result, from, pointerTo(from), op.reassociation.map((group) => named(w, group.map((i) => from.sizes[i]!).reduce(times, number(1)), "size")), op.reassociation.map((group) => strides[memref.innermostDim(group, op.src.type)]!));
  }),
  definition(memref.ExpandShapeOp, (op, w) => {
    const from = w.place(op.src);
    const before = stridesOf(from);
    const sizes = mixed(w, op.static_output_shape, op.output_shape);
    const strides: Expr[] = [];
    op.reassociation.forEach((group, g) => {
      let stride = before[g] ?? number(1);
      for (const i of [...group].reverse()) {
        strides[i] = stride;
        stride = named(w, times(sizes[i]!, stride), "stride");
      }
    });
    pointer(w, op.result, from, pointerTo(from), sizes, op.reassociation.length === 0 ? rowStrides(sizes) : strides);
  }),
  definition(memref.ReinterpretCastOp, (op, w) => {
    // The pointer has its offset in it, so the memory's beginning is known only where there is no offset.
    const layout = "dims" in op.source.type ? memref.stridedLayoutOf(op.source.type as MemRefType) : undefined;
    if (layout?.offset !== 0) w.fail(`starts from '${op.source.type.text}', whose offset is not zero`);
    const from = w.place(op.source);
    const [offset] = mixed(w, op.static_offsets, op.offsets);
    const base = pointerTo(from);
    pointer(w, op.result, from, offset!.text === "0" ? base : plus(base, offset!), mixed(w, op.static_sizes, op.sizes), mixed(w, op.static_strides, op.strides));
  }),
];

/** The name of a pointer to the elements of a place. */
function flatName(w: Writer, from: Place): string {
  if (from.form === "pointer" || (isArray(from.type) && from.type.rank === 1)) return from.name;
  const name = w.fresh("flat");
  w.line(`${from.isReadOnly ? "const " : ""}${w.type(from.type.element)} *${name} = ${pointerTo(from).text};`);
  return name;
}
