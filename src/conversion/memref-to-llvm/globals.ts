// Globals keep their elements; a reference to one is its address with the static shape.
import { type Attribute, DenseElementsAttr, denseRaw, FloatType, Region, Block, integerAttr, type MemRefType, floatAttr, tensorType, type Type, UnitAttr, IntegerType, storageFor, type Value } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { AddressOfOp, arrayType, GlobalOp, pointerType, ReturnOp } from "../../dialects/llvm/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { isBare, staticDescriptor } from "../llvm-memref.ts";
import { addressSpaceOf, llvmTypes } from "../llvm-types.ts";
import { undef } from "../llvm-values.ts";

const arrayOfDims = (dims: readonly number[], element: Type): Type => dims.reduceRight<Type>((inner, dim) => arrayType(dim, inner), element);

/** The elements in types that LLVM has; a single element stands alone. */
function initialValue(value: Attribute, type: MemRefType, element: Type): Attribute | undefined {
  if (!(value instanceof DenseElementsAttr)) return element === type.element && type.rank > 0 ? value : undefined;
  if (type.rank === 0) {
    const number = value.at(0);
    if (element instanceof FloatType) return floatAttr(Number(number), element);
    return integerAttr(BigInt(value.data[0]!), element);
  }
  if (element === type.element) return value;
  const data = new (storageFor(element))(value.data.buffer as ArrayBuffer, value.data.byteOffset, value.data.length);
  return denseRaw(tensorType(type.dims, element), data, value.isSplat);
}

export const globalLowerings: readonly Lowering[] = [
  lower(memref.GlobalOp, (op, _, rw) => {
    const type = op.type as MemRefType;
    const element = llvmTypes.convert(type.element);
    const space = addressSpaceOf(type);
    if (!element || !type.isStatic || space === undefined || !(element instanceof IntegerType || element instanceof FloatType)) return rw.skip(`'${type.text}' has no LLVM type`);
    const initial = op.initial_value;
    const value = initial === undefined || initial instanceof UnitAttr ? undefined : initialValue(initial, type, element);
    if (initial && !(initial instanceof UnitAttr) && value === undefined) return rw.skip(`its initial value '${initial.text.slice(0, 40)}' has no LLVM form`);
    const global_type = arrayOfDims(type.dims, element);
    const made = GlobalOp.build(rw, {
      sym_name: op.sym_name, global_type, linkage: op.sym_visibility === "private" ? "private" : "external", addr_space: BigInt(space), initializer: new Region(),
      ...(op.constant ? { constant: true } : {}), ...(op.alignment === undefined ? {} : { alignment: op.alignment }), ...(value ? { value } : {}),
    });
    // Memory without elements of its own: any will do.
    if (initial instanceof UnitAttr) {
      rw.setToEnd(rw.createBlock(made.initializer, 0, new Block()));
      ReturnOp.build(rw, { arg: [undef(rw, global_type)] });
    }
    return rw.erase(op);
  }),
  lower(memref.GetGlobalOp, (op, _, rw) => {
    const { type } = op.result;
    if (!isBare(type)) return rw.skip(`'${type.text}' has no LLVM type`);
    const address: Value = AddressOfOp.build(rw, { global_name: op.name, res: pointerType(addressSpaceOf(type)!) }).res;
    return rw.replace(op, staticDescriptor(rw, type, address));
  }),
];
