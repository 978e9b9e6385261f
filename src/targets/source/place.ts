// Where the elements of a memref lie in C: a variable, an array with one subscript for each dimension, or a pointer with index arithmetic.
import type { MemRefType, Value } from "../../core/ir/index.ts";
import { mixedAmounts, rowMajorStrides, stridedLayoutOf } from "../../dialects/memref/index.ts";
import { atom, cast, type Expr, infix, levels, prefix } from "./expression.ts";
import type { Writer } from "./writer.ts";

/** The memory of a memref. Offsets are part of the pointer: it points at the element whose indices are all zero. */
export interface Place {
  readonly form: "scalar" | "array" | "pointer";
  readonly name: string;
  readonly type: MemRefType;
  readonly sizes: readonly Expr[];
  /** Of pointers: elements from one index to the next. */
  readonly strides: readonly Expr[];
  readonly isReadOnly: boolean;
}

/** Whether every element lies where row-major order of a known shape puts it, so that C's arrays can say it. */
export function isArray(type: MemRefType): boolean {
  if (!type.isStatic) return false;
  const layout = stridedLayoutOf(type);
  const rows = rowMajorStrides(type.dims);
  return layout !== undefined && layout.offset === 0 && layout.strides.every((stride, i) => stride === rows[i] || type.dims[i] === 1);
}
/** A number as an expression. */
export const number = (n: number): Expr => ({ text: String(n), level: n < 0 ? levels.unary : levels.atom, isInt: Math.abs(n) < 2 ** 31 });
const sizesOf = (type: MemRefType): Expr[] => type.dims.map(number);
/** Numbers, each known or a value. */
export const mixed = (w: Writer, fixed: readonly number[], dynamic: readonly Value[]): Expr[] => mixedAmounts(fixed, dynamic).map((amount) => (typeof amount === "number" ? number(amount) : w.useAtom(amount)));

const known = ({ text }: Expr): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);
/** The product of two indices that is known not to overflow. */
export function times(a: Expr, b: Expr): Expr {
  const [x, y] = [known(a), known(b)];
  if (x !== undefined && y !== undefined) return number(x * y);
  return x === 1 ? b : y === 1 ? a : x === 0 || y === 0 ? number(0) : infix(a, "*", b);
}
/** The sum of two such indices. */
export function plus(a: Expr, b: Expr): Expr {
  const [x, y] = [known(a), known(b)];
  if (x !== undefined && y !== undefined) return number(x + y);
  return x === 0 ? b : y === 0 ? a : infix(a, "+", b);
}

/** Row-major strides of sizes. */
export function rowStrides(sizes: readonly Expr[]): Expr[] {
  const strides: Expr[] = [];
  let stride = number(1);
  for (let i = sizes.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride = times(sizes[i]!, stride);
  }
  return strides;
}
/** Elements from one index to the next. */
export const stridesOf = (place: Place): readonly Expr[] => (place.form === "pointer" ? place.strides : rowStrides(place.sizes));

/** An element. */
export function element(place: Place, indices: readonly Expr[]): Expr {
  if (place.form === "scalar") return atom(place.name);
  if (place.form === "array" && indices.length > 0) return atom(`${place.name}${indices.map(({ text }) => `[${text}]`).join("")}`);
  if (indices.length === 0) return prefix("*", atom(place.name));
  const strides = stridesOf(place);
  return atom(`${place.name}[${indices.map((index, i) => times(index, strides[i]!)).reduce(plus).text}]`);
}
/** A pointer to the first element. */
export function pointerTo(place: Place): Expr {
  if (place.form === "scalar") return prefix("&", atom(place.name));
  return place.form === "array" && place.type.rank > 1 ? prefix("&", atom(`${place.name}${"[0]".repeat(place.type.rank)}`)) : atom(place.name);
}

const brackets = (dims: readonly number[]): string => dims.map((dim) => `[${dim}]`).join("");
/** The declaration of a function's parameter, and of the sizes and strides that its type leaves open. */
export function parameter(w: Writer, value: Value, hint: string, isReadOnly: boolean, isAlone: boolean): string[] {
  const type = value.type as MemRefType;
  const scalar = `${isReadOnly ? "const " : ""}${w.type(type.element)}`;
  const restrict = isAlone ? w.language.restrict : "";
  const name = w.fresh(hint);
  if (isArray(type) && type.rank > 0) {
    w.setPlace(value, arrayPlace(name, type, isReadOnly));
    if (w.language.name === "C") return [`${scalar} ${name}[${restrict}${restrict === "" ? "" : " "}${type.dims[0]}]${brackets(type.dims.slice(1))}`];
    const pointer = `*${restrict}${restrict === "" ? "" : " "}${name}`;
    return [type.rank === 1 ? `${scalar} ${pointer}` : `${scalar} (${pointer})${brackets(type.dims.slice(1))}`];
  }
  const layout = stridedLayoutOf(type);
  if (!layout) w.fail(`takes '${type.text}', whose layout has no strides`);
  const more: string[] = [];
  const open = (label: string): Expr => {
    const text = w.fresh(`${name}_${label}`);
    more.push(`int64_t ${text}`);
    return atom(text);
  };
  const sizes = type.dims.map((dim, i) => (dim < 0 ? open(`size${i}`) : number(dim)));
  const strides = type.layout === undefined ? rowStrides(sizes) : layout.strides.map((stride, i) => (stride === undefined ? open(`stride${i}`) : number(stride)));
  w.setPlace(value, { form: "pointer", name, type, sizes, strides, isReadOnly });
  return [`${scalar} *${restrict}${restrict === "" ? "" : " "}${name}`, ...more];
}
/** What a caller passes for such a parameter. */
export function argument(w: Writer, place: Place, type: MemRefType, isReadOnly: boolean): string[] {
  const pointer = pointerTo(place);
  if (isArray(type) && type.rank > 0) {
    const asRows = type.rank > 1 && (place.form !== "array" || (isReadOnly && !place.isReadOnly && w.language.name === "C"));
    return [asRows ? cast(`${isReadOnly ? "const " : ""}${w.type(type.element)} (*)${brackets(type.dims.slice(1))}`, pointer).text : type.rank > 1 ? place.name : pointer.text];
  }
  const layout = stridedLayoutOf(type)!;
  const sizes = type.dims.flatMap((dim, i) => (dim < 0 ? [place.sizes[i]!.text] : []));
  const strides = type.layout === undefined ? [] : layout.strides.flatMap((stride, i) => (stride === undefined ? [stridesOf(place)[i]!.text] : []));
  return [pointer.text, ...sizes, ...strides];
}
/** A declaration of an array with the type's shape. */
export const arrayDeclaration = (scalar: string, name: string, type: MemRefType): string => `${scalar} ${name}${brackets(type.dims)}`;
/** A declaration of a pointer to such an array, to its rows where they have a known shape; without a name, its type. */
export const pointerDeclaration = (scalar: string, name: string, type: MemRefType): string => (isArray(type) && type.rank > 1 ? `${scalar} (*${name})${brackets(type.dims.slice(1))}` : `${scalar} *${name}`);
/** The place of a variable or array with the type's shape. */
export const arrayPlace = (name: string, type: MemRefType, isReadOnly = false): Place => ({ form: type.rank === 0 ? "scalar" : "array", name, type, sizes: sizesOf(type), strides: [], isReadOnly });
/** The place that a pointer to memory in row-major order points to. */
export const pointerPlace = (name: string, type: MemRefType, sizes: readonly Expr[]): Place => (isArray(type) && type.rank > 0 ? arrayPlace(name, type) : { form: "pointer", name, type, sizes, strides: rowStrides(sizes), isReadOnly: false });
