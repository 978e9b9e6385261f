// Checks at a kernel's entry: one symbol is one number in all arguments, and what the function says of it holds.
import type { OpBuilder } from "../../core/define/index.ts";
import { indexType, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { CmpIOp, constantIndex, RemUIOp } from "../../dialects/arith/index.ts";
import { AssertOp } from "../../dialects/cf/index.ts";
import { DimOp } from "../../dialects/memref/index.ts";
import { type SymbolFacts, type Symbols } from "../../dialects/tensor/index.ts";

type Predicate = "eq" | "sge" | "sle";
function require(b: OpBuilder, predicate: Predicate, lhs: Value, rhs: Value, msg: string): void {
  AssertOp.build(b, { arg: CmpIOp.build(b, { predicate, lhs, rhs }).result as Value<never>, msg });
}
/** A dimension of a buffer. */
export const dimOf = (b: OpBuilder, memref: Value, dimension: number): Value => DimOp.build(b, { source: memref as Value<MemRefType>, index: constantIndex(b, dimension) as Value<typeof indexType> }).result;

function checkFacts(b: OpBuilder, value: Value, { name, atLeast, atMost, multipleOf }: SymbolFacts): void {
  if (atLeast > 0n) require(b, "sge", value, constantIndex(b, atLeast), `extent '${name}' must be at least ${atLeast}`);
  if (atMost !== undefined) require(b, "sle", value, constantIndex(b, atMost), `extent '${name}' must be at most ${atMost}`);
  if (multipleOf > 1n) require(b, "eq", RemUIOp.build(b, { lhs: value, rhs: constantIndex(b, multipleOf) }).result, constantIndex(b, 0), `extent '${name}' must be a multiple of ${multipleOf}`);
}

/** Writes the checks of a function's symbols; `args` are its arguments as buffers. */
export function writeEntryChecks(b: OpBuilder, { facts, occurrences }: Symbols, args: readonly Value[]): void {
  const known = new Map<string, { readonly value: Value; readonly place: string }>();
  for (const { symbol, argument, dimension } of occurrences) {
    const arg = args[argument]!;
    const value = dimension === undefined ? arg : dimOf(b, arg, dimension);
    const place = dimension === undefined ? `argument ${argument}` : `dimension ${dimension} of argument ${argument}`;
    const first = known.get(symbol);
    if (first) require(b, "eq", value, first.value, `extent '${symbol}' must be the same for ${first.place} and ${place}`);
    else {
      known.set(symbol, { value, place });
      checkFacts(b, value, facts.get(symbol)!);
    }
  }
}

/** Writes checks that a result's buffer has the extents of what is computed. */
export function writeResultChecks(b: OpBuilder, op: Operation, memref: Value, extents: readonly (number | Value)[]): void {
  extents.forEach((extent, i) => { if (typeof extent !== "number") require(b, "eq", dimOf(b, memref, i), extent, `dimension ${i} of the result of '${op.opName}' must be its extent`); });
}
