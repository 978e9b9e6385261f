// Constants, globals and their addresses.
import { anyAttr, anyType, arrayOf, constantLike, defineOp, i32Attr, instanceOf, maybe, pure, region, str, symbol, symbolName, symbolRef, typeAttr, unit, withDefault } from "../../core/define/index.ts";
import { type Attribute, FloatAttr, i8, IntegerAttr, Region, StringAttr, stringAttr, symbolText, typeAttr as typeAttribute, unitAttr } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { linkageAttrs, linkageHidden, linkageWords, LLVMFuncOp, readLinkage } from "./function.ts";
import { arrayType, PointerType } from "./types.ts";

/** `%c = llvm.mlir.constant(42 : i32) : i32` */
export const ConstantOp = defineOp("llvm.mlir.constant", { summary: "a constant", results: { res: anyType }, attrs: { value: anyAttr() }, traits: [pure, constantLike] }, {
  assembly: "`(` $value `)` attr-dict `:` type($res)",
  fold: (op) => op.value,
});
/** All bits zero: null, 0, 0.0. */
export const ZeroOp = defineOp("llvm.mlir.zero", { summary: "all bits zero", results: { res: anyType }, traits: [pure] }, { assembly: "attr-dict `:` type($res)" });
/** Any value, possibly another at each use. */
export const UndefOp = defineOp("llvm.mlir.undef", { summary: "any value", results: { res: anyType }, traits: [pure] }, { assembly: "attr-dict `:` type($res)" });
/** The value that must not be used. */
export const PoisonOp = defineOp("llvm.mlir.poison", { summary: "a value that must not be used", results: { res: anyType }, traits: [pure] }, { assembly: "attr-dict `:` type($res)" });

/** A global: a constant, a variable, a string, or with a region that computes its value from constants. */
export const GlobalOp = defineOp("llvm.mlir.global", {
  summary: "global memory",
  attrs: {
    global_type: typeAttr(), constant: maybe(unit()), sym_name: symbolName(), ...linkageAttrs, thread_local_: maybe(unit()), externally_initialized: maybe(unit()), value: maybe(anyAttr()), addr_space: withDefault(i32Attr(), 0n),
    sym_visibility: maybe(str()), dbg_exprs: maybe(arrayOf()), target_specific_attrs: maybe(arrayOf()),
  },
  regions: { initializer: region() },
  traits: [symbol],
}, {
  syntax: {
    parse(p, state) {
      readLinkage(p, state, () => { if (p.tryKeyword("thread_local")) state.setAttr("thread_local_", unitAttr); });
      if (p.tryKeyword("constant")) state.setAttr("constant", unitAttr);
      state.setAttr("sym_name", stringAttr(p.symbolName()));
      p.expectPunct("(");
      let value: Attribute | undefined;
      if (!p.peekPunct(")")) state.setAttr("value", (value = p.attribute()));
      p.expectPunct(")");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      if (p.tryPunct(":")) state.setAttr("global_type", typeAttribute(p.type()));
      else if (value instanceof StringAttr) state.setAttr("global_type", typeAttribute(arrayType(Buffer.byteLength(value.value), i8)));
      else p.fail("the type of a global can be left out for strings only", state.loc);
      if (p.peekPunct("{")) state.addRegion(p.region());
      else state.addRegion(new Region());
    },
    print(out, op) {
      if (!GlobalOp.is(op)) return;
      for (const word of linkageWords(op)) out.word(word);
      if (op.thread_local_) out.word("thread_local");
      if (op.unnamed_addr !== "none") out.word(op.unnamed_addr);
      if (op.constant) out.word("constant");
      out.word(`${symbolText(op.sym_name)}(${op.value ? out.attr(op.value) : ""})`);
      const isString = op.value instanceof StringAttr;
      out.wholeAttrDict(op, ["global_type", "constant", "sym_name", "thread_local_", "value", ...linkageHidden]);
      if (!isString) out.word(`: ${out.type(op.global_type)}`);
      if (!op.initializer.isEmpty) out.region(op.initializer);
    },
  },
  verify(op, diag) { if (op.value && !op.initializer.isEmpty) diag.report("has both a value and a region that computes one"); },
});

const pointer = instanceOf("pointer", PointerType);
/** The address of a global or a function. */
export const AddressOfOp = defineOp("llvm.mlir.addressof", { summary: "address of a global", results: { res: pointer }, attrs: { global_name: symbolRef() }, traits: [pure] }, {
  assembly: "$global_name attr-dict `:` type($res)",
  verify(op, diag) {
    const table = symbolTableOf(op);
    if (!table) return;
    const target = findSymbol(table, op.global_name);
    if (!target || !(GlobalOp.is(target) || LLVMFuncOp.is(target))) diag.report(`refers to '${symbolText(op.global_name)}', which is no global or function here`);
    else if (GlobalOp.is(target) && BigInt(op.res.type.space) !== target.addr_space) diag.report(`is '${op.res.type.text}', but '${symbolText(op.global_name)}' lies in address space ${target.addr_space}`);
  },
});

/** The number that an `llvm.mlir.constant` holds. */
export function constantOf(attribute: Attribute): bigint | number | undefined {
  return attribute instanceof IntegerAttr ? attribute.value : attribute instanceof FloatAttr ? attribute.value : undefined;
}
