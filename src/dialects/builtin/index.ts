// The builtin dialect: modules and unsettled casts. Its types and attributes belong to the core.
import { defineDialect } from "../../core/define/index.ts";
import { ModuleOp, UnrealizedConversionCastOp } from "./ops.ts";

export { ModuleOp, unrealizedCast, UnrealizedConversionCastOp } from "./ops.ts";
export const builtin = defineDialect({ namespace: "builtin", summary: "modules and unsettled casts", isUpstream: true, ops: [ModuleOp, UnrealizedConversionCastOp] });
