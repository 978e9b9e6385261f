// Functions, calls and returns, as upstream's `func`.
import {
  anyType, arrayOf, CallLike, defineOp, FunctionLike, functionTypeAttr, functionT, isolatedFromAbove, maybe, pure, constantLike, region, str, symbol, symbolName, symbolRef, dropEntries, ReturnLike, ShrinkableFunction, terminator, variadic, hasParent, affineScope, unit,
} from "../../core/define/index.ts";
import { count } from "../../core/diag/index.ts";
import { didYouMean } from "../../core/text/index.ts";
import { findSymbol, symbolsOf, symbolTableOf } from "../../core/verify/index.ts";
import { functionType, symbolText, type Type, typeAttr, type Value } from "../../core/ir/index.ts";
import { BranchOp } from "../cf/index.ts";
import { parseFunction, printFunction } from "./syntax.ts";

/** A function. Without a body it is a declaration, which is private. */
export const FuncOp = defineOp("func.func", {
  summary: "a function",
  attrs: { sym_name: symbolName(), function_type: functionTypeAttr(), sym_visibility: maybe(str()), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), no_inline: maybe(unit()) },
  regions: { body: region() },
  traits: [isolatedFromAbove, symbol, affineScope],
}, {
  defaultDialect: "func",
  syntax: {
    parse: (p, state) => { parseFunction(p, state); },
    print(out, op) {
      if (FuncOp.is(op)) printFunction(out, op, op.function_type, symbolText(op.sym_name), op.sym_visibility, op.body);
    },
  },
  verify(op, diag) {
    const entry = op.body.blocks[0];
    const { inputs } = op.function_type;
    if (entry && (entry.args.length !== inputs.length || entry.args.some((arg, i) => arg.type !== inputs[i])))
      diag.report(`type '${op.function_type.text}' does not fit its entry block, whose arguments are (${entry.args.map((arg) => arg.type.text).join(", ")})`);
    if (!entry && op.sym_visibility !== "private") diag.report("a declaration without a body must be private");
  },
}).implement(FunctionLike, { functionBody: (op) => op.body, functionInputs: (op) => op.function_type.inputs, functionResults: (op) => op.function_type.results }).implement(ShrinkableFunction, {
  shrinkSignature(op, inputs, results) {
    const { function_type: type } = op;
    op.setAttr("function_type", typeAttr(functionType(type.inputs.filter((_, i) => !inputs.has(i)), type.results.filter((_, i) => !results.has(i)))));
    dropEntries(op, "arg_attrs", inputs);
    dropEntries(op, "res_attrs", results);
  },
});

/** Ends a function with its results. */
export const ReturnOp = defineOp("func.return", {
  summary: "return from a function",
  operands: { operands: variadic(anyType) },
  traits: [terminator, pure, hasParent("func.func")],
}, {
  assembly: "attr-dict ($operands^ `:` type($operands))?",
  verify(op, diag) {
    const func = op.parentOp;
    if (!func || !FuncOp.is(func)) return;
    const { results } = func.function_type;
    const name = symbolText(func.sym_name);
    const note = { loc: func.loc, message: `'${name}' says what it returns here` };
    if (op.numOperands !== results.length) diag.report(`has ${count(op.numOperands, "operand")}, but '${name}' returns ${results.length}`, op.loc, note);
    else for (const [i, operand] of op.operands.entries()) if (operand.type !== results[i]) diag.report(`operand ${i} has type '${operand.type.text}', but '${name}' returns '${results[i]!.text}'`, op.loc, note);
  },
}).implement(ReturnLike, { goInstead: (op, b, block) => { BranchOp.build(b, { dest: block, destOperands: op.operands }); } });

const typesText = (types: readonly Type[]): string => types.map((type) => type.text).join(", ");
/** What is wrong with the values of a call for a function of these types. */
function misfitOf(values: readonly Value[], types: readonly Type[], what: "argument" | "result"): string | undefined {
  if (values.length !== types.length) return `the call has ${count(values.length, what)}, the function ${types.length}`;
  const i = values.findIndex((value, k) => value.type !== types[k]);
  return i < 0 ? undefined : `${what} ${i} is of type '${types[i]!.text}', not '${values[i]!.type.text}'`;
}

/** Calls a function by its symbol. */
export const CallOp = defineOp("func.call", {
  summary: "a direct call",
  operands: { operands: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { callee: symbolRef(), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), no_inline: maybe(unit()) },
}, {
  assembly: "$callee `(` $operands `)` attr-dict `:` functional-type($operands, $results)",
  verify(op, diag) {
    const table = symbolTableOf(op);
    if (!table) return;
    const callee = findSymbol(table, op.callee);
    const name = symbolText(op.callee);
    if (!callee || !FunctionLike.is(callee)) {
      diag.report(`calls '${name}', which is no function here${callee ? "" : didYouMean(op.callee, symbolsOf(table, FunctionLike), symbolText)}`);
      return;
    }
    const misfit = misfitOf(op.operands, callee.functionInputs, "argument") ?? misfitOf(op.results, callee.functionResults, "result");
    if (misfit) diag.report(`does not fit '${name}': ${misfit}`, op.loc, { loc: callee.loc, message: `'${name}' takes (${typesText(callee.functionInputs)}) and returns (${typesText(callee.functionResults)})` });
  },
}).implement(CallLike, { callee: (op) => op.callee, callOperands: (op) => op.operands });

/** Calls a function value. */
export const CallIndirectOp = defineOp("func.call_indirect", {
  summary: "an indirect call",
  operands: { callee_operand: functionT, callee_operands: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()) },
}, {
  syntax: {
    parse(p, state) {
      const callee = p.use();
      const uses = p.list("(", () => p.use(), ")");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.functionType();
      state.setOperands("callee_operand", [p.resolve(callee, type)]);
      state.setOperands("callee_operands", p.resolveAll(uses, type.inputs));
      state.setResultTypes("results", type.results);
    },
    print(out, op) {
      if (!CallIndirectOp.is(op)) return;
      out.word(`${out.value(op.callee_operand)}(${out.values(op.callee_operands)})`);
      out.attrDict(op, []);
      out.word(`: ${out.type(op.callee_operand.type)}`);
    },
  },
});

/** A function as a value. */
export const ConstantOp = defineOp("func.constant", {
  summary: "a reference to a function",
  results: { result: functionT },
  attrs: { value: symbolRef() },
  traits: [pure, constantLike],
}, { assembly: "attr-dict $value `:` type($result)", resultNames: () => ["f"] });
