// What the llvm dialect means to the reference engine. Scalars are as arith has them; poison and undef are zeros, in a check
// what the world has, which any program that does not depend on them cannot tell apart.
import { FunctionLike } from "../../core/define/index.ts";
import { DenseElementsAttr, FloatAttr, FloatType, i1, IntegerAttr, IntegerType, MemRefType, type Operation, type Type, VectorType, elementTypeOf } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { canonical, currentWorld, ExecutionTrap, expression, type JsWriter, linearMemory, type Semantics, statement, undefinedScalar } from "../../interpreter/index.ts";
import { bitcastValue, castText, compareText, floatToInt, integerAsFloat, integerText, isWide, roundText, toInteger, wrapText, zeroExtended } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import { floatFunctions, power } from "../math/index.ts";
import { ExtractElementOp, ExtractValueOp, InsertElementOp, InsertValueOp, ShuffleVectorOp } from "./aggregates.ts";
import * as a from "./arithmetic.ts";
import { CallIntrinsicOp, CallOp } from "./calls.ts";
import { BrOp, CondBrOp, ReturnOp, SwitchOp, switchCases, UnreachableOp } from "./control.ts";
import { LLVMFuncOp } from "./function.ts";
import { ConstantOp, PoisonOp, UndefOp, ZeroOp } from "./globals.ts";
import { intrinsicSemantics } from "./interpret-intrinsics.ts";
import { memorySemantics } from "./interpret-memory.ts";
import * as intr from "./intrinsics.ts";
import { bufferAt, castSemantics } from "./interpret-casts.ts";
import { ArrayType, StructType } from "./types.ts";

/** A value whose every scalar is what `scalar` says. */
function filled(type: Type, scalar: (type: Type) => unknown): unknown {
  if (type instanceof VectorType) return Array.from({ length: type.numElements }, () => scalar(type.element));
  if (type instanceof ArrayType) return Array.from({ length: type.length }, () => filled(type.element, scalar));
  return type instanceof StructType ? type.fields.map((field) => filled(field, scalar)) : scalar(type);
}
const zeroOf = (type: Type): unknown => filled(type, () => 0);
/** Undef or poison. */
function undefinedOf(type: Type): unknown {
  const world = currentWorld();
  return world === undefined ? zeroOf(type) : filled(type, (scalar) => undefinedScalar(scalar, world));
}
function constantOf(value: unknown, type: Type): unknown {
  if (value instanceof IntegerAttr) return isWide(value.type) ? canonical(value.value) : Number(value.value);
  if (value instanceof FloatAttr) return value.value;
  if (value instanceof DenseElementsAttr && type instanceof VectorType) return Array.from({ length: type.numElements }, (_, i) => { const x = value.at(i); return type.element instanceof FloatType ? Number(x) : isWide(type.element) ? canonical(BigInt(x)) : Number(x); });
  throw new ExecutionTrap("a constant of this kind has no value in the reference engine");
}
const literal = (value: unknown, js: JsWriter): string => (typeof value === "number" && Number.isFinite(value) && !Object.is(value, -0) ? `(${value})` : js.constant(value));

/** Functions of libm and libc that lowered code calls, on doubles. */
const library: Readonly<Record<string, (...args: number[]) => number>> = { ...floatFunctions, pow: power, atan2: Math.atan2, fmod: (x, y) => x % y, fabs: Math.abs };
function external(name: string, result: Type | undefined): unknown {
  if (name === "malloc") return (bytes: number | bigint) => linearMemory.allocate(Number(bytes));
  if (name === "aligned_alloc") return (alignment: number | bigint, bytes: number | bigint) => linearMemory.allocate(Number(bytes), Number(alignment));
  if (name === "free") return () => {};
  if (name === "abort") return () => { throw new ExecutionTrap("the program stopped itself"); };
  const f = library[name] ?? (name.endsWith("f") ? library[name.slice(0, -1)] : undefined);
  if (!f) throw new ExecutionTrap(`the reference engine does not know the function '${name}'`);
  return result instanceof FloatType && result.name === "f32" ? (...args: number[]) => Math.fround(f(...args)) : f;
}

const integerNames = { add: a.AddOp, sub: a.SubOp, mul: a.MulOp, udiv: a.UDivOp, sdiv: a.SDivOp, urem: a.URemOp, srem: a.SRemOp, and: a.AndOp, or: a.OrOp, xor: a.XOrOp, shl: a.ShlOp, lshr: a.LShrOp, ashr: a.AShrOp };
const arithNames: Readonly<Record<string, string>> = { add: "addi", sub: "subi", mul: "muli", udiv: "divui", sdiv: "divsi", urem: "remui", srem: "remsi", and: "andi", or: "ori", xor: "xori", shl: "shli", lshr: "shrui", ashr: "shrsi" };
const floatNames = { "+": a.FAddOp, "-": a.FSubOp, "*": a.FMulOp, "/": a.FDivOp, "%": a.FRemOp };
const minMax = { maximumf: intr.MaximumOp, minimumf: intr.MinimumOp, maxnumf: intr.MaxNumOp, minnumf: intr.MinNumOp };
const integerMinMax = { maxsi: intr.SMaxOp, minsi: intr.SMinOp, maxui: intr.UMaxOp, minui: intr.UMinOp };
const unary = { sqrt: intr.SqrtOp, sin: intr.SinOp, cos: intr.CosOp, tan: intr.TanOp, tanh: intr.TanhOp, exp: intr.ExpOp, exp2: intr.Exp2Op, log: intr.LogOp, log2: intr.Log2Op, log10: intr.Log10Op, absf: intr.FAbsOp, floor: intr.FloorOp, ceil: intr.FCeilOp, trunc: intr.FTruncOp, round: intr.RoundOp, roundeven: intr.RoundEvenOp };
/** Intrinsics that device code calls by name. */
const named: Readonly<Record<string, (x: number) => number>> = { "llvm.exp2.f32": (x) => 2 ** x, "llvm.nvvm.lg2.approx.f": Math.log2 };
const call = (f: unknown, args: readonly string[], type: Type, js: JsWriter): string => roundText(`${js.constant(f)}(${args.join(", ")})`, type, js);
const member = (position: readonly bigint[]): string => position.map((at) => `[${at}]`).join("");
/** A nested array with one member replaced. */
function replaced(container: readonly unknown[], position: readonly bigint[], value: unknown): unknown[] {
  const copy = [...container];
  const at = Number(position[0]);
  copy[at] = position.length === 1 ? value : replaced(copy[at] as unknown[], position.slice(1), value);
  return copy;
}

export const semantics: readonly Semantics[] = [
  ...memorySemantics,
  ...castSemantics,
  ...intrinsicSemantics,
  statement(ConstantOp, (op, js) => { js.define(op.res, literal(constantOf(op.value, op.res.type), js)); }),
  statement(ZeroOp, (op, js) => { js.define(op.res, literal(zeroOf(op.res.type), js)); }),
  ...[UndefOp, PoisonOp].map((def) => statement(def as typeof UndefOp, (op, js) => { js.define(op.res, `${js.constant(undefinedOf)}(${js.constant(op.res.type)})`); })),
  ...Object.entries(integerNames).map(([name, root]): Semantics => ({ root, expression: (op, operands, type, js) => integerText(arithNames[name]!, op, operands, type, js) })),
  ...Object.entries(integerMinMax).map(([name, root]): Semantics => ({ root, expression: (op, operands, type, js) => integerText(name, op, operands, type, js) })),
  ...Object.entries(floatNames).map(([operator, root]): Semantics => ({ root, expression: (_, [x, y], type, js) => roundText(`${x} ${operator} ${y}`, type, js) })),
  ...Object.entries(minMax).map(([name, root]): Semantics => ({ root, expression: (_, [x, y], __, js) => `${js.constant(numbers.floatFolds[name])}(${x}, ${y})` })),
  ...Object.entries(unary).map(([name, root]): Semantics => ({ root, expression: (_, args, type, js) => call(floatFunctions[name], args, type, js) })),
  expression(intr.PowOp, (_, args, type, js) => call(power, args, type, js)),
  expression(intr.FMAOp, (_, [x, y, z], type, js) => roundText(`${x} * ${y} + ${z}`, type, js)),
  expression(intr.FMulAddOp, (_, [x, y, z], type, js) => roundText(`${x} * ${y} + ${z}`, type, js)),
  expression(a.FNegOp, (_, [x]) => `(-${x})`),
  expression(a.ICmpOp, (op, [x, y], _, js) => {
    const type = elementTypeOf(op.lhs.type);
    return type instanceof IntegerType ? compareText(op.predicate, op, x!, y!, type, js) : `(${x} ${op.predicate === "eq" ? "===" : op.predicate === "ne" ? "!==" : op.predicate.endsWith("lt") ? "<" : op.predicate.endsWith("le") ? "<=" : op.predicate.endsWith("gt") ? ">" : ">="} ${y} ? 1 : 0)`;
  }),
  expression(a.FCmpOp, (op, [x, y], _, js) => { const predicate = op.predicate === "_false" as string ? "false" : op.predicate === "_true" as string ? "true" : op.predicate; return `(${js.constant((p: number, q: number) => numbers.compareFloats(predicate as "oeq", p, q))}(${x}, ${y}) ? 1 : 0)`; }),
  statement(a.SelectOp, (op, js) => {
    const [c, x, y] = [op.condition, op.trueValue, op.falseValue].map((value) => js.use(value));
    js.define(op.res, op.condition.type instanceof VectorType ? `${c}.map((on, i) => on ? ${x}[i] : ${y}[i])` : `(${c} ? ${x} : ${y})`);
  }),
  statement(a.FreezeOp, (op, js) => { js.define(op.res, js.use(op.val)); }),
  expression(a.TruncOp, castText((v, _, to) => toInteger(v, to))),
  expression(a.ZExtOp, castText((v, from, to) => { const z = zeroExtended(v, from); return isWide(to) ? `canonical(BigInt(${z}))` : wrapText(z, (to as IntegerType).width); })),
  expression(a.SExtOp, castText((v, from, to) => { const s = from === i1 ? `-${v}` : v; return isWide(to) ? `(${s})` : wrapText(s, (to as IntegerType).width); })),
  expression(a.FPTruncOp, (_, [v], to, js) => roundText(v!, to, js)),
  expression(a.FPExtOp, (_, [v]) => v!),
  expression(a.FPToSIOp, castText(floatToInt(false))),
  expression(a.FPToUIOp, castText(floatToInt(true))),
  expression(a.SIToFPOp, castText((v, from, to, js) => integerAsFloat(from === i1 ? `-${v}` : v, to, js, isWide(from)))),
  expression(a.UIToFPOp, castText((v, from, to, js) => integerAsFloat(zeroExtended(v, from), to, js, isWide(from)))),
  expression(a.BitcastOp, castText((v, from, to, js) => `${js.constant(bitcastValue(from, to))}(${v})`)),
  ...[a.PtrToIntOp, a.IntToPtrOp, a.AddrSpaceCastOp].map((def) => statement(def as typeof a.PtrToIntOp, (op, js) => { js.define(op.res, js.use(op.arg)); })),
  statement(ExtractElementOp, (op, js) => { const [v, at] = op.allOperands(); js.define(op.getResult(0), `${js.use(v!)}[${js.use(at!)}]`); }),
  statement(InsertElementOp, (op, js) => { const [v, x, at] = op.allOperands(); js.define(op.getResult(0), `${js.use(v!)}.with(Number(${js.use(at!)}), ${js.use(x!)})`); }),
  statement(ShuffleVectorOp, (op, js) => { const n = op.v1.type.numElements; js.define(op.getResult(0), `[${op.mask.map((at) => (at < 0 ? "0" : at < n ? `${js.use(op.v1)}[${at}]` : `${js.use(op.v2)}[${at - n}]`)).join(", ")}]`); }),
  statement(ExtractValueOp, (op, js) => { js.define(op.res, `${js.use(op.container)}${member(op.position)}`); }),
  statement(InsertValueOp, (op, js) => { js.define(op.res, `${js.constant(replaced)}(${js.use(op.container)}, ${js.constant(op.position)}, ${js.use(op.value)})`); }),
  statement(intr.StepVectorOp, (op, js) => { js.define(op.res, `vector(${op.res.type.numElements}, (i) => i)`); }),
  statement(CallOp, (op, js) => {
    const callee = op.callee === undefined ? undefined : findSymbol(js.module, op.callee);
    if (callee && FunctionLike.is(callee) && !LLVMFuncOp.is(callee)) {
      // A kernel that is not lowered yet, but will take bare pointers.
      const buffers = op.callee_operands.map((value, i) => { const type = callee.functionInputs[i]; return type instanceof MemRefType ? `${js.constant(bufferAt)}(${js.constant(type)}, ${js.use(value)})` : js.use(value); });
      js.line(`${js.functionName(op.callee!)}(${buffers.join(", ")});`);
      return;
    }
    if (!callee || !LLVMFuncOp.is(callee)) throw new ExecutionTrap("a call through a pointer has no meaning in the reference engine");
    const target = callee.body.isEmpty ? js.constant(external(callee.sym_name, op.result?.type)) : js.functionName(callee.sym_name);
    const text = `${target}(${op.callee_operands.map((value) => js.use(value)).join(", ")})`;
    if (op.result) js.define(op.result, text);
    else js.line(`${text};`);
  }),
  statement(CallIntrinsicOp, (op, js) => {
    const f = named[op.intrin];
    if (!f || !op.results) throw new ExecutionTrap(`the intrinsic '${op.intrin}' has no meaning in the reference engine`);
    js.define(op.results, call(f, op.args.map((value) => js.use(value)), op.results.type, js));
  }),
  statement(BrOp, (op, js) => { js.jump(op.dest, op.destOperands); }),
  statement(CondBrOp, (op, js) => {
    js.braces(`if (${js.use(op.condition)})`, () => { js.jump(op.trueDest, op.trueDestOperands); });
    js.jump(op.falseDest, op.falseDestOperands);
  }),
  statement(SwitchOp, (op, js) => {
    for (const { value, block, operands } of switchCases(op)) js.braces(`if (BigInt(${js.use(op.value)}) === ${BigInt.asIntN((op.value.type as IntegerType).width, value)}n)`, () => { js.jump(block, operands); });
    js.jump(op.defaultDestination, op.defaultOperands);
  }),
  statement(ReturnOp, (op: Operation, js) => { js.line(op.numOperands === 0 ? "return;" : `return ${js.use(op.getOperand(0))};`); }),
  statement(UnreachableOp, (_, js) => { js.line('throw new ExecutionTrap("unreachable code was reached");'); }),
];
