// Checks at a function's entry: one symbol is one number in all arguments, and what the function says of it holds.
import type { OpBuilder } from "../core/define/index.ts";
import type { Value } from "../core/ir/index.ts";
import { CmpIOp, constantIndex, RemUIOp } from "../dialects/arith/index.ts";
import { AssertOp } from "../dialects/cf/index.ts";
import type { SymbolFacts, Symbols } from "../dialects/tensor/index.ts";

type Predicate = "eq" | "sge" | "sle";
/** Writes a check that two numbers compare so. */
export function require(b: OpBuilder, predicate: Predicate, lhs: Value, rhs: Value, msg: string): void {
  AssertOp.build(b, { arg: CmpIOp.build(b, { predicate, lhs, rhs }).result as Value<never>, msg });
}

function checkFacts(b: OpBuilder, value: Value, { name, atLeast, atMost, multipleOf }: SymbolFacts): void {
  if (atLeast > 0n) require(b, "sge", value, constantIndex(b, atLeast), `extent '${name}' must be at least ${atLeast}`);
  if (atMost !== undefined) require(b, "sle", value, constantIndex(b, atMost), `extent '${name}' must be at most ${atMost}`);
  if (multipleOf > 1n) require(b, "eq", RemUIOp.build(b, { lhs: value, rhs: constantIndex(b, multipleOf) }).result, constantIndex(b, 0), `extent '${name}' must be a multiple of ${multipleOf}`);
}

/** Writes the checks of a function's symbols; `args` are its arguments as they are now, `sizeOf` gives a dimension of one. */
export function writeEntryChecks(b: OpBuilder, { facts, occurrences }: Symbols, args: readonly Value[], sizeOf: (b: OpBuilder, arg: Value, dimension: number) => Value | number): void {
  const known = new Map<string, { readonly value: Value; readonly place: string }>();
  for (const { symbol, argument, dimension } of occurrences) {
    const arg = args[argument]!;
    const size = dimension === undefined ? arg : sizeOf(b, arg, dimension);
    const value = typeof size === "number" ? constantIndex(b, size) : size;
    const place = dimension === undefined ? `argument ${argument}` : `dimension ${dimension} of argument ${argument}`;
    const first = known.get(symbol);
    if (first) require(b, "eq", value, first.value, `extent '${symbol}' must be the same for ${first.place} and ${place}`);
    else {
      known.set(symbol, { value, place });
      checkFacts(b, value, facts.get(symbol)!);
    }
  }
}
