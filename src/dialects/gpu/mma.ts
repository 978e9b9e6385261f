// Matrices that the threads of a subgroup hold together: load, store, multiply, and element by element.
import { defineOp, indexAttr, indexT, maybe, pure, reads, sameType, type Constraint, typeConstraint, unit, variadic, writes } from "../../core/define/index.ts";
import { f16, f32, FloatType, i32, IntegerType, type MemRefType, type Type } from "../../core/ir/index.ts";
import { stridedLayoutOf } from "../memref/index.ts";
import { elementwiseOperation } from "./enums.ts";
import { factorT, matrixMemoryT, matrixT, type MmaMatrixType, sumT } from "./types.ts";

const leading = { leadDimension: indexAttr(), transpose: maybe(unit()) };

/** What is wrong with the memory of a matrix. */
function memoryProblem(type: MemRefType): string | undefined {
  const layout = stridedLayoutOf(type);
  if (type.rank > 0 && layout?.strides[type.rank - 1] !== 1) return `needs memory whose elements of the last dimension lie next to each other, found '${type.text}'`;
  return undefined;
}

/** A matrix out of memory; `leadDimension` elements lie between rows. */
export const SubgroupMmaLoadMatrixOp = defineOp("gpu.subgroup_mma_load_matrix", {
  summary: "load a matrix", operands: { srcMemref: matrixMemoryT, indices: variadic(indexT) }, results: { res: matrixT }, attrs: leading, traits: [reads("srcMemref")],
}, {
  assembly: "$srcMemref`[`$indices`]` attr-dict `:` type($srcMemref) `->` type($res)",
  verify(op, diag) { const problem = memoryProblem(op.srcMemref.type); if (problem) diag.report(problem); },
});

/** A matrix into memory. */
export const SubgroupMmaStoreMatrixOp = defineOp("gpu.subgroup_mma_store_matrix", {
  summary: "store a matrix", operands: { src: matrixT, dstMemref: matrixMemoryT, indices: variadic(indexT) }, attrs: leading, traits: [writes("dstMemref")],
}, {
  assembly: "$src`,` $dstMemref`[`$indices`]` attr-dict `:` type($src)`,` type($dstMemref)",
  verify(op, diag) {
    const problem = memoryProblem(op.dstMemref.type);
    if (problem) diag.report(problem);
    if (op.src.type.operand !== "COp") diag.report(`stores sums of products ("COp") only, found '${op.src.type.text}'`);
  },
});

/** The product of two matrices added to a third. */
export const SubgroupMmaComputeOp = defineOp("gpu.subgroup_mma_compute", {
  summary: "multiply and add matrices", operands: { opA: factorT, opB: factorT, opC: sumT }, results: { res: matrixT }, attrs: { a_transpose: maybe(unit()), b_transpose: maybe(unit()) }, traits: [pure, sameType("opC", "res")],
}, {
  assembly: "$opA`,` $opB`,` $opC attr-dict `:` type($opA)`,` type($opB) `->` type($res)",
  verify(op, diag) {
    const [a, b, c] = [op.opA.type, op.opB.type, op.opC.type];
    if (a.operand !== "AOp" || b.operand !== "BOp" || c.operand !== "COp") return diag.report(`takes an "AOp", a "BOp" and a "COp", found '${a.text}', '${b.text}' and '${c.text}'`);
    if (a.dims[1] !== b.dims[0] || c.dims[0] !== a.dims[0] || c.dims[1] !== b.dims[1]) diag.report(`cannot multiply ${a.dims.join("x")} by ${b.dims.join("x")} into ${c.dims.join("x")}`);
  },
});

const isSplatElement = (type: Type): type is IntegerType | FloatType => type === i32 || type === f16 || type === f32 || (type instanceof IntegerType && type.width === 8 && type.signedness !== "signless");
const splatT: Constraint<IntegerType | FloatType, false> = typeConstraint("si8, ui8, i32, f16 or f32", isSplatElement);
const numberT: Constraint<IntegerType | FloatType, false> = typeConstraint("signless integer or floating-point", (type): type is IntegerType | FloatType => type instanceof FloatType || (type instanceof IntegerType && type.signedness === "signless"));
const wrongElement = (value: Type, matrix: MmaMatrixType): string | undefined => (value === matrix.element ? undefined : `has a value of '${value.text}' and a matrix of '${matrix.element.text}'`);

/** A matrix with the same value everywhere. */
export const SubgroupMmaConstantMatrixOp = defineOp("gpu.subgroup_mma_constant_matrix", { summary: "matrix of one value", operands: { value: splatT }, results: { res: matrixT }, traits: [pure] }, {
  syntax: {
    parse(p, state) {
      const value = p.use();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const at = p.here;
      const type = p.type();
      if (!matrixT.test(type)) return p.fail(`expected a matrix type, found '${type.text}'`, at);
      state.setOperands("value", [p.resolve(value, type.element)]);
      state.setResultTypes("res", [type]);
    },
    print(out, op) {
      out.word(out.value(op.getOperand(0)));
      out.attrDict(op, []);
      out.word(`: ${out.type(op.getResult(0).type)}`);
    },
  },
  verify(op, diag) { const problem = wrongElement(op.value.type, op.res.type); if (problem) diag.report(problem); },
});

/** One of the elements that the thread holds itself. */
export const SubgroupMmaExtractThreadLocalOp = defineOp("gpu.subgroup_mma_extract_thread_local", { summary: "element of a matrix that the thread holds", operands: { matrix: matrixT, indices: variadic(indexT) }, results: { res: numberT }, traits: [pure] }, {
  assembly: "$matrix`[`$indices`]` attr-dict `:` type($matrix) `->` type($res)",
  verify(op, diag) { const problem = wrongElement(op.res.type, op.matrix.type); if (problem) diag.report(problem); },
});

/** The matrix with another value for one of the elements that the thread holds itself. */
export const SubgroupMmaInsertThreadLocalOp = defineOp("gpu.subgroup_mma_insert_thread_local", { summary: "replace an element of a matrix that the thread holds", operands: { value: numberT, matrix: matrixT, indices: variadic(indexT) }, results: { res: matrixT }, traits: [pure] }, {
  assembly: "$value`,` $matrix`[`$indices`]` attr-dict `:` type($value)`,` type($matrix) `->` type($res)",
  verify(op, diag) { const problem = wrongElement(op.value.type, op.matrix.type); if (problem) diag.report(problem); },
});

/** An operation on each element of matrices. */
export const SubgroupMmaElementwiseOp = defineOp("gpu.subgroup_mma_elementwise", { summary: "operation on each element of matrices", operands: { args: variadic(matrixT) }, results: { res: matrixT }, attrs: { opType: elementwiseOperation }, traits: [pure] }, {
  assembly: "$opType $args attr-dict `:` functional-type($args, $res)",
});
