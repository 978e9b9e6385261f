// What the llvm dialect's memory operations mean to the reference engine: pointers are addresses in its linear memory, vectors
// arrays of lanes, structs and arrays arrays of members.
import { bitsToFloat, constantElements, FloatType, floatToBits, IntegerAttr, FloatAttr, IntegerType, type Operation, StringAttr, type Type, TypedAttr, type Value, VectorType } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { canonical, ExecutionTrap, type JsWriter, linearMemory, residentAddress, type Semantics, statement, wide, type Wide } from "../../interpreter/index.ts";
import { GlobalOp, AddressOfOp } from "./globals.ts";
import { MaskedGatherOp, MaskedLoadOp, MaskedStoreOp, MemcpyOp, MemsetOp } from "./intrinsics.ts";
import { fieldOffset, sizeOf } from "./layout.ts";
import { AllocaOp, DYNAMIC_INDEX, GEPOp, LoadOp, StoreOp } from "./memory.ts";
import { ArrayType, PointerType, StructType } from "./types.ts";

/** Where the parts of 64 bits lie that an integer has. */
const words = ({ width }: IntegerType): readonly number[] => Array.from({ length: Math.ceil(width / 64) }, (_, i) => 8 * i);
/** Reads a value of a type. */
export function readMemory(type: Type, address: number): unknown {
  if (type instanceof FloatType) {
    if (type.name === "f32") return linearMemory.readFloat32(address);
    if (type.name === "f64") return linearMemory.readFloat64(address);
    return bitsToFloat(BigInt.asUintN(type.width, BigInt(linearMemory.readInt(address, type.width / 8))), type);
  }
  if (type instanceof PointerType) return Number(linearMemory.readWide(address));
  if (type instanceof IntegerType) {
    if (type.width > 64) return canonical(BigInt.asIntN(type.width, words(type).reduce((sum, at) => sum | (BigInt.asUintN(64, BigInt(linearMemory.readWide(address + at))) << BigInt(8 * at)), 0n)));
    if (type.width > 32) return canonical(BigInt.asIntN(type.width, BigInt(linearMemory.readWide(address))));
    const raw = linearMemory.readInt(address, Math.max(1, 2 ** Math.ceil(Math.log2(type.width / 8))));
    return type.width === 1 ? raw & 1 : (raw << (32 - type.width)) >> (32 - type.width);
  }
  if (type instanceof VectorType) return Array.from({ length: type.numElements }, (_, i) => readMemory(type.element, address + i * sizeOf(type.element)));
  if (type instanceof ArrayType) return Array.from({ length: type.length }, (_, i) => readMemory(type.element, address + i * sizeOf(type.element)));
  if (type instanceof StructType) return type.fields.map((field, i) => readMemory(field, address + fieldOffset(type, i)));
  throw new ExecutionTrap(`a value of type '${type.text}' cannot be read from memory`);
}

/** Writes a value of a type. */
export function writeMemory(type: Type, address: number, value: unknown): void {
  if (type instanceof FloatType) {
    if (type.name === "f32") linearMemory.writeFloat32(address, value as number);
    else if (type.name === "f64") linearMemory.writeFloat64(address, value as number);
    else linearMemory.writeInt(address, type.width / 8, Number(floatToBits(value as number, type)));
  } else if (type instanceof PointerType) linearMemory.writeWide(address, value as Wide);
  else if (type instanceof IntegerType) {
    if (type.width > 64) for (const at of words(type)) linearMemory.writeWide(address + at, BigInt(value as Wide) >> BigInt(8 * at));
    else if (type.width > 32) linearMemory.writeWide(address, value as Wide);
    else linearMemory.writeInt(address, Math.max(1, 2 ** Math.ceil(Math.log2(type.width / 8))), value as number);
  } else if (type instanceof VectorType || type instanceof ArrayType) (value as unknown[]).forEach((element, i) => { writeMemory(type.element, address + i * sizeOf(type.element), element); });
  else if (type instanceof StructType) (value as unknown[]).forEach((field, i) => { writeMemory(type.fields[i]!, address + fieldOffset(type, i), field); });
  else throw new ExecutionTrap(`a value of type '${type.text}' cannot be written to memory`);
}

/** The address of a global, whose data is placed on first use. */
function addressOf(module: Operation, name: string): number {
  const op = findSymbol(module, name);
  if (!op || !GlobalOp.is(op)) throw new ExecutionTrap(`there is no global '@${name}'`);
  return residentAddress(op, () => {
    const address = linearMemory.allocate(Math.max(1, sizeOf(op.global_type)));
    const data = op.value instanceof StringAttr ? new TextEncoder().encode(op.value.value) : op.value instanceof TypedAttr ? constantElements(op.value) : undefined;
    if (data) linearMemory.bytes(address, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    else if (op.value instanceof IntegerAttr || op.value instanceof FloatAttr) writeMemory(op.global_type, address, op.value instanceof IntegerAttr ? wide(op.value.value) : op.value.value);
    else throw new ExecutionTrap(`global '@${name}' has no data`);
    return address;
  });
}

const read = (type: Type, address: string, js: JsWriter): string => `${js.constant(readMemory)}(${js.constant(type)}, ${address})`;

/** The byte offset of an address computation, as an expression for one lane. */
function offsetText(op: Operation & { readonly dynamicIndices: readonly Value[]; readonly rawConstantIndices: readonly number[]; readonly elem_type: Type }, lane: (value: Value) => string): string {
  let type: Type = op.elem_type;
  let next = 0;
  const terms = op.rawConstantIndices.map((raw, i) => {
    const index = raw === DYNAMIC_INDEX ? `Number(${lane(op.dynamicIndices[next++]!)})` : String(raw);
    if (i > 0) {
      if (type instanceof StructType) {
        const struct = type;
        type = struct.fields[raw]!;
        return String(fieldOffset(struct, raw));
      }
      type = (type as ArrayType | VectorType).element;
    }
    return `${index} * ${sizeOf(type)}`;
  });
  return terms.join(" + ") || "0";
}

export const memorySemantics: readonly Semantics[] = [
  statement(AllocaOp, (op, js) => { js.define(op.res, `${js.constant(linearMemory)}.allocate(Number(${js.use(op.arraySize)}) * ${sizeOf(op.elem_type)})`); }),
  statement(LoadOp, (op, js) => { js.define(op.res, read(op.res.type, js.use(op.addr), js)); }),
  statement(StoreOp, (op, js) => { js.line(`${js.constant(writeMemory)}(${js.constant(op.value.type)}, ${js.use(op.addr)}, ${js.use(op.value)});`); }),
  statement(AddressOfOp, (op, js) => { js.define(op.res, `${js.constant(addressOf)}(${js.constant(js.module)}, ${JSON.stringify(op.global_name)})`); }),
  statement(GEPOp, (op, js) => {
    const { type } = op.res;
    if (!(type instanceof VectorType)) js.define(op.res, `${js.use(op.base)} + ${offsetText(op, (value) => js.use(value))}`);
    else js.define(op.res, `vector(${type.numElements}, (i) => ${op.base.type instanceof VectorType ? `${js.use(op.base)}[i]` : js.use(op.base)} + ${offsetText(op, (value) => (value.type instanceof VectorType ? `${js.use(value)}[i]` : js.use(value)))})`);
  }),
  statement(MaskedLoadOp, (op, js) => {
    const type = op.res.type;
    js.define(op.res, `vector(${type.numElements}, (i) => ${js.use(op.mask)}[i] ? ${read(type.element, `${js.use(op.data)} + i * ${sizeOf(type.element)}`, js)} : ${op.pass_thru[0] ? `${js.use(op.pass_thru[0])}[i]` : "0"})`);
  }),
  statement(MaskedStoreOp, (op, js) => {
    const { element, numElements } = op.value.type;
    js.line(`for (let i = 0; i < ${numElements}; i++) if (${js.use(op.mask)}[i]) ${js.constant(writeMemory)}(${js.constant(element)}, ${js.use(op.data)} + i * ${sizeOf(element)}, ${js.use(op.value)}[i]);`);
  }),
  statement(MaskedGatherOp, (op, js) => {
    const type = op.res.type;
    js.define(op.res, `vector(${type.numElements}, (i) => ${js.use(op.mask)}[i] ? ${read(type.element, `${js.use(op.ptrs)}[i]`, js)} : ${op.pass_thru[0] ? `${js.use(op.pass_thru[0])}[i]` : "0"})`);
  }),
  statement(MemcpyOp, (op, js) => {
    const copy = (to: number, from: number, length: Wide): void => { if (Number(length) > 0) linearMemory.bytes(to, Number(length)).set(linearMemory.bytes(from, Number(length))); };
    js.line(`${js.constant(copy)}(${js.use(op.dst)}, ${js.use(op.src)}, ${js.use(op.len)});`);
  }),
  statement(MemsetOp, (op, js) => {
    const fill = (to: number, value: number, length: Wide): void => { if (Number(length) > 0) linearMemory.bytes(to, Number(length)).fill(value & 255); };
    js.line(`${js.constant(fill)}(${js.use(op.dst)}, ${js.use(op.val)}, ${js.use(op.len)});`);
  }),
];
