// Definitions of the irdl dialect: dialects, operations, types, attributes, and what their parts must be. Constraints are values; one that is
// used in two places stands for the same type or attribute in both.
import { defineOp, hasParent, isolatedFromAbove, maybe, noTerminator, region, singleBlock, symbol, symbolName, symbolTable, unit, variadic, type VerifySink, i32Attr } from "../../core/define/index.ts";
import type { Operation } from "../../core/ir/index.ts";
import { attributesSyntax, definitionSyntax, namedSyntax, regionSyntax } from "./syntax.ts";
import { attributeT, attributeType, names, regionT, regionType, variadicityKind } from "./types.ts";

/** `irdl.dialect @cmath { ... }`. */
export const DialectOp = defineOp("irdl.dialect", {
  summary: "define a dialect", attrs: { sym_name: symbolName() }, regions: { body: region() }, traits: [isolatedFromAbove, symbol, symbolTable, noTerminator, singleBlock],
}, { syntax: definitionSyntax, verify: (op, diag) => { checkName(op.sym_name, "dialect", diag); } });

const definition = <const N extends string>(name: N, summary: string, parts: readonly string[]) => defineOp(`irdl.${name}`, {
  summary, attrs: { sym_name: symbolName() }, regions: { body: region() }, traits: [symbol, noTerminator, singleBlock, hasParent("irdl.dialect")],
}, {
  syntax: definitionSyntax,
  verify(op, diag) {
    checkName(op.sym_name, name, diag);
    for (const part of parts) if (op.body.blocks.flatMap((block) => [...block]).filter(({ opName }) => opName === part).length > 1) diag.report(`holds '${part}' more than once`);
  },
});
/** `irdl.operation @norm { ... }`. */
export const OperationOp = definition("operation", "define an operation", ["irdl.operands", "irdl.results", "irdl.attributes", "irdl.regions"]);
/** `irdl.type @complex { ... }`. */
export const TypeOp = definition("type", "define a type", ["irdl.parameters"]);
/** `irdl.attribute @box { ... }`. */
export const AttributeOp = definition("attribute", "define an attribute", ["irdl.parameters"]);

function checkName(name: string, what: string, diag: VerifySink): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) diag.report(`the name of ${/^[aeiou]/.test(what) ? "an" : "a"} ${what} has lower-case letters, digits and underscores only, but is '${name}'`);
}

/** The names fit the values and differ. */
function checkNames(op: Operation, list: readonly string[], what: string, diag: VerifySink): void {
  if (list.length !== op.numOperands) diag.report(`has ${op.numOperands} constraints, but ${list.length} names`);
  list.forEach((name, i) => {
    if (list.indexOf(name) < i) diag.report(`the name of ${what} #${i} is that of ${what} #${list.indexOf(name)}, too`);
    else if (what !== "attribute" && !/^[a-z_][a-z0-9_]*$/.test(name)) diag.report(`the name of ${what} #${i} has lower-case letters, digits and underscores only, but is '${name}'`);
  });
}

const values = <const N extends string>(name: N, what: string) => defineOp(`irdl.${name}`, {
  summary: `what the ${name} must be`, operands: { args: variadic(attributeT) }, attrs: { names: names(), variadicity: variadicityKind() }, traits: [hasParent("irdl.operation")],
}, {
  syntax: namedSyntax(attributeType, true),
  verify(op, diag) {
    checkNames(op, op.names, what, diag);
    if (op.variadicity.length !== op.numOperands) diag.report(`has ${op.numOperands} constraints, but ${op.variadicity.length} variadicities`);
  },
});
/** `irdl.operands(in: %0, rest: variadic %1)`. */
export const OperandsOp = values("operands", "operand");
/** `irdl.results(out: %0)`. */
export const ResultsOp = values("results", "result");

/** `irdl.parameters(elem: %0)`. */
export const ParametersOp = defineOp("irdl.parameters", {
  summary: "what the parameters of a type or attribute must be", operands: { args: variadic(attributeT) }, attrs: { names: names() }, traits: [hasParent("irdl.type", "irdl.attribute")],
}, { syntax: namedSyntax(attributeType, false), verify: (op, diag) => { checkNames(op, op.names, "parameter", diag); } });

/** `irdl.attributes {"name" = %0}`: attributes that must be there. */
export const AttributesOp = defineOp("irdl.attributes", {
  summary: "what the attributes must be", operands: { attributeValues: variadic(attributeT) }, attrs: { attributeValueNames: names() }, traits: [hasParent("irdl.operation")],
}, { syntax: attributesSyntax, verify: (op, diag) => { checkNames(op, op.attributeValueNames, "attribute", diag); } });

/** `irdl.regions(body: %0)`. */
export const RegionsOp = defineOp("irdl.regions", {
  summary: "what the regions must be", operands: { args: variadic(regionT) }, attrs: { names: names() }, traits: [hasParent("irdl.operation")],
}, { syntax: namedSyntax(regionType, false), verify: (op, diag) => { checkNames(op, op.names, "region", diag); } });

/** `%r = irdl.region(%0, %1) with size 2`: the arguments of the first block, and the number of blocks. */
export const RegionOp = defineOp("irdl.region", {
  summary: "a constraint on a region", operands: { entryBlockArgs: variadic(attributeT) }, results: { output: regionT }, attrs: { numberOfBlocks: maybe(i32Attr()), constrainedArguments: maybe(unit()) },
}, {
  syntax: regionSyntax,
  verify(op, diag) {
    if (op.numberOfBlocks !== undefined && op.numberOfBlocks < 1n) diag.report(`the number of blocks is at least 1, but is ${op.numberOfBlocks}`);
    if (op.numOperands > 0 && op.constrainedArguments === undefined) diag.report("has constraints on arguments without 'constrainedArguments'");
  },
});
