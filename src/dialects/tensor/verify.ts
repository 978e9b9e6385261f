// What must hold of te.compute and te.scan.
import { count } from "../../core/diag/index.ts";
import type { VerifySink } from "../../core/define/index.ts";
import { DYNAMIC, FloatType, indexType, IntegerType, type Operation, type RankedTensorType, type Region, type Type, TypeAttr, TypedAttr, type Value } from "../../core/ir/index.ts";
import { countDynamic } from "./extents.ts";
import { type Reducer, reducerProblem } from "./reducers.ts";

/** The fields that te.compute and te.scan share. */
export interface Fields extends Operation {
  readonly extents: readonly Value[];
  readonly outputs: readonly Value<RankedTensorType>[];
  readonly spatial: readonly number[];
  readonly accumulators: readonly unknown[] | undefined;
  readonly identities: readonly unknown[] | undefined;
  readonly body: Region;
  readonly combiner: readonly Region[];
}
interface Yield extends Operation {
  readonly values: readonly Value[];
  readonly where: Value | undefined;
}
const dimText = (dim: number): string => (dim === DYNAMIC ? "?" : String(dim));

/** What is wrong with the iteration space and the shapes. */
export function spaceProblem(op: Fields, extents: readonly number[]): string | undefined {
  const block = op.body.blocks[0];
  if (op.body.blocks.length !== 1 || !block || block.args.length !== extents.length || block.args.some((arg) => arg.type !== indexType)) return `body must take ${extents.length} arguments of type index, one for each axis`;
  if (extents.some((extent) => extent < 0 && extent !== DYNAMIC)) return "extents must not be negative";
  const dynamic = countDynamic(extents);
  if (op.extents.length !== dynamic) return `is given ${count(op.extents.length, "extent")} for ${count(dynamic, "axis", "axes")} without a number`;
  if (op.outputs.length === 0) return "has no results";
  for (const [i, output] of op.outputs.entries())
    if (output.type.dims.join() !== op.spatial.join()) return `result ${i} has type '${output.type.text}', but the spatial extents are ${op.spatial.map(dimText).join("x")}`;
  return undefined;
}

/** What is wrong with destinations. */
export function destinationProblem(destinations: readonly Value[], outputs: readonly Value[]): string | undefined {
  if (destinations.length > 0 && destinations.length !== outputs.length) return `has ${count(destinations.length, "destination")} for ${count(outputs.length, "result")}`;
  const at = destinations.findIndex((destination, i) => destination.type !== outputs[i]!.type);
  return at < 0 ? undefined : `destination ${at} has type '${destinations[at]!.type.text}', but result ${at} has '${outputs[at]!.type.text}'`;
}

/** Whether a combined value becomes an element without a choice: floats are rounded, integers truncated. */
const converts = (from: Type, to: Type): boolean => from === to || (from instanceof FloatType && to instanceof FloatType) || (from instanceof IntegerType && to instanceof IntegerType && from.width > to.width);

/** What is wrong with how points combine. */
export function combinationProblem(op: Fields, reducer: Reducer | undefined): string | undefined {
  const { accumulators, identities, combiner, outputs } = op;
  if (!reducer) return accumulators || identities || combiner.length > 0 ? "says how points combine, but has no reduction axes" : undefined;
  if (accumulators?.some((attr) => !(attr instanceof TypeAttr))) return "accumulators must be types";
  const types = (accumulators as readonly TypeAttr[] | undefined)?.map((attr) => attr.value) ?? outputs.map((output) => output.type.element);
  if (types.length !== outputs.length) return `accumulates in ${count(types.length, "type")} for ${count(outputs.length, "result")}`;
  const lost = types.findIndex((type, i) => !converts(type, outputs[i]!.type.element));
  if (lost >= 0) return `accumulates in '${types[lost]!.text}', which does not become an element of '${outputs[lost]!.type.text}': floats are rounded, integers only truncated`;
  const problem = reducerProblem(reducer, types);
  if (problem || reducer !== "reduce") return problem ?? (identities || combiner.length > 0 ? `has a combiner of its own beside '${reducer}'` : undefined);
  return combinerProblem(types, identities, combiner);
}
function combinerProblem(types: readonly Type[], identities: readonly unknown[] | undefined, [combiner, ...others]: readonly Region[]): string | undefined {
  if (!combiner || others.length > 0 || combiner.blocks.length !== 1) return "combines by a region, but has none of one block";
  if (!identities || identities.length !== types.length) return `has ${count(identities?.length ?? 0, "identity", "identities")} for ${count(types.length, "value")}`;
  const at = types.findIndex((type, i) => !(identities[i] instanceof TypedAttr && identities[i].type === type));
  if (at >= 0) return `identity ${at} must be of type '${types[at]!.text}'`;
  const { args, last } = combiner.entry;
  const wanted = [...types, ...types];
  if (args.length !== wanted.length || args.some((arg, i) => arg.type !== wanted[i])) return `combiner must take (${wanted.map((type) => type.text).join(", ")}), found (${args.map((arg) => arg.type.text).join(", ")})`;
  if (last?.opName !== "te.yield") return "combiner must end with 'te.yield'";
  const { values, where } = last as Yield;
  if (where) return "combiner yields with a condition; only a body may";
  return values.length === types.length && values.every((value, i) => value.type === types[i]) ? undefined : `combiner yields (${values.map((value) => value.type.text).join(", ")}) for (${types.map((type) => type.text).join(", ")})`;
}

/** Reports what is wrong with the end of the body; `more` looks at a yield that fits. */
export function verifyBody(op: Fields, diag: VerifySink, more?: (last: Yield) => void): void {
  const last = op.body.entry.last;
  if (last?.opName !== "te.yield") return diag.report("body must end with 'te.yield'");
  const { values } = last as Yield;
  if (values.length !== op.outputs.length) return diag.report(`yields ${values.length} values for ${op.outputs.length} results`);
  for (const [i, value] of values.entries()) {
    const wanted = (op.accumulators?.[i] as TypeAttr | undefined)?.value;
    const type = wanted ?? op.outputs[i]!.type.element;
    if (value.type !== type) diag.report(wanted ? `yields '${value.type.text}', but accumulates in '${type.text}'` : `yields '${value.type.text}' for a result of type '${op.outputs[i]!.type.text}'`, last.loc);
  }
  more?.(last as Yield);
}
