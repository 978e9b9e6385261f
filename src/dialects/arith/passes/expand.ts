// arith-expand: what LLVM has no instruction for, by simpler arithmetic. Options choose the formats whose conversions become integer
// arithmetic; `include-f16` and `include-f8` are ours, the others upstream's.
//
//   %r = arith.extf %x : bf16 to f32
//     =>  %b = arith.bitcast %x : bf16 to i16
//         %w = arith.extui %b : i16 to i32
//         %s = arith.shli %w, %c16 : i32
//         %r = arith.bitcast %s : i32 to f32
import { type FloatName, type Operation } from "../../../core/ir/index.ts";
import { definePass, option } from "../../../core/pass/index.ts";
import { divisionLowerings, expandArithmetic, extremeLowerings, scalingLowerings } from "../expand/index.ts";

const f8: readonly FloatName[] = ["f8E5M2", "f8E4M3", "f8E4M3FN", "f8E5M2FNUZ", "f8E4M3FNUZ", "f8E4M3B11FNUZ", "f8E3M4"];

export const expand = definePass({
  name: "arith-expand",
  title: "ArithExpandOpsPass",
  summary: "expand arithmetic that LLVM has no instruction for",
  reach: () => "op",
  options: {
    includeBf16: option.bool(false, "conversions from and to bf16"),
    includeF16: option.bool(false, "conversions from and to f16"),
    includeF8: option.bool(false, "conversions from and to the formats of 8 bits other than f8E8M0FNU"),
    includeF8e8m0: option.bool(false, "conversions from and to f8E8M0FNU"),
    includeF4e2m1: option.bool(false, "conversions from and to f4E2M1FN"),
  },
  dialects: ["arith"],
  run(root: Operation, { options, registry, diag, trace }) {
    const included = new Set<FloatName>([
      ...(options.includeBf16 ? ["bf16" as const] : []), ...(options.includeF16 ? ["f16" as const] : []), ...(options.includeF8 ? f8 : []),
      ...(options.includeF8e8m0 ? ["f8E8M0FNU" as const] : []), ...(options.includeF4e2m1 ? ["f4E2M1FN" as const] : []),
    ]);
    expandArithmetic(root, { includes: ({ name }) => included.has(name) }, [...divisionLowerings, ...extremeLowerings, ...scalingLowerings], { registry, diag, trace });
  },
});
