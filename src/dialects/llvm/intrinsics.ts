// Intrinsics that have an operation of their own.
import { anyType, anyVector, bool, defineOp, exactly, i32Attr, i64, inferred, instanceOf, maybe, pure, reads, sameOperandsAndResultType, sameType, variadic, withDefault, writes, arrayOf, i32Array, type CustomDirective, type Op } from "../../core/define/index.ts";
import { arrayAttr, i1, i8, type Operation, stringAttr, type Value } from "../../core/ir/index.ts";
import { conditionFor, llvmFloat, llvmInteger, llvmPointer } from "./arithmetic.ts";
import { aliasAttrs, fastmath } from "./attrs.ts";
import { PointerType, structType } from "./types.ts";

const fast = { fastmathFlags: withDefault(fastmath(), "none") };
const unary = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { in: llvmFloat }, results: { res: llvmFloat }, attrs: fast, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
const binary = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { a: llvmFloat, b: llvmFloat }, results: { res: llvmFloat }, attrs: fast, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
const ternary = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { a: llvmFloat, b: llvmFloat, c: llvmFloat }, results: { res: llvmFloat }, attrs: fast, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
const integer1 = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { in: llvmInteger }, results: { res: llvmInteger }, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
const integer2 = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { a: llvmInteger, b: llvmInteger }, results: { res: llvmInteger }, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });

export const SqrtOp = unary("sqrt", "square root");
export const SinOp = unary("sin", "sine");
export const CosOp = unary("cos", "cosine");
export const TanOp = unary("tan", "tangent");
export const TanhOp = unary("tanh", "hyperbolic tangent");
export const ExpOp = unary("exp", "e to the power of x");
export const Exp2Op = unary("exp2", "two to the power of x");
export const Exp10Op = unary("exp10", "ten to the power of x");
export const LogOp = unary("log", "natural logarithm");
export const Log2Op = unary("log2", "binary logarithm");
export const Log10Op = unary("log10", "decimal logarithm");
export const FAbsOp = unary("fabs", "absolute value");
export const FloorOp = unary("floor", "greatest integer not above");
export const FCeilOp = unary("ceil", "least integer not below");
export const FTruncOp = unary("trunc", "integer part");
export const RintOp = unary("rint", "nearest integer in the current rounding mode");
export const NearbyintOp = unary("nearbyint", "the same without an inexact exception");
export const RoundOp = unary("round", "nearest integer, halves away from zero");
export const RoundEvenOp = unary("roundeven", "nearest integer, halves to even");
export const PowOp = binary("pow", "a to the power of b");
export const CopySignOp = binary("copysign", "magnitude of a with the sign of b");
export const MaximumOp = binary("maximum", "maximum; NaN wins");
export const MinimumOp = binary("minimum", "minimum; NaN wins");
export const MaxNumOp = binary("maxnum", "maximum; a number wins over NaN");
export const MinNumOp = binary("minnum", "minimum; a number wins over NaN");
export const FMAOp = ternary("fma", "a * b + c, rounded once");
export const FMulAddOp = ternary("fmuladd", "a * b + c, fused where that is fast");
export const PowIOp = defineOp("llvm.intr.powi", { summary: "float to an integer power", operands: { val: llvmFloat, power: llvmInteger }, results: { res: llvmFloat }, attrs: fast, traits: [pure, sameType("val", "res")] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
export const SMaxOp = integer2("smax", "signed maximum");
export const SMinOp = integer2("smin", "signed minimum");
export const UMaxOp = integer2("umax", "unsigned maximum");
export const UMinOp = integer2("umin", "unsigned minimum");
export const CtPopOp = integer1("ctpop", "number of one bits");
export const ByteSwapOp = integer1("bswap", "bytes in reverse order");
export const BitReverseOp = integer1("bitreverse", "bits in reverse order");

export const SAddSatOp = integer2("sadd.sat", "signed addition that stops at the bounds");
export const UAddSatOp = integer2("uadd.sat", "unsigned addition that stops at the bound");
export const SSubSatOp = integer2("ssub.sat", "signed subtraction that stops at the bounds");
export const USubSatOp = integer2("usub.sat", "unsigned subtraction that stops at zero");
const integer3 = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}`, { summary, operands: { a: llvmInteger, b: llvmInteger, c: llvmInteger }, results: { res: llvmInteger }, traits: [pure, sameOperandsAndResultType] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
export const FshlOp = integer3("fshl", "high half of a:b shifted left by c");
export const FshrOp = integer3("fshr", "low half of a:b shifted right by c");
/** Gives the wrapped result and whether it wrapped. */
const overflowing = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.${name}.with.overflow`, { summary, operands: { a: llvmInteger, b: llvmInteger }, results: { res: anyType }, traits: [pure, sameType("a", "b"), inferred] }, { infer: ({ a }) => ({ res: structType([a.type, conditionFor(a.type)]) }) });
export const SAddWithOverflowOp = overflowing("sadd", "signed addition and its overflow");
export const UAddWithOverflowOp = overflowing("uadd", "unsigned addition and its overflow");
export const SSubWithOverflowOp = overflowing("ssub", "signed subtraction and its overflow");
export const USubWithOverflowOp = overflowing("usub", "unsigned subtraction and its overflow");
export const SMulWithOverflowOp = overflowing("smul", "signed multiplication and its overflow");
export const UMulWithOverflowOp = overflowing("umul", "unsigned multiplication and its overflow");
export const LdexpOp = defineOp("llvm.intr.ldexp", { summary: "val times two to the power", operands: { val: llvmFloat, power: llvmInteger }, results: { res: llvmFloat }, attrs: fast, traits: [pure, sameType("val", "res")] }, { assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)" });
export const DebugTrapOp = defineOp("llvm.intr.debugtrap", { summary: "stop in a debugger" }, { assembly: "attr-dict" });

/** A bool stored as i1, as these intrinsics take it. */
const i1Attr = () => bool();
export const AbsOp = defineOp("llvm.intr.abs", { summary: "absolute value", operands: { in: llvmInteger }, results: { res: llvmInteger }, attrs: { is_int_min_poison: i1Attr() }, traits: [pure, sameOperandsAndResultType] });
export const CountLeadingZerosOp = defineOp("llvm.intr.ctlz", { summary: "number of leading zero bits", operands: { in: llvmInteger }, results: { res: llvmInteger }, attrs: { is_zero_poison: i1Attr() }, traits: [pure, sameOperandsAndResultType] });
export const CountTrailingZerosOp = defineOp("llvm.intr.cttz", { summary: "number of trailing zero bits", operands: { in: llvmInteger }, results: { res: llvmInteger }, attrs: { is_zero_poison: i1Attr() }, traits: [pure, sameOperandsAndResultType] });

const reduceInteger = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.vector.reduce.${name}`, { summary, operands: { in: anyVector }, results: { res: anyType }, traits: [pure, inferred] }, { infer: (inputs) => ({ res: inputs.in.type.element }) });
const reduceFloat = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.vector.reduce.${name}`, { summary, operands: { in: anyVector }, results: { res: anyType }, attrs: fast, traits: [pure, inferred] }, {
    assembly: "`(` operands `)` attr-dict `:` functional-type(operands, results)", infer: (inputs) => ({ res: inputs.in.type.element }),
  });
/** In order from `start_value`, unless `reassoc` allows any order. */
const reduceOrdered = <const N extends string>(name: N, summary: string) =>
  defineOp(`llvm.intr.vector.reduce.${name}`, { summary, operands: { start_value: llvmFloat, input: anyVector }, results: { res: anyType }, attrs: fast, traits: [pure, inferred] }, { infer: ({ input }) => ({ res: input.type.element }) });
export const ReduceAddOp = reduceInteger("add", "sum of the lanes");
export const ReduceMulOp = reduceInteger("mul", "product of the lanes");
export const ReduceAndOp = reduceInteger("and", "bitwise and of the lanes");
export const ReduceOrOp = reduceInteger("or", "bitwise or of the lanes");
export const ReduceXorOp = reduceInteger("xor", "bitwise exclusive or of the lanes");
export const ReduceSMaxOp = reduceInteger("smax", "largest lane, signed");
export const ReduceSMinOp = reduceInteger("smin", "smallest lane, signed");
export const ReduceUMaxOp = reduceInteger("umax", "largest lane, unsigned");
export const ReduceUMinOp = reduceInteger("umin", "smallest lane, unsigned");
export const ReduceFMaxOp = reduceFloat("fmax", "largest lane; a number wins over NaN");
export const ReduceFMinOp = reduceFloat("fmin", "smallest lane; a number wins over NaN");
export const ReduceFMaximumOp = reduceFloat("fmaximum", "largest lane; NaN wins");
export const ReduceFMinimumOp = reduceFloat("fminimum", "smallest lane; NaN wins");
export const ReduceFAddOp = reduceOrdered("fadd", "sum of the lanes");
export const ReduceFMulOp = reduceOrdered("fmul", "product of the lanes");

const pointer = instanceOf("pointer", PointerType);
export const MaskedLoadOp = defineOp("llvm.intr.masked.load", { summary: "load under a mask", operands: { data: pointer, mask: anyVector, pass_thru: variadic(anyVector) }, results: { res: anyVector }, attrs: { alignment: i32Attr() }, traits: [reads("data")] },
  { assembly: "operands attr-dict `:` functional-type(operands, results)" });
export const MaskedStoreOp = defineOp("llvm.intr.masked.store", { summary: "store under a mask", operands: { value: anyVector, data: pointer, mask: anyVector }, attrs: { alignment: i32Attr() }, traits: [writes("data")] },
  { assembly: "$value `,` $data `,` $mask attr-dict `:` type($value) `,` type($mask) `into` type($data)" });
export const MaskedGatherOp = defineOp("llvm.intr.masked.gather", { summary: "load from many addresses under a mask", operands: { ptrs: llvmPointer, mask: anyVector, pass_thru: variadic(anyVector) }, results: { res: anyVector }, attrs: { alignment: i32Attr() }, traits: [reads("ptrs")] },
  { assembly: "operands attr-dict `:` functional-type(operands, results)" });
export const MaskedScatterOp = defineOp("llvm.intr.masked.scatter", { summary: "store to many addresses under a mask", operands: { value: anyVector, ptrs: llvmPointer, mask: anyVector }, attrs: { alignment: i32Attr() }, traits: [writes("ptrs")] },
  { assembly: "$value `,` $ptrs `,` $mask attr-dict `:` type($value) `,` type($mask) `into` type($ptrs)" });

export const MaskedExpandLoadOp = defineOp("llvm.intr.masked.expandload", { summary: "spread consecutive elements over the set lanes of a mask", operands: { ptr: pointer, mask: anyVector, passthru: anyVector }, results: { res: anyVector }, traits: [reads("ptr"), sameType("passthru", "res")] });
export const MaskedCompressStoreOp = defineOp("llvm.intr.masked.compressstore", { summary: "store the set lanes side by side", operands: { value: anyVector, ptr: pointer, mask: anyVector }, traits: [writes("ptr")] });

const copyAttrs = { arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), ...aliasAttrs };
export const MemcpyOp = defineOp("llvm.intr.memcpy", { summary: "copy bytes that do not overlap", operands: { dst: pointer, src: pointer, len: llvmInteger }, attrs: { isVolatile: i1Attr(), ...copyAttrs }, traits: [writes("dst"), reads("src")] });
export const MemmoveOp = defineOp("llvm.intr.memmove", { summary: "copy bytes", operands: { dst: pointer, src: pointer, len: llvmInteger }, attrs: { isVolatile: i1Attr(), ...copyAttrs }, traits: [writes("dst"), reads("src")] });
export const MemsetOp = defineOp("llvm.intr.memset", { summary: "set bytes", operands: { dst: pointer, val: exactly(i8), len: llvmInteger }, attrs: { isVolatile: i1Attr(), ...copyAttrs }, traits: [writes("dst")] });
export const PrefetchOp = defineOp("llvm.intr.prefetch", { summary: "fetch into a cache", operands: { addr: pointer }, attrs: { rw: i32Attr(), hint: i32Attr(), cache: i32Attr() } });
export const StepVectorOp = defineOp("llvm.intr.stepvector", { summary: "0, 1, 2, ...", results: { res: anyVector }, traits: [pure] }, { assembly: "attr-dict `:` type($res)" });
export const VScaleOp = defineOp("llvm.intr.vscale", { summary: "the hardware's factor of scalable vectors", results: { res: llvmInteger }, traits: [pure] });
export const StackSaveOp = defineOp("llvm.intr.stacksave", { summary: "where the stack ends", results: { res: pointer } }, { assembly: "attr-dict `:` qualified(type($res))" });
export const StackRestoreOp = defineOp("llvm.intr.stackrestore", { summary: "gives stack memory back", operands: { ptr: pointer } }, { assembly: "$ptr attr-dict `:` qualified(type($ptr))" });
export const TrapOp = defineOp("llvm.intr.trap", { summary: "stop the program" }, { assembly: "attr-dict" });
export const ExpectOp = defineOp("llvm.intr.expect", { summary: "the value that is expected", operands: { val: llvmInteger, expected: llvmInteger }, results: { res: llvmInteger }, traits: [pure, sameOperandsAndResultType] }, { assembly: "$val `,` $expected attr-dict `:` type($val)" });
export const LifetimeStartOp = defineOp("llvm.intr.lifetime.start", { summary: "stack memory starts to live", operands: { ptr: pointer } }, { assembly: "$ptr attr-dict `:` type($ptr)" });
export const LifetimeEndOp = defineOp("llvm.intr.lifetime.end", { summary: "stack memory is dead", operands: { ptr: pointer } }, { assembly: "$ptr attr-dict `:` type($ptr)" });
/** `%w = llvm.intr.vector.insert %part, %v[4] : vector<2xf32> into vector<8xf32>` */
export const VectorInsertOp = defineOp("llvm.intr.vector.insert", { summary: "lanes replaced by a shorter vector", operands: { dstvec: anyVector, srcvec: anyVector }, results: { res: anyVector }, attrs: { pos: i64() }, traits: [pure, sameType("dstvec", "res")] },
  { assembly: "$srcvec `,` $dstvec `[` $pos `]` attr-dict `:` type($srcvec) `into` type($res)" });
export const VectorExtractOp = defineOp("llvm.intr.vector.extract", { summary: "consecutive lanes", operands: { srcvec: anyVector }, results: { res: anyVector }, attrs: { pos: i64() }, traits: [pure] },
  { assembly: "$srcvec `[` $pos `]` attr-dict `:` type($res) `from` type($srcvec)" });

/** The lanes of two vectors by turns. Upstream's name of the intrinsic. */
export const VectorInterleave2Op = defineOp("llvm.intr.vector.interleave2", { summary: "lanes of two vectors by turns", operands: { vec1: anyVector, vec2: anyVector }, results: { res: anyVector }, traits: [pure, sameType("vec1", "vec2")] });
/** The even lanes and the odd ones, in a struct. */
export const VectorDeinterleave2Op = defineOp("llvm.intr.vector.deinterleave2", { summary: "even and odd lanes", operands: { vec: anyVector }, results: { res: anyType }, traits: [pure] });

/** `["align"(%p, %n : !llvm.ptr, i64)]`. */
const bundles: CustomDirective = {
  parse(p, state) {
    const tags: string[] = [];
    const sizes: number[] = [];
    const operands: Value[] = [];
    if (p.peekPunct("[")) p.list("[", () => {
      tags.push(p.string());
      p.expectPunct("(");
      const uses = p.uses();
      if (uses.length > 0) {
        p.expectPunct(":");
        operands.push(...p.resolveAll(uses, p.types()));
      }
      p.expectPunct(")");
      sizes.push(uses.length);
    }, "]");
    state.setOperands("op_bundle_operands", operands);
    state.props[0] = state.info.attrs[0]!.kind.wrap(sizes);
    if (tags.length > 0) state.setAttr("op_bundle_tags", arrayAttr(tags.map((tag) => stringAttr(tag))));
  },
  print(out, op: Operation) {
    const assume = op as Op<"llvm.intr.assume", { op_bundle_operands: ReturnType<typeof variadic> }, Record<never, never>, { op_bundle_sizes: ReturnType<typeof i32Array>; op_bundle_tags: ReturnType<typeof arrayOf> }, Record<never, never>, Record<never, never>>;
    if (assume.op_bundle_sizes.length === 0) return;
    let start = 0;
    const texts = assume.op_bundle_sizes.map((size, i) => {
      const values = assume.op_bundle_operands.slice(start, (start += size));
      return `${assume.op_bundle_tags[i]!.text}(${values.length > 0 ? `${out.values(values)} : ${values.map((value) => out.type(value.type)).join(", ")}` : ""})`;
    });
    out.word(`[${texts.join(", ")}]`);
  },
};
/** What optimisers may take for granted. `llvm.intr.assume %c ["align"(%p, %n : !llvm.ptr, i64)] : i1` */
export const AssumeOp = defineOp("llvm.intr.assume", { summary: "a promise to optimisers", operands: { cond: exactly(i1), op_bundle_operands: variadic(anyType) }, attrs: { op_bundle_sizes: withDefault(i32Array(), []), op_bundle_tags: maybe(arrayOf()) } },
  { assembly: "$cond custom<Bundles>($op_bundle_operands, $op_bundle_sizes, $op_bundle_tags) `:` type($cond) attr-dict", custom: { Bundles: bundles } });
