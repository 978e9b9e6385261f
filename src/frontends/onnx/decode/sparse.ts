// Sparse tensors in coordinate form. They become dense ones when they are read, because no operator computes on sparse data.
import type { SparseTensorProto } from "onnx-buf";
import type { Loc } from "../../../core/ir/location.ts";
import { byteSize, newArray, tensor, type DType } from "../../../runtime/tensors/index.ts";
import { badDims, sparseDuplicate, sparseIndices, sparseOutside, sparseTooLarge } from "./messages.ts";
import { checkTensor, countOf, isBadShape, OnnxTensor, type TensorContext } from "./onnx-tensor.ts";

/** A few bytes of a file can declare any number of zeros; what no dense weight comes near is refused. */
const mostBytes = 4n << 30n;

/** Checks a sparse tensor: values of shape [n], indices of shape [n] (row-major positions) or [n, rank]. Reports and gives undefined otherwise. */
export function checkSparse(message: SparseTensorProto, name: string, loc: Loc, context: TensorContext): OnnxTensor | undefined {
  const { dims } = message;
  const { diag } = context;
  if (isBadShape(dims)) return diag.report(badDims(loc, name, dims)) as undefined;
  const total = countOf(dims);
  const part = (tensorMessage: SparseTensorProto["values"], what: string): OnnxTensor | undefined =>
    tensorMessage ? checkTensor({ message: tensorMessage, packed: new Map() }, `${name}.${what}`, loc, context) : (diag.report(sparseIndices(loc, name, `it has no ${what}`)) as undefined);
  const values = part(message.values, "values");
  // Without values there is nothing to place, and writers leave the indices out.
  const indices = message.indices || !values || values.count > 0 ? part(message.indices, "indices") : values;
  if (!values || !indices) return undefined;
  const count = values.count;
  if (values.shape.length !== 1) return diag.report(sparseIndices(loc, name, `its values have rank ${values.shape.length}, not 1`)) as undefined;
  if (count > 0 && indices.dtype !== "i64") return diag.report(sparseIndices(loc, name, `its indices are of type '${indices.dtype}', not 'i64'`)) as undefined;
  const wanted = [[count], [count, dims.length]].map((shape) => shape.join("x"));
  if (count > 0 && !wanted.includes(indices.shape.join("x"))) return diag.report(sparseIndices(loc, name, `its indices have shape ${indices.shape.join("x")}, not ${wanted.join(" or ")}`)) as undefined;
  const bytes = total * BigInt(byteSize(values.dtype));
  if (bytes > mostBytes) return diag.report(sparseTooLarge(loc, name, bytes, mostBytes)) as undefined;
  const shape = dims.map(Number);
  const dense = (): ReturnType<OnnxTensor["read"]> => {
    const [read, places] = [values.read(diag), count === 0 ? [] : positions(indices, shape, name, loc, context)];
    if (!read || !places) return undefined;
    const data = newArray(values.dtype, Number(total));
    places.forEach((place, i) => { data[place] = read.data[i]!; });
    return tensor<DType>(values.dtype, shape, data);
  };
  return new OnnxTensor(name, values.dtype, shape, Number(total), { kind: "computed", read: dense }, loc);
}

/** The row-major position of each value. */
function positions(indices: OnnxTensor, shape: readonly number[], name: string, loc: Loc, { diag }: TensorContext): number[] | undefined {
  const read = indices.read(diag);
  if (!read) return undefined;
  const rank = indices.shape.length === 1 ? 1 : shape.length;
  const extents = indices.shape.length === 1 ? [shape.reduce((a, b) => a * b, 1)] : shape;
  const places: number[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < indices.shape[0]!; i++) {
    const at = Array.from({ length: rank }, (_, k) => Number(read.data[i * rank + k]));
    if (at.some((index, k) => index < 0 || index >= extents[k]!)) return diag.report(sparseOutside(loc, name, at, extents)) as undefined;
    const place = at.reduce((sum, index, k) => sum * extents[k]! + index, 0);
    if (seen.has(place)) return diag.report(sparseDuplicate(loc, name, at)) as undefined;
    seen.add(place);
    places.push(place);
  }
  return places;
}
