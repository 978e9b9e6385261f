// Tensor expressions in TypeScript, as `tilewright/te`: placeholders, computations and reductions whose types know ranks and axes, and a
// module of te operations made of them.
export { TensorExpressionError } from "./errors.ts";
export { buildModule, type FunctionSpec } from "./module.ts";
export { abs, ceil, cos, type DType, erf, exp, exp2, type Extent, type FloatDType, floor, type IntegerDType, log, number, rsqrt, Scalar, select, sin, sqrt, type SymbolicExtent, tanh } from "./scalars.ts";
export { all, any, argmax, argmin, type Axis, compute, type ComputeOptions, cumprod, cumsum, extent, max, min, parameter, placeholder, prod, reduce, ReduceAxis, reduceAxis, Reduction, scan, type ScanOptions, several, type Shape, sum, Tensor } from "./tensors.ts";
