// Types of the llvm dialect: pointers, arrays, structs, functions. Inside one of them, other types of the dialect are spelt
// without `!llvm.`, as upstream does.
import type { AsmReader } from "../../core/define/index.ts";
import { DialectType, FloatType, IntegerType, internType, quoteString, type Type, VectorType } from "../../core/ir/index.ts";

/** `!llvm.ptr`, `!llvm.ptr<3>`: an address in an address space. */
export class PointerType extends DialectType {
  readonly space: number;
  constructor(text: string, space: number) {
    super(text, "llvm", "ptr");
    this.space = space;
  }
}

/** `!llvm.array<4 x f32>`. */
export class ArrayType extends DialectType {
  readonly length: number;
  readonly element: Type;
  constructor(text: string, length: number, element: Type) {
    super(text, "llvm", "array");
    this.length = length;
    this.element = element;
  }
}

/** `!llvm.struct<(ptr, i64)>`, `!llvm.struct<"name", (i32)>`, `!llvm.struct<packed (i8, i32)>`, `!llvm.struct<"name", opaque>`. */
export class StructType extends DialectType {
  readonly fields: readonly Type[];
  readonly packed: boolean;
  readonly name: string | undefined;
  readonly opaque: boolean;
  constructor(text: string, fields: readonly Type[], packed: boolean, name: string | undefined, opaque: boolean) {
    super(text, "llvm", "struct");
    this.fields = fields;
    this.packed = packed;
    this.name = name;
    this.opaque = opaque;
  }
}

/** `!llvm.func<i32 (ptr, ...)>`. */
export class FuncType extends DialectType {
  readonly result: Type;
  readonly params: readonly Type[];
  readonly isVarArg: boolean;
  constructor(text: string, result: Type, params: readonly Type[], isVarArg: boolean) {
    super(text, "llvm", "func");
    this.result = result;
    this.params = params;
    this.isVarArg = isVarArg;
  }
}

/** `!llvm.void`, and the other types that are only a word. */
export class WordType extends DialectType {
  readonly isWord = true;
}

const inner = (type: Type): string => (type instanceof DialectType && type.dialect === "llvm" ? type.text.slice("!llvm.".length) : type.text);
const list = (types: readonly Type[]): string => types.map(inner).join(", ");
const word = (mnemonic: string): WordType => internType(`!llvm.${mnemonic}`, (text) => new WordType(text, "llvm", mnemonic));

export const voidType: WordType = word("void");
/** The pointer type of an address space. */
export const pointerType = (space = 0): PointerType => internType(space === 0 ? "!llvm.ptr" : `!llvm.ptr<${space}>`, (text) => new PointerType(text, space));
/** The pointer type of address space 0. */
export const ptr: PointerType = pointerType();
export const arrayType = (length: number, element: Type): ArrayType => internType(`!llvm.array<${length} x ${inner(element)}>`, (text) => new ArrayType(text, length, element));
/** A struct without a name. */
export const structType = (fields: readonly Type[], packed = false): StructType =>
  internType(`!llvm.struct<${packed ? "packed " : ""}(${list(fields)})>`, (text) => new StructType(text, fields, packed, undefined, false));
/** A struct with a name; without fields it is opaque. */
export const namedStructType = (name: string, fields: readonly Type[] | undefined, packed = false): StructType =>
  internType(`!llvm.struct<${quoteString(name)}, ${fields ? `${packed ? "packed " : ""}(${list(fields)})` : "opaque"}>`, (text) => new StructType(text, fields ?? [], packed, name, fields === undefined));
export const funcType = (result: Type, params: readonly Type[], isVarArg = false): FuncType =>
  internType(`!llvm.func<${inner(result)} (${[...params.map(inner), ...(isVarArg ? ["..."] : [])].join(", ")})>`, (text) => new FuncType(text, result, params, isVarArg));

function parsePointer(p: AsmReader): Type {
  if (!p.tryPunct("<")) return ptr;
  const space = Number(p.integer());
  p.expectPunct(">");
  return pointerType(space);
}
function parseArray(p: AsmReader): Type {
  p.expectPunct("<");
  const length = p.integer();
  if (length < 0n || length > BigInt(Number.MAX_SAFE_INTEGER)) p.fail(`array length ${length} is out of range`);
  // `4 x f32` and `4xf32` are both read.
  const next = p.peekWord() ?? "";
  if (next === "x") p.word();
  else p.fail("expected 'x' after the length of an array");
  const element = parseInner(p);
  p.expectPunct(">");
  return arrayType(Number(length), element);
}
function parseStruct(p: AsmReader): Type {
  p.expectPunct("<");
  const name = p.peekPunct('"') ? p.string() : undefined;
  if (name !== undefined) {
    p.expectPunct(",");
    if (p.tryKeyword("opaque")) {
      p.expectPunct(">");
      return namedStructType(name, undefined);
    }
  }
  const packed = p.tryKeyword("packed");
  const fields = p.list("(", () => parseInner(p), ")");
  p.expectPunct(">");
  const bad = fields.find((field) => field === voidType || field instanceof FuncType);
  if (bad) p.fail(`a struct cannot hold '${bad.text}'`);
  return name === undefined ? structType(fields, packed) : namedStructType(name, fields, packed);
}
function parseFunc(p: AsmReader): Type {
  p.expectPunct("<");
  const result = parseInner(p);
  let isVarArg = false;
  const params: Type[] = [];
  p.list("(", () => {
    if (isVarArg) p.fail("'...' comes last");
    if (p.tryPunct("...")) isVarArg = true;
    else params.push(parseInner(p));
  }, ")");
  p.expectPunct(">");
  return funcType(result, params, isVarArg);
}

/** The types of the dialect by what follows `!llvm.`. */
export const typeParsers: { readonly [mnemonic: string]: (p: AsmReader) => Type } = {
  ptr: parsePointer, array: parseArray, struct: parseStruct, func: parseFunc, void: () => voidType, token: () => word("token"), label: () => word("label"), metadata: () => word("metadata"),
};

function parseInner(p: AsmReader): Type {
  const next = p.peekWord();
  if (next === undefined || !Object.hasOwn(typeParsers, next)) return p.type();
  p.word();
  return typeParsers[next]!(p);
}

/** The type that remains after walking an aggregate by constant positions; undefined where there is nothing. */
export function memberType(type: Type, position: readonly (number | bigint)[]): Type | undefined {
  let at: Type | undefined = type;
  for (const index of position) {
    const i = Number(index);
    if (at instanceof StructType) at = at.fields[i];
    else if (at instanceof ArrayType && i >= 0 && i < at.length) at = at.element;
    else return undefined;
  }
  return at;
}

/** Whether LLVM has the type, which its dialect and the builtin one spell. */
export function isLlvmType(type: Type): boolean {
  if (type instanceof VectorType) return type.rank === 1 && isLlvmScalar(type.element);
  return isLlvmScalar(type) || (type instanceof DialectType && type.dialect === "llvm");
}
const LLVM_FLOATS = ["bf16", "f16", "f32", "f64", "f80", "f128"];
const isLlvmScalar = (type: Type): boolean => (type instanceof IntegerType && type.signedness === "signless") || (type instanceof FloatType && LLVM_FLOATS.includes(type.text)) || type instanceof PointerType;

/** Whether values of the type have a size that is known here. */
export function isSized(type: Type): boolean {
  if (type instanceof StructType) return !type.opaque && type.fields.every(isSized);
  if (type instanceof ArrayType) return isSized(type.element);
  if (type instanceof VectorType) return !type.scalable.includes(true) && isSized(type.element);
  return type instanceof PointerType || type instanceof IntegerType || type instanceof FloatType;
}
