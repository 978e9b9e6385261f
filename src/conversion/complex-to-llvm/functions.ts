// Functions of complex numbers. Products, quotients and absolute values are the plain formulas, as upstream computes them; the others
// follow from real functions.
import type { Pair, Parts } from "./pairs.ts";
import type { Value } from "../../core/ir/index.ts";

export const times = (s: Parts, [a, b]: Pair, [c, d]: Pair): Pair => [s.sub(s.mul(c, a), s.mul(d, b)), s.add(s.mul(b, c), s.mul(a, d))];
export function over(s: Parts, [a, b]: Pair, [c, d]: Pair): Pair {
  const norm = s.add(s.mul(c, c), s.mul(d, d));
  const [re, im] = [s.add(s.mul(a, c), s.mul(b, d)), s.sub(s.mul(b, c), s.mul(a, d))];
  return [s.div(re, norm), s.div(im, norm)];
}
export const abs = (s: Parts, [a, b]: Pair): Value => s.sqrt(s.add(s.mul(a, a), s.mul(b, b)));
/** The absolute value where squares could leave the range. */
const hypot = (s: Parts, [a, b]: Pair): Value => s.libm("hypot", a, b);
export const angle = (s: Parts, [a, b]: Pair): Value => s.libm("atan2", b, a);
export function exp(s: Parts, [a, b]: Pair): Pair {
  const size = s.exp(a);
  return [s.mul(size, s.cos(b)), s.mul(size, s.sin(b))];
}
/** exp(a) cos(b) - 1 = expm1(a) cos(b) - 2 sin²(b/2). */
export function expm1(s: Parts, [a, b]: Pair): Pair {
  const halfSine = s.sin(s.half(b));
  return [s.sub(s.mul(s.libm("expm1", a), s.cos(b)), s.twice(s.mul(halfSine, halfSine))), s.mul(s.exp(a), s.sin(b))];
}
export const log = (s: Parts, z: Pair): Pair => [s.log(hypot(s, z)), angle(s, z)];
/** |1 + z|² = 1 + a (2 + a) + b². */
export const log1p = (s: Parts, [a, b]: Pair): Pair => [s.half(s.libm("log1p", s.add(s.mul(a, s.add(s.number(2), a)), s.mul(b, b)))), s.libm("atan2", b, s.add(s.number(1), a))];
/** With t = sqrt((|a| + |z|) / 2): t + b / (2 t) i, or mirrored where a is negative. */
export function sqrt(s: Parts, z: Pair): Pair {
  const [a, b] = z;
  const zero = s.number(0);
  const t = s.sqrt(s.half(s.add(s.fabs(a), hypot(s, z))));
  const part = s.div(b, s.twice(t));
  const mirrored: Pair = [s.fabs(part), s.withSign(t, b)];
  const root = s.choose(s.compare("oge", a, zero), [t, part], mirrored);
  return s.choose(s.both(s.compare("oeq", a, zero), s.compare("oeq", b, zero)), [zero, b], root);
}
export const rsqrt = (s: Parts, z: Pair): Pair => over(s, [s.number(1), s.number(0)], sqrt(s, z));
/** z / |z|; 0 stays. */
export function sign(s: Parts, z: Pair): Pair {
  const size = hypot(s, z);
  return s.choose(s.compare("oeq", size, s.number(0)), z, [s.div(z[0], size), s.div(z[1], size)]);
}
export const sin = (s: Parts, [a, b]: Pair): Pair => [s.mul(s.sin(a), s.libm("cosh", b)), s.mul(s.cos(a), s.libm("sinh", b))];
export const cos = (s: Parts, [a, b]: Pair): Pair => [s.mul(s.cos(a), s.libm("cosh", b)), s.neg(s.mul(s.sin(a), s.libm("sinh", b)))];
/** (sinh 2a + i sin 2b) / (cosh 2a + cos 2b), which is ±1 long before the functions leave the range. */
export function tanh(s: Parts, [a, b]: Pair): Pair {
  const [twoA, twoB] = [s.twice(a), s.twice(b)];
  const norm = s.add(s.libm("cosh", twoA), s.cos(twoB));
  const value: Pair = [s.div(s.libm("sinh", twoA), norm), s.div(s.sin(twoB), norm)];
  return s.choose(s.compare("ogt", s.fabs(a), s.number(20)), [s.withSign(s.number(1), a), s.number(0)], value);
}
/** tan z = -i tanh(i z). */
export function tan(s: Parts, [a, b]: Pair): Pair {
  const [x, y] = tanh(s, [s.neg(b), a]);
  return [y, s.neg(x)];
}
/** exp(w log z); 1 for exponent 0, else 0 for base 0. */
export function pow(s: Parts, z: Pair, w: Pair): Pair {
  const [zero, one] = [s.number(0), s.number(1)];
  const general = exp(s, times(s, w, log(s, z)));
  const isZero = (p: Pair): Value => s.both(s.compare("oeq", p[0], zero), s.compare("oeq", p[1], zero));
  return s.choose(isZero(w), [one, zero], s.choose(isZero(z), [zero, zero], general));
}
/** -i log((x + i y) / sqrt(x² + y²)). */
export function atan2(s: Parts, y: Pair, x: Pair): Pair {
  const [xx, yy] = [times(s, x, x), times(s, y, y)];
  const [re, im] = log(s, over(s, [s.sub(x[0], y[1]), s.add(x[1], y[0])], sqrt(s, [s.add(xx[0], yy[0]), s.add(xx[1], yy[1])])));
  return [im, s.neg(re)];
}
