// Types of the te level: integers are signless there; whether an operation is unsigned is told by the operation.
import { FloatType, f32, IntegerType, integerType, RankedTensorType, tensorType, type Type } from "../../core/ir/index.ts";
import { typeConverter, type TypeConverter } from "../../core/rewrite/index.ts";
import { unrealizedCast } from "../../dialects/builtin/index.ts";

export const isUnsigned = (element: Type): boolean => element instanceof IntegerType && element.signedness === "unsigned";
/** `uiN` becomes `iN`. */
export const signless = (element: Type): Type => (isUnsigned(element) ? integerType((element as IntegerType).width) : element);
export const signlessTensor = (type: RankedTensorType): RankedTensorType => tensorType(type.dims, signless(type.element));
/** Half-precision floats are computed as f32. */
export const computedAs = (element: Type): Type => (element instanceof FloatType && element.width < 32 ? f32 : signless(element));

/** Tensors of unsigned integers become tensors of signless ones. */
export const signlessTypes: TypeConverter = typeConverter([(type) => (type instanceof RankedTensorType && isUnsigned(type.element) ? tensorType(type.dims, signless(type.element), type.encoding) : undefined)], unrealizedCast);
