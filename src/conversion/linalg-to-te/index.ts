// convert-linalg-to-te: structured ops on tensors become tensor expressions, and so do borders and new shapes of tensors.
//
//   %c = linalg.matmul ins(%a, %b : tensor<4x8xf32>, tensor<8x16xf32>) outs(%zeros : tensor<4x16xf32>) -> tensor<4x16xf32>
//     =>  %c = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> { ... te.yield %product : f32 }
import type { Operation } from "../../core/ir/index.ts";
import { definePass } from "../../core/pass/index.ts";
import { applyConversion, type ConversionRewriter, isEffectFree, lower, type Lowering } from "../../core/rewrite/index.ts";
import { Structured, type Structure } from "../../dialects/linalg/index.ts";
import { ReshapeOp } from "../../dialects/tensor/index.ts";
import { CollapseShapeOp, EmptyOp, ExpandShapeOp, PadOp } from "../../dialects/tensor/upstream/index.ts";
import { lowerStructured } from "./compute.ts";
import { lowerPad } from "./pad.ts";

/** te.reshape leaves one extent open. */
const isReshape = (op: Operation): boolean => (CollapseShapeOp.is(op) || ExpandShapeOp.is(op)) && op.result.type.dims.filter((dim) => dim < 0).length < 2;
const isBorder = (op: Operation): boolean => PadOp.is(op) && [...op.padding.entry].every((inner) => inner.info.isTerminator || isEffectFree(inner));
const lowerings: readonly Lowering[] = [
  { root: { is: (op) => Structured.is(op), name: "structured ops" }, name: "lower structured ops", apply: (op, _, rw: ConversionRewriter) => lowerStructured(op as Operation & { readonly structure: Structure }, rw) },
  lower(CollapseShapeOp, (op, { src }, rw) => rw.replace(op, ReshapeOp.build(rw, { source: src as never, result: op.result.type }).result)),
  lower(ExpandShapeOp, (op, { src }, rw) => rw.replace(op, ReshapeOp.build(rw, { source: src as never, result: op.result.type }).result)),
  lower(PadOp, (op, { source }, rw) => rw.replace(op, lowerPad(rw, op, source))),
];

/** Initial tensors that no expression reads. */
function eraseUnread(root: Operation, isUnread: (op: Operation) => boolean): void {
  const found: Operation[] = [];
  root.walk((op) => { if (isUnread(op)) found.push(op); });
  for (const op of found.reverse()) if (!op.hasUses) op.erase();
}

export const linalgToTe = definePass({
  name: "convert-linalg-to-te",
  summary: "turn structured ops on tensors into tensor expressions",
  dialects: ["te", "arith", "tensor"],
  run(root: Operation, { registry, diag, trace }) {
    const isLegal = (op: Operation): boolean | undefined => (isReshape(op) || isBorder(op) ? false : undefined);
    if (applyConversion(root, { legality: { illegalDialects: new Set(["linalg"]), isLegal }, lowerings, registry, diag, trace })) eraseUnread(root, (op) => op.opName === "te.compute" || EmptyOp.is(op));
  },
});
