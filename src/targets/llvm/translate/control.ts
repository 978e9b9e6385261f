// Emitters of terminators, calls and inline assembly.
import type { Block, Operation } from "../../../core/ir/index.ts";
import * as llvm from "../../../dialects/llvm/index.ts";
import { type Attr, attr, type BranchOptions, type CallOptions, functionType, voidType } from "../emit/index.ts";
import { fastOf } from "./arithmetic.ts";
import { callConvOf, parameterAttrs } from "./attributes.ts";
import { emit, type OpEmitter, type Translation, TranslationError } from "./target.ts";
import { functionTypeOf } from "./types.ts";

const weightsOf = (weights: readonly number[] | undefined): BranchOptions | undefined => (weights ? { weights } : undefined);
/** Whether a block is the target of more than one edge of the operation and has arguments, which one phi entry per edge cannot tell apart. */
const isShared = (block: Block, op: Operation): boolean => block.args.length > 0 && op.allSuccessors().filter((other) => other === block).length > 1;
const edge = (op: Operation, out: Translation, to: Block, operands: Parameters<Translation["edge"]>[1]) => (isShared(to, op) ? out.splitEdge(to, operands) : out.edge(to, operands));

function callAttrs(op: Operation): Attr[] {
  return [op.attr("convergent") ? attr.plain("convergent") : [], op.attr("no_unwind") ? attr.plain("nounwind") : [], op.attr("will_return") ? attr.plain("willreturn") : [],
    op.attr("no_inline") ? attr.plain("noinline") : [], op.attr("always_inline") ? attr.plain("alwaysinline") : []].flat();
}

export const controlEmitters: readonly OpEmitter[] = [
  emit(llvm.BrOp, (op, out) => { out.body.br(out.edge(op.dest, op.destOperands)); }),
  emit(llvm.CondBrOp, (op, out) => {
    const condition = out.value(op.condition);
    out.body.condBr(condition, edge(op, out, op.trueDest, op.trueDestOperands), edge(op, out, op.falseDest, op.falseDestOperands), weightsOf(op.branch_weights));
  }),
  emit(llvm.SwitchOp, (op, out) => {
    const value = out.value(op.value);
    const otherwise = edge(op, out, op.defaultDestination, op.defaultOperands);
    out.body.switch(value, otherwise, llvm.switchCases(op).map((each) => [each.value, edge(op, out, each.block, each.operands)] as const), weightsOf(op.branch_weights));
  }),
  emit(llvm.ReturnOp, (op, out) => { out.body.ret(op.arg[0] && out.value(op.arg[0])); }),
  emit(llvm.UnreachableOp, (_, out) => { out.body.unreachable(); }),
  emit(llvm.CallOp, (op, out) => {
    const args = out.values(op.callee_operands);
    const options: CallOptions = {
      cc: callConvOf(op, op.CConv), fast: fastOf(op), attrs: callAttrs(op), ...(op.TailCallKind === "none" ? {} : { tail: op.TailCallKind }),
      ...(op.arg_attrs ? { argAttrs: op.callee_operands.map((_, i) => parameterAttrs(llvm.attrsAt(op.arg_attrs, i), op.loc)) } : {}),
      ...(op.res_attrs ? { resultAttrs: parameterAttrs(llvm.attrsAt(op.res_attrs, 0), op.loc) } : {}),
    };
    if (op.op_bundle_operands.length > 0) throw new TranslationError(op.loc, "'llvm.call' op operand bundles are not supported");
    if (op.callee !== undefined) {
      const callee = out.functionNamed(op.callee);
      if (!callee) throw new TranslationError(op.loc, `'llvm.call' op calls '@${op.callee}', which is no function of this module`);
      const result = out.body.call(callee, args, options);
      if (op.result) out.define(op.result, result);
      return;
    }
    const [callee, ...rest] = args;
    const result = op.result ? out.type(op.result.type) : voidType;
    const type = op.var_callee_type ? functionTypeOf(op.var_callee_type) : functionType(result, rest.map((arg) => arg.type));
    const made = out.body.call(callee!, rest, { ...options, ...(type ? { type } : {}) });
    if (op.result) out.define(op.result, made);
  }),
  emit(llvm.CallIntrinsicOp, (op, out) => {
    const args = out.values(op.args);
    const type = functionType(op.results ? out.type(op.results.type) : voidType, args.map((arg) => arg.type));
    const made = out.body.intrinsic(op.intrin, type, args, { fast: fastOf(op) });
    if (op.results) out.define(op.results, made);
  }),
  emit(llvm.InlineAsmOp, (op, out) => {
    const args = out.values(op.operands);
    const type = functionType(op.res ? out.type(op.res.type) : voidType, args.map((arg) => arg.type));
    const made = out.body.inlineAsm(type, op.asm_string, op.constraints, args, {
      ...(op.has_side_effects ? { sideEffects: true } : {}), ...(op.is_align_stack ? { alignStack: true } : {}), ...(op.asm_dialect === "intel" ? { intelDialect: true } : {}),
    });
    if (op.res) out.define(op.res, made);
  }),
];
