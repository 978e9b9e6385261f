// Atomic updates and cache hints.
import { FloatType, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { AtomicRMWOp, intr } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { elementAddress } from "../llvm-memref.ts";
import { inMemory, isLlvmFloat, llvmTypes } from "../llvm-types.ts";
import { multiplyAtomically } from "./scopes.ts";

/** LLVM's operation for each kind, but multiplications. */
const operations = {
  addf: "fadd", addi: "add", andi: "_and", assign: "xchg", maximumf: "fmaximum", maxnumf: "fmax", maxs: "max", maxu: "umax", minimumf: "fminimum", minnumf: "fmin", mins: "min", minu: "umin", ori: "_or", xori: "_xor",
} as const;

export const atomicLowerings: readonly Lowering[] = [
  lower(memref.AtomicRMWOp, (op, { value, memref: base, indices }, rw) => {
    const kind: string = op.kind;
    const bin_op = operations[kind as keyof typeof operations];
    if (!llvmTypes.convert(op.memref.type)) return rw.skip(`'${op.memref.type.text}' has no LLVM type`);
    const { element } = op.memref.type;
    if (element instanceof FloatType && !isLlvmFloat(element) && kind !== "assign") return rw.skip(`LLVM has no arithmetic on '${element.text}'`);
    if (inMemory(value.type) !== value.type) return rw.skip(`LLVM updates whole bytes, and '${element.text}' has fewer bits`);
    const ptr = elementAddress(rw, op.memref.type, base, indices) as Value<never>;
    if (kind === "mulf" || kind === "muli") return multiplyAtomically(rw, op, ptr, value);
    if (bin_op === undefined) return rw.skip(`LLVM has no atomic '${kind}'`);
    return rw.replace(op, AtomicRMWOp.build(rw, { ptr, val: value, bin_op, ordering: "acq_rel" }).res);
  }),
  lower(memref.PrefetchOp, (op, { memref: base, indices }, rw) => {
    if (!llvmTypes.convert(op.memref.type)) return rw.skip(`'${op.memref.type.text}' has no LLVM type`);
    // The place may lie behind the end of the memory.
    const addr = elementAddress(rw, op.memref.type, base, indices, "none") as Value<never>;
    intr.PrefetchOp.build(rw, { addr, rw: op.isWrite ? 1n : 0n, hint: op.localityHint, cache: op.isDataCache ? 1n : 0n });
    return rw.erase(op);
  }),
];
