// Runs an assembly program to write an operation.
import { operandGroup, resultGroup } from "../../define/op-info.ts";
import type { Operation } from "../../ir/operation.ts";
import { functionType, type Type } from "../../ir/type.ts";
import type { Value } from "../../ir/value.ts";
import type { OpPrinter } from "../printer/op-printer.ts";
import type { AsmNode, AsmProgram, Ref } from "./program.ts";

/** Writes what follows the op's name. */
export function printWithProgram(program: AsmProgram, op: Operation, out: OpPrinter): void {
  run(program.nodes, program, op, out);
}

const valuesOf = (op: Operation, ref: Ref): readonly Value[] => (ref.kind === "operand" ? operandGroup(op, ref.index) : resultGroup(op, ref.index));
const typesOf = (op: Operation, refs: readonly Ref[]): Type[] => refs.flatMap((ref) => valuesOf(op, ref).map((value) => value.type));

/** The one value of a name, where the op has one value for every name. */
function simpleValue(op: Operation, { kind, index }: Ref): Value | undefined {
  if (kind === "operand") return op.info.simpleOperands && index < op.numOperands ? op.getOperand(index) : undefined;
  return op.info.simpleResults && index < op.numResults ? op.getResult(index) : undefined;
}
function typesText(op: Operation, refs: readonly Ref[], out: OpPrinter): string {
  const simple = refs.length === 1 ? simpleValue(op, refs[0]!) : undefined;
  return simple ? out.type(simple.type) : typesOf(op, refs).map((type) => out.type(type)).join(", ");
}

function isPresent(node: AsmNode, op: Operation): boolean {
  switch (node.op) {
    case "field": {
      const { ref } = node;
      if (ref.kind === "attr") return op.props[ref.index] !== undefined && op.props[ref.index] !== op.info.defaultAttr(ref.index);
      if (ref.kind === "region") return ref.index < op.allRegions().length && !op.getRegion(ref.index).isEmpty;
      if (ref.kind === "successor") return op.allSuccessors().length > ref.index;
      return valuesOf(op, ref).length > 0;
    }
    case "type":
      return typesOf(op, node.refs).length > 0;
    case "functional-type":
      return true;
    case "custom":
      return node.args.some((arg) => isPresent(arg, op));
    default:
      return op.numOperands > 0;
  }
}

function run(nodes: readonly AsmNode[], program: AsmProgram, op: Operation, out: OpPrinter): void {
  for (const node of nodes)
    switch (node.op) {
      case "literal":
        out.punct(node.text);
        break;
      case "space":
        if (node.text === "") out.glueNext();
        else out.forceSpace();
        break;
      case "field":
        field(node.ref, op, out);
        break;
      case "type":
        out.word(typesText(op, node.refs, out));
        break;
      case "functional-type":
        out.word(out.type(functionType(typesOf(op, node.inputs), typesOf(op, node.outputs))));
        break;
      case "attr-dict":
        out.printAttrDict(op, program.printedAttrs, node.keyword);
        break;
      case "custom":
        op.info.hooks.custom![node.name]!.print(out, op);
        break;
      case "all":
        if (node.what === "operands" || node.what === "results") out.word(out.values(node.what === "operands" ? op.allOperands() : op.allResults()));
        else if (node.what === "successors") out.word(op.allSuccessors().map((block) => out.blockName(block)).join(", "));
        else op.allRegions().forEach((region) => { out.region(region); });
        break;
      case "optional":
        run(isPresent(node.anchor, op) ? node.then : node.otherwise, program, op, out);
    }
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
    default: {
      const simple = simpleValue(op, ref);
      out.word(simple ? out.value(simple) : out.values(valuesOf(op, ref)));
    }
  }
}
