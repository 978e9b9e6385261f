// Names and types of graph values, from ValueInfoProto.
import type { ValueInfoProto } from "onnx-buf";
import type { DiagnosticSink } from "../../../core/diag/index.ts";
import { nameLoc, type Loc } from "../../../core/ir/location.ts";
import { dtypeOf, elementTypeName } from "./element-types.ts";
import { hugeDim, negativeDim, unsupportedElementType, unsupportedValueType } from "./messages.ts";
import type { OnnxDim, OnnxValue } from "./model.ts";

const kinds = { sequenceType: "a sequence", mapType: "a map", optionalType: "an optional value", sparseTensorType: "a sparse tensor" } as const;

/** Decodes a value's type. What cannot be held is reported when the value `mustHold`, and undefined otherwise. */
export function decodeValue(message: ValueInfoProto, graphLoc: Loc, mustHold: boolean, diag: DiagnosticSink): OnnxValue | undefined {
  const { name } = message;
  const loc = nameLoc(name, graphLoc);
  const type = message.type?.value;
  if (type?.case === undefined) return { name, dtype: undefined, dims: undefined, loc };
  if (type.case !== "tensorType") return mustHold ? (diag.report(unsupportedValueType(loc, name, kinds[type.case])) as undefined) : undefined;
  const { elemType, shape } = type.value;
  const dtype = dtypeOf(elemType);
  if (dtype === undefined && elemType !== 0) return mustHold ? (diag.report(unsupportedElementType(loc, name, elementTypeName(elemType))) as undefined) : undefined;
  const dims = shape?.dim.map(({ value }): OnnxDim => {
    if (value.case === "dimParam") return value.value === "" ? undefined : value.value;
    if (value.case === undefined) return undefined;
    if (value.value < 0n) diag.report(negativeDim(loc, name, value.value));
    if (value.value > 2n ** 53n) diag.report(hugeDim(loc, name, value.value));
    return value.value < 0n ? undefined : Number(value.value);
  });
  return { name, dtype, dims, loc };
}
