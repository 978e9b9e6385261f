// What complex numbers mean to the reference engine: pairs of floats, computed in double precision and rounded once to
// the type of their parts.
import { type ComplexType, elementTypeOf, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { statement, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import { partsOf } from "./constraints.ts";
import * as functions from "./functions.ts";
import * as parts from "./parts.ts";

type Pair = readonly [number, number];
const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
/** Smith's method, which keeps the intermediate results in range. */
function over([a, b]: Pair, [c, d]: Pair): Pair {
  if (Math.abs(c) >= Math.abs(d)) {
    const r = d / c;
    const n = c + d * r;
    return [(a + b * r) / n, (b - a * r) / n];
  }
  const r = c / d;
  const n = c * r + d;
  return [(a * r + b) / n, (b * r - a) / n];
}
const abs = ([a, b]: Pair): number => Math.hypot(a, b);
const angle = ([a, b]: Pair): number => Math.atan2(b, a);
const exp = ([a, b]: Pair): Pair => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];
const log = (z: Pair): Pair => [Math.log(abs(z)), angle(z)];
function sqrt(z: Pair): Pair {
  const [a, b] = z;
  if (a === 0 && b === 0) return [0, b];
  const t = Math.sqrt((Math.abs(a) + abs(z)) / 2);
  return a >= 0 ? [t, b / (2 * t)] : [Math.abs(b) / (2 * t), b < 0 || Object.is(b, -0) ? -t : t];
}
const sin = ([a, b]: Pair): Pair => [Math.sin(a) * Math.cosh(b), Math.cos(a) * Math.sinh(b)];
const cos = ([a, b]: Pair): Pair => [Math.cos(a) * Math.cosh(b), -Math.sin(a) * Math.sinh(b)];
function tanh([a, b]: Pair): Pair {
  if (Math.abs(a) > 20) return [Math.sign(a), 0];
  const n = Math.cosh(2 * a) + Math.cos(2 * b);
  return [Math.sinh(2 * a) / n, Math.sin(2 * b) / n];
}
function tan([a, b]: Pair): Pair {
  const [x, y] = tanh([-b, a]);
  return [y, -x];
}
const power = (z: Pair, w: Pair): Pair => (w[0] === 0 && w[1] === 0 ? [1, 0] : abs(z) === 0 ? [0, 0] : exp(times(w, log(z))));
function integerPower(z: Pair, n: number | bigint): Pair {
  let result: Pair = [1, 0];
  let base = z;
  for (let left = BigInt(n) < 0n ? -BigInt(n) : BigInt(n); left > 0n; left >>= 1n) {
    if (left & 1n) result = times(result, base);
    base = times(base, base);
  }
  return BigInt(n) < 0n ? over([1, 0], result) : result;
}

const rounded = (type: Type) => (f: (...args: readonly never[]) => Pair | number) => (...args: readonly never[]): Pair | number => {
  const element = elementTypeOf(type);
  const value = f(...args);
  return typeof value === "number" ? numbers.roundTo(value, element) : [numbers.roundTo(value[0], element), numbers.roundTo(value[1], element)];
};
/** The result is a function of the operands. */
const computes = (def: { is(op: Operation): boolean }, f: (...args: readonly never[]) => Pair | number): Semantics =>
  statement(def as { is(op: Operation): op is Operation }, (op, js: JsWriter) => {
    const { type } = op.getResult(0);
    const part = "element" in type ? (type as ComplexType).element : type;
    js.define(op.getResult(0), `${js.constant(rounded(part)(f))}(${op.allOperands().map((value: Value) => js.use(value)).join(", ")})`);
  });

export const semantics: readonly Semantics[] = [
  statement(parts.ConstantOp, (op, js) => { const [re, im] = partsOf(op.attr("value"), op.complex.type)!; js.define(op.complex, js.constant([re.value, im.value])); }),
  statement(parts.CreateOp, (op, js) => { js.define(op.complex, `[${js.use(op.real)}, ${js.use(op.imaginary)}]`); }),
  statement(parts.ReOp, (op, js) => { js.define(op.real, `${js.use(op.complex)}[0]`); }),
  statement(parts.ImOp, (op, js) => { js.define(op.imaginary, `${js.use(op.complex)}[1]`); }),
  computes(functions.AddOp, (a: Pair, b: Pair) => [a[0] + b[0], a[1] + b[1]]),
  computes(functions.SubOp, (a: Pair, b: Pair) => [a[0] - b[0], a[1] - b[1]]),
  computes(functions.MulOp, times),
  computes(functions.DivOp, over),
  computes(functions.PowOp, power),
  computes(functions.PowiOp, integerPower),
  computes(functions.AbsOp, abs),
  computes(functions.AngleOp, angle),
  computes(functions.NegOp, (z: Pair) => [-z[0], -z[1]]),
  computes(functions.ConjOp, (z: Pair) => [z[0], -z[1]]),
  computes(functions.ExpOp, exp),
  computes(functions.Expm1Op, ([a, b]: Pair) => [Math.expm1(a) * Math.cos(b) - 2 * Math.sin(b / 2) ** 2, Math.exp(a) * Math.sin(b)]),
  computes(functions.LogOp, log),
  computes(functions.Log1pOp, ([a, b]: Pair) => [Math.log1p(a * (2 + a) + b * b) / 2, Math.atan2(b, 1 + a)]),
  computes(functions.SqrtOp, sqrt),
  computes(functions.RsqrtOp, (z: Pair) => over([1, 0], sqrt(z))),
  computes(functions.SignOp, (z: Pair) => (abs(z) === 0 ? z : [z[0] / abs(z), z[1] / abs(z)])),
  computes(functions.SinOp, sin),
  computes(functions.CosOp, cos),
  computes(functions.TanOp, tan),
  computes(functions.TanhOp, tanh),
  // atan2(y, x) = -i log((x + i y) / sqrt(x^2 + y^2))
  computes(functions.Atan2Op, (y: Pair, x: Pair) => {
    const [xx, yy] = [times(x, x), times(y, y)];
    const [re, im] = log(over([x[0] - y[1], x[1] + y[0]], sqrt([xx[0] + yy[0], xx[1] + yy[1]])));
    return [im, -re];
  }),
  statement(functions.EqualOp, (op, js) => { js.define(op.result, `(${js.use(op.lhs)}.every((x, i) => x === ${js.use(op.rhs)}[i]) ? 1 : 0)`); }),
  statement(functions.NotEqualOp, (op, js) => { js.define(op.result, `(${js.use(op.lhs)}.every((x, i) => x === ${js.use(op.rhs)}[i]) ? 0 : 1)`); }),
];
