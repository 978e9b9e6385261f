// What the threads of a block and of a subgroup do together: barriers, reductions, exchange of values. And printing.
import {
  anyFloat, anyType, type Constraint, defineOp, exactly, type Folded, i1T, i32Attr, isolatedFromAbove, maybe, optional, pure, region, sameOperandsAndResultType, sameType, Speculatable, str, typeConstraint, unit, variadic, withDefault, writes, type CustomDirective,
} from "../../core/define/index.ts";
import { FloatType, i32, indexType, IntegerType, type Type, VectorType } from "../../core/ir/index.ts";
import { allReduceOperation, type AllReduceOperation, broadcastType, shuffleMode } from "./enums.ts";
import { writePart, namesOfGroups } from "./async.ts";
import { YieldOp } from "./launch.ts";

type Scalar = IntegerType | FloatType;
const isScalar = (type: Type): type is Scalar => type instanceof FloatType || (type instanceof IntegerType && type.signedness === "signless");
const scalarT: Constraint<Scalar, false> = typeConstraint("signless integer or floating-point", isScalar);
const scalarOrVectorT: Constraint<Scalar | VectorType, false> = typeConstraint("signless integer or floating-point, or a vector of one fixed dimension of them", (type): type is Scalar | VectorType =>
  isScalar(type) || (type instanceof VectorType && type.rank === 1 && !type.scalable[0] && isScalar(type.element)));
const scalarOf = (type: Scalar | VectorType): Type => (type instanceof VectorType ? type.element : type);

const onFloats = new Set<AllReduceOperation>(["minnumf", "maxnumf", "minimumf", "maximumf"]);
/** Whether numbers of the type can be combined that way. */
const combines = (operation: AllReduceOperation, type: Type): boolean => operation === "add" || operation === "mul" || (type instanceof FloatType) === onFloats.has(operation);

/** The word of the operation, where there is one, between spaces. */
const AllReduceOperationPart: CustomDirective = {
  parse(p, state) {
    if (allReduceOperation.starts(p)) state.setAttr("op", allReduceOperation.read(p)!);
  },
  print(out, op) { writePart(out, op.attr("op") ? allReduceOperation.bare(op.attr("op")!) : ""); },
};
const custom = { AllReduceOperation: AllReduceOperationPart };

/** All threads of the block wait for each other; their accesses to shared memory before it are seen after it. */
export const BarrierOp = defineOp("gpu.barrier", { summary: "barrier of a block's threads" }, { assembly: "attr-dict" });

/** Combines the values of all threads of a block, by an operation or by the region; each thread gets the result. */
export const AllReduceOp = defineOp("gpu.all_reduce", {
  summary: "reduction over the threads of a block",
  operands: { value: scalarT },
  results: { result: scalarT },
  attrs: { op: maybe(allReduceOperation), uniform: maybe(unit()) },
  regions: { body: region() },
  traits: [sameOperandsAndResultType, isolatedFromAbove],
}, {
  custom, assembly: "custom<AllReduceOperation>($op) $value (`uniform` $uniform^)? $body attr-dict `:` functional-type(operands, results)",
  verify(op, diag) {
    const { type } = op.value;
    if ((op.op === undefined) === op.body.isEmpty) return diag.report(op.op === undefined ? "needs an operation or a body" : "has both an operation and a body");
    if (op.op !== undefined) {
      if (!combines(op.op, type)) diag.report(`cannot combine values of type '${type.text}' by '${op.op}'`);
      return;
    }
    const { args } = op.body.entry;
    if (args.length !== 2 || args.some((arg) => arg.type !== type)) return diag.report(`expects a body that takes two arguments of type '${type.text}'`);
    const ends = op.body.blocks.flatMap(({ last }) => (last && YieldOp.is(last) ? [last] : []));
    if (ends.length === 0) return diag.report("expects its body to end with 'gpu.yield'");
    for (const end of ends) if (end.values.length !== 1 || end.values[0]!.type !== type) diag.report(`expects its body to yield one value of type '${type.text}'`, end.loc);
  },
});

const isPowerOfTwo = (n: bigint): boolean => n > 0n && (n & (n - 1n)) === 0n;

/** Combines the values of the threads of a subgroup, or of those clusters of it that `cluster(size, stride)` says. */
export const SubgroupReduceOp = defineOp("gpu.subgroup_reduce", {
  summary: "reduction over the threads of a subgroup",
  operands: { value: scalarOrVectorT },
  results: { result: scalarOrVectorT },
  attrs: { op: allReduceOperation, uniform: maybe(unit()), cluster_size: maybe(i32Attr()), cluster_stride: withDefault(i32Attr(), 1n) },
  traits: [sameOperandsAndResultType],
}, {
  custom,
  assembly: "custom<AllReduceOperation>($op) $value (`uniform` $uniform^)? (`cluster` `(` `size` `=` $cluster_size^ (`,` `stride` `=` $cluster_stride^)? `)`)? attr-dict `:` functional-type(operands, results)",
  fold: (op): Folded => (op.cluster_size === 1n ? op.value : undefined),
  verify(op, diag) {
    const { type } = op.value;
    if (!combines(op.op, scalarOf(type))) diag.report(`cannot combine values of type '${type.text}' by '${op.op}'`);
    if (op.cluster_size !== undefined && !isPowerOfTwo(op.cluster_size)) diag.report(`has clusters of ${op.cluster_size} threads, which is no power of two`);
    if (op.cluster_stride !== 1n && op.cluster_size === undefined) diag.report("has a stride of clusters, but no size of them");
    if (!isPowerOfTwo(op.cluster_stride)) diag.report(`has clusters with a stride of ${op.cluster_stride}, which is no power of two`);
  },
});

/** The value of another thread of the subgroup, and whether there is such a thread. */
export const ShuffleOp = defineOp("gpu.shuffle", {
  summary: "value of another thread of the subgroup",
  operands: { value: scalarOrVectorT, offset: exactly(i32), width: exactly(i32) },
  results: { shuffleResult: scalarOrVectorT, valid: i1T },
  attrs: { mode: shuffleMode },
  traits: [pure, sameType("value", "shuffleResult")],
}, { assembly: "$mode $value `,` $offset `,` $width attr-dict `:` type($value)", resultNames: namesOfGroups });

/** The value of the thread `offset` places further among each `width` threads. */
export const RotateOp = defineOp("gpu.rotate", {
  summary: "value of a thread a number of places away",
  operands: { value: scalarOrVectorT },
  results: { rotateResult: scalarOrVectorT, valid: i1T },
  attrs: { offset: i32Attr(), width: i32Attr() },
  traits: [pure, sameType("value", "rotateResult")],
}, {
  assembly: "$value `,` $offset `,` $width attr-dict `:` type($value)", resultNames: namesOfGroups,
  verify(op, diag) {
    if (!isPowerOfTwo(op.width)) diag.report(`has a width of ${op.width}, which is no power of two`);
    else if (op.offset < 0n || op.offset >= op.width) diag.report(`has an offset of ${op.offset}, which is not in [0, ${op.width})`);
  },
});

/** The value of one thread of the subgroup: of the first active one, or of a lane that all name alike. */
export const SubgroupBroadcastOp = defineOp("gpu.subgroup_broadcast", {
  summary: "value of one thread for all of the subgroup",
  operands: { src: anyType, lane: optional(exactly(i32)) },
  results: { result: anyType },
  attrs: { broadcast_type: broadcastType },
  traits: [sameType("src", "result"), pure],
}, {
  assembly: "$src `,` $broadcast_type ($lane^)? attr-dict `:` type($result)",
  fold: (op): Folded => (op.src.definedBy(SubgroupBroadcastOp) ? op.src : undefined),
  verify(op, diag) {
    if (op.broadcast_type === "specific_lane" && !op.lane) diag.report("needs a lane");
    if (op.broadcast_type === "first_active_lane" && op.lane) diag.report("takes no lane: the first active one is meant");
  },
}).implement(Speculatable, { speculatability: (op) => (op.broadcast_type === "specific_lane" ? "always" : "never") });

/** Prints like C's printf, from the device. */
export const PrintfOp = defineOp("gpu.printf", {
  summary: "print from the device",
  operands: { args: variadic(typeConstraint("integer, index or floating-point", (type): type is Type => type instanceof IntegerType || type === indexType || anyFloat.test(type))) },
  attrs: { format: str() },
  traits: [writes<never>()],
}, { assembly: "$format attr-dict (`,` $args^ `:` type($args))?" });

