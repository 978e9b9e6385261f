// Lists of indices that are partly known, as slices, views and positions have them: `[4, %n, 1]`. An attribute holds the
// known ones and a mark for the others, a group of operands the values.
import type { Operation } from "../ir/operation.ts";
import { DYNAMIC, indexType } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { OpState } from "./op-state.ts";
import type { AsmReader, AsmWriter, OpSyntax, Use } from "./syntax.ts";

/** The list with DYNAMIC where a value stands, and the values. */
export function readMixedList(p: AsmReader): { readonly fixed: number[]; readonly dynamic: Use[] } {
  const dynamic: Use[] = [];
  const fixed = p.list("[", () => {
    if (!p.atUse()) return Number(p.integer());
    dynamic.push(p.use());
    return DYNAMIC;
  }, "]");
  return { fixed, dynamic };
}

/** Reads a list for each pair of an attribute and an operand group, in that order. Answers the step that gives the operands. */
export function readMixedLists(p: AsmReader, state: OpState, lists: readonly (readonly [attr: string, group: string])[], before?: (i: number) => void): () => void {
  const uses = lists.map(([attr], i) => {
    before?.(i);
    const { fixed, dynamic } = readMixedList(p);
    state.props[state.info.attrIndex(attr)!] = state.info.attrs[state.info.attrIndex(attr)!]!.kind.wrap(fixed);
    return dynamic;
  });
  return () => { lists.forEach(([, group], i) => { state.setOperands(group, p.resolveAll(uses[i]!, uses[i]!.map(() => indexType))); }); };
}

/** The text of such a list. */
export function mixedListText(out: AsmWriter, fixed: readonly number[], dynamic: readonly Value[]): string {
  let next = 0;
  return `[${fixed.map((n) => (n === DYNAMIC ? out.value(dynamic[next++]!) : String(n))).join(", ")}]`;
}

/** What is wrong with a list of `n` entries that should hold a mark for each value; undefined when nothing is. */
export function mixedListProblem(what: string, fixed: readonly number[], dynamic: readonly Value[], n: number): string | undefined {
  if (fixed.length !== n) return `has ${fixed.length} ${what}, but needs ${n}`;
  const marks = fixed.filter((entry) => entry === DYNAMIC).length;
  return marks === dynamic.length ? undefined : `has ${dynamic.length} values for ${marks} dynamic ${what}`;
}

/** The three lists of a slice. */
export interface SliceLists {
  readonly offsets: readonly Value[];
  readonly sizes: readonly Value[];
  readonly strides: readonly Value[];
  readonly static_offsets: readonly number[];
  readonly static_sizes: readonly number[];
  readonly static_strides: readonly number[];
}
/** The attributes and operand groups of a slice, for `readMixedLists`. */
export const sliceLists = [["static_offsets", "offsets"], ["static_sizes", "sizes"], ["static_strides", "strides"]] as const;
/** `[offsets] [sizes] [strides]`. */
export const sliceText = (out: AsmWriter, op: SliceLists): string =>
  `${mixedListText(out, op.static_offsets, op.offsets)} ${mixedListText(out, op.static_sizes, op.sizes)} ${mixedListText(out, op.static_strides, op.strides)}`;

/** Text of an op that takes a part out of its first operand: `%x[0, %i] [4, 4] [1, 1] : whole to part`. */
export const partSyntax: OpSyntax = {
  parse(p, state) {
    const source = p.use();
    const finish = readMixedLists(p, state, sliceLists);
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    p.expectPunct(":");
    state.setOperands("source", [p.resolve(source, p.type())]);
    p.expectKeyword("to");
    state.setResultTypes("result", [p.type()]);
    finish();
  },
  print(out, op) {
    const [source, result] = [op.getOperand(0), op.getResult(0)];
    out.word(`${out.value(source)}${sliceText(out, op as Operation & SliceLists)}`);
    out.attrDict(op, sliceLists.map(([attr]) => attr));
    out.word(`: ${out.type(source.type)} to ${out.type(result.type)}`);
  },
};

/** What is wrong with a slice of `dims`; undefined when nothing is. */
export function sliceProblem(op: SliceLists, dims: readonly number[]): string | undefined {
  const problem = mixedListProblem("offsets", op.static_offsets, op.offsets, dims.length) ?? mixedListProblem("sizes", op.static_sizes, op.sizes, dims.length) ?? mixedListProblem("strides", op.static_strides, op.strides, dims.length);
  if (problem) return problem;
  const negative = op.static_sizes.find((size) => size !== DYNAMIC && size < 0);
  if (negative !== undefined) return `has a size of ${negative}`;
  const out = dims.findIndex((dim, i) => {
    const [offset, size, stride] = [op.static_offsets[i]!, op.static_sizes[i]!, op.static_strides[i]!];
    if (offset === DYNAMIC || dim < 0) return offset !== DYNAMIC && offset < 0;
    if (offset < 0 || offset > dim || (offset === dim && dim > 0 && size !== 0)) return true;
    return size !== DYNAMIC && size > 0 && stride !== DYNAMIC && (offset + (size - 1) * stride >= dim || offset + (size - 1) * stride < 0);
  });
  return out < 0 ? undefined : `reaches outside of the ${dims[out]} elements of dimension ${out}`;
}
