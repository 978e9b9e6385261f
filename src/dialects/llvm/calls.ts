// Calls of functions, of function pointers, of intrinsics by name, and inline assembly.
import {
  anyAttr, anyType, arrayOf, type AsmReader, type AsmWriter, attrKind, CallLike, defineOp, i32Array, maybe, type OpState, optional, str, symbolRef, unit, variadic, withDefault, type Use,
} from "../../core/define/index.ts";
import { dialectAttr, functionType, type Operation, stringAttr, symbolRefAttr, symbolText, type Type, TypeAttr, typeAttr as typeAttribute, type Value } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { aliasAttrs, asmDialect, callConvs, cconv, fastmath, tailCallKind, tailCallKinds } from "./attrs.ts";
import { LLVMFuncOp } from "./function.ts";
import { FuncType, voidType } from "./types.ts";

const calleeType = () => attrKind<FuncType>("LLVM function type", { wrap: typeAttribute, adopt: (a) => (a instanceof TypeAttr && a.value instanceof FuncType ? a : undefined) });
const typesText = (out: AsmWriter, inputs: readonly Value[], result: Type | undefined): string => out.type(functionType(inputs.map((value) => value.type), result ? [result] : []));

/**
 * A call, direct or through the first operand.
 *
 * `%r = llvm.call @f(%a) : (i32) -> i32`, `llvm.call %p(%a) : !llvm.ptr, (i32) -> ()`,
 * `llvm.call @printf(%a, %b) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, i32) -> i32`
 */
export const CallOp = defineOp("llvm.call", {
  summary: "a call",
  operands: { callee_operands: variadic(anyType), op_bundle_operands: variadic(anyType) },
  results: { result: optional(anyType) },
  attrs: {
    callee: maybe(symbolRef()), var_callee_type: maybe(calleeType()), fastmathFlags: withDefault(fastmath(), "none"), CConv: withDefault(cconv(), "ccc"), TailCallKind: withDefault(tailCallKind(), "none"),
    op_bundle_sizes: withDefault(i32Array(), []), op_bundle_tags: maybe(arrayOf()), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), convergent: maybe(unit()), no_unwind: maybe(unit()), will_return: maybe(unit()),
    no_inline: maybe(unit()), always_inline: maybe(unit()), inline_hint: maybe(unit()), noreturn: maybe(unit()), returns_twice: maybe(unit()), hot: maybe(unit()), cold: maybe(unit()), noduplicate: maybe(unit()),
    no_caller_saved_registers: maybe(unit()), nocallback: maybe(unit()), modular_format: maybe(str()), memory_effects: maybe(anyAttr()), ...aliasAttrs,
  },
}, {
  syntax: {
    parse(p, state) {
      const cc = callConvs.find((word) => p.tryKeyword(word));
      if (cc) state.setAttr("CConv", dialectAttr("llvm", `#llvm.cconv<${cc}>`));
      const tail = tailCallKinds.slice(1).find((word) => p.tryKeyword(word));
      if (tail) state.setAttr("TailCallKind", dialectAttr("llvm", `#llvm.tailcallkind<${tail}>`));
      let pointer: Use | undefined;
      if (p.atUse()) pointer = p.use();
      else state.setAttr("callee", symbolRefAttr(p.symbolName()));
      const uses = p.list("(", () => p.use(), ")");
      if (p.tryKeyword("vararg")) {
        p.expectPunct("(");
        state.setAttr("var_callee_type", typeAttribute(p.type()));
        p.expectPunct(")");
      }
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const operands: Value[] = [];
      if (pointer) {
        operands.push(p.resolve(pointer, p.type()));
        p.expectPunct(",");
      }
      const type = p.functionType();
      operands.push(...p.resolveAll(uses, type.inputs));
      state.setOperands("callee_operands", operands);
      state.setResultTypes("result", type.results.filter((result) => result !== voidType));
    },
    print(out, op) {
      if (!CallOp.is(op)) return;
      if (op.CConv !== "ccc") out.word(op.CConv);
      if (op.TailCallKind !== "none") out.word(op.TailCallKind);
      const args = op.callee === undefined ? op.callee_operands.slice(1) : op.callee_operands;
      out.word(`${op.callee === undefined ? out.value(op.callee_operands[0]!) : symbolText(op.callee)}(${out.values(args)})`);
      if (op.var_callee_type) out.word(`vararg(${out.type(op.var_callee_type)})`);
      out.attrDict(op, ["callee", "var_callee_type", "CConv", "TailCallKind"]);
      out.word(`: ${op.callee === undefined ? `${out.type(op.callee_operands[0]!.type)}, ` : ""}${typesText(out, args, op.result?.type)}`);
    },
  },
  verify(op, diag) {
    const table = symbolTableOf(op);
    if (op.callee === undefined) {
      if (op.callee_operands.length === 0) diag.report("names no callee and has no operand that is one");
      return;
    }
    const callee = table && findSymbol(table, op.callee);
    if (!callee || !LLVMFuncOp.is(callee)) return;
    const { params, result, isVarArg } = callee.function_type;
    const given = op.callee_operands;
    const fits = (isVarArg ? given.length >= params.length : given.length === params.length) && params.every((type, i) => given[i]!.type === type) && (op.result?.type ?? voidType) === result;
    if (!fits) diag.report(`does not fit '${symbolText(op.callee)}', whose type is '${callee.function_type.text}'`);
  },
}).implement(CallLike, { callee: (op) => op.callee, callOperands: (op) => op.callee_operands });

/** An intrinsic that has no operation of its own. `%r = llvm.call_intrinsic "llvm.fabs.f32"(%x) : (f32) -> f32` */
export const CallIntrinsicOp = defineOp("llvm.call_intrinsic", {
  summary: "call of an intrinsic by name",
  operands: { args: variadic(anyType), op_bundle_operands: variadic(anyType) },
  results: { results: optional(anyType) },
  attrs: { intrin: str(), fastmathFlags: withDefault(fastmath(), "none"), op_bundle_sizes: withDefault(i32Array(), []), op_bundle_tags: maybe(arrayOf()) },
}, {
  syntax: {
    parse(p, state) {
      state.setAttr("intrin", stringAttr(p.string()));
      const uses = p.list("(", () => p.use(), ")");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.functionType();
      state.setOperands("args", p.resolveAll(uses, type.inputs));
      state.setResultTypes("results", type.results);
    },
    print(out, op) {
      if (!CallIntrinsicOp.is(op)) return;
      out.word(`"${op.intrin}"(${out.values(op.args)})`);
      out.attrDict(op, ["intrin"]);
      out.word(`: ${typesText(out, op.args, op.results?.type)}`);
    },
  },
  verify(op, diag) { if (!op.intrin.startsWith("llvm.")) diag.report(`calls '${op.intrin}'; names of intrinsics start with 'llvm.'`); },
});

/** `%r = llvm.inline_asm has_side_effects asm_dialect = att "nop", "=r,r" %x : (i32) -> i32` */
export const InlineAsmOp = defineOp("llvm.inline_asm", {
  summary: "inline assembly",
  operands: { operands: variadic(anyType) },
  results: { res: optional(anyType) },
  attrs: { asm_string: str(), constraints: str(), has_side_effects: maybe(unit()), is_align_stack: maybe(unit()), tail_call_kind: withDefault(tailCallKind(), "none"), asm_dialect: maybe(asmDialect()), operand_attrs: maybe(arrayOf()) },
}, {
  syntax: { parse: (p, state) => { parseAsm(p, state); }, print: (out, op) => { printAsm(out, op); } },
});
function parseAsm(p: AsmReader, state: OpState): void {
  for (const flag of ["has_side_effects", "is_align_stack"]) if (p.tryKeyword(flag)) state.setAttr(flag, state.info.attrs[state.info.attrIndex(flag)!]!.kind.wrap(true));
  if (p.tryKeyword("tail_call_kind")) {
    p.expectPunct("=");
    p.expectPunct("<");
    state.setAttr("tail_call_kind", dialectAttr("llvm", `#llvm.tailcallkind<${p.word()}>`));
    p.expectPunct(">");
  }
  if (p.tryKeyword("asm_dialect")) {
    p.expectPunct("=");
    const at = state.info.attrIndex("asm_dialect")!;
    state.props[at] = state.info.attrs[at]!.kind.read(p) ?? p.fail("expected 'att' or 'intel'");
  }
  for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  state.setAttr("asm_string", stringAttr(p.string()));
  p.expectPunct(",");
  state.setAttr("constraints", stringAttr(p.string()));
  const uses = p.uses();
  p.expectPunct(":");
  const type = p.functionType();
  state.setOperands("operands", p.resolveAll(uses, type.inputs));
  state.setResultTypes("res", type.results.filter((result) => result !== voidType));
}
function printAsm(out: AsmWriter, op: Operation): void {
  if (!InlineAsmOp.is(op)) return;
  if (op.has_side_effects) out.word("has_side_effects");
  if (op.is_align_stack) out.word("is_align_stack");
  if (op.tail_call_kind !== "none") out.word(`tail_call_kind = <${op.tail_call_kind}>`);
  if (op.asm_dialect) out.word(`asm_dialect = ${op.asm_dialect}`);
  out.attrDict(op, ["asm_string", "constraints", "has_side_effects", "is_align_stack", "tail_call_kind", "asm_dialect"]);
  out.word(`${stringAttr(op.asm_string).text}, ${stringAttr(op.constraints).text}`);
  if (op.operands.length > 0) out.word(out.values(op.operands));
  out.word(`: ${typesText(out, op.operands, op.res?.type)}`);
}
