// The two operations that every program has: the module, and the cast that conversions leave between each other's types.
import { affineScope, anyType, type Builder, defineOp, type Folded, graphRegion, isolatedFromAbove, maybe, noTerminator, pure, region, singleBlock, symbol, symbolName, symbolTable, variadic } from "../../core/define/index.ts";
import type { Type, Value } from "../../core/ir/index.ts";

/**
 * A list of symbols: functions, globals, other modules.
 *
 * `module @m attributes {k = v} { ... }`
 */
export const ModuleOp = defineOp("builtin.module", {
  summary: "a top-level container of symbols",
  attrs: { sym_name: maybe(symbolName()), sym_visibility: maybe(symbolName()) },
  regions: { bodyRegion: region() },
  traits: [isolatedFromAbove, symbol, symbolTable, noTerminator, singleBlock, graphRegion, affineScope],
}, {
  assembly: "($sym_name^)? attr-dict-with-keyword $bodyRegion",
});

/**
 * A cast between types of two dialects that is not settled yet. Pairs that undo each other vanish; one that is left at the
 * end of a pipeline means that a conversion is missing.
 *
 * `%r = builtin.unrealized_conversion_cast %x : i64 to index`
 */
export const UnrealizedConversionCastOp = defineOp("builtin.unrealized_conversion_cast", {
  summary: "an unsettled cast between types",
  operands: { inputs: variadic(anyType) },
  results: { outputs: variadic(anyType) },
  traits: [pure],
}, {
  assembly: "($inputs^ `:` type($inputs))? `to` type($outputs) attr-dict",
  fold(op): Folded {
    if (op.inputs.length === op.outputs.length && op.inputs.every((value, i) => value.type === op.outputs[i]!.type)) return op.inputs;
    const source = op.inputs[0]?.definedBy(UnrealizedConversionCastOp);
    if (!source || source.outputs.length !== op.inputs.length || !op.inputs.every((value, i) => value === source.outputs[i])) return undefined;
    return source.inputs.length === op.outputs.length && source.inputs.every((value, i) => value.type === op.outputs[i]!.type) ? source.inputs : undefined;
  },
  verify(op, diag) {
    if (op.outputs.length === 0) diag.report("expects at least one result");
  },
});

/** One value cast to one type; for type converters. */
export const unrealizedCast = (b: Builder, value: Value, type: Type): Value => UnrealizedConversionCastOp.build(b, { inputs: [value], outputs: [type] }).outputs[0]!;
