// Checks that a result's buffer has the extents of what is computed.
import type { OpBuilder } from "../../core/define/index.ts";
import { indexType, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { DimOp } from "../../dialects/memref/index.ts";
import { require } from "../te-symbol-checks.ts";

/** A dimension of a buffer. */
export const dimOf = (b: OpBuilder, memref: Value, dimension: number): Value => DimOp.build(b, { source: memref as Value<MemRefType>, index: constantIndex(b, dimension) as Value<typeof indexType> }).result;

/** Writes checks that a result's buffer has the extents of what is computed. */
export function writeResultChecks(b: OpBuilder, op: Operation, memref: Value, extents: readonly (number | Value)[]): void {
  extents.forEach((extent, i) => { if (typeof extent !== "number") require(b, "eq", dimOf(b, memref, i), extent, `dimension ${i} of the result of '${op.opName}' must be its extent`); });
}
