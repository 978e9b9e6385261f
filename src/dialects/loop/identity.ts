// The values with which the combiners of reductions leave every other value as it is.
import { IntegerType, type Operation, type Type } from "../../core/ir/index.ts";
import { AddFOp, AddIOp, AndIOp, MaximumFOp, MaxNumFOp, MaxSIOp, MaxUIOp, MinimumFOp, MinNumFOp, MinSIOp, MinUIOp, MulFOp, MulIOp, OrIOp, XOrIOp } from "../arith/index.ts";

const wide = (type: Type): boolean => ["f64", "f32", "f16", "bf16"].includes(type.text);
const integers = (of: (width: bigint) => bigint) => (type: Type): bigint | undefined => (type instanceof IntegerType ? of(BigInt(type.width)) : undefined);
const identities: readonly (readonly [{ is(op: Operation): boolean }, (type: Type) => bigint | number | undefined])[] = [
  [AddIOp, () => 0n], [OrIOp, () => 0n], [XOrIOp, () => 0n], [MaxUIOp, () => 0n], [MulIOp, () => 1n],
  [AndIOp, integers(() => -1n)], [MinUIOp, integers(() => -1n)],
  [MaxSIOp, integers((width) => -(1n << (width - 1n)))], [MinSIOp, integers((width) => (1n << (width - 1n)) - 1n)],
  // -0 + x is x for both zeros.
  [AddFOp, (type) => (wide(type) ? -0 : undefined)], [MulFOp, (type) => (wide(type) ? 1 : undefined)],
  [MaximumFOp, (type) => (wide(type) ? -Infinity : undefined)], [MinimumFOp, (type) => (wide(type) ? Infinity : undefined)],
  // These ignore a NaN.
  [MaxNumFOp, (type) => (wide(type) ? Number.NaN : undefined)], [MinNumFOp, (type) => (wide(type) ? Number.NaN : undefined)],
];

/** The identity of a combiner in a type; undefined where the type has none that is known. */
export const identityOf = (combiner: Operation, type: Type): bigint | number | undefined => identities.find(([def]) => def.is(combiner))?.[1](type);
