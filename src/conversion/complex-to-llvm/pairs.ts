// Complex arithmetic as operations on the two parts.
import type { Builder } from "../../core/define/index.ts";
import { type FloatType, floatAttr, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import type { ConversionRewriter } from "../../core/rewrite/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { fastFlags } from "../llvm-values.ts";
import { callLibm } from "../llvm-libm.ts";

/** Real and imaginary part. */
export type Pair = readonly [Value, Value];
interface UnaryDef { build(b: Builder, inputs: object): { readonly res: Value } }

/** Builds arithmetic on parts with the fast-math flags of an operation. */
export class Parts {
  readonly #rw: ConversionRewriter;
  readonly #op: Operation;
  readonly #type: FloatType;
  readonly #flags: { readonly fastmathFlags: string };
  constructor(rw: ConversionRewriter, op: Operation, type: FloatType) {
    this.#rw = rw;
    this.#op = op;
    this.#type = type;
    this.#flags = fastFlags(op);
  }
  number(value: number): Value {
    return llvm.ConstantOp.build(this.#rw, { value: floatAttr(value, this.#type), res: this.#type }).res;
  }
  add(lhs: Value, rhs: Value): Value { return llvm.FAddOp.build(this.#rw, { lhs, rhs, ...this.#flags }).res; }
  sub(lhs: Value, rhs: Value): Value { return llvm.FSubOp.build(this.#rw, { lhs, rhs, ...this.#flags }).res; }
  mul(lhs: Value, rhs: Value): Value { return llvm.FMulOp.build(this.#rw, { lhs, rhs, ...this.#flags }).res; }
  div(lhs: Value, rhs: Value): Value { return llvm.FDivOp.build(this.#rw, { lhs, rhs, ...this.#flags }).res; }
  neg(operand: Value): Value { return llvm.FNegOp.build(this.#rw, { operand, ...this.#flags }).res; }
  half(x: Value): Value { return this.mul(x, this.number(0.5)); }
  twice(x: Value): Value { return this.add(x, x); }
  compare(predicate: "oeq" | "une" | "olt" | "ogt" | "oge", lhs: Value, rhs: Value): Value { return llvm.FCmpOp.build(this.#rw, { predicate, lhs, rhs }).res; }
  both(lhs: Value, rhs: Value): Value { return llvm.AndOp.build(this.#rw, { lhs, rhs }).res; }
  either(lhs: Value, rhs: Value): Value { return llvm.OrOp.build(this.#rw, { lhs, rhs }).res; }
  select(condition: Value, trueValue: Value, falseValue: Value): Value { return llvm.SelectOp.build(this.#rw, { condition, trueValue, falseValue }).res; }
  choose(condition: Value, [a, b]: Pair, [c, d]: Pair): Pair { return [this.select(condition, a, c), this.select(condition, b, d)]; }
  #intrinsic(def: unknown, x: Value): Value { return (def as UnaryDef).build(this.#rw, { in: x, ...this.#flags }).res; }
  sqrt(x: Value): Value { return this.#intrinsic(llvm.intr.SqrtOp, x); }
  fabs(x: Value): Value { return this.#intrinsic(llvm.intr.FAbsOp, x); }
  exp(x: Value): Value { return this.#intrinsic(llvm.intr.ExpOp, x); }
  log(x: Value): Value { return this.#intrinsic(llvm.intr.LogOp, x); }
  sin(x: Value): Value { return this.#intrinsic(llvm.intr.SinOp, x); }
  cos(x: Value): Value { return this.#intrinsic(llvm.intr.CosOp, x); }
  withSign(magnitude: Value, sign: Value): Value { return llvm.intr.CopySignOp.build(this.#rw, { a: magnitude, b: sign, ...this.#flags }).res; }
  /** A function of libm. */
  libm(name: string, ...operands: readonly Value[]): Value { return callLibm(this.#rw, this.#op, name, operands, this.#type); }
  /** An integer as a float. */
  float(arg: Value): Value { return llvm.SIToFPOp.build(this.#rw, { arg, res: this.#type as Type }).res; }
}
