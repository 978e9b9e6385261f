// finalize-memref-to-llvm: memory operations become address arithmetic, loads, stores and calls of the C library.
//
//   %x = memref.load %m[%i, %j] : memref<4x8xf32>    =>  %n = llvm.add (llvm.mul %i, 8), %j
//                                                        %p = llvm.getelementptr inbounds %base[%n] ... f32
//                                                        %x = llvm.load %p : !llvm.ptr -> f32
import { defineConversion } from "../../core/rewrite/index.ts";
import { llvm } from "../../dialects/llvm/index.ts";
import { memref } from "../../dialects/memref/index.ts";
import { llvmTypes } from "../llvm-types.ts";
import { accessLowerings } from "./access.ts";
import { allocationLowerings } from "./allocation.ts";
import { atomicLowerings } from "./atomics.ts";
import { copyLowerings } from "./copy.ts";
import { globalLowerings } from "./globals.ts";
import { reshapeLowerings } from "./reshape.ts";
import { scopeLowerings } from "./scopes.ts";
import { unrankedLowerings } from "./unranked.ts";
import { viewLowerings } from "./views.ts";

/** How each operation of memref is lowered. */
export const memrefLowerings = [...accessLowerings, ...allocationLowerings, ...copyLowerings, ...globalLowerings, ...viewLowerings, ...atomicLowerings, ...unrankedLowerings, ...reshapeLowerings, ...scopeLowerings];

export const memrefToLlvm = defineConversion({ name: "finalize-memref-to-llvm", summary: "lower memory operations to LLVM's", from: [memref], to: [llvm], types: llvmTypes, lowerings: memrefLowerings });
