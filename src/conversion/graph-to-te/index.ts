// convert-graph-to-te: each op of a model becomes tensor expressions. Integers become signless, signatures included; f16 and
// bf16 are computed and accumulated in f32 and rounded once at the end of each op; f64 stays f64.
//
//   %y = graph.matmul %a, %b : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
//
//   %y = te.compute [%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> {
//     %0 = te.read %a[%i, %k] : tensor<4x8xf32>
//     %1 = te.read %b[%k, %j] : tensor<8x16xf32>
//     %2 = arith.mulf %0, %1 fastmath<reassoc,contract> : f32
//     te.yield %2 : f32
//   }
import { defineConversion } from "../../core/rewrite/index.ts";
import { arith } from "../../dialects/arith/index.ts";
import { graph } from "../../dialects/graph/index.ts";
import { math } from "../../dialects/math/index.ts";
import { te } from "../../dialects/tensor/index.ts";
import { elementwiseLowerings } from "./elementwise.ts";
import { functionLowerings, hasConvertedTypes } from "./functions.ts";
import { layoutLowerings } from "./layout.ts";
import { linearLowerings } from "./linear.ts";
import { normalizationLowerings } from "./normalization.ts";
import { poolingLowerings } from "./pooling.ts";
import { signlessTypes } from "./types.ts";

/** Lowers the graph dialect to tensor expressions. Division of integers by zero stays undefined behaviour, as in ONNX. */
export const graphToTe = defineConversion({
  name: "convert-graph-to-te",
  summary: "lower a model's operations to tensor expressions",
  from: [graph],
  to: [te, arith, math],
  types: signlessTypes,
  isLegal: (op, types) => types && hasConvertedTypes(op, types),
  lowerings: [...functionLowerings, ...elementwiseLowerings, ...linearLowerings, ...poolingLowerings, ...normalizationLowerings, ...layoutLowerings],
});
