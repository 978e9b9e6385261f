// Floats that a machine cannot compute with. Two passes are upstream's: arithmetic, and functions of math, in a wider format. The third
// does all that a CPU needs: it computes in f32, and conversions become integer arithmetic.
//
//   %r = arith.addf %x, %y : bf16
//     =>  %a = arith.extf %x : bf16 to f32
//         %b = arith.extf %y : bf16 to f32
//         %s = arith.addf %a, %b : f32
//         %r = arith.truncf %s : f32 to bf16
import { type Diagnostic, error } from "../../core/diag/index.ts";
import { floatFormats, type FloatName, FloatType, floatType, type Loc, type Operation } from "../../core/ir/index.ts";
import { definePass, option } from "../../core/pass/index.ts";
import { type ConversionRun } from "../../core/rewrite/index.ts";
import { arith, BitcastOp, ConstantOp, expandArithmetic, ExtFOp, ScalingExtFOp, scalingLowerings, ScalingTruncFOp, SelectOp, TruncFOp } from "../../dialects/arith/index.ts";
import { FmaOp, math } from "../../dialects/math/index.ts";
import { ContractionOp, FMAOp, MultiDimReductionOp, OuterProductOp, ReductionOp, ScanOp, vector } from "../../dialects/vector/index.ts";
import { emulate } from "./emulate.ts";
import { extendMath } from "./math.ts";

export { carryBrainFloats } from "./carry.ts";

/** Operations of arith that move bits, or convert by themselves. */
const moves = [ConstantOp, SelectOp, BitcastOp, ExtFOp, TruncFOp, ScalingExtFOp, ScalingTruncFOp];
/** Operations of vector that compute. */
const combinations = [ContractionOp, FMAOp, MultiDimReductionOp, OuterProductOp, ReductionOp, ScanOp];
const computes = (op: Operation): boolean => (op.info.dialect === arith.namespace ? !moves.some((def) => def.is(op)) : op.info.dialect === vector.namespace && combinations.some((def) => def.is(op)));

const isMath = (op: Operation): boolean => op.info.dialect === math.namespace;

const noFloat = (at: Loc, what: string, name: string): Diagnostic => error("small-floats/type", at, `could not map ${what} type '${name}' to a known floating-point type`);
const noCast = (at: Loc, from: FloatType, to: FloatType): Diagnostic => error("small-floats/target", at, `cannot compute in '${to.name}' what is of type '${from.name}': 'arith.extf' must widen`);
/** The float type of a name; undefined after a report. */
function named(what: string, name: string, at: Loc, report: (diagnostic: Diagnostic) => void): FloatType | undefined {
  if (Object.hasOwn(floatFormats, name)) return floatType(name as FloatName);
  report(noFloat(at, what, name));
  return undefined;
}

export const emulateUnsupportedFloats = definePass({
  name: "arith-emulate-unsupported-floats",
  summary: "compute in a wider float what a target has no arithmetic for",
  reach: () => "op",
  options: {
    sourceTypes: option.strings([], "float types without arithmetic on the target"),
    targetType: option.string("f32", "the float type to compute in instead"),
  },
  dialects: [arith.namespace],
  run(root: Operation, { options, diag }) {
    const report = (diagnostic: Diagnostic): void => { diag.report(diagnostic); };
    const target = named("target", options.targetType, root.loc, report);
    const sources = options.sourceTypes.map((name) => named("source", name, root.loc, report));
    if (target === undefined || sources.includes(undefined)) return;
    const tooWide = sources.find((type) => type!.width >= target.width);
    if (tooWide) return diag.report(noCast(root.loc, tooWide, target));
    emulate(root, { isSource: (type) => sources.includes(type), target, computes, fastmath: "contract" });
  },
});

export const extendMathToSupportedTypes = definePass({
  name: "math-extend-to-supported-types",
  summary: "compute functions of math in a wider float",
  reach: () => "op",
  options: {
    extraTypes: option.strings([], "float types that the target has functions for, besides f32 and f64"),
    targetType: option.string("f32", "the float type to compute in instead"),
  },
  dialects: [arith.namespace, math.namespace],
  run(root: Operation, { options, diag }) {
    const report = (diagnostic: Diagnostic): void => { diag.report(diagnostic); };
    const target = named("target", options.targetType, root.loc, report);
    const extra = options.extraTypes.map((name) => named("extra", name, root.loc, report));
    if (target === undefined || extra.includes(undefined)) return;
    const isSource = (type: FloatType): boolean => type.width < target.width && type.width < 32 && !extra.includes(type);
    // A fused operation in a wider format would be rounded twice.
    extendMath(root, { isSource, target, computes: (op) => isMath(op) && !FmaOp.is(op), fastmath: "contract" });
  },
});

/** Computes all arithmetic on some formats in f32, and converts them by integer arithmetic; with `halves`, f64 becomes f16 in steps, too. False after reported errors. */
export function computeInF32(root: Operation, isSource: (type: FloatType) => boolean, halves: boolean, run: Pick<ConversionRun, "registry" | "diag" | "trace">): boolean {
  const target = floatType("f32");
  emulate(root, { isSource, target, computes });
  extendMath(root, { isSource, target, computes: isMath });
  return expandArithmetic(root, { includes: isSource, halves }, scalingLowerings, run);
}

export const expandSmallFloats = definePass({
  name: "expand-small-floats",
  summary: "compute floats that CPUs have no instructions for in f32, and convert them by integer arithmetic",
  reach: () => "op",
  options: {
    types: option.strings([], "the formats; when left out, all that have fewer bits than f32, f16 excepted"),
  },
  dialects: [arith.namespace, math.namespace],
  run(root: Operation, { options, diag, registry, trace }) {
    const given = options.types.map((name) => named("source", name, root.loc, (diagnostic) => { diag.report(diagnostic); }));
    if (given.includes(undefined)) return;
    const [f16, f32] = [floatType("f16"), floatType("f32")];
    const tooWide = given.find((type) => type!.width >= f32.width);
    if (tooWide) return diag.report(noCast(root.loc, tooWide, f32));
    computeInF32(root, (type) => type.width < f32.width && (given.length > 0 ? given.includes(type) : type !== f16), true, { registry, diag, trace });
  },
});
