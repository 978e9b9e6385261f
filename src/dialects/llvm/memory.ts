// Instructions that touch memory or compute addresses.
import {
  allocates, anyAttr, anyType, type AsmReader, type AsmWriter, defineOp, i32Array, i64, inferred, instanceOf, maybe, type OpState, pure, reads, str, typeAttr, unit, type Use, variadic, withDefault, writes,
} from "../../core/define/index.ts";
import { i1, i64 as i64Type, integerAttr, stringAttr, type Type, type Value, VectorType, vectorType, typeAttr as typeAttribute, unitAttr, type Operation } from "../../core/ir/index.ts";
import { llvmInteger, llvmPointer } from "./arithmetic.ts";
import { aliasAttrs, atomicOp, gepFlags, ordering, orderings, type OrderingWord } from "./attrs.ts";
import { ArrayType, PointerType, pointerType, StructType, structType } from "./types.ts";

const pointer = instanceOf("pointer", PointerType);
/** How an access is printed: keywords around the operands, the rest in the attribute dictionary. */
interface Access {
  readonly ordering: OrderingWord;
  readonly syncscope: string | undefined;
  readonly volatile_: true | undefined;
}
const accessAttrs = { alignment: maybe(i64()), volatile_: maybe(unit()), nontemporal: maybe(unit()), invariantGroup: maybe(unit()), ordering: withDefault(ordering(), "not_atomic"), syncscope: maybe(str()), ...aliasAttrs };
const accessHidden = ["volatile_", "ordering", "syncscope", "invariant"];

function readAtomic(p: AsmReader, state: OpState): void {
  if (p.tryKeyword("atomic")) {
    readScope(p, state);
    readOrdering(p, state, "ordering");
  }
  if (p.tryKeyword("invariant")) state.setAttr("invariant", unitAttr);
  for (const [name, attribute] of p.optionalDict()) if (!state.setAttr(name, attribute)) p.fail(`attribute '${name}' does not fit`, state.loc);
  if (state.attr("ordering") === undefined) state.setAttr("ordering", integerAttr(0n, i64Type));
}
function readScope(p: AsmReader, state: OpState): void {
  if (!p.tryKeyword("syncscope")) return;
  p.expectPunct("(");
  state.setAttr("syncscope", stringAttr(p.string()));
  p.expectPunct(")");
}
function readOrdering(p: AsmReader, state: OpState, name: string): void {
  const word = p.peekWord() ?? "";
  const at = orderings.indexOf(word as OrderingWord);
  if (at < 0) p.fail("expected an ordering such as 'monotonic'");
  p.word();
  state.setAttr(name, integerAttr(BigInt(at), i64Type));
}
const scopeText = (scope: string | undefined): string => (scope === undefined ? "" : ` syncscope("${scope}")`);
function writeAtomic(out: AsmWriter, op: Operation, access: Access, invariant?: true): void {
  if (access.ordering !== "not_atomic") out.word(`atomic${scopeText(access.syncscope)} ${access.ordering}`);
  if (invariant) out.word("invariant");
  out.attrDict(op, accessHidden);
}

/** `%x = llvm.load %p {alignment = 4 : i64} : !llvm.ptr -> f32` */
export const LoadOp = defineOp("llvm.load", { summary: "load from memory", operands: { addr: pointer }, results: { res: anyType }, attrs: { ...accessAttrs, invariant: maybe(unit()), dereferenceable: maybe(anyAttr()) }, traits: [reads("addr")] }, {
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("volatile")) state.setAttr("volatile_", unitAttr);
      const addr = p.use();
      readAtomic(p, state);
      p.expectPunct(":");
      state.setOperands("addr", [p.resolve(addr, p.type())]);
      p.expectPunct("->");
      state.setResultTypes("res", [p.type()]);
    },
    print(out, op) {
      if (!LoadOp.is(op)) return;
      if (op.volatile_) out.word("volatile");
      out.word(out.value(op.addr));
      writeAtomic(out, op, op, op.invariant);
      out.word(`: ${out.type(op.addr.type)} -> ${out.type(op.res.type)}`);
    },
  },
  verify(op, diag) { if (op.ordering !== "not_atomic" && op.alignment === undefined) diag.report("is atomic and must state its alignment"); },
});
/** `llvm.store %x, %p {alignment = 4 : i64} : f32, !llvm.ptr` */
export const StoreOp = defineOp("llvm.store", { summary: "store to memory", operands: { value: anyType, addr: pointer }, attrs: accessAttrs, traits: [writes("addr")] }, {
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("volatile")) state.setAttr("volatile_", unitAttr);
      const value = p.use();
      p.expectPunct(",");
      const addr = p.use();
      readAtomic(p, state);
      p.expectPunct(":");
      state.setOperands("value", [p.resolve(value, p.type())]);
      p.expectPunct(",");
      state.setOperands("addr", [p.resolve(addr, p.type())]);
    },
    print(out, op) {
      if (!StoreOp.is(op)) return;
      if (op.volatile_) out.word("volatile");
      out.word(`${out.value(op.value)}, ${out.value(op.addr)}`);
      writeAtomic(out, op, op);
      out.word(`: ${out.type(op.value.type)}, ${out.type(op.addr.type)}`);
    },
  },
  verify(op, diag) { if (op.ordering !== "not_atomic" && op.alignment === undefined) diag.report("is atomic and must state its alignment"); },
});

/** Stands in `rawConstantIndices` where an operand is the index. */
export const DYNAMIC_INDEX = -2147483648;
/** An address computed from another. `elem_type` is what the first index counts; a member of a struct has a constant index. */
export const GEPOp = defineOp("llvm.getelementptr", {
  summary: "address arithmetic",
  operands: { base: llvmPointer, dynamicIndices: variadic(llvmInteger) },
  results: { res: llvmPointer },
  attrs: { rawConstantIndices: i32Array(), elem_type: typeAttr(), noWrapFlags: withDefault(gepFlags(), "none") },
  traits: [pure, inferred],
}, {
  infer: ({ base, dynamicIndices }) => {
    const wide = base.type instanceof VectorType ? base.type : dynamicIndices.map((index) => index.type).find((type) => type instanceof VectorType);
    return { res: wide === undefined || wide === base.type ? base.type : vectorType((wide as VectorType).dims, base.type, (wide as VectorType).scalable) };
  },
  syntax: {
    parse(p, state) {
      const kind = state.info.attrs[2]!.kind;
      state.props[2] = kind.starts(p) ? kind.read(p) : kind.wrap("none");
      const base = p.use();
      const dynamic: Use[] = [];
      const raw = p.list("[", () => {
        if (!p.atUse()) return Number(p.integer());
        dynamic.push(p.use());
        return DYNAMIC_INDEX;
      }, "]");
      state.props[0] = state.info.attrs[0]!.kind.wrap(raw);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.functionType();
      p.expectPunct(",");
      state.setAttr("elem_type", typeAttribute(p.type()));
      const [first, ...rest] = p.resolveAll([base, ...dynamic], type.inputs);
      state.setOperands("base", [first!]);
      state.setOperands("dynamicIndices", rest);
      state.setResultTypes("res", type.results);
    },
    print(out, op) {
      if (!GEPOp.is(op)) return;
      if (op.noWrapFlags !== "none") out.word(op.noWrapFlags);
      let next = 0;
      const indices = op.rawConstantIndices.map((index) => (index === DYNAMIC_INDEX ? out.value(op.dynamicIndices[next++]!) : String(index)));
      out.word(`${out.value(op.base)}[${indices.join(", ")}]`);
      out.attrDict(op, ["rawConstantIndices", "elem_type", "noWrapFlags"]);
      out.word(`: (${op.allOperands().map((operand) => out.type(operand.type)).join(", ")}) -> ${out.type(op.res.type)}, ${out.type(op.elem_type)}`);
    },
  },
  verify(op, diag) {
    const dynamic = op.rawConstantIndices.filter((index) => index === DYNAMIC_INDEX).length;
    if (dynamic !== op.dynamicIndices.length) return diag.report(`has ${op.dynamicIndices.length} index operands for ${dynamic} dynamic indices`);
    let at: Type | undefined = op.elem_type;
    for (const [i, index] of op.rawConstantIndices.entries()) {
      if (i === 0) continue;
      if (at instanceof StructType) {
        if (index === DYNAMIC_INDEX) return diag.report(`indexes the struct '${at.text}' with a value; index ${i} must be a constant`);
        const next: Type | undefined = at.fields[index];
        if (next === undefined) return diag.report(`index ${i} is ${index}, but '${at.text}' has ${at.fields.length} members`);
        at = next;
      } else if (at instanceof ArrayType || at instanceof VectorType) at = at.element;
      else return diag.report(`index ${i} goes into '${at?.text}', which has no members`);
    }
  },
});

/** Memory on the stack until the function returns. `%p = llvm.alloca %n x f32 {alignment = 64 : i64} : (i64) -> !llvm.ptr` */
export const AllocaOp = defineOp("llvm.alloca", {
  summary: "stack memory", operands: { arraySize: llvmInteger }, results: { res: pointer }, attrs: { alignment: maybe(i64()), elem_type: typeAttr(), inalloca: maybe(unit()) }, traits: [allocates("res"), inferred],
}, {
  infer: () => ({ res: pointerType() }),
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("inalloca")) state.setAttr("inalloca", unitAttr);
      const size = p.use();
      p.expectKeyword("x");
      state.setAttr("elem_type", typeAttribute(p.type()));
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const type = p.functionType();
      state.setOperands("arraySize", p.resolveAll([size], type.inputs));
      state.setResultTypes("res", type.results);
    },
    print(out, op) {
      if (!AllocaOp.is(op)) return;
      if (op.inalloca) out.word("inalloca");
      out.word(`${out.value(op.arraySize)} x ${out.type(op.elem_type)}`);
      out.attrDict(op, ["elem_type", "inalloca"]);
      out.word(`: (${out.type(op.arraySize.type)}) -> ${out.type(op.res.type)}`);
    },
  },
});

/** Reads, combines and writes as one step; gives what was there before. */
export const AtomicRMWOp = defineOp("llvm.atomicrmw", {
  summary: "atomic read-modify-write", operands: { ptr: pointer, val: anyType }, results: { res: anyType },
  attrs: { bin_op: atomicOp(), ordering: ordering(), syncscope: maybe(str()), alignment: maybe(i64()), volatile_: maybe(unit()), ...aliasAttrs }, traits: [reads("ptr"), writes("ptr"), inferred],
}, {
  infer: ({ val }) => ({ res: val.type }),
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("volatile")) state.setAttr("volatile_", unitAttr);
      state.props[0] = state.info.attrs[0]!.kind.read(p) ?? p.fail("expected an atomic operation such as 'fadd'");
      const uses = p.uses();
      readScope(p, state);
      readOrdering(p, state, "ordering");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const types = p.types();
      const values = p.resolveAll(uses, types);
      state.setOperands("ptr", values.slice(0, 1));
      state.setOperands("val", values.slice(1));
      state.setResultTypes("res", types.slice(1));
    },
    print(out, op) {
      if (!AtomicRMWOp.is(op)) return;
      out.word(`${op.volatile_ ? "volatile " : ""}${op.bin_op} ${out.values([op.ptr, op.val])}${scopeText(op.syncscope)} ${op.ordering}`);
      out.attrDict(op, ["bin_op", "ordering", "syncscope", "volatile_"]);
      out.word(`: ${out.type(op.ptr.type)}, ${out.type(op.val.type)}`);
    },
  },
});
/** Writes `val` where `cmp` is found; gives what was found and whether it was written. */
export const AtomicCmpXchgOp = defineOp("llvm.cmpxchg", {
  summary: "atomic compare and exchange", operands: { ptr: pointer, cmp: anyType, val: anyType }, results: { res: anyType },
  attrs: { success_ordering: ordering(), failure_ordering: ordering(), syncscope: maybe(str()), alignment: maybe(i64()), weak: maybe(unit()), volatile_: maybe(unit()), ...aliasAttrs }, traits: [reads("ptr"), writes("ptr"), inferred],
}, {
  infer: ({ val }) => ({ res: structType([val.type, i1]) }),
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("weak")) state.setAttr("weak", unitAttr);
      if (p.tryKeyword("volatile")) state.setAttr("volatile_", unitAttr);
      const uses = p.uses();
      readScope(p, state);
      readOrdering(p, state, "success_ordering");
      readOrdering(p, state, "failure_ordering");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const [at, value] = p.types();
      if (uses.length !== 3 || !at || !value) return p.fail("llvm.cmpxchg takes an address and two values", state.loc);
      const values: Value[] = p.resolveAll(uses, [at, value, value]);
      ["ptr", "cmp", "val"].forEach((name, i) => { state.setOperands(name, [values[i]!]); });
      state.setResultTypes("res", [structType([value, i1])]);
    },
    print(out, op) {
      if (!AtomicCmpXchgOp.is(op)) return;
      out.word(`${op.weak ? "weak " : ""}${op.volatile_ ? "volatile " : ""}${out.values(op.allOperands())}${scopeText(op.syncscope)} ${op.success_ordering} ${op.failure_ordering}`);
      out.attrDict(op, ["success_ordering", "failure_ordering", "syncscope", "weak", "volatile_"]);
      out.word(`: ${out.type(op.ptr.type)}, ${out.type(op.val.type)}`);
    },
  },
});
/** Orders memory accesses of this thread. */
export const FenceOp = defineOp("llvm.fence", { summary: "memory fence", attrs: { ordering: ordering(), syncscope: maybe(str()) } }, {
  syntax: {
    parse(p, state) {
      readScope(p, state);
      readOrdering(p, state, "ordering");
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!FenceOp.is(op)) return;
      out.word(`${scopeText(op.syncscope)} ${op.ordering}`.trim());
      out.attrDict(op, ["ordering", "syncscope"]);
    },
  },
});
