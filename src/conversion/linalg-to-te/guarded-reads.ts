// Elements that are taken out of a tensor only where the indices lie inside, as te.read has them:
//
//   %t = arith.cmpi ult, %i, %size; %v = scf.if %t { tensor.extract %a[%i] } else { %z }            =>  te.read %a[%i] or %z
//   %t = ...; %j = arith.select %t, %i, %c0; %x = tensor.extract %a[%j]; arith.select %t, %x, %z   =>  te.read %a[%i] or %z
import type { OpOf } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { CmpIOp, conjunctsOf, constantIntegerOf, SelectOp } from "../../dialects/arith/index.ts";
import { IfOp, YieldOp } from "../../dialects/scf/index.ts";
import { DimOp, ExtractOp } from "../../dialects/tensor/upstream/index.ts";

/** An element of a tensor, and what there is outside of it. */
export interface GuardedRead {
  readonly tensor: OpOf<typeof ExtractOp>["tensor"];
  readonly indices: readonly Value[];
  readonly outside: Value;
}

/** Whether a test says that `index` lies inside of a dimension of the tensor. */
function isInside(test: Value, tensor: GuardedRead["tensor"], index: Value, dimension: number): boolean {
  const compare = test.definedBy(CmpIOp);
  if (!compare || compare.predicate !== "ult" || compare.lhs !== index) return false;
  const size = compare.rhs.definedBy(DimOp);
  if (size) return size.source === tensor && constantIntegerOf(size.index) === BigInt(dimension);
  return constantIntegerOf(compare.rhs) === BigInt(tensor.type.dims[dimension]!);
}
/** Whether a condition holds exactly where some of the indices lie inside. */
const isGuard = (condition: Value, tensor: GuardedRead["tensor"], indices: readonly Value[]): boolean =>
  conjunctsOf(condition).every((test) => indices.some((index, dimension) => isInside(test, tensor, index, dimension)));

function fromBranches(op: OpOf<typeof IfOp>): GuardedRead | undefined {
  if (op.results.length !== 1 || op.elseRegion.isEmpty) return undefined;
  const [then, otherwise] = [[...op.thenRegion.entry], [...op.elseRegion.entry]];
  const [extract, end] = then;
  if (then.length !== 2 || otherwise.length !== 1 || !extract || !ExtractOp.is(extract) || end!.getOperand(0) !== extract.result || !YieldOp.is(otherwise[0]!)) return undefined;
  return isGuard(op.condition, extract.tensor, extract.indices) ? { tensor: extract.tensor, indices: extract.indices, outside: otherwise[0].results[0]! } : undefined;
}
function fromChoice({ condition, true_value: value, false_value: outside }: OpOf<typeof SelectOp>): GuardedRead | undefined {
  const extract = value.definedBy(ExtractOp);
  if (!extract) return undefined;
  const { tensor } = extract;
  const tests = conjunctsOf(condition);
  const indices = extract.indices.map((index, dimension): Value => {
    const clamped = index.definedBy(SelectOp);
    return clamped && tests.includes(clamped.condition) && isInside(clamped.condition, tensor, clamped.true_value, dimension) ? clamped.true_value : index;
  });
  return isGuard(condition, tensor, indices) ? { tensor, indices, outside } : undefined;
}
/** What an operation reads so; undefined where it does something else. */
export const guardedRead = (op: Operation): GuardedRead | undefined => (IfOp.is(op) ? fromBranches(op) : SelectOp.is(op) ? fromChoice(op) : undefined);
