// Refuses models that cannot run here before any time goes into them: damaged and hostile files declare tensors larger than any machine.
import { totalmem } from "node:os";
import { type Diagnostic, error } from "../../core/diag/index.ts";
import { FloatType, IntegerType, type Operation, RankedTensorType, type Value } from "../../core/ir/index.ts";
import { CompileError, type CompileOptions } from "../model/index.ts";

/** Bytes of a tensor at run time; a truth value takes one. */
function bytesOf({ type }: Value): number {
  if (!(type instanceof RankedTensorType)) return 0;
  const { element } = type;
  const width = element instanceof FloatType || element instanceof IntegerType ? element.width : 64;
  return type.numElements * Math.max(1, width / 8);
}
function amount(bytes: number): string {
  const [size, unit] = bytes >= 2 ** 30 ? [bytes / 2 ** 30, "GiB"] : [bytes / 2 ** 20, "MiB"];
  return `${size >= 1e6 ? size.toExponential(1) : size.toFixed(1)} ${unit}`;
}

/** The first operation whose operands and results alone take more than `limit` bytes, as an error. */
function tooLarge(module: Operation, limit: number): Diagnostic | undefined {
  let found: Diagnostic | undefined;
  module.walk((op) => {
    if (found) return;
    const bytes = [...new Set([...op.allOperands(), ...op.allResults()])].reduce((total, value) => total + bytesOf(value), 0);
    if (bytes > limit) found = error("run/memory-limit", op.loc, `'${op.opName}' op takes ${amount(bytes)} for operands and results, but the limit is ${amount(limit)}`);
  });
  return found;
}

/** Watches a compilation and throws a CompileError right after the import when the model needs more than so many MiB; the machine's memory unless given. */
export function memoryLimit(mebibytes: number | undefined): NonNullable<CompileOptions["onStage"]> {
  const limit = mebibytes === undefined ? totalmem() : mebibytes * 2 ** 20;
  return (stage, module) => {
    const problem = stage === "import" ? tooLarge(module, limit) : undefined;
    if (problem) throw new CompileError([problem]);
  };
}
