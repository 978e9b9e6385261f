// Conversions between numeric types. Index is i64, so a cast from or to it widens, narrows or does nothing.
import { elementTypeOf, IntegerType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, lower, type Lowering } from "../../core/rewrite/index.ts";
import * as arith from "../../dialects/arith/index.ts";
import * as llvm from "../../dialects/llvm/index.ts";
import { type AnyDef, elementwise, foreignFloat, perVector } from "../llvm-values.ts";

type Cast = (rw: ConversionRewriter, arg: Value, res: Type, op: Operation) => Value;
const cast = (from: AnyDef, make: Cast): Lowering => elementwise(from, (rw, [arg], type, op) => make(rw, arg!, type, op));
const nonNeg = (op: Operation): { readonly nonNeg?: true } => (op.attr("nonNeg") ? { nonNeg: true } : {});
const width = (type: Type): number => (elementTypeOf(type) as IntegerType).width;

/** From one integer width to another. */
const resize = (signed: boolean): Cast => (rw, arg, res, op) => {
  const [from, to] = [width(arg.type), width(res)];
  if (from === to) return arg;
  if (from > to) return llvm.TruncOp.build(rw, { arg, res }).res;
  return signed ? llvm.SExtOp.build(rw, { arg, res }).res : llvm.ZExtOp.build(rw, { arg, res, ...nonNeg(op) }).res;
};

export const castLowerings: readonly Lowering[] = [
  cast(arith.ExtSIOp, (rw, arg, res) => llvm.SExtOp.build(rw, { arg, res }).res),
  cast(arith.ExtUIOp, (rw, arg, res, op) => llvm.ZExtOp.build(rw, { arg, res, ...nonNeg(op) }).res),
  cast(arith.TruncIOp, (rw, arg, res, op) => llvm.TruncOp.build(rw, { arg, res, overflowFlags: String(op.attr("overflowFlags")?.value ?? "none") }).res),
  cast(arith.SIToFPOp, (rw, arg, res) => llvm.SIToFPOp.build(rw, { arg, res }).res),
  cast(arith.UIToFPOp, (rw, arg, res, op) => llvm.UIToFPOp.build(rw, { arg, res, ...nonNeg(op) }).res),
  cast(arith.FPToSIOp, (rw, arg, res) => llvm.FPToSIOp.build(rw, { arg, res }).res),
  cast(arith.FPToUIOp, (rw, arg, res) => llvm.FPToUIOp.build(rw, { arg, res }).res),
  cast(arith.ExtFOp, (rw, arg, res) => llvm.FPExtOp.build(rw, { arg, res }).res),
  cast(arith.IndexCastOp, resize(true)),
  cast(arith.IndexCastUIOp, resize(false)),
  lower(arith.TruncFOp, (op, operands, rw) => {
    const foreign = foreignFloat(op);
    if (foreign) return rw.skip(`LLVM has no arithmetic on '${foreign.text}'`);
    if (op.roundingmode !== undefined && op.roundingmode !== "to_nearest_even") return rw.skip(`LLVM narrows to nearest even, not '${op.roundingmode}'`);
    return rw.replace(op, perVector(rw, rw.convertedType(op.out.type), [operands.in], ([arg], res) => llvm.FPTruncOp.build(rw, { arg: arg!, res }).res));
  }),
  // Reinterpretation also serves types that LLVM only carries as integers.
  lower(arith.BitcastOp, (op, operands, rw) =>
    rw.replace(op, perVector(rw, rw.convertedType(op.out.type), [operands.in], ([arg], res) => (arg!.type === res ? arg! : llvm.BitcastOp.build(rw, { arg: arg!, res }).res)))),
];
