// convert-to-llvm: everything that has a lowering to the llvm dialect, in one conversion: host programs, functions, branches,
// arithmetic, mathematics, memory and vectors share one type map, so no casts stay behind.
import type { OpOf } from "../core/define/index.ts";
import type { Operation } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";
import { applyConversion, type ConversionRun } from "../core/rewrite/index.ts";
import { ModuleOp } from "../dialects/builtin/index.ts";
import { affineValues } from "./affine-operands.ts";
import { valueLowerings } from "./affine-to-scf/values.ts";
import { arithLowerings } from "./arith-to-llvm/index.ts";
import { cfLowerings } from "./cf-to-llvm/index.ts";
import { complexLowerings } from "./complex-to-llvm/index.ts";
import { lowerHosts } from "./exec-to-llvm/index.ts";
import { callOptions, funcLowerings } from "./func-to-llvm/index.ts";
import { indexLowerings } from "./index-to-llvm/index.ts";
import { isLlvmFloat, llvmTypes } from "./llvm-types.ts";
import { foreignFloat } from "./llvm-values.ts";
import { mathLowerings } from "./math-to-llvm/index.ts";
import { memrefLowerings } from "./memref-to-llvm/index.ts";
import { leftByLlvm } from "./partly-llvm.ts";
import { carryBrainFloats, computeInF32 } from "./small-floats/index.ts";
import { ubLowerings } from "./ub-to-llvm/index.ts";
import { vectorLowerings } from "./vector-to-llvm/index.ts";

const illegalDialects = new Set(["arith", "cf", "complex", "func", "index", "math", "memref", "ub", "vector"]);

function lowerAffineValues(root: Operation, kept: ReadonlySet<Operation>, context: Pick<ConversionRun, "registry" | "diag" | "trace">): boolean {
  let found = false;
  root.walk((op) => { found ||= affineValues.has(op.opName); });
  if (!found) return true;
  return applyConversion(root, { legality: { illegalDialects: new Set(), isLegal: (op) => (affineValues.has(op.opName) ? kept.has(op) : undefined) }, lowerings: valueLowerings, ...context });
}

const computing = new Set(["arith", "math", "vector"]);
/** Floats that LLVM has no type for are computed in f32 and converted by integer arithmetic. */
function lowerForeignFloats(root: Operation, context: Pick<ConversionRun, "registry" | "diag" | "trace">): boolean {
  let found = false;
  root.walk((op) => { found ||= computing.has(op.info.dialect) && foreignFloat(op) !== undefined; });
  return !found || computeInF32(root, (type) => !isLlvmFloat(type) && type.width < 32, false, context);
}

/** Erases LLVM operations without effects whose results nobody uses: parts of descriptors, mostly. */
function eraseUnused(root: Operation): void {
  const all: Operation[] = [];
  root.walk((op) => { all.push(op); });
  for (const op of all.reverse()) if (op.info.dialect === "llvm" && op.info.isPure && !op.info.isTerminator && op.numResults > 0 && !op.hasUses) op.erase();
}

export const toLlvm = definePass({
  name: "convert-to-llvm",
  summary: "lower everything that has an LLVM form to the llvm dialect",
  dialects: ["llvm", "builtin", "arith", "memref", "vector"],
  options: callOptions,
  run(root: Operation, { diag, registry, trace, options: { useBarePtrMemrefCallConv, emitCWrappers } }) {
    if (ModuleOp.is(root) && !lowerHosts(root as OpOf<typeof ModuleOp>, diag)) return;
    const left = leftByLlvm(root, affineValues);
    if (!lowerAffineValues(root, left, { registry, diag, trace }) || !lowerForeignFloats(root, { registry, diag, trace })) return;
    const lowerings = [...funcLowerings({ bare: useBarePtrMemrefCallConv, emitCInterface: emitCWrappers }), ...cfLowerings, ...arithLowerings, ...mathLowerings, ...memrefLowerings, ...vectorLowerings, ...indexLowerings, ...ubLowerings, ...complexLowerings];
    if (applyConversion(root, { legality: { illegalDialects, isLegal: (op) => left.has(op) || undefined }, lowerings, types: llvmTypes, registry, diag, trace })) {
      eraseUnused(root);
      carryBrainFloats(root);
    }
  },
});
