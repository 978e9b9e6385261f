// Functions applied to each element, and values and tensors written to others.
import type { Value } from "../../core/ir/index.ts";
import * as arith from "../arith/index.ts";
import * as math from "../math/index.ts";
import { parseMaps } from "./maps.ts";
import { namedOp, type NamedSpec } from "./named.ts";
import type { Scalars } from "./scalars.ts";

const unary = (summary: string, f: (b: Scalars, x: Value) => Value): NamedSpec => ({ summary, inputs: 1, body: (b, [x]) => { b.yields(f(b, x!)); } });
const binary = (summary: string, f: (b: Scalars, x: Value, y: Value) => Value): NamedSpec => ({ summary, inputs: 2, body: (b, [x, y]) => { b.yields(f(b, x!, y!)); } });

/** A value written to every place. */
export const FillOp = namedOp("fill", { summary: "one value in every place", inputs: 1, body: (b, [x]) => { b.yields(x!); } });

/** What each function computes, by the name of its op. */
export const functions: Readonly<Record<string, NamedSpec>> = {
  copy: { summary: "the same elements, cast where the types differ", inputs: 1, casts: true, body: (b, [x, out], isUnsigned) => { b.yields(b.cast(x!, out!.type, isUnsigned)); } },
  exp: unary("exponential", (b, x) => b.unary(math.ExpOp, x)),
  log: unary("natural logarithm", (b, x) => b.unary(math.LogOp, x)),
  abs: unary("absolute value", (b, x) => b.unary(math.AbsFOp, x)),
  ceil: unary("least integer not below", (b, x) => b.unary(math.CeilOp, x)),
  floor: unary("greatest integer not above", (b, x) => b.unary(math.FloorOp, x)),
  negf: unary("negation", (b, x) => b.unary(arith.NegFOp, x)),
  reciprocal: unary("one divided by it", (b, x) => b.reciprocal(x)),
  round: unary("nearest integer", (b, x) => b.unary(math.RoundOp, x)),
  sqrt: unary("square root", (b, x) => b.unary(math.SqrtOp, x)),
  rsqrt: unary("reciprocal square root", (b, x) => b.unary(math.RsqrtOp, x)),
  square: unary("square", (b, x) => b.square(x)),
  tanh: unary("hyperbolic tangent", (b, x) => b.unary(math.TanhOp, x)),
  erf: unary("error function", (b, x) => b.unary(math.ErfOp, x)),
  add: binary("sum", (b, x, y) => b.add(x, y)),
  sub: binary("difference", (b, x, y) => b.sub(x, y)),
  mul: binary("product", (b, x, y) => b.mul(x, y)),
  div: binary("quotient", (b, x, y) => b.div(x, y)),
  div_unsigned: binary("unsigned quotient", (b, x, y) => b.divUnsigned(x, y)),
  max: binary("maximum", (b, x, y) => b.max(x, y)),
  min: binary("minimum", (b, x, y) => b.min(x, y)),
  powf: binary("power", (b, x, y) => b.pow(x, y)),
  select: { summary: "choice by a condition", inputs: 3, body: (b, [c, x, y]) => { b.yields(b.select(c!, x!, y!)); } },
};

/** A number from lower to upper by a congruential generator that is seeded with a place. */
const randomNumber: NamedSpec["body"] = (b, [lower, upper, seed, out]) => {
  const type = seed!.type;
  const constant = (value: bigint): Value => b.cast(b.integer(value), type);
  const next = (n: Value): Value => b.add(b.mul(n, constant(1103515245n)), constant(12345n));
  const half = b.cast(b.integer(2147483647n), lower!.type);
  const column = b.cast(b.index(1), type);
  const row = b.cast(b.index(0), type);
  const random = b.cast(next(b.add(column, next(b.add(row, seed!)))), lower!.type);
  const sum = b.add(half, random);
  const scale = b.mul(b.sub(upper!, lower!), b.float(2.3283064e-10, lower!.type));
  b.yields(b.cast(b.add(b.mul(sum, scale), lower!), out!.type));
};
const randomMaps = parseMaps("m n", "", "", "", "m n");

export const elementwise = [
  FillOp,
  ...Object.entries(functions).map(([name, spec]) => namedOp(name, spec)),
  namedOp("fill_rng_2d", { summary: "numbers that look random", inputs: 3, body: randomNumber, keptMaps: () => randomMaps }),
];
