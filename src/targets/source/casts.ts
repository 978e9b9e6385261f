// Constants and conversions between types.
import { FloatAttr, FloatType, i1, IntegerAttr, type Operation, type Type } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import { atom, call, cast, choice, type Expr, infix } from "./expression.ts";
import { computedIn, narrowed, widened } from "./floats.ts";
import { unsignedOf, widthIn, wrapped } from "./integers.ts";
import { floatLiteral, integerLiteral } from "./literals.ts";
import { isWhole, shortName, signedName } from "./types.ts";
import { type Emitter, expression, type Writer } from "./writer.ts";

type Def = { is(op: Operation): boolean };
const conversion = (def: Def, write: (e: Expr, from: Type, to: Type, w: Writer, op: Operation) => Expr): Emitter => expression<Operation>(def as never, (op, w) => {
  const [from, to] = [op.getOperand(0).type, op.getResult(0).type];
  w.type(from);
  w.type(to);
  return write(w.use(op.getOperand(0)), from, to, w, op);
});

function signExtended(e: Expr, from: Type, to: Type, w: Writer): Expr {
  return from === i1 ? choice(e, atom("-1"), atom("0")) : cast(signedName(widthIn(w, to)), e);
}
const zeroExtended = (e: Expr, from: Type, to: Type, w: Writer): Expr => cast(signedName(widthIn(w, to)), unsignedOf(e, widthIn(w, from)));
function truncated(e: Expr, to: Type, w: Writer): Expr {
  const width = widthIn(w, to);
  return isWhole(width) ? cast(signedName(width), e) : atom(`(${wrapped(width, cast("uint64_t", e).text)})`);
}
/** Between `index` and an integer. */
const indexCast = (isSigned: boolean) => (e: Expr, from: Type, to: Type, w: Writer): Expr =>
  (widthIn(w, to) < widthIn(w, from) ? truncated(e, to, w) : widthIn(w, to) === widthIn(w, from) ? e : isSigned ? signExtended(e, from, to, w) : zeroExtended(e, from, to, w));

/** Through `double` for small targets, which holds every integer of 32 bits; `float` for `float`. */
function fromInteger(e: Expr, from: Type, to: Type, w: Writer, isSigned: boolean): Expr {
  const width = widthIn(w, from);
  const number = from === i1 ? (isSigned ? choice(e, atom("-1"), atom("0")) : e) : isSigned ? e : unsignedOf(e, width);
  if (to instanceof FloatType && to.width === 16) {
    if (width > 32) w.fail(`converts '${from.text}' to '${to.text}', which is not printed; convert to f32 in between`);
    return narrowed(w, cast("double", number), to, "double");
  }
  return cast(w.type(to), number);
}
/** Towards zero. What does not fit is poison, and gives zero here. */
function toInteger(e: Expr, from: Type, to: Type, w: Writer, isSigned: boolean): Expr {
  const width = widthIn(w, to);
  const [low, high] = isSigned ? [-(2 ** (width - 1)), 2 ** (width - 1)] : [0, 2 ** width];
  // Beyond 53 bits there is no double between the lowest value and the next integer below.
  const above = width > 53 && isSigned ? `x >= ${low}.0` : `x > ${low - 1}.0`;
  const number = isSigned ? `(int64_t)x` : `(uint64_t)x`;
  const limit = high >= 1e21 ? high.toExponential() : `${high}.0`;
  const f = w.helper(`${isSigned ? "int" : "uint"}_from_double_${shortName(to)}`, (name) => `${signedName(width)} ${name}(double x) { return ${above} && x < ${limit} ? ${wrapped(width, number)} : 0; }`);
  return call(f, widened(w, e, from));
}

function bitcast(e: Expr, from: Type, to: Type, w: Writer): Expr {
  const [a, b] = [w.type(from), w.type(to)];
  if (from === to) return e;
  if (!(from instanceof FloatType) && !(to instanceof FloatType)) return e;
  return call(w.helper(`bits_${shortName(from)}_to_${shortName(to)}`, (name) => `${b} ${name}(${a} x) { ${b} y; memcpy(&y, &x, sizeof y); return y; }`), e);
}

export const castEmitters: readonly Emitter[] = [
  {
    op: arith.ConstantOp as never, isRemovable: true,
    emit(op, w) {
      if (!arith.ConstantOp.is(op)) return;
      const { value } = op;
      const { type } = op.result;
      if (value instanceof IntegerAttr) {
        w.type(type);
        w.alias(op.result, integerLiteral(value.value, type));
      } else if (value instanceof FloatAttr && type instanceof FloatType) {
        w.type(type);
        if (type.width === 16) narrowed(w, atom("0"), type, "float");
        w.alias(op.result, floatLiteral(value.value, value.bits, type, w.language));
      } else w.fail(`has type '${type.text}', which is not printed as ${w.language.name}${w.language.name === "C" ? "; make it a 'memref.global'" : ""}`);
    },
  },
  conversion(arith.ExtSIOp, (e, from, to, w) => signExtended(e, from, to, w)), conversion(arith.ExtUIOp, (e, from, to, w) => zeroExtended(e, from, to, w)),
  conversion(arith.TruncIOp, (e, _, to, w) => (to === i1 ? infix(infix(e, "&", atom("1")), "!=", atom("0")) : truncated(e, to, w))),
  conversion(arith.IndexCastOp, indexCast(true)), conversion(arith.IndexCastUIOp, indexCast(false)),
  conversion(arith.SIToFPOp, (e, from, to, w) => fromInteger(e, from, to, w, true)), conversion(arith.UIToFPOp, (e, from, to, w) => fromInteger(e, from, to, w, false)),
  conversion(arith.FPToSIOp, (e, from, to, w) => toInteger(e, from, to, w, true)), conversion(arith.FPToUIOp, (e, from, to, w) => toInteger(e, from, to, w, false)),
  conversion(arith.ExtFOp, (e, from, to, w) => narrowed(w, widened(w, e, from), to, computedIn(from))),
  conversion(arith.TruncFOp, (e, from, to, w, op) => {
    const mode = op.attr("roundingmode");
    if (mode && !/to_nearest_even/.test(mode.text)) w.fail(`rounds by '${mode.text}', which is not printed as ${w.language.name}`, op);
    return narrowed(w, widened(w, e, from), to, computedIn(from));
  }),
  conversion(arith.BitcastOp, bitcast),
];
