// The element types of the ONNX schema, by number: what they are called and which of ours holds them.
import type { DType } from "../../../runtime/tensors/index.ts";

interface ElementType {
  /** The name the ONNX schema uses, in lower case. */
  readonly name: string;
  readonly dtype: DType | undefined;
}

const named = (name: string, dtype?: DType): ElementType => ({ name, dtype });

/** Indexed by `TensorProto.DataType`. */
const types: readonly ElementType[] = [
  named("undefined"),
  named("float", "f32"),
  named("uint8", "u8"),
  named("int8", "i8"),
  named("uint16", "u16"),
  named("int16", "i16"),
  named("int32", "i32"),
  named("int64", "i64"),
  named("string"),
  named("bool", "bool"),
  named("float16", "f16"),
  named("double", "f64"),
  named("uint32", "u32"),
  named("uint64", "u64"),
  named("complex64"),
  named("complex128"),
  named("bfloat16", "bf16"),
  named("float8e4m3fn"),
  named("float8e4m3fnuz"),
  named("float8e5m2"),
  named("float8e5m2fnuz"),
  named("uint4"),
  named("int4"),
  named("float4e2m1"),
  named("float8e8m0"),
  named("uint2"),
  named("int2"),
];

/** The element type that holds ONNX type `code`, or undefined when none of ours does. */
export const dtypeOf = (code: number): DType | undefined => types[code]?.dtype;

/** What the ONNX schema calls type `code`. */
export const elementTypeName = (code: number): string => types[code]?.name ?? `type ${code}`;

/** The ONNX type number of `dtype`. */
export const elementTypeCode = (dtype: DType): number => types.findIndex((type) => type.dtype === dtype);
