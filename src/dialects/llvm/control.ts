// Terminators: branches, switches, returns.
import { count } from "../../core/diag/index.ts";
import { anyType, type AsmReader, type AsmWriter, anyInteger, BranchLike, defineOp, i1T, i32Array, maybe, type OpState, pure, ReturnLike, setOperandGroup, successor, successors, terminator, typed, type Use, variadic } from "../../core/define/index.ts";
import { type Block, constantElements, denseElements, DenseElementsAttr, i1, IntegerAttr, type IntegerType, storageFor, storeElement, type Value, vectorType } from "../../core/ir/index.ts";
import { symbolText } from "../../core/ir/index.ts";
import { loopAnnotation } from "./attrs.ts";
import { LLVMFuncOp } from "./function.ts";
import { voidType } from "./types.ts";

const targetText = (out: AsmWriter, block: Block, values: readonly Value[]): string =>
  values.length === 0 ? out.blockName(block) : `${out.blockName(block)}(${out.values(values)} : ${values.map((value) => out.type(value.type)).join(", ")})`;
function parseTarget(p: AsmReader): { block: Block; values: Value[] } {
  const block = p.successor();
  if (!p.tryPunct("(")) return { block, values: [] };
  const uses: Use[] = p.uses();
  p.expectPunct(":");
  const values = p.resolveAll(uses, p.types());
  p.expectPunct(")");
  return { block, values };
}
function mismatch(block: Block, values: readonly Value[]): string | undefined {
  if (block.args.length !== values.length) return `hands ${count(values.length, "value")} to a block with ${count(block.args.length, "argument")}`;
  const i = values.findIndex((value, k) => value.type !== block.args[k]!.type);
  return i < 0 ? undefined : `hands '${values[i]!.type.text}' to block argument ${i} of type '${block.args[i]!.type.text}'`;
}
const readDict = (p: AsmReader, state: OpState): void => { for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute); };

/** `llvm.br ^bb1(%x : f32)` */
export const BrOp = defineOp("llvm.br", { summary: "branch", operands: { destOperands: variadic(anyType) }, attrs: loopAnnotation, successors: { dest: successor() }, traits: [terminator, pure] }, {
  syntax: {
    parse(p, state) {
      const { block, values } = parseTarget(p);
      state.addSuccessor(block);
      state.setOperands("destOperands", values);
      readDict(p, state);
    },
    print(out, op) {
      if (!BrOp.is(op)) return;
      out.word(targetText(out, op.dest, op.destOperands));
      out.attrDict(op, []);
    },
  },
  verify(op, diag) { const problem = mismatch(op.dest, op.destOperands); if (problem) diag.report(problem); },
}).implement(BranchLike, { successorOperands: (op) => ({ start: 0, count: op.numOperands }), takenSuccessor: (op) => op.dest, setSuccessorOperands: (op, _, values) => { setOperandGroup(op, 0, values); } });

/** `llvm.cond_br %c weights([1, 2]), ^bb1(%x : f32), ^bb2` */
export const CondBrOp = defineOp("llvm.cond_br", {
  summary: "conditional branch", operands: { condition: i1T, trueDestOperands: variadic(anyType), falseDestOperands: variadic(anyType) }, attrs: { branch_weights: maybe(i32Array()), ...loopAnnotation },
  successors: { trueDest: successor(), falseDest: successor() }, traits: [terminator, pure],
}, {
  syntax: {
    parse(p, state) {
      const condition = p.use();
      if (p.tryKeyword("weights")) {
        p.expectPunct("(");
        state.props[0] = state.info.attrs[0]!.kind.read(p) ?? p.fail("expected weights: [1, 2]");
        p.expectPunct(")");
      }
      p.expectPunct(",");
      const yes = parseTarget(p);
      p.expectPunct(",");
      const no = parseTarget(p);
      readDict(p, state);
      state.setOperands("condition", [p.resolve(condition, i1)]);
      state.setOperands("trueDestOperands", yes.values);
      state.setOperands("falseDestOperands", no.values);
      state.addSuccessor(yes.block);
      state.addSuccessor(no.block);
    },
    print(out, op) {
      if (!CondBrOp.is(op)) return;
      out.word(out.value(op.condition));
      if (op.branch_weights) out.word(`weights([${op.branch_weights.join(", ")}])`);
      out.punct(",");
      out.word(`${targetText(out, op.trueDest, op.trueDestOperands)}, ${targetText(out, op.falseDest, op.falseDestOperands)}`);
      out.attrDict(op, ["branch_weights"]);
    },
  },
  verify(op, diag) { for (const problem of [mismatch(op.trueDest, op.trueDestOperands), mismatch(op.falseDest, op.falseDestOperands)]) if (problem) diag.report(problem); },
}).implement(BranchLike, {
  successorOperands: (op, i) => (i === 0 ? { start: 1, count: op.trueDestOperands.length } : { start: 1 + op.trueDestOperands.length, count: op.falseDestOperands.length }),
  takenSuccessor: (op, constants) => { const c = constants[0]; return c instanceof IntegerAttr ? (c.value !== 0n ? op.trueDest : op.falseDest) : undefined; },
  setSuccessorOperands: (op, i, values) => { setOperandGroup(op, 1 + i, values); },
});

/** `llvm.switch %v : i32, ^default [ 1: ^bb1, -2: ^bb2(%x : f32) ]` */
export const SwitchOp = defineOp("llvm.switch", {
  summary: "multi-way branch", operands: { value: anyInteger, defaultOperands: variadic(anyType), caseOperands: variadic(anyType) },
  attrs: { case_values: maybe(typed()), case_operand_segments: i32Array(), branch_weights: maybe(i32Array()) },
  successors: { defaultDestination: successor(), caseDestinations: successors() }, traits: [terminator, pure],
}, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(":");
      const type = p.type();
      p.expectPunct(",");
      const fallback = parseTarget(p);
      state.addSuccessor(fallback.block);
      const cases: bigint[] = [];
      const operands: Value[] = [];
      const segments: number[] = [];
      p.list("[", () => {
        cases.push(p.integer());
        p.expectPunct(":");
        const target = parseTarget(p);
        state.addSuccessor(target.block);
        operands.push(...target.values);
        segments.push(target.values.length);
      }, "]");
      readDict(p, state);
      if (cases.length > 0) {
        const data = new (storageFor(type))(cases.length);
        cases.forEach((each, i) => { data[i] = storeElement(type, each); });
        state.setAttr("case_values", denseElements(vectorType([cases.length], type), data));
      }
      state.props[1] = state.info.attrs[1]!.kind.wrap(segments);
      state.setOperands("value", [p.resolve(value, type)]);
      state.setOperands("defaultOperands", fallback.values);
      state.setOperands("caseOperands", operands);
    },
    print(out, op) {
      if (!SwitchOp.is(op)) return;
      const cases = switchCases(op).map(({ value, block, operands }) => `${value}: ${targetText(out, block, operands)}`);
      out.word(`${out.value(op.value)} : ${out.type(op.value.type)}, ${targetText(out, op.defaultDestination, op.defaultOperands)} [${cases.length > 0 ? ` ${cases.join(", ")} ` : ""}]`);
      out.attrDict(op, ["case_values", "case_operand_segments"]);
    },
  },
  verify(op, diag) {
    const cases = op.case_values instanceof DenseElementsAttr ? op.case_values.type.numElements : 0;
    if (cases !== op.caseDestinations.length || op.case_operand_segments.length !== cases) return diag.report(`has ${cases} case values for ${op.caseDestinations.length} case blocks`);
    const problems = [mismatch(op.defaultDestination, op.defaultOperands), ...switchCases(op).map(({ block, operands }) => mismatch(block, operands))];
    for (const problem of problems) if (problem) diag.report(problem);
  },
});
/** The cases of a switch: value, block, operands. */
export function switchCases(op: { readonly case_values: unknown; readonly case_operand_segments: readonly number[]; readonly caseOperands: readonly Value[]; readonly caseDestinations: readonly Block[] }): { readonly value: bigint; readonly block: Block; readonly operands: readonly Value[] }[] {
  const values = op.case_values instanceof DenseElementsAttr ? Array.from(constantElements(op.case_values) as ArrayLike<number | bigint>, BigInt) : [];
  let start = 0;
  return values.map((value, i) => {
    const count = op.case_operand_segments[i] ?? 0;
    start += count;
    return { value, block: op.caseDestinations[i]!, operands: op.caseOperands.slice(start - count, start) };
  });
}
SwitchOp.implement(BranchLike, {
  successorOperands: (op, i) => {
    const start = 1 + (i === 0 ? 0 : op.defaultOperands.length + op.case_operand_segments.slice(0, i - 1).reduce((a, b) => a + b, 0));
    return { start, count: i === 0 ? op.defaultOperands.length : op.case_operand_segments[i - 1]! };
  },
  takenSuccessor: (op, constants) => {
    const c = constants[0];
    if (!(c instanceof IntegerAttr)) return undefined;
    const { width } = op.value.type as IntegerType;
    return switchCases(op).find(({ value }) => BigInt.asIntN(width, value) === BigInt.asIntN(width, c.value))?.block ?? op.defaultDestination;
  },
  setSuccessorOperands(op, i, values) {
    if (i === 0) return setOperandGroup(op, 1, values);
    const groups = switchCases(op).map(({ operands }, k) => (k === i - 1 ? values : operands));
    setOperandGroup(op, 2, groups.flat());
    op.setAttr("case_operand_segments", op.info.attrs[1]!.kind.wrap(groups.map((group) => group.length)));
  },
});

/** Ends a function, with its value if it has one. */
export const ReturnOp = defineOp("llvm.return", { summary: "return from a function", operands: { arg: variadic(anyType) }, traits: [terminator, pure] }, {
  assembly: "($arg^ `:` type($arg))? attr-dict",
  verify(op, diag) {
    const func = op.parentOp;
    if (op.arg.length > 1) diag.report(`returns ${op.arg.length} values; a function returns at most one`);
    if (!func || !LLVMFuncOp.is(func)) return;
    const { result } = func.function_type;
    if ((op.arg[0]?.type ?? voidType) !== result) diag.report(`returns '${(op.arg[0]?.type ?? voidType).text}', but '${symbolText(func.sym_name)}' returns '${result.text}'`);
  },
}).implement(ReturnLike, { goInstead: (op, b, block) => { BrOp.build(b, { dest: block, destOperands: op.arg }); } });
/** Is never reached. */
export const UnreachableOp = defineOp("llvm.unreachable", { summary: "never reached", traits: [terminator] }, { assembly: "attr-dict" });
