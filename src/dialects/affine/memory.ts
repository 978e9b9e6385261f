// Loads and stores at affine subscripts.
import {
  affineMap, anyMemRef, anyType, anyVector, type AsmReader, type AsmWriter, bool, defineOp, i32Attr, indexT, inferred, type OpState, reads, variadic, type VerifySink, writes,
} from "../../core/define/index.ts";
import { type AffineMap, affineMapAttr, boolAttr, i32, integerAttr, MemRefType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { type AppliedMap, readSubscripts, subscriptsText } from "./maps.ts";
import { checkOperands } from "./validity.ts";

interface Access {
  readonly map: AffineMap;
  readonly indices: readonly Value[];
  readonly memref: Value<MemRefType>;
}
const applied = (op: Access): AppliedMap => ({ map: op.map, operands: op.indices });
const setSubscripts = (state: OpState, { map, operands }: AppliedMap): void => {
  state.setAttr("map", affineMapAttr(map));
  state.setOperands("indices", operands);
};
const readDict = (p: AsmReader, state: OpState): void => { for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute); };
function readMemRef(p: AsmReader): MemRefType {
  p.expectPunct(":");
  const at = p.here;
  const type = p.type();
  return type instanceof MemRefType ? type : p.fail(`expected a memref, found '${type.text}'`, at);
}
const accessText = (out: AsmWriter, op: Access): string => `${out.value(op.memref)}${subscriptsText(out, applied(op))}`;

/** Subscripts: as many as the memref has dimensions, of operands that are dimensions and symbols. */
function check(op: Operation & Access, diag: VerifySink): boolean {
  const { numDims, numSymbols, results } = op.map;
  if (results.length !== op.memref.type.rank) diag.report(`has ${results.length} subscripts for a memref of rank ${op.memref.type.rank}`);
  else if (op.indices.length !== numDims + numSymbols) diag.report(`has ${op.indices.length} operands for a map of ${numDims} dimensions and ${numSymbols} symbols`);
  else return checkOperands(op, op.indices, numDims, diag);
  return false;
}

/** An element. `%x = affine.load %m[%i + 1, symbol(%n)] : memref<8x8xf32>` */
export const LoadOp = defineOp("affine.load", {
  summary: "load an element", operands: { memref: anyMemRef, indices: variadic(indexT) }, results: { result: anyType }, attrs: { map: affineMap() }, traits: [reads("memref"), inferred],
}, {
  infer: ({ memref }) => ({ result: memref.type.element }),
  syntax: {
    parse(p, state) {
      const memref = p.use();
      setSubscripts(state, readSubscripts(p));
      readDict(p, state);
      state.setOperands("memref", [p.resolve(memref, readMemRef(p))]);
    },
    print(out, op) {
      if (!LoadOp.is(op)) return;
      out.word(accessText(out, op));
      out.attrDict(op, ["map"]);
      out.word(`: ${out.type(op.memref.type)}`);
    },
  },
  verify(op, diag) { if (check(op, diag) && op.result.type !== op.memref.type.element) diag.report(`gives '${op.result.type.text}' from a memref of '${op.memref.type.element.text}'`); },
});

/** Writes an element. `affine.store %x, %m[%i] : memref<8xf32>` */
export const StoreOp = defineOp("affine.store", {
  summary: "store an element", operands: { value: anyType, memref: anyMemRef, indices: variadic(indexT) }, attrs: { map: affineMap() }, traits: [writes("memref")],
}, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const memref = p.use();
      setSubscripts(state, readSubscripts(p));
      readDict(p, state);
      const type = readMemRef(p);
      state.setOperands("value", [p.resolve(value, type.element)]);
      state.setOperands("memref", [p.resolve(memref, type)]);
    },
    print(out, op) {
      if (!StoreOp.is(op)) return;
      out.word(`${out.value(op.value)}, ${accessText(out, op)}`);
      out.attrDict(op, ["map"]);
      out.word(`: ${out.type(op.memref.type)}`);
    },
  },
  verify(op, diag) { if (check(op, diag) && op.value.type !== op.memref.type.element) diag.report(`stores '${op.value.type.text}' into a memref of '${op.memref.type.element.text}'`); },
});

const readVector = (p: AsmReader): Type => {
  p.expectPunct(",");
  return p.type();
};
/** Consecutive elements. `%v = affine.vector_load %m[%i] : memref<8xf32>, vector<4xf32>` */
export const VectorLoadOp = defineOp("affine.vector_load", {
  summary: "load consecutive elements", operands: { memref: anyMemRef, indices: variadic(indexT) }, results: { result: anyVector }, attrs: { map: affineMap() }, traits: [reads("memref")],
}, {
  syntax: {
    parse(p, state) {
      const memref = p.use();
      setSubscripts(state, readSubscripts(p));
      readDict(p, state);
      state.setOperands("memref", [p.resolve(memref, readMemRef(p))]);
      state.setResultTypes("result", [readVector(p)]);
    },
    print(out, op) {
      if (!VectorLoadOp.is(op)) return;
      out.word(accessText(out, op));
      out.attrDict(op, ["map"]);
      out.word(`: ${out.type(op.memref.type)}, ${out.type(op.result.type)}`);
    },
  },
  verify(op, diag) { if (check(op, diag)) checkElements(op.memref.type, op.result.type, diag); },
});
/** Writes consecutive elements. */
export const VectorStoreOp = defineOp("affine.vector_store", {
  summary: "store consecutive elements", operands: { value: anyVector, memref: anyMemRef, indices: variadic(indexT) }, attrs: { map: affineMap() }, traits: [writes("memref")],
}, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      p.expectPunct(",");
      const memref = p.use();
      setSubscripts(state, readSubscripts(p));
      readDict(p, state);
      state.setOperands("memref", [p.resolve(memref, readMemRef(p))]);
      state.setOperands("value", [p.resolve(value, readVector(p))]);
    },
    print(out, op) {
      if (!VectorStoreOp.is(op)) return;
      out.word(`${out.value(op.value)}, ${accessText(out, op)}`);
      out.attrDict(op, ["map"]);
      out.word(`: ${out.type(op.memref.type)}, ${out.type(op.value.type)}`);
    },
  },
  verify(op, diag) { if (check(op, diag)) checkElements(op.memref.type, op.value.type, diag); },
});
function checkElements(memref: MemRefType, vector: VectorType, diag: VerifySink): void {
  if (memref.element !== vector.element) diag.report(`needs one element type, but has '${memref.element.text}' in memory and '${vector.element.text}' in the vector`);
}

/** Says that an element will be needed. `affine.prefetch %m[%i], read, locality<3>, data : memref<8xf32>` */
export const PrefetchOp = defineOp("affine.prefetch", {
  summary: "fetch into a cache", operands: { memref: anyMemRef, indices: variadic(indexT) }, attrs: { isWrite: bool(), localityHint: i32Attr(), isDataCache: bool(), map: affineMap() }, traits: [reads("memref"), writes("memref")],
}, {
  syntax: {
    parse(p, state) {
      const memref = p.use();
      setSubscripts(state, readSubscripts(p));
      const choice = (name: string, yes: string, no: string): void => {
        p.expectPunct(",");
        const at = p.here;
        const word = p.word();
        if (word !== yes && word !== no) p.fail(`expected '${yes}' or '${no}'`, at);
        state.setAttr(name, boolAttr(word === yes));
      };
      choice("isWrite", "write", "read");
      p.expectPunct(",");
      p.expectKeyword("locality");
      p.expectPunct("<");
      state.setAttr("localityHint", integerAttr(p.integer(), i32));
      p.expectPunct(">");
      choice("isDataCache", "data", "instr");
      readDict(p, state);
      state.setOperands("memref", [p.resolve(memref, readMemRef(p))]);
    },
    print(out, op) {
      if (!PrefetchOp.is(op)) return;
      out.word(`${accessText(out, op)}, ${op.isWrite ? "write" : "read"}, locality<${op.localityHint}>, ${op.isDataCache ? "data" : "instr"}`);
      out.attrDict(op, ["map", "isWrite", "localityHint", "isDataCache"]);
      out.word(`: ${out.type(op.memref.type)}`);
    },
  },
  verify(op, diag) { if (check(op, diag) && (op.localityHint < 0n || op.localityHint > 3n)) diag.report(`has locality ${op.localityHint}, which must be from 0 to 3`); },
});
