// convert-te-to-linalg: tensor expressions become structured ops on tensors. What functions say of their symbols is checked at entry.
//
//   %c = te.compute [%i < 4] sum [%k < 8] -> tensor<4xf32> { %x = te.read %a[%i, %k] : tensor<4x8xf32> te.yield %x : f32 }
//
//   %e = tensor.empty() : tensor<4xf32>
//   %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
//   %c = linalg.generic {indexing_maps = [(i, k) -> (i, k), (i, k) -> (i)], iterator_types = ["parallel", "reduction"]} ...
import { error } from "../../core/diag/index.ts";
import { OpBuilder } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { definePass } from "../../core/pass/index.ts";
import { applyConversion, type ConversionRewriter, lower } from "../../core/rewrite/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { accumulatesElsewhere, ComputeOp, expandAccumulators, type Expression, ReshapeOp, ScanOp, symbolsOf } from "../../dialects/tensor/index.ts";
import { writeEntryChecks } from "../te-symbol-checks.ts";
import { lowerCompute } from "./compute.ts";
import { lowerReshape } from "./reshape.ts";
import { lowerScan } from "./scan.ts";
import { sizeOf } from "./space.ts";

/** Accumulation in other types is spelled out first. */
const wide = (rw: ConversionRewriter, op: Expression, direct: () => readonly Value[]): readonly Value[] => (accumulatesElsewhere(op) ? expandAccumulators(rw, op, (value) => rw.converted(value)) : direct());
const lowerings = [
  lower(ComputeOp, (op, _, rw) => rw.replace(op, wide(rw, op, () => lowerCompute(op, rw)))),
  lower(ScanOp, (op, _, rw) => rw.replace(op, wide(rw, op, () => lowerScan(op, rw)))),
  lower(ReshapeOp, (op, { source }, rw) => rw.replace(op, lowerReshape(rw, source, op.source.type, op.result.type))),
];

/** The functions that compute tensors. */
function functionsIn(root: Operation): Operation[] {
  const found = new Set<Operation>();
  root.walk((op) => {
    const func = op.info.dialect === "te" ? op.ancestor(FuncOp) : undefined;
    if (func) found.add(func);
  });
  return [...found];
}

export const teToLinalg = definePass({
  name: "convert-te-to-linalg",
  summary: "lower tensor expressions to structured ops on tensors",
  dialects: ["linalg", "tensor", "arith", "scf", "cf"],
  run(root: Operation, { registry, diag, trace }) {
    const checks = functionsIn(root).map((func) => ({ func, symbols: symbolsOf(func) }));
    for (const { func, symbols } of checks) if (typeof symbols === "string") return diag.report(error("te-to-linalg/symbols", func.loc, `'${func.opName}' op ${symbols}`));
    if (!applyConversion(root, { legality: { illegalDialects: new Set(["te"]) }, lowerings, registry, diag, trace })) return;
    for (const { func, symbols } of checks) {
      const { entry } = func.getRegion(0);
      if (typeof symbols !== "string") writeEntryChecks(OpBuilder.atStart(entry, func.loc), symbols, entry.args, sizeOf);
    }
  },
});
