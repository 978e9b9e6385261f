// convert-ub-to-llvm: poison and unreachable places become LLVM's.
import { defineConversion, lower, type Lowering } from "../../core/rewrite/index.ts";
import { llvm, PoisonOp, UnreachableOp } from "../../dialects/llvm/index.ts";
import * as ub from "../../dialects/ub/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { leftByLlvm } from "../partly-llvm.ts";

/** How each operation of the ub dialect is lowered. */
export const ubLowerings: readonly Lowering[] = [
  lower(ub.PoisonOp, (op, _, rw) => {
    const res = rw.types?.convert(op.result.type);
    return res === undefined ? rw.skip(`'${op.result.type.text}' has no LLVM type`) : rw.replace(op, PoisonOp.build(rw, { res }).res);
  }),
  lower(ub.UnreachableOp, (op, _, rw) => {
    UnreachableOp.build(rw, {});
    return rw.erase(op);
  }),
];

export const ubToLlvm = defineConversion({ name: "convert-ub-to-llvm", summary: "lower poison and unreachable places to LLVM's", from: [ub.ub], to: [llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: ubLowerings });
