// Scalars of tensor expressions in TypeScript: what they are made of, and in their types the element type and the axes they depend on.
import { fail } from "./errors.ts";

/** Floats. */
export type FloatDType = "f64" | "f32" | "f16" | "bf16" | "f8E4M3FN" | "f8E5M2";
/** Signed integers. */
export type SignedDType = "i4" | "i8" | "i16" | "i32" | "i64";
/** Unsigned integers: `i8` in the IR, with operations that read it as unsigned. */
export type UnsignedDType = "u4" | "u8" | "u16" | "u32" | "u64";
/** Integers and indices. */
export type IntegerDType = SignedDType | UnsignedDType | "index";
/** What elements may be. */
export type DType = FloatDType | IntegerDType | "i1";
/** Whether elements are floats. */
export const isFloat = (dtype: DType): dtype is FloatDType => /^b?f/.test(dtype);
/** Whether operations read the integers as unsigned. */
export const isUnsigned = (dtype: DType): boolean => dtype.startsWith("u");

/** The type-level mark of a reduction axis. */
export type ReductionTag<K extends string> = `reduction axis ${K}`;
/** The type-level mark of the axes of a computation. */
export type AxisTag<N extends string> = `axis of ${N}`;
/** What a body gives: element types, and in `F` the axes that it still depends on. */
export interface Result<Ds extends readonly DType[], F> {
  /** Types only. */
  readonly results?: Ds;
  readonly free?: F;
}

/** Operations on two scalars of one type. */
export type Infix = "add" | "sub" | "mul" | "div" | "rem" | "min" | "max" | "and" | "or" | "xor";
/** Comparisons of two scalars of one type. */
export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
/** Functions of one float. */
export type FunctionName = "exp" | "exp2" | "log" | "sqrt" | "rsqrt" | "tanh" | "erf" | "sin" | "cos" | "floor" | "ceil" | "absf";

/** What a scalar is made of. */
export type Node =
  | { readonly kind: "number"; readonly value: number | bigint }
  | { readonly kind: "axis"; readonly axis: AxisInfo }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "read"; readonly tensor: object; readonly indices: readonly Scalar[]; readonly outside: Scalar | undefined }
  | { readonly kind: "infix"; readonly name: Infix; readonly operands: readonly [Scalar, Scalar] }
  | { readonly kind: "compare"; readonly name: Comparison; readonly operands: readonly [Scalar, Scalar] }
  | { readonly kind: "negate" | "cast"; readonly operands: readonly [Scalar] }
  | { readonly kind: "call"; readonly name: FunctionName; readonly operands: readonly [Scalar] }
  | { readonly kind: "select"; readonly operands: readonly [Scalar, Scalar, Scalar] };
/** The scalars that one is made of directly. */
export function operandsOf(node: Node): readonly Scalar[] {
  if (node.kind === "read") return node.outside ? [...node.indices, node.outside] : node.indices;
  return "operands" in node ? node.operands : [];
}
/** One axis. `extent` is absent for those of a body, whose shape says it. */
export interface AxisInfo {
  readonly name: string;
  /** The computation that it is an axis of; absent for reduction axes. */
  readonly of?: string;
  readonly extent?: Extent | undefined;
}
/** An extent: a number, or one that a run tells. */
export type Extent = number | SymbolicExtent;
/** An extent that only a run tells, and what is known of it. */
export interface SymbolicExtent {
  readonly symbol: string;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly multipleOf?: number | undefined;
}

/** A number at one point of a computation, of element type `D`; `F` are the axes that it depends on. */
export class Scalar<D extends DType = DType, F = unknown> implements Result<readonly [D], F> {
  declare readonly results?: readonly [D];
  declare readonly free?: F;
  readonly dtype: D;
  readonly node: Node;
  constructor(dtype: D, node: Node) {
    this.dtype = dtype;
    this.node = node;
  }

  #other<G>(other: Scalar<D, G> | number | bigint): Scalar<D, G> {
    if (!(other instanceof Scalar)) return number(other, this.dtype) as Scalar<D, G>;
    if (other.dtype !== this.dtype) return fail("te/dtype", `an operation takes two scalars of one type, found '${this.dtype}' and '${other.dtype as string}'; convert one of them with 'cast'`);
    return other;
  }
  #infix<G>(name: Infix, other: Scalar<D, G> | number | bigint): Scalar<D, F | G> {
    if (isFloat(this.dtype) && ["and", "or", "xor"].includes(name)) return fail("te/operation", `'${name}' takes integers or conditions, found '${this.dtype}'`);
    return new Scalar<D, F | G>(this.dtype, { kind: "infix", name, operands: [this as Scalar, this.#other(other) as Scalar] });
  }
  #compare<G>(name: Comparison, other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> {
    return new Scalar<"i1", F | G>("i1", { kind: "compare", name, operands: [this as Scalar, this.#other(other) as Scalar] });
  }
  add<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("add", other); }
  sub<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("sub", other); }
  mul<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("mul", other); }
  /** Integers are rounded towards zero; dividing them by zero is undefined. */
  div<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("div", other); }
  /** The remainder, with the sign of the dividend. */
  rem<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("rem", other); }
  /** The smaller one; NaN wins. */
  min<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("min", other); }
  /** The larger one; NaN wins. */
  max<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("max", other); }
  and<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("and", other); }
  or<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("or", other); }
  xor<G = never>(other: Scalar<D, G> | number | bigint): Scalar<D, F | G> { return this.#infix("xor", other); }
  eq<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("eq", other); }
  ne<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("ne", other); }
  lt<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("lt", other); }
  le<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("le", other); }
  gt<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("gt", other); }
  ge<G = never>(other: Scalar<D, G> | number | bigint): Scalar<"i1", F | G> { return this.#compare("ge", other); }
  neg(): Scalar<D, F> { return isFloat(this.dtype) ? new Scalar<D, F>(this.dtype, { kind: "negate", operands: [this as Scalar] }) : (number(0, this.dtype) as Scalar<D, never>).sub(this); }
  /** The same number in another type: floats are rounded, integers cut, floats to integers rounded towards zero. */
  cast<E extends DType>(dtype: E): Scalar<E, F> { return (dtype as DType) === this.dtype ? (this as unknown as Scalar<E, F>) : new Scalar<E, F>(dtype, { kind: "cast", operands: [this as Scalar] }); }
}

/** A number of a type. */
export function number<D extends DType>(value: number | bigint, dtype: D): Scalar<D, never> {
  const isWhole = typeof value === "bigint" || Number.isInteger(value);
  if (!isFloat(dtype) && !isWhole) return fail("te/number", `${value} is no integer, so it cannot be of type '${dtype}'`);
  if (!isFloat(dtype)) {
    const width = dtype === "index" ? 64 : Number(dtype.slice(1));
    const [low, high] = isUnsigned(dtype) || dtype === "i1" ? [0n, 1n << BigInt(width)] : [-(1n << BigInt(width - 1)), 1n << BigInt(width - 1)];
    if (BigInt(value) < low || BigInt(value) >= high) return fail("te/number", `${value} does not fit '${dtype}'`);
  }
  return new Scalar<D, never>(dtype, { kind: "number", value });
}

/** `condition ? yes : no`. */
export function select<D extends DType, F, G, H>(condition: Scalar<"i1", F>, yes: Scalar<D, G>, no: Scalar<D, H>): Scalar<D, F | G | H> {
  if (yes.dtype !== no.dtype) return fail("te/dtype", `'select' chooses between scalars of one type, found '${yes.dtype}' and '${no.dtype}'`);
  return new Scalar<D, F | G | H>(yes.dtype, { kind: "select", operands: [condition as Scalar, yes as Scalar, no as Scalar] });
}
const call = (name: FunctionName) => <D extends FloatDType, F>(x: Scalar<D, F>): Scalar<D, F> => (isFloat(x.dtype) ? new Scalar<D, F>(x.dtype, { kind: "call", name, operands: [x as Scalar] }) : fail("te/operation", `'${name}' takes a float, found '${x.dtype as string}'`));
type FloatFunction = <D extends FloatDType, F>(x: Scalar<D, F>) => Scalar<D, F>;
/** e to the power of x. */
export const exp: FloatFunction = call("exp");
/** 2 to the power of x. */
export const exp2: FloatFunction = call("exp2");
/** The natural logarithm. */
export const log: FloatFunction = call("log");
/** The square root. */
export const sqrt: FloatFunction = call("sqrt");
/** One over the square root. */
export const rsqrt: FloatFunction = call("rsqrt");
/** The hyperbolic tangent. */
export const tanh: FloatFunction = call("tanh");
/** The error function. */
export const erf: FloatFunction = call("erf");
/** The sine. */
export const sin: FloatFunction = call("sin");
/** The cosine. */
export const cos: FloatFunction = call("cos");
/** The greatest integer not above. */
export const floor: FloatFunction = call("floor");
/** The least integer not below. */
export const ceil: FloatFunction = call("ceil");
/** The absolute value. */
export const abs: FloatFunction = call("absf");
