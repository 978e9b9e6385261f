// convert-vector-to-llvm: vectors of one dimension are LLVM's own, those of several are arrays of vectors.
//
//   %v = vector.load %m[%i] : memref<64xf32>, vector<16xf32>    =>  %v = llvm.load %p {alignment = 4 : i64} : !llvm.ptr -> vector<16xf32>
import { defineConversion } from "../../core/rewrite/index.ts";
import { llvm } from "../../dialects/llvm/index.ts";
import { vector } from "../../dialects/vector/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { leftByLlvm } from "../partly-llvm.ts";
import { elementLowerings } from "./elements.ts";
import { maskLowerings } from "./masks.ts";
import { memoryLowerings } from "./memory.ts";
import { printLowerings } from "./print.ts";
import { productLowerings } from "./products.ts";
import { reductionLowerings } from "./reductions.ts";
import { shapeLowerings } from "./shapes.ts";
import { transferLowerings } from "./transfers.ts";

/** How each operation of vector is lowered. */
export const vectorLowerings = [...memoryLowerings, ...shapeLowerings, ...reductionLowerings, ...elementLowerings, ...productLowerings, ...transferLowerings, ...maskLowerings, ...printLowerings];

export const vectorToLlvm = defineConversion({ name: "convert-vector-to-llvm", summary: "lower vectors to LLVM's", from: [vector], to: [llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: vectorLowerings });
