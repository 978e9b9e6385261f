// Control flow between blocks, as upstream's `cf`.
import { count } from "../../core/diag/index.ts";
import { anyInteger, anyType, type AsmReader, BranchLike, defineOp, i1T, pure, setOperandGroup, str, successor, successors, terminator, typed, type Use, variadic, i32Array, maybe } from "../../core/define/index.ts";
import { type Block, constantElements, DenseElementsAttr, denseElements, i1, IntegerAttr, storageFor, storeElement, vectorType, type Type, type Value, type IntegerType } from "../../core/ir/index.ts";

const argsText = (out: { values(v: readonly Value[]): string; blockName(b: Block): string; type(t: Type): string }, block: Block, values: readonly Value[]): string =>
  values.length === 0 ? out.blockName(block) : `${out.blockName(block)}(${out.values(values)} : ${values.map((value) => out.type(value.type)).join(", ")})`;
/** `^bb(%a, %b : T, U)`. */
function parseTarget(p: AsmReader): { block: Block; values: Value[] } {
  const block = p.successor();
  if (!p.tryPunct("(")) return { block, values: [] };
  const uses: Use[] = p.uses();
  p.expectPunct(":");
  const values = p.resolveAll(uses, p.types());
  p.expectPunct(")");
  return { block, values };
}

/** What is wrong with the values handed to a block. */
function mismatch(block: Block, values: readonly Value[]): string | undefined {
  if (block.args.length !== values.length) return `hands ${count(values.length, "value")} to a block with ${count(block.args.length, "argument")}`;
  const i = values.findIndex((value, k) => value.type !== block.args[k]!.type);
  return i < 0 ? undefined : `hands '${values[i]!.type.text}' to block argument ${i} of type '${block.args[i]!.type.text}'`;
}

/** Goes to a block. */
export const BranchOp = defineOp("cf.br", { summary: "branch", operands: { destOperands: variadic(anyType) }, successors: { dest: successor() }, traits: [terminator, pure] }, {
  syntax: {
    parse(p, state) {
      const { block, values } = parseTarget(p);
      state.addSuccessor(block);
      state.setOperands("destOperands", values);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!BranchOp.is(op)) return;
      out.word(argsText(out, op.dest, op.destOperands));
      out.attrDict(op, []);
    },
  },
  verify(op, diag) {
    const problem = mismatch(op.dest, op.destOperands);
    if (problem) diag.report(problem);
  },
}).implement(BranchLike, { successorOperands: (op) => ({ start: 0, count: op.numOperands }), takenSuccessor: (op) => op.dest, setSuccessorOperands: (op, _, values) => { setOperandGroup(op, 0, values); } });

/** Goes to one of two blocks. */
export const CondBranchOp = defineOp("cf.cond_br", {
  summary: "conditional branch",
  operands: { condition: i1T, trueDestOperands: variadic(anyType), falseDestOperands: variadic(anyType) },
  attrs: { branch_weights: maybe(i32Array()) },
  successors: { trueDest: successor(), falseDest: successor() },
  traits: [terminator, pure],
}, {
  syntax: {
    parse(p, state) {
      const condition = p.use();
      if (p.tryKeyword("weights")) {
        p.expectPunct("(");
        state.setAttr("branch_weights", state.info.attrs[0]!.kind.read(p)!);
        p.expectPunct(")");
      }
      p.expectPunct(",");
      const yes = parseTarget(p);
      p.expectPunct(",");
      const no = parseTarget(p);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      state.setOperands("condition", [p.resolve(condition, i1)]);
      state.setOperands("trueDestOperands", yes.values);
      state.setOperands("falseDestOperands", no.values);
      state.addSuccessor(yes.block);
      state.addSuccessor(no.block);
    },
    print(out, op) {
      if (!CondBranchOp.is(op)) return;
      out.word(out.value(op.condition));
      if (op.branch_weights) out.word(`weights([${op.branch_weights.join(", ")}])`);
      out.punct(",");
      out.word(`${argsText(out, op.trueDest, op.trueDestOperands)}, ${argsText(out, op.falseDest, op.falseDestOperands)}`);
      out.attrDict(op, ["branch_weights"]);
    },
  },
  verify(op, diag) {
    for (const problem of [mismatch(op.trueDest, op.trueDestOperands), mismatch(op.falseDest, op.falseDestOperands)]) if (problem) diag.report(problem);
  },
}).implement(BranchLike, {
  successorOperands: (op, i) => (i === 0 ? { start: 1, count: op.trueDestOperands.length } : { start: 1 + op.trueDestOperands.length, count: op.falseDestOperands.length }),
  takenSuccessor: (op, constants) => { const c = constants[0]; return c instanceof IntegerAttr ? (c.value !== 0n ? op.trueDest : op.falseDest) : undefined; },
  setSuccessorOperands: (op, i, values) => { setOperandGroup(op, 1 + i, values); },
});

/** Goes to the block of the matching case, else to the default one. `case_operand_segments` splits the operands of the cases. */
export const SwitchOp = defineOp("cf.switch", {
  summary: "multi-way branch",
  operands: { flag: anyInteger, defaultOperands: variadic(anyType), caseOperands: variadic(anyType) },
  attrs: { case_values: maybe(typed()), case_operand_segments: i32Array() },
  successors: { defaultDestination: successor(), caseDestinations: successors() },
  traits: [terminator, pure],
}, {
  syntax: {
    parse(p, state) {
      const flag = p.use();
      p.expectPunct(":");
      const type = p.type();
      p.expectPunct(",");
      p.expectPunct("[");
      p.expectKeyword("default");
      p.expectPunct(":");
      const fallback = parseTarget(p);
      state.addSuccessor(fallback.block);
      const values: bigint[] = [];
      const operands: Value[] = [];
      const segments: number[] = [];
      while (p.tryPunct(",")) {
        values.push(p.integer());
        p.expectPunct(":");
        const target = parseTarget(p);
        state.addSuccessor(target.block);
        operands.push(...target.values);
        segments.push(target.values.length);
      }
      p.expectPunct("]");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      if (values.length > 0) {
        const data = new (storageFor(type))(values.length);
        values.forEach((value, i) => { data[i] = storeElement(type, value); });
        state.setAttr("case_values", denseElements(vectorType([values.length], type), data));
      }
      state.props[1] = state.info.attrs[1]!.kind.wrap(segments);
      state.setOperands("flag", [p.resolve(flag, type)]);
      state.setOperands("defaultOperands", fallback.values);
      state.setOperands("caseOperands", operands);
    },
    print(out, op) {
      if (!SwitchOp.is(op)) return;
      const { width } = op.flag.type;
      const lines = [`default: ${argsText(out, op.defaultDestination, op.defaultOperands)}`];
      caseValues(op.case_values).forEach((value, i) => { lines.push(`${BigInt.asUintN(width, value)}: ${argsText(out, op.caseDestinations[i]!, caseOperandsOf(op, i))}`); });
      out.word(`${out.value(op.flag)} : ${out.type(op.flag.type)}, [`);
      out.lines(lines);
      out.word("]");
      out.attrDict(op, ["case_values", "case_operand_segments"]);
    },
  },
  verify(op, diag) {
    const values = caseValues(op.case_values);
    if (values.length !== op.caseDestinations.length) return diag.report(`has ${values.length} case values for ${op.caseDestinations.length} case blocks`);
    if (new Set(values).size !== values.length) diag.report("has duplicate case values");
    const problem = mismatch(op.defaultDestination, op.defaultOperands);
    if (problem) diag.report(problem);
    op.caseDestinations.forEach((block, i) => { const other = mismatch(block, caseOperandsOf(op, i)); if (other) diag.report(other); });
  },
});
/** The integers of the cases. */
export function caseValues(attribute: unknown): bigint[] {
  return attribute instanceof DenseElementsAttr ? Array.from(constantElements(attribute) as ArrayLike<number | bigint>, BigInt) : [];
}
/** Which case a value takes; -1 for the default. */
export function takenCase(cases: unknown, type: IntegerType, value: bigint): number {
  const wanted = BigInt.asIntN(type.width, value);
  return caseValues(cases).findIndex((candidate) => BigInt.asIntN(type.width, candidate) === wanted);
}
/** The operands of case `i`. */
export function caseOperandsOf(op: { readonly case_operand_segments: readonly number[]; readonly caseOperands: readonly Value[] }, i: number): readonly Value[] {
  const start = op.case_operand_segments.slice(0, i).reduce((a, b) => a + b, 0);
  return op.caseOperands.slice(start, start + op.case_operand_segments[i]!);
}
SwitchOp.implement(BranchLike, {
  successorOperands: (op, i) => {
    const start = 1 + (i === 0 ? 0 : op.defaultOperands.length + op.case_operand_segments.slice(0, i - 1).reduce((a, b) => a + b, 0));
    return { start, count: i === 0 ? op.defaultOperands.length : op.case_operand_segments[i - 1]! };
  },
  takenSuccessor: (op, constants) => {
    const c = constants[0];
    if (!(c instanceof IntegerAttr)) return undefined;
    const at = takenCase(op.case_values, op.flag.type, c.value);
    return at < 0 ? op.defaultDestination : op.caseDestinations[at];
  },
  setSuccessorOperands(op, i, values) {
    if (i === 0) return setOperandGroup(op, 1, values);
    const groups = op.allSuccessors().slice(1).map((_, k) => (k === i - 1 ? values : caseOperandsOf(op, k)));
    setOperandGroup(op, 2, groups.flat());
    op.setAttr("case_operand_segments", op.info.attrs[1]!.kind.wrap(groups.map((group) => group.length)));
  },
});

/** Stops the program with a message unless the condition holds. */
export const AssertOp = defineOp("cf.assert", { summary: "run-time check", operands: { arg: i1T }, attrs: { msg: str() } }, { assembly: "$arg `,` $msg attr-dict" });
