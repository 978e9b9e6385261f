// Strides and offsets of memref types.
import { AffineMapAttr, type AffineExpr, MemRefType, StridedLayoutAttr } from "../../core/ir/index.ts";

/** Elements from one index to the next of each dimension, and of the first element; undefined where only known at run time. */
export interface StridedLayout {
  readonly strides: readonly (number | undefined)[];
  readonly offset: number | undefined;
}

/** Row-major strides of a shape. */
export function rowMajorStrides(dims: readonly number[]): (number | undefined)[] {
  const strides: (number | undefined)[] = new Array(dims.length);
  let stride: number | undefined = 1;
  for (let i = dims.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride = stride === undefined || dims[i]! < 0 ? undefined : stride * dims[i]!;
  }
  return strides;
}

type Known = number | undefined;
const plus = (a: Known, b: Known): Known => (a === undefined || b === undefined ? undefined : a + b);
const times = (a: Known, b: Known): Known => (a === 0 || b === 0 ? 0 : a === undefined || b === undefined ? undefined : a * b);

/** Coefficient of each dimension and the rest of a linear expression, undefined where symbols decide; undefined when it is not linear. */
function linear(expr: AffineExpr, rank: number): { readonly coefficients: readonly Known[]; readonly constant: Known } | undefined {
  const none: readonly Known[] = new Array<Known>(rank).fill(0);
  switch (expr.kind) {
    case "constant":
      return { coefficients: none, constant: Number(expr.value) };
    case "symbol":
      return { coefficients: none, constant: undefined };
    case "dim":
      return { coefficients: none.map((_, i) => (i === expr.position ? 1 : 0)), constant: 0 };
    case "+": {
      const [a, b] = [linear(expr.lhs, rank), linear(expr.rhs, rank)];
      return a && b && { coefficients: a.coefficients.map((c, i) => plus(c, b.coefficients[i])), constant: plus(a.constant, b.constant) };
    }
    case "*": {
      const [a, b] = [linear(expr.lhs, rank), linear(expr.rhs, rank)];
      if (!a || !b || !b.coefficients.every((c) => c === 0)) return undefined;
      return { coefficients: a.coefficients.map((c) => times(c, b.constant)), constant: times(a.constant, b.constant) };
    }
    default:
      return undefined;
  }
}

/** The strided form of a memref's layout; undefined when it has none. */
export function stridedLayoutOf(type: MemRefType): StridedLayout | undefined {
  const { layout } = type;
  if (layout === undefined) return { strides: rowMajorStrides(type.dims), offset: 0 };
  const number = (n: bigint | undefined): number | undefined => (n === undefined ? undefined : Number(n));
  if (layout instanceof StridedLayoutAttr) return { strides: layout.strides.map(number), offset: number(layout.offset) };
  if (!(layout instanceof AffineMapAttr) || layout.value.results.length !== 1) return undefined;
  const form = linear(layout.value.results[0]!, type.rank);
  return form && { strides: form.coefficients, offset: form.constant };
}
