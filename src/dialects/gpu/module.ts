// Device code: modules, functions, and modules that are compiled already.
import {
  affineScope, anyType, type AttrKind, arrayOf, attrKind, type CustomDirective, defineOp, FunctionLike, functionTypeAttr, graphRegion, hasParent, i32Array, isolatedFromAbove, maybe, noTerminator, pure, region, singleBlock, symbol, symbolName, symbolTable,
  terminator, variadic,
} from "../../core/define/index.ts";
import { count } from "../../core/diag/index.ts";
import { ArrayAttr, type Attribute, symbolText, unitAttr } from "../../core/ir/index.ts";
import { parseFunction, signatureText } from "../func/index.ts";
import { isObject, isOffloadingHandler, isTarget, selectFirst } from "./attrs.ts";
import { writePart } from "./async.ts";
import { attributionsOf, checkAttributions, listed, readAttributions, sharedCount, WORKGROUP_ATTRIBUTIONS, writeAttributions } from "./attributions.ts";

/** The discardable attribute of device functions that the host launches. */
export const KERNEL = "gpu.kernel";
/** The discardable attribute of modules that hold device code and launch it. */
export const CONTAINER_MODULE = "gpu.container_module";

const listOf = (describe: string, admits: (attribute: Attribute) => boolean): AttrKind<readonly Attribute[], "required"> =>
  ({ ...arrayOf(describe), adopt: (a) => (a instanceof ArrayAttr && a.value.length > 0 && a.value.every(admits) ? a : undefined) });
const offloadingHandler = attrKind<Attribute>("an attribute that says how to embed a binary", { wrap: (value) => value, adopt: (a) => (isOffloadingHandler(a) ? a : undefined), raw: true });
/** Three extents. */
const extents = (): AttrKind<readonly number[], "required"> => {
  const kind = i32Array();
  return { ...kind, describe: "three 32-bit integers", adopt: (a) => { const adopted = kind.adopt(a); return adopted && (adopted.value as readonly unknown[]).length === 3 ? adopted : undefined; } };
};

/** Device code: kernels and the functions that they call; with targets, what to compile for. */
export const GPUModuleOp = defineOp("gpu.module", {
  summary: "a module of device code",
  attrs: { sym_name: symbolName(), targets: maybe(listOf("a list of at least one target", isTarget)), offloadingHandler: maybe(offloadingHandler) },
  regions: { bodyRegion: region() },
  traits: [isolatedFromAbove, symbol, symbolTable, noTerminator, singleBlock, graphRegion],
}, {
  assembly: "$sym_name (`<` $offloadingHandler^ `>`)? ($targets^)? attr-dict-with-keyword $bodyRegion",
  verify(op, diag) { if ((op.bodyRegion.blocks[0]?.args.length ?? 0) > 0) diag.report("takes no arguments"); },
});

/** A binary that names no handler has its first object embedded. */
const OffloadingHandler: CustomDirective = {
  parse(p, state) {
    state.setAttr("offloadingHandler", selectFirst);
    if (!p.tryPunct("<")) return;
    const at = p.here;
    if (!state.setAttr("offloadingHandler", p.attribute())) p.fail("expected an attribute that says how to embed a binary", at);
    p.expectPunct(">");
  },
  print(out, op) {
    const handler = op.attr("offloadingHandler");
    writePart(out, handler && handler !== selectFirst ? `<${out.attr(handler)}>` : "");
  },
};

/** Device code as compiled objects, one for each target. */
export const BinaryOp = defineOp("gpu.binary", {
  summary: "compiled device code",
  attrs: { sym_name: symbolName(), offloadingHandler: maybe(offloadingHandler), objects: listOf("a list of at least one object", isObject) },
  traits: [symbol],
}, { custom: { OffloadingHandler }, assembly: "$sym_name custom<OffloadingHandler>($offloadingHandler) attr-dict $objects" });

const hidden = ["sym_name", "function_type", "arg_attrs", "res_attrs", "workgroup_attrib_attrs", "private_attrib_attrs", KERNEL, WORKGROUP_ATTRIBUTIONS];

/**
 * A device function; with the attribute `gpu.kernel`, written `kernel`, one that the host launches. Its body may have buffers beside its
 * arguments.
 *
 * `gpu.func @f(%x: f32) workgroup(%s : memref<32xf32, #gpu.address_space<workgroup>>) kernel { gpu.return }`
 */
export const GPUFuncOp = defineOp("gpu.func", {
  summary: "a device function",
  attrs: {
    sym_name: symbolName(), function_type: functionTypeAttr(), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), workgroup_attrib_attrs: maybe(arrayOf()), private_attrib_attrs: maybe(arrayOf()),
    known_block_size: maybe(extents()), known_grid_size: maybe(extents()), known_cluster_size: maybe(extents()),
  },
  regions: { body: region() },
  traits: [isolatedFromAbove, symbol, affineScope, hasParent("gpu.module")],
}, {
  printedAsDiscardable: ["sym_name"],
  syntax: {
    parse(p, state) {
      if (!p.peekPunct("@")) p.fail("expected the name of the function");
      parseFunction(p, state, () => {
        const buffers = readAttributions(p, state, (which, attrs) => { state.setAttr(`${which}_attrib_attrs`, attrs); });
        if (p.tryKeyword("kernel")) state.setAttr(KERNEL, unitAttr);
        return buffers;
      });
    },
    print(out, op) {
      if (!GPUFuncOp.is(op)) return;
      out.word(`${symbolText(op.sym_name)}${signatureText(out, op, op.function_type, op.body)}`);
      writeAttributions(out, buffersOf(op), listed(op.attr("workgroup_attrib_attrs")), listed(op.attr("private_attrib_attrs")));
      if (op.attr(KERNEL)) out.word("kernel");
      out.attrDict(op, hidden, true);
      out.region(op.body, { entryArgs: false });
    },
  },
  verify(op, diag) {
    const { inputs, results } = op.function_type;
    const args = op.body.blocks[0]?.args;
    if (!args) return diag.report("needs a body: device functions of elsewhere cannot be declared");
    if (op.attr(KERNEL) && results.length > 0) diag.report(`is a kernel and cannot return '${results[0]!.text}'`);
    if (args.length < inputs.length + sharedCount(op)) return diag.report(`has a body with ${count(args.length, "argument")}, but needs ${inputs.length} for its type and ${sharedCount(op)} for its workgroup buffers`);
    if (inputs.some((type, i) => args[i]!.type !== type)) return diag.report(`type '${op.function_type.text}' does not fit its entry block, whose arguments are (${args.map((arg) => arg.type.text).join(", ")})`);
    checkAttributions(buffersOf(op), diag);
  },
}).implement(FunctionLike, { functionBody: (op) => op.body, functionInputs: (op) => op.function_type.inputs, functionResults: (op) => op.function_type.results });

const buffersOf = (op: { readonly function_type: { readonly inputs: readonly unknown[] }; readonly body: { readonly entry: { readonly args: Parameters<typeof attributionsOf>[1] } } } & Parameters<typeof attributionsOf>[0]): ReturnType<typeof attributionsOf> =>
  attributionsOf(op, op.body.entry.args, op.function_type.inputs.length);

/** Ends a device function. */
export const ReturnOp = defineOp("gpu.return", { summary: "return from a device function", operands: { operands: variadic(anyType) }, traits: [terminator, pure, hasParent("gpu.func")] }, {
  assembly: "attr-dict ($operands^ `:` type($operands))?",
  verify(op, diag) {
    const func = op.parentOp;
    if (!func || !GPUFuncOp.is(func)) return;
    const { results } = func.function_type;
    const note = { loc: func.loc, message: `'${symbolText(func.sym_name)}' says what it returns here` };
    if (op.operands.length !== results.length) return diag.report(`has ${count(op.operands.length, "operand")}, but '${symbolText(func.sym_name)}' returns ${results.length}`, op.loc, note);
    const i = op.operands.findIndex((operand, k) => operand.type !== results[k]);
    if (i >= 0) diag.report(`operand ${i} has type '${op.operands[i]!.type.text}', but '${symbolText(func.sym_name)}' returns '${results[i]!.text}'`, op.loc, note);
  },
});
