// The types of the gpu dialect: tokens of asynchronous work, matrices that a subgroup holds together, handles of sparse algebra.
import { type AsmReader, type Constraint, exactly, type ParameterParser, typeConstraint } from "../../core/define/index.ts";
import { DialectType, f16, f32, f64, i32, i8, IntegerType, internType, MemRefType, quoteString, type Type, VectorType } from "../../core/ir/index.ts";

/** A type that is only a name. */
class WordType extends DialectType {
  readonly isWord = true;
}
const wordType = (mnemonic: string): WordType => internType(`!gpu.${mnemonic}`, (text) => new WordType(text, "gpu", mnemonic));
/** What asynchronous work gives, for other work to depend on. */
export const tokenType: Type = wordType("async.token");
const dnTensorType = wordType("sparse.dntensor_handle");
const spMatType = wordType("sparse.spmat_handle");
const spGEMMType = wordType("sparse.spgemmop_handle");

const operandKinds = ["AOp", "BOp", "COp"] as const;
/** `!gpu.mma_matrix<16x16xf16, "AOp">`: a matrix that the threads of a subgroup hold together, for one place in a product. */
export class MmaMatrixType extends DialectType {
  readonly dims: readonly number[];
  readonly element: Type;
  readonly operand: (typeof operandKinds)[number];
  constructor(text: string, dims: readonly number[], element: Type, operand: (typeof operandKinds)[number]) {
    super(text, "gpu", "mma_matrix");
    this.dims = dims;
    this.element = element;
    this.operand = operand;
  }
}

const isByte = (type: Type): boolean => type instanceof IntegerType && type.width === 8 && type.signedness !== "signless";
function parseMatrix(p: AsmReader): Type {
  p.expectPunct("<");
  const at = p.here;
  const dims = p.dims();
  const element = p.type();
  if (dims.length !== 2 || dims.some((dim) => dim < 0)) p.fail("a matrix has two dimensions of known extents", at);
  if (!isByte(element) && element !== i32 && element !== f16 && element !== f32 && element !== f64) p.fail(`the elements of a matrix must be si8, ui8, i32, f16, f32 or f64, not '${element.text}'`, at);
  p.expectPunct(",");
  const place = p.here;
  const word = p.string();
  const operand = operandKinds.find((kind) => kind === word) ?? p.fail(`expected the place in a product to be one of ${operandKinds.join(", ")}, found '${word}'`, place);
  p.expectPunct(">");
  return internType(`!gpu.mma_matrix<${dims.join("x")}x${element.text}, ${quoteString(operand)}>`, (text) => new MmaMatrixType(text, dims, element, operand));
}

/** All types by their mnemonics. */
export const types: { readonly [mnemonic: string]: ParameterParser<Type> } = {
  ...Object.fromEntries([tokenType, dnTensorType, spMatType, spGEMMType].map((type) => [type.text.slice("!gpu.".length), () => type])),
  mma_matrix: parseMatrix,
};

export const tokenT: Constraint<Type, true> = exactly(tokenType);
export const dnTensorT: Constraint<Type, true> = exactly<Type>(dnTensorType);
export const spMatT: Constraint<Type, true> = exactly<Type>(spMatType);
export const spGEMMT: Constraint<Type, true> = exactly<Type>(spGEMMType);
/** A matrix with elements that `admits` takes. */
const matrixOf = (describe: string, admits: (element: Type) => boolean): Constraint<MmaMatrixType, false> => typeConstraint(describe, (type): type is MmaMatrixType => type instanceof MmaMatrixType && admits(type.element));
export const matrixT: Constraint<MmaMatrixType, false> = matrixOf("a matrix of a subgroup", () => true);
export const factorT: Constraint<MmaMatrixType, false> = matrixOf("a matrix of si8, ui8, f16, f32 or f64", (element) => element !== i32);
export const sumT: Constraint<MmaMatrixType, false> = matrixOf("a matrix of i32, f16, f32 or f64", (element) => !isByte(element));
const isMatrixElement = (type: Type): boolean => [i8, i32, f16, f32, f64].includes(type as never);
/** Memory that matrices are loaded from and stored to. */
export const matrixMemoryT: Constraint<MemRefType, false> = typeConstraint("a memref of i8, i32, f16, f32 or f64 or of vectors of them", (type): type is MemRefType =>
  type instanceof MemRefType && (isMatrixElement(type.element) || (type.element instanceof VectorType && type.element.rank === 1 && isMatrixElement(type.element.element))));
