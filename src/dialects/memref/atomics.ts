// Atomic updates, hints and stack scopes.
import { count } from "../../core/diag/index.ts";
import { anyMemRef, anyType, bool, defineOp, hasParent, i32Attr, implicitTerminator, implicitTerminatorInto, indexT, oneOf, reads, recursiveEffects, region, sameType, terminator, variadic, pure, writes } from "../../core/define/index.ts";
import { FloatType, indexType, IntegerType, MemRefType } from "../../core/ir/index.ts";
import { combinesAtomically } from "./checks.ts";

/** How an atomic update combines the old value with the new one, by upstream's numbers. */
export const atomicKinds = ["addf", "addi", "andi", "assign", "maximumf", "maxnumf", "maxs", "maxu", "minimumf", "minnumf", "mins", "minu", "mulf", "muli", "ori", "xori"] as const;

/** Updates an element in one step and gives the old value. */
export const AtomicRMWOp = defineOp("memref.atomic_rmw", {
  summary: "atomic update", operands: { value: anyType, memref: anyMemRef, indices: variadic(indexT) }, results: { result: anyType }, attrs: { kind: oneOf(...atomicKinds) }, traits: [reads("memref"), writes("memref"), sameType("value", "result")],
}, {
  assembly: "$kind $value `,` $memref `[` $indices `]` attr-dict `:` `(` type($value) `,` type($memref) `)` `->` type($result)",
  verify(op, diag) {
    if (op.indices.length !== op.memref.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.memref.type.text}', which has ${count(op.memref.type.rank, "dimension")}`);
    else if (!combinesAtomically(op.kind, op.value.type instanceof FloatType, op.value.type instanceof IntegerType)) diag.report(`cannot combine '${op.value.type.text}' by ${op.kind}`);
    else if (op.value.type !== op.memref.type.element) diag.report(`combines '${op.value.type.text}' into a memref of '${op.memref.type.element.text}'`);
  },
});

/** Updates an element in one step by what the body computes from the old value. */
export const GenericAtomicRMWOp = defineOp("memref.generic_atomic_rmw", {
  summary: "atomic update by a body", operands: { memref: anyMemRef, indices: variadic(indexT) }, results: { result: anyType }, regions: { atomic_body: region() }, traits: [reads("memref"), writes("memref")],
}, {
  syntax: {
    parse(p, state) {
      const memref = p.use();
      const indices = p.list("[", () => p.use(), "]");
      p.expectPunct(":");
      const at = p.here;
      const type = p.type();
      if (!(type instanceof MemRefType)) return p.fail("memref.generic_atomic_rmw takes a memref", at);
      state.setOperands("memref", [p.resolve(memref, type)]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
      state.setResultTypes("result", [type.element]);
      state.addRegion(p.region());
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!GenericAtomicRMWOp.is(op)) return;
      out.word(`${out.value(op.memref)}[${out.values(op.indices)}] : ${out.type(op.memref.type)}`);
      out.region(op.atomic_body);
      out.attrDict(op, []);
    },
  },
});
export const AtomicYieldOp = defineOp("memref.atomic_yield", { summary: "value of an atomic update", operands: { result: anyType }, traits: [terminator, pure, hasParent("memref.generic_atomic_rmw")] }, { assembly: "$result attr-dict `:` type($result)" });

/** Says that an element will be used soon. */
export const PrefetchOp = defineOp("memref.prefetch", {
  summary: "cache hint", operands: { memref: anyMemRef, indices: variadic(indexT) }, attrs: { isWrite: bool(), localityHint: i32Attr(), isDataCache: bool() }, traits: [reads("memref"), writes("memref")],
}, {
  syntax: {
    parse(p, state) {
      const [write, locality, data] = state.info.attrs.map((attr) => attr.kind);
      const memref = p.use();
      const indices = p.list("[", () => p.use(), "]");
      p.expectPunct(",");
      const isWrite = p.tryKeyword("write");
      if (!isWrite) p.expectKeyword("read");
      state.props[0] = write!.wrap(isWrite);
      p.expectPunct(",");
      p.expectKeyword("locality");
      p.expectPunct("<");
      state.props[1] = locality!.wrap(p.integer());
      p.expectPunct(">");
      p.expectPunct(",");
      const isData = p.tryKeyword("data");
      if (!isData) p.expectKeyword("instr");
      state.props[2] = data!.wrap(isData);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("memref", [p.resolve(memref, p.type())]);
      state.setOperands("indices", p.resolveAll(indices, indices.map(() => indexType)));
    },
    print(out, op) {
      if (!PrefetchOp.is(op)) return;
      out.word(`${out.value(op.memref)}[${out.values(op.indices)}], ${op.isWrite ? "write" : "read"}, locality<${op.localityHint}>, ${op.isDataCache ? "data" : "instr"}`);
      out.attrDict(op, ["isWrite", "localityHint", "isDataCache"]);
      out.word(`: ${out.type(op.memref.type)}`);
    },
  },
  verify(op, diag) {
    if (op.localityHint < 0n || op.localityHint > 3n) diag.report(`locality ${op.localityHint} is not between 0 and 3`);
    if (op.indices.length !== op.memref.type.rank) diag.report(`has ${count(op.indices.length, "index", "indices")} for '${op.memref.type.text}', which has ${count(op.memref.type.rank, "dimension")}`);
  },
});

/** Ends a stack scope with its results. */
export const AllocaScopeReturnOp = defineOp("memref.alloca_scope.return", { summary: "results of a stack scope", operands: { results: variadic(anyType) }, traits: [terminator, pure, hasParent("memref.alloca_scope")] }, { assembly: "attr-dict ($results^ `:` type($results))?" });
/** Stack allocations inside end with the scope. */
export const AllocaScopeOp = defineOp("memref.alloca_scope", { summary: "stack scope", results: { results: variadic(anyType) }, regions: { bodyRegion: region() }, traits: [recursiveEffects, implicitTerminator(AllocaScopeReturnOp)] }, {
  syntax: {
    parse(p, state) {
      if (p.tryPunct("->")) state.setResultTypes("results", p.list("(", () => p.type(), ")"));
      state.addRegion(implicitTerminatorInto(state.info, p.region(), state.loc));
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!AllocaScopeOp.is(op)) return;
      // As upstream's text has it.
      out.raw(" ");
      if (op.numResults > 0) out.word(`-> (${op.results.map((result) => out.type(result.type)).join(", ")})`);
      out.region(op.bodyRegion, { terminator: op.numResults > 0 });
      out.attrDict(op, []);
    },
  },
});
