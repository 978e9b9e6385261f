// The calling convention: how values of MLIR types cross a function's border, and what that does to its type.
import type { Builder } from "../../core/define/index.ts";
import { i64, MemRefType, type Operation, type Type, UnitAttr, UnrankedMemRefType, type Value } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { FuncType, funcType, PointerType, ptr, type StructType, structType, voidType } from "../../dialects/llvm/index.ts";
import { Descriptor, isBare, makeDescriptor, staticDescriptor } from "../llvm-memref.ts";
import { descriptorType, llvmTypes } from "../llvm-types.ts";
import { member, undef, withMember } from "../llvm-values.ts";

/** Whether the function of that name takes bare pointers: all do, or it says so. */
export function isBareCallee(near: Operation, name: string, all: boolean): boolean {
  if (all) return true;
  const table = symbolTableOf(near);
  return (table && findSymbol(table, name))?.extra.get("llvm.bareptr") instanceof UnitAttr;
}

/** The LLVM types that an argument of a type takes; undefined when it cannot be passed. */
export function argumentTypes(type: Type, bare: boolean): readonly Type[] | undefined {
  if (type instanceof UnrankedMemRefType) return bare || !llvmTypes.convert(type) ? undefined : [i64, ptr];
  if (!(type instanceof MemRefType)) {
    const converted = llvmTypes.convert(type);
    return converted && [converted];
  }
  const descriptor = llvmTypes.convert(type) as StructType | undefined;
  if (descriptor === undefined) return undefined;
  const pointer = descriptor.fields[0] as PointerType;
  if (bare) return isBare(type) ? [pointer] : undefined;
  return [pointer, pointer, i64, ...type.dims.map(() => i64), ...type.dims.map(() => i64)];
}
/** The type of one result. */
export function resultType(type: Type, bare: boolean): Type | undefined {
  if (type instanceof UnrankedMemRefType) return bare ? undefined : llvmTypes.convert(type);
  if (!(type instanceof MemRefType && bare)) return llvmTypes.convert(type);
  return isBare(type) ? (descriptorType(type)!.fields[0] as Type) : undefined;
}
/** What a type cannot do under the convention. */
export const conventionReason = (type: Type, bare: boolean): string =>
  bare && type instanceof UnrankedMemRefType ? `'${type.text}' cannot be a bare pointer` : bare && type instanceof MemRefType && !isBare(type) ? `'${type.text}' has no static shape and strides, so it cannot be a bare pointer` : `'${type.text}' has no LLVM type`;

/** The LLVM type of a signature, or the type that has none. */
export function signature(inputs: readonly Type[], results: readonly Type[], bare: boolean): FuncType | { readonly bad: Type } {
  const params: Type[] = [];
  for (const input of inputs) {
    const types = argumentTypes(input, bare);
    if (types === undefined) return { bad: input };
    params.push(...types);
  }
  const converted = results.map((result) => resultType(result, bare));
  const missing = converted.indexOf(undefined);
  if (missing >= 0) return { bad: results[missing]! };
  return funcType(converted.length === 0 ? voidType : converted.length === 1 ? converted[0]! : structType(converted as Type[]), params);
}

/** A converted value as the arguments that stand for it. */
export function passed(b: Builder, type: Type, value: Value, bare: boolean): Value[] {
  if (type instanceof UnrankedMemRefType) return [member(b, value, [0]), member(b, value, [1])];
  if (!(type instanceof MemRefType)) return [value];
  if (bare) return [member(b, value, [1])];
  const parts = [member(b, value, [0]), member(b, value, [1]), member(b, value, [2])];
  for (const list of [3, 4]) for (let i = 0; i < type.rank; i++) parts.push(member(b, value, [list, i]));
  return parts;
}
/** The converted value that arguments stand for. */
export function received(b: Builder, type: Type, args: readonly Value[], bare: boolean): Value {
  if (type instanceof UnrankedMemRefType) return withMember(b, withMember(b, undef(b, llvmTypes.convert(type)!), args[0]!, [0]), args[1]!, [1]);
  if (!(type instanceof MemRefType)) return args[0]!;
  if (bare) return staticDescriptor(b, type, args[0]!);
  const { rank } = type;
  return makeDescriptor(b, type, { allocated: args[0]!, aligned: args[1]!, offset: args[2]!, sizes: args.slice(3, 3 + rank), strides: args.slice(3 + rank, 3 + 2 * rank) });
}
/** One value for all results: nothing, the value, or a struct of them. */
export function packResults(b: Builder, types: readonly Type[], values: readonly Value[], bare: boolean): Value | undefined {
  const sent = values.map((value, i) => (types[i] instanceof MemRefType && bare ? new Descriptor(b, types[i] as MemRefType, value).aligned : value));
  if (sent.length <= 1) return sent[0];
  return sent.reduce((whole, value, i) => withMember(b, whole, value, [i]), undef(b, structType(sent.map((value) => value.type))));
}
/** The converted results from the one value of a call. */
export function unpackResults(b: Builder, types: readonly Type[], whole: Value | undefined, bare: boolean): Value[] {
  return types.map((type, i) => {
    const value = types.length === 1 ? whole! : member(b, whole!, [i]);
    return type instanceof MemRefType && bare ? staticDescriptor(b, type, value) : value;
  });
}
