// The host's program around the kernels: buffers, views, calls, launches. Buffers have owners: arguments and results
// belong to the caller, `exec.alloc` lives until the function returns, constants are read only; a view shares its source's
// memory (docs/design/exec.md has the rules).
import { anyMemRef, anyType, arrayOf, defineOp, functionTypeAttr, hasParent, isolatedFromAbove, i64, maybe, pure, reads, region, str, symbol, symbolName, symbolRef, terminator, typed, variadic, writes, FunctionLike, CallLike, allocates, singleBlock } from "../../core/define/index.ts";
import { symbolText, tensorType, type MemRefType } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { parseFunction, printFunction } from "../func/index.ts";

/**
 * A host function. Its arguments are the caller's buffers: inputs first, then the results that it fills.
 * `exec.result` on an argument (in `arg_attrs`) marks a result.
 */
export const FuncOp = defineOp("exec.func", {
  summary: "a host function",
  attrs: { sym_name: symbolName(), function_type: functionTypeAttr(), sym_visibility: maybe(str()), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()) },
  regions: { body: region() },
  traits: [isolatedFromAbove, symbol, singleBlock],
}, {
  syntax: {
    parse: (p, state) => { parseFunction(p, state); },
    print(out, op) {
      if (FuncOp.is(op)) printFunction(out, op, op.function_type, symbolText(op.sym_name), op.sym_visibility, op.body);
    },
  },
  verify(op, diag) {
    if (op.function_type.results.length > 0) diag.report("returns values; results are buffers of the caller");
    if (op.body.isEmpty || op.body.entry.args.length !== op.function_type.inputs.length || op.body.entry.args.some((arg, i) => arg.type !== op.function_type.inputs[i])) diag.report(`type '${op.function_type.text}' does not fit its entry block`);
  },
}).implement(FunctionLike, { functionBody: (op) => op.body, functionInputs: (op) => op.function_type.inputs, functionResults: (op) => op.function_type.results });

/** Ends a host function. */
export const ReturnOp = defineOp("exec.return", { summary: "return from a host function", traits: [terminator, pure, hasParent("exec.func")] }, { assembly: "attr-dict" });

/** A buffer that lives until the function returns. `offset` is its place in the arena once memory is planned, in bytes. */
export const AllocOp = defineOp("exec.alloc", { summary: "a temporary buffer", results: { buffer: anyMemRef }, attrs: { offset: maybe(i64()) }, traits: [allocates("buffer")] }, {
  assembly: "attr-dict (`at` $offset^)? `:` type($buffer)",
  verify(op, diag) {
    if (!op.buffer.type.isStatic) diag.report(`allocates '${op.buffer.type.text}', whose size is not known`);
    if (op.offset !== undefined && (op.offset < 0n || op.offset % 64n !== 0n)) diag.report(`lies at ${op.offset}, which is no multiple of 64`);
  },
});

/** A constant buffer, read only: weights. */
export const ConstantOp = defineOp("exec.constant", { summary: "a constant buffer", results: { buffer: anyMemRef }, attrs: { value: typed() }, traits: [pure] }, {
  assembly: "attr-dict $value `:` type($buffer)",
  verify(op, diag) {
    const { type } = op.buffer;
    if (op.value.type !== tensorType(type.dims, type.element)) diag.report(`holds '${op.value.type.text}' in a buffer of type '${type.text}'`);
  },
});

const contiguous = (type: MemRefType): boolean => type.isStatic && type.layout === undefined;
/** The same memory under another shape. */
export const ViewOp = defineOp("exec.view", { summary: "a buffer under another shape", operands: { source: anyMemRef }, results: { result: anyMemRef }, traits: [pure] }, {
  assembly: "$source attr-dict `:` type($source) `to` type($result)",
  fold: (op) => (op.source.type === op.result.type ? op.source : undefined),
  verify(op, diag) {
    const [from, to] = [op.source.type, op.result.type];
    if (!contiguous(from) || !contiguous(to)) diag.report("takes contiguous buffers of static shape");
    else if (from.element !== to.element || from.numElements !== to.numElements) diag.report(`goes from '${from.text}' to '${to.text}', which has other elements`);
  },
});

/** Copies all elements. The buffers do not overlap. */
export const CopyOp = defineOp("exec.copy", { summary: "copy a buffer", operands: { source: anyMemRef, target: anyMemRef }, traits: [reads("source"), writes("target")] }, {
  assembly: "$source `to` $target attr-dict `:` type($source)",
  verify(op, diag) { if (op.source.type !== op.target.type) diag.report(`copies '${op.source.type.text}' to '${op.target.type.text}'`); },
});

/** Runs a kernel of the module on the host. */
export const CallOp = defineOp("exec.call", { summary: "call a kernel", operands: { operands: variadic(anyType) }, attrs: { callee: symbolRef() } }, {
  assembly: "$callee `(` $operands `)` attr-dict `:` type($operands)",
  verify(op, diag) {
    const table = symbolTableOf(op);
    const callee = table && findSymbol(table, op.callee);
    if (!table) return;
    if (!callee || !FunctionLike.is(callee)) diag.report(`calls '${symbolText(op.callee)}', which is no function here`);
    else if (callee.functionInputs.length !== op.operands.length || callee.functionInputs.some((type, i) => type !== op.operands[i]!.type)) diag.report(`does not fit '${symbolText(op.callee)}', which takes (${callee.functionInputs.map((type) => type.text).join(", ")})`);
  },
}).implement(CallLike, { callee: (op) => op.callee, callOperands: (op) => op.operands });
