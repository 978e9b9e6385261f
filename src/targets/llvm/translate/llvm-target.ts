// The target that every module has: the llvm dialect itself.
import { builtin } from "../../../dialects/builtin/index.ts";
import { llvm } from "../../../dialects/llvm/index.ts";
import { arithmeticEmitters } from "./arithmetic.ts";
import { controlEmitters } from "./control.ts";
import { intrinsicEmitters } from "./intrinsics.ts";
import { memoryEmitters } from "./memory.ts";
import { defineTarget } from "./target.ts";

export const llvmTarget = defineTarget({ name: "llvm", accepts: [builtin, llvm], emitters: [...arithmeticEmitters, ...memoryEmitters, ...controlEmitters, ...intrinsicEmitters] });
