// Tensors at run time: what goes into and comes out of compiled code, and the files they are kept in.
export { compare, comparisonText, coordinates, type Comparison, type Tolerance } from "./compare.ts";
export { arrayOver, byteSize, dtypes, kindOf, newArray, type ArrayOf, type DType, type DTypeKind } from "./dtype.ts";
export { bf16FromNumber, bf16ToF32, bf16ToNumber, f16FromNumber, f16ToF32, f16ToNumber } from "./half.ts";
export { readNpy, writeNpy } from "./npy.ts";
export { Random, randomTensor, type RandomRange } from "./random.ts";
export { bytesOf, describe, elementAt, elementCount, elements, numbersOf, scalar, setElement, tensor, tensorFrom, zeros, type Tensor } from "./tensor.ts";
