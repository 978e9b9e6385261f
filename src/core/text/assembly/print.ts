// Runs an assembly program to write an operation. Names and types go straight into the text: joining them first costs more than writing them.
import { groupSpan } from "../../define/op-info.ts";
import type { Operation } from "../../ir/operation.ts";
import { FunctionType, type Type } from "../../ir/type.ts";
import type { Value } from "../../ir/value.ts";
import type { OpPrinter } from "../printer/op-printer.ts";
import type { AsmNode, AsmProgram, Ref } from "./program.ts";

/** Writes what follows the op's name. */
export function printWithProgram(program: AsmProgram, op: Operation, out: OpPrinter): void {
  run(program.nodes, program, op, out);
}

/** Where the values of a group begin among the operands or results, and how many there are. */
function spanOf(op: Operation, { kind, index }: Ref): readonly [start: number, count: number] {
  const { info } = op;
  if (kind === "operand") return info.simpleOperands ? [index, index < op.numOperands ? 1 : 0] : groupSpan(info.operands, index, op.numOperands, op.ext?.operandSegments);
  return info.simpleResults ? [index, index < op.numResults ? 1 : 0] : groupSpan(info.results, index, op.numResults, op.ext?.resultSegments);
}
const valueAt = (op: Operation, { kind }: Ref, i: number): Value => (kind === "operand" ? op.getOperand(i) : op.getResult(i));

function typesOf(op: Operation, refs: readonly Ref[]): Type[] {
  const types: Type[] = [];
  for (const ref of refs) {
    const [start, count] = spanOf(op, ref);
    for (let i = start; i < start + count; i++) types.push(valueAt(op, ref, i).type);
  }
  return types;
}

function isPresent(node: AsmNode, op: Operation): boolean {
  switch (node.op) {
    case "field": {
      const { ref } = node;
      if (ref.kind === "attr") return op.props[ref.index] !== undefined && op.props[ref.index] !== op.info.defaultAttr(ref.index);
      if (ref.kind === "region") return ref.index < op.allRegions().length && !op.getRegion(ref.index).isEmpty;
      if (ref.kind === "successor") return op.allSuccessors().length > ref.index;
      return spanOf(op, ref)[1] > 0;
    }
    case "type":
      return node.refs.some((ref) => spanOf(op, ref)[1] > 0);
    case "functional-type":
      return true;
    case "custom":
      return node.args.some((arg) => isPresent(arg, op));
    default:
      return op.numOperands > 0;
  }
}

function run(nodes: readonly AsmNode[], program: AsmProgram, op: Operation, out: OpPrinter): void {
  for (let i = 0; i < nodes.length; i++) step(nodes[i]!, program, op, out);
}

function step(node: AsmNode, program: AsmProgram, op: Operation, out: OpPrinter): void {
  switch (node.op) {
    case "literal":
      out.spaced(node.text, node.spacing);
      return;
    case "space":
      if (node.text === "") out.glueNext();
      else out.forceSpace();
      return;
    case "field":
      field(node.ref, op, out);
      return;
    case "type":
      writeTypes(node.refs, op, out);
      return;
    case "functional-type":
      writeFunctionType(node.inputs, node.outputs, op, out);
      return;
    case "attr-dict":
      out.printAttrDict(op, program.printedAttrs, node.keyword);
      return;
    case "custom":
      op.info.hooks.custom![node.name]!.print(out, op);
      return;
    case "all":
      all(node.what, op, out);
      return;
    case "optional":
      run(isPresent(node.anchor, op) ? node.then : node.otherwise, program, op, out);
  }
}

function all(what: "operands" | "results" | "regions" | "successors", op: Operation, out: OpPrinter): void {
  if (what === "operands" || what === "results") out.word(out.values(what === "operands" ? op.allOperands() : op.allResults()));
  else if (what === "successors") out.word(op.allSuccessors().map((block) => out.blockName(block)).join(", "));
  else op.allRegions().forEach((region) => { out.region(region); });
}

/** `(f32, index) -> f32`, without making the type. */
function writeFunctionType(inputs: readonly Ref[], outputs: readonly Ref[], op: Operation, out: OpPrinter): void {
  const results = typesOf(op, outputs);
  const isBare = results.length === 1 && !(results[0] instanceof FunctionType);
  out.word("(");
  typesOf(op, inputs).forEach((type, i) => { out.listed(out.type(type), i === 0); });
  out.listed(isBare ? ") -> " : ") -> (", true);
  results.forEach((type, i) => { out.listed(out.type(type), i === 0); });
  if (!isBare) out.listed(")", true);
}

function writeTypes(refs: readonly Ref[], op: Operation, out: OpPrinter): void {
  let isFirst = true;
  for (const ref of refs) {
    const [start, count] = spanOf(op, ref);
    for (let i = start; i < start + count; i++) {
      const text = out.type(valueAt(op, ref, i).type);
      if (isFirst) out.word(text);
      else out.listed(text, false);
      isFirst = false;
    }
  }
}

function writeValues(ref: Ref, op: Operation, out: OpPrinter): void {
  const [start, count] = spanOf(op, ref);
  for (let i = start; i < start + count; i++) out.valueWord(valueAt(op, ref, i), i === start);
}

function field(ref: Ref, op: Operation, out: OpPrinter): void {
  switch (ref.kind) {
    case "attr": {
      const { kind } = op.info.attrs[ref.index]!;
      const attribute = op.props[ref.index];
      if (attribute !== undefined && !kind.isUnit) out.word(kind.adopt(attribute) ? out.bare(attribute, kind) : out.attr(attribute));
      return;
    }
    case "region": {
      const many = op.info.regions[ref.index]![1].region === "variadic";
      const list = many ? op.allRegions().slice(ref.index) : [op.getRegion(ref.index)];
      if (list.length === 0) out.raw(" ");
      list.forEach((region, i) => {
        if (i > 0) out.punct(",");
        out.region(region);
      });
      return;
    }
    case "successor": {
      const many = op.info.successors[ref.index]![1].successor === "variadic";
      const list = many ? op.allSuccessors().slice(ref.index) : [op.allSuccessors()[ref.index]!];
      out.word(list.map((block) => out.blockName(block)).join(", "));
      return;
    }
    default:
      writeValues(ref, op, out);
  }
}
