// convert-arith-to-llvm: integer and floating-point arithmetic becomes LLVM instructions.
//
//   %s = arith.addf %x, %y fastmath<contract> : f32    =>  %s = llvm.fadd %x, %y {fastmathFlags = #llvm.fastmath<contract>} : f32
import { defineConversion } from "../../core/rewrite/index.ts";
import { arith } from "../../dialects/arith/index.ts";
import { llvm } from "../../dialects/llvm/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { leftByLlvm } from "../partly-llvm.ts";
import { castLowerings } from "./casts.ts";
import { arithmeticLowerings } from "./instructions.ts";

/** How each operation of arith is lowered. */
export const arithLowerings = [...arithmeticLowerings, ...castLowerings];

export const arithToLlvm = defineConversion({ name: "convert-arith-to-llvm", summary: "lower arithmetic to LLVM instructions", from: [arith], to: [llvm], keeps: leftByLlvm, types: llvmTypes, lowerings: arithLowerings });
