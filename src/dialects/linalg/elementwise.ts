// Functions applied to each element, and values and tensors written to others.
import type { Value } from "../../core/ir/index.ts";
import * as arith from "../arith/index.ts";
import * as math from "../math/index.ts";
import { namedOp, type NamedSpec } from "./named.ts";
import type { Scalars } from "./scalars.ts";

const unary = (summary: string, f: (b: Scalars, x: Value) => Value): NamedSpec => ({ summary, inputs: 1, body: (b, [x]) => { b.yields(f(b, x!)); } });
const binary = (summary: string, f: (b: Scalars, x: Value, y: Value) => Value): NamedSpec => ({ summary, inputs: 2, body: (b, [x, y]) => { b.yields(f(b, x!, y!)); } });

/** A value written to every place. */
export const FillOp = namedOp("fill", { summary: "one value in every place", inputs: 1, body: (b, [x]) => { b.yields(x!); } });

export const elementwise = [
  FillOp,
  namedOp("copy", { summary: "the same elements, cast where the types differ", inputs: 1, casts: true, body: (b, [x, out], isUnsigned) => { b.yields(b.cast(x!, out!.type, isUnsigned)); } }),
  namedOp("exp", unary("exponential", (b, x) => b.unary(math.ExpOp, x))),
  namedOp("log", unary("natural logarithm", (b, x) => b.unary(math.LogOp, x))),
  namedOp("abs", unary("absolute value", (b, x) => b.unary(math.AbsFOp, x))),
  namedOp("ceil", unary("least integer not below", (b, x) => b.unary(math.CeilOp, x))),
  namedOp("floor", unary("greatest integer not above", (b, x) => b.unary(math.FloorOp, x))),
  namedOp("negf", unary("negation", (b, x) => b.unary(arith.NegFOp, x))),
  namedOp("reciprocal", unary("one divided by it", (b, x) => b.reciprocal(x))),
  namedOp("round", unary("nearest integer", (b, x) => b.unary(math.RoundOp, x))),
  namedOp("sqrt", unary("square root", (b, x) => b.unary(math.SqrtOp, x))),
  namedOp("rsqrt", unary("reciprocal square root", (b, x) => b.unary(math.RsqrtOp, x))),
  namedOp("square", unary("square", (b, x) => b.square(x))),
  namedOp("tanh", unary("hyperbolic tangent", (b, x) => b.unary(math.TanhOp, x))),
  namedOp("erf", unary("error function", (b, x) => b.unary(math.ErfOp, x))),
  namedOp("add", binary("sum", (b, x, y) => b.add(x, y))),
  namedOp("sub", binary("difference", (b, x, y) => b.sub(x, y))),
  namedOp("mul", binary("product", (b, x, y) => b.mul(x, y))),
  namedOp("div", binary("quotient", (b, x, y) => b.div(x, y))),
  namedOp("div_unsigned", binary("unsigned quotient", (b, x, y) => b.divUnsigned(x, y))),
  namedOp("max", binary("maximum", (b, x, y) => b.max(x, y))),
  namedOp("min", binary("minimum", (b, x, y) => b.min(x, y))),
  namedOp("powf", binary("power", (b, x, y) => b.pow(x, y))),
  namedOp("select", { summary: "choice by a condition", inputs: 3, body: (b, [c, x, y]) => { b.yields(b.select(c!, x!, y!)); } }),
] as const;
