// Sums of products: matrix and vector products, plain, batched and in tiles.
import type { Value } from "../../core/ir/index.ts";
import { parseMaps } from "./maps.ts";
import { type BodyWriter, namedOp, type NamedSpec } from "./named.ts";

/** out + in0 * in1, in the type of the output. */
export const multiplyAdd: BodyWriter = (b, [lhs, rhs, out], isUnsigned) => {
  const [x, y] = [b.cast(lhs!, out!.type, isUnsigned), b.cast(rhs!, out!.type, isUnsigned)];
  b.yields(b.add(out!, b.mul(x, y)));
};
/** out + (in0 - zero0) * (in1 - zero1), in the type of the output. */
export const quantizedProduct: BodyWriter = (b, [lhs, rhs, zero0, zero1, out]) => {
  const shifted = (value: Value, zero: Value): Value => { const wide = b.cast(value, out!.type); return b.sub(wide, b.cast(zero, out!.type)); };
  const [x, y] = [shifted(lhs!, zero0!), shifted(rhs!, zero1!)];
  b.yields(b.add(out!, b.mul(x, y)));
};
const product = (summary: string, dims: string, ...maps: readonly [string, string, string]): NamedSpec => ({ summary, inputs: 2, body: multiplyAdd, chosenMaps: parseMaps(dims, ...maps), casts: true });
const kept = (summary: string, dims: string, ...maps: readonly [string, string, string]): NamedSpec => { const parsed = parseMaps(dims, ...maps); return { summary, inputs: 2, body: multiplyAdd, keptMaps: () => parsed }; };

const quantized = (summary: string, dims: string, ...maps: readonly [string, string, string]): NamedSpec => {
  const parsed = parseMaps(dims, maps[0], maps[1], "", "", maps[2]);
  return { summary, inputs: 4, body: quantizedProduct, keptMaps: () => parsed };
};

export const contractions = [
  namedOp("contract", { summary: "sum of products along chosen dimensions", inputs: 2, body: multiplyAdd, statesMaps: true, casts: true }),
  namedOp("quantized_matmul", quantized("matrix product of quantised numbers", "m n k", "m k", "k n", "m n")),
  namedOp("quantized_batch_matmul", quantized("matrix products of a batch of quantised numbers", "b m n k", "b m k", "b k n", "b m n")),
  namedOp("matmul", product("matrix product", "m n k", "m k", "k n", "m n")),
  namedOp("batch_matmul", product("matrix products of a batch", "b m n k", "b m k", "b k n", "b m n")),
  namedOp("batch_reduce_matmul", product("sum of the matrix products of a batch", "b m n k", "b m k", "b k n", "m n")),
  namedOp("matvec", kept("matrix times vector", "m n", "m n", "n", "m")),
  namedOp("vecmat", kept("vector times matrix", "n m", "m", "m n", "n")),
  namedOp("batch_matvec", kept("matrices times vectors", "b m k", "b m k", "b k", "b m")),
  namedOp("batch_vecmat", kept("vectors times matrices", "b n k", "b k", "b k n", "b n")),
  namedOp("dot", kept("scalar product", "m", "m", "m", "")),
  namedOp("mmt4d", kept("matrix product in tiles, the second transposed", "m n k i j l", "m k i l", "n k j l", "m n i j")),
  namedOp("batch_mmt4d", kept("the same for a batch", "b m n k i j l", "b m k i l", "b n k j l", "b m n i j")),
] as const;
