// How programs are printed, from the flags.
import type { Operation } from "../../core/ir/index.ts";
import { printOp, type PrintOptions } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import type { OptFlags } from "./flags.ts";

/** What the flags ask for. */
export function printOptions(flags: OptFlags): PrintOptions {
  const elide = flags["mlir-elide-elementsattrs-if-larger"];
  const elideResources = flags["mlir-elide-resource-strings-if-larger"];
  const hex = flags["mlir-print-elementsattrs-with-hex-if-larger"];
  return {
    generic: flags["mlir-print-op-generic"], debugInfo: flags["mlir-print-debuginfo"], prettyLocs: flags["mlir-pretty-debuginfo"], skipRegions: flags["mlir-print-skip-regions"], localScope: flags["mlir-print-local-scope"],
    valueUsers: flags["mlir-print-value-users"], uniqueIds: flags["mlir-print-unique-ssa-ids"], namesFromLocs: flags["mlir-use-nameloc-as-prefix"],
    ...(elide === undefined ? {} : { elideElementsLargerThan: elide }), ...(elideResources === undefined ? {} : { elideResourcesLargerThan: elideResources }),
    ...(hex === undefined ? {} : { hexElementsLargerThan: hex < 0 ? Number.POSITIVE_INFINITY : hex }),
  };
}

/** Options that can print this operation: those that are asked for, or the generic form of what does not verify. */
export const fittingOptions = (op: Operation, options: PrintOptions): PrintOptions => (options.generic || verify(op, { report() {} }) ? options : { ...options, generic: true });

/** The text of an operation in the middle of a pipeline, where it may be broken. */
export const printMaybeBroken = (op: Operation, options: PrintOptions): string => printOp(op, fittingOptions(op, options));
