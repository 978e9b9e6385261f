// The builtin dialect: modules and unsettled casts. Its types and attributes belong to the core.
import { defineDialect } from "../../core/define/index.ts";
import { ModuleOp, UnrealizedConversionCastOp } from "./ops.ts";

export { ModuleOp, unrealizedCast, UnrealizedConversionCastOp } from "./ops.ts";
/**
 * What every program has: modules, and casts that stand between parts that are converted and parts that are not. The builtin types and
 * attributes (integers, floats, `index`, vectors, tensors, memrefs, functions, affine maps, dense elements) belong to the core and need
 * no prefix.
 */
export const builtin = defineDialect({ namespace: "builtin", summary: "modules and unsettled casts", isUpstream: true, ops: [ModuleOp, UnrealizedConversionCastOp] });
