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

/** Coefficient of each dimension and the constant of a linear expression; undefined when it is not linear. */
function linear(expr: AffineExpr, rank: number): { coefficients: number[]; constant: number } | undefined {
  switch (expr.kind) {
    case "constant":
      return { coefficients: new Array(rank).fill(0), constant: Number(expr.value) };
    case "dim": {
      const coefficients = new Array(rank).fill(0);
      coefficients[expr.position] = 1;
      return { coefficients, constant: 0 };
    }
    case "+": {
      const [a, b] = [linear(expr.lhs, rank), linear(expr.rhs, rank)];
      return a && b && { coefficients: a.coefficients.map((c, i) => c + b.coefficients[i]!), constant: a.constant + b.constant };
    }
    case "*": {
      const a = linear(expr.lhs, rank);
      return a && expr.rhs.kind === "constant" ? { coefficients: a.coefficients.map((c) => c * Number((expr.rhs as { value: bigint }).value)), constant: a.constant * Number(expr.rhs.value) } : undefined;
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
  if (!(layout instanceof AffineMapAttr) || layout.value.results.length !== 1 || layout.value.numSymbols > 0) return undefined;
  const form = linear(layout.value.results[0]!, type.rank);
  return form && { strides: form.coefficients, offset: form.constant };
}
