// Types of the dialect as the emitters' types.
import { f16, bf16, f32, f64, IntegerType, type Type, VectorType } from "../../../core/ir/index.ts";
import { ArrayType, FuncType, PointerType, StructType, voidType } from "../../../dialects/llvm/index.ts";
import * as l from "../emit/index.ts";

const known = new Map<Type, l.LType>([[f16, l.half], [bf16, l.bfloat], [f32, l.float], [f64, l.double], [voidType, l.voidType]]);

/** The emitters' type; undefined when LLVM IR, or the emitters, have none. */
export function llvmTypeOf(type: Type): l.LType | undefined {
  const before = known.get(type);
  if (before) return before;
  const made = make(type);
  if (made) known.set(type, made);
  return made;
}
function all(types: readonly Type[]): l.LType[] | undefined {
  const made = types.map(llvmTypeOf);
  return made.includes(undefined) ? undefined : (made as l.LType[]);
}
function make(type: Type): l.LType | undefined {
  if (type instanceof IntegerType) return type.signedness === "signless" ? l.intType(type.width) : undefined;
  if (type instanceof PointerType) return l.ptrType(type.space);
  if (type instanceof VectorType) {
    const element = llvmTypeOf(type.element);
    return element && type.rank === 1 ? l.vectorType(type.dims[0]!, element, type.scalable[0]) : undefined;
  }
  if (type instanceof ArrayType) {
    const element = llvmTypeOf(type.element);
    return element && l.arrayType(type.length, element);
  }
  if (type instanceof StructType) {
    const fields = all(type.fields);
    if (!fields || type.opaque) return undefined;
    return type.name === undefined ? l.structType(fields, type.packed) : l.namedStructType(type.name, fields, type.packed);
  }
  return type instanceof FuncType ? functionTypeOf(type) : undefined;
}
/** The emitters' type of a function type. */
export function functionTypeOf(type: FuncType): l.FunctionType | undefined {
  const result = llvmTypeOf(type.result);
  const params = all(type.params);
  return result && params && l.functionType(result, params, type.isVarArg);
}

/** How a type is spelt in the names of overloaded intrinsics. */
export function mangled(type: l.LType): string {
  switch (type.kind) {
    case "int":
      return `i${type.bits}`;
    case "float":
      return { half: "f16", bfloat: "bf16", float: "f32", double: "f64" }[type.format];
    case "ptr":
      return `p${type.space}`;
    case "vector":
      return `${type.scalable ? "nx" : ""}v${type.length}${mangled(type.element)}`;
    case "array":
      return `a${type.length}${mangled(type.element)}`;
    case "struct":
      return `sl_${type.fields.map(mangled).join("")}s`;
    default:
      return type.kind === "void" ? "isVoid" : `f_${mangled(type.result)}f`;
  }
}
