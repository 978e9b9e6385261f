// Makes dialects of irdl programs: operations in generic form whose operands, results, attributes and regions are checked, and types and
// attributes with checked parameters.
import { type DiagnosticSink, error } from "../../../core/diag/index.ts";
import { anyType, type AsmReader, defineOp, type Dialect, operandGroup, optional, region, type Registry, resultGroup, variadic, type VerifySink } from "../../../core/define/index.ts";
import type { Attribute, Operation, Type } from "../../../core/ir/index.ts";
import { BaseOp } from "../constraint-ops.ts";
import { AttributeOp, DialectOp, OperationOp, TypeOp } from "../ops.ts";
import { Binding } from "./constraints.ts";
import { type Definition, type Part, readDefinition } from "./definitions.ts";
import { type Item, itemOf, loadedAttr, loadedType } from "./items.ts";

const slots = { single: anyType, optional: optional(anyType), variadic: variadic(anyType) };
/** Names come from users: a mark keeps them apart from what every operation has. */
const fields = <T>(parts: readonly { readonly name: string }[], of: (i: number) => T): Record<string, T> => Object.fromEntries(parts.map(({ name }, i) => [`%${name}`, of(i)]));

function check(op: Operation, definition: Definition, diag: VerifySink): void {
  const binding = new Binding(definition.constraints);
  const complain = (code: string, message: string | undefined, note?: { readonly loc: number; readonly text: string }): void => {
    if (message === undefined) return;
    const diagnostic = error(code, op.loc, `'${op.opName}' op ${message}`);
    diag.report(note === undefined || note.loc < 0 ? diagnostic : diagnostic.note(note.loc, note.text));
  };
  definition.operands.forEach(({ name, constraint }, g) => {
    for (const value of operandGroup(op, g)) complain("irdl/operand", binding.check(constraint, value.type, `the type of operand '${name}'`), { loc: value.loc, text: `'${name}' is defined here` });
  });
  definition.results.forEach(({ name, constraint }, g) => {
    for (const value of resultGroup(op, g)) complain("irdl/result", binding.check(constraint, value.type, `the type of result '${name}'`));
  });
  for (const { name, constraint } of definition.attributes) {
    const attribute = op.attr(name);
    complain("irdl/attribute", attribute === undefined ? `requires attribute '${name}'` : binding.check(constraint, itemOf(attribute), `attribute '${name}'`));
  }
  definition.regions.forEach(({ name, args, blocks }, i) => {
    const found = op.getRegion(i);
    if (blocks !== undefined && found.blocks.length !== blocks) complain("irdl/region", `region '${name}' has ${found.blocks.length} blocks, but must have ${blocks}`);
    const given = found.blocks[0]?.args ?? [];
    if (args === undefined) return;
    if (given.length !== args.length) complain("irdl/region", `the first block of region '${name}' has ${given.length} arguments, but must have ${args.length}`);
    else given.forEach((arg, at) => { complain("irdl/region", binding.check(args[at]!, arg.type, `the type of argument ${at} of region '${name}'`), { loc: arg.loc, text: "the argument is here" }); });
  });
}

const operationOf = (definition: Definition) => defineOp(`${definition.dialect}.${definition.name}`, {
  summary: "an operation from an irdl file",
  operands: fields(definition.operands, (i) => slots[definition.operands[i]!.variadicity]),
  results: fields(definition.results, (i) => slots[definition.results[i]!.variadicity]),
  regions: fields(definition.regions, region),
} as never, { verify: (op: Operation, diag: VerifySink) => { check(op, definition, diag); } } as never);

/** Reads `<a, b>` after the name of a type or attribute. */
const parametersOf = (p: AsmReader, sigil: string, { dialect, name, constraints, parameters }: Definition): Item[] => {
  const at = p.here;
  const items = p.peekPunct("<") ? p.list("<", () => itemOf(p.attribute()), ">") : [];
  if (items.length !== parameters.length) return p.fail(`'${sigil}${dialect}.${name}' has ${items.length} parameters, but takes ${parameters.length}${parameters.length === 0 ? "" : `: ${parameters.map((part: Part) => part.name).join(", ")}`}`, at);
  const binding = new Binding(constraints);
  for (const [i, item] of items.entries()) {
    const problem = binding.check(parameters[i]!.constraint, item, `parameter '${parameters[i]!.name}' of '${sigil}${dialect}.${name}'`);
    if (problem) return p.fail(problem, at);
  }
  return items;
};

function dialectOf(op: Operation & { readonly sym_name: string }, registry: Registry, sink: DiagnosticSink): Dialect {
  const namespace = op.sym_name;
  const ops: Dialect["ops"][number][] = [];
  const types: Record<string, (p: AsmReader) => Type> = {};
  const attrs: Record<string, (p: AsmReader) => Attribute> = {};
  for (const inner of op.getRegion(0).entry) {
    if (!(OperationOp.is(inner) || TypeOp.is(inner) || AttributeOp.is(inner))) continue;
    const definition = readDefinition(inner, namespace, inner.sym_name, registry, sink);
    const name = inner.sym_name;
    if (OperationOp.is(inner)) ops.push(operationOf(definition));
    else if (TypeOp.is(inner)) types[name] = (p) => loadedType(namespace, name, parametersOf(p, "!", definition));
    else attrs[name] = (p) => loadedAttr(namespace, name, parametersOf(p, "#", definition));
  }
  return { namespace, summary: "a dialect from an irdl file", ops, types, attrs };
}

/** Adds the dialects that a verified program defines to the registry; false after reported errors. */
export async function loadDialects(program: Operation, registry: Registry, sink: DiagnosticSink): Promise<boolean> {
  let failed = false;
  const watching: DiagnosticSink = { report: (diagnostic) => { failed = true; sink.report(diagnostic); } };
  const foreign = new Set<string>();
  program.walk((op) => { if (BaseOp.is(op) && op.base_name !== undefined) foreign.add(/^[!#]([^.]+)/.exec(op.base_name)?.[1] ?? ""); });
  for (const namespace of foreign) await registry.load(namespace);
  const dialects: Dialect[] = [];
  program.walk((op) => {
    if (!DialectOp.is(op)) return;
    if (registry.namespaces.includes(op.sym_name)) watching.report(error("irdl/namespace", op.loc, `there is a dialect '${op.sym_name}' already`));
    else dialects.push(dialectOf(op, registry, watching));
  });
  if (!failed) for (const dialect of dialects) registry.add(dialect);
  return !failed;
}
