// Attributes of arith: fast-math and overflow flags, predicates, rounding modes.
import { dialectFlags, integerEnum } from "../../core/define/index.ts";
import { i32, i64 } from "../../core/ir/index.ts";

export const fastmathFlags = ["reassoc", "nnan", "ninf", "nsz", "arcp", "contract", "afn"] as const;
export const overflowFlags = ["nsw", "nuw"] as const;
/** Fast-math flags, as in LLVM. */
export const fastmath = () => dialectFlags("arith.fastmath", fastmathFlags, "fast", ",");
/** Promises about integer overflow. */
export const overflow = () => dialectFlags("arith.overflow", overflowFlags);
export const cmpIPredicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] as const;
export const cmpFPredicates = ["false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"] as const;
export type CmpIPredicate = (typeof cmpIPredicates)[number];
export type CmpFPredicate = (typeof cmpFPredicates)[number];
export const cmpIPredicate = () => integerEnum(i64, cmpIPredicates);
export const cmpFPredicate = () => integerEnum(i64, cmpFPredicates);
export const roundingMode = () => integerEnum(i32, ["to_nearest_even", "downward", "upward", "toward_zero", "to_nearest_away"]);
