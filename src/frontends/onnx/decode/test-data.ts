// Tensors in files of their own: the input_N.pb and output_N.pb of ONNX test data sets.
import { TensorProtoSchema } from "onnx-buf";
import { InvariantError, type DiagnosticSink } from "../../../core/diag/index.ts";
import { fileLoc } from "../../../core/ir/location.ts";
import type { Tensor } from "../../../runtime/tensors/index.ts";
import { emptyFile, malformed, notOneTensor, notOnnx, truncated, undecodable } from "./messages.ts";
import { checkTensor } from "./onnx-tensor.ts";
import { readTensor, type TensorRecord } from "./skeleton.ts";
import { looksLike } from "./sniff.ts";
import { checkWire, fieldsOf } from "./wire.ts";

/** A tensor and the name its file gives it. */
export interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

/** Sequences and optional values keep a message in field 3, where a tensor would have its rarely used segment. */
function holdsMessages(bytes: Uint8Array): boolean {
  const segment = TensorProtoSchema.field.segment.number;
  for (const field of fieldsOf(bytes)) {
    if (field.number !== segment) continue;
    const inner = bytes.subarray(field.start, field.end);
    for (const { number } of fieldsOf(inner)) if (number === TensorProtoSchema.field.rawData.number || number === TensorProtoSchema.field.name.number) return true;
  }
  return false;
}

/**
 * Decodes a serialized TensorProto. Raw data in the result is a view of `bytes`. Gives undefined after reporting an error
 * (codes `onnx/...`) at `path`; sequences and optional values are `onnx/unsupported-value-type`.
 */
export function decodeTensorProto(bytes: Uint8Array, path: string, diag: DiagnosticSink): NamedTensor | undefined {
  const loc = fileLoc(path, 0, 0);
  if (bytes.length === 0) return diag.report(emptyFile(loc)) as undefined;
  if (holdsMessages(bytes)) return diag.report(notOneTensor(loc)) as undefined;
  const problem = checkWire(TensorProtoSchema, bytes);
  if (problem) {
    const what = looksLike(bytes);
    const { offset, path: field } = problem;
    return diag.report(what !== undefined ? notOnnx(loc, what) : problem.truncated ? truncated(loc, offset, field) : malformed(loc, offset, field, problem.problem)) as undefined;
  }
  let record: TensorRecord;
  try {
    record = readTensor(bytes);
  } catch (cause) {
    if (cause instanceof InvariantError || !(cause instanceof Error)) throw cause;
    return diag.report(undecodable(loc, cause.message)) as undefined;
  }
  const { name } = record.message;
  const tensor = checkTensor(record, name, loc, { diag, readExternal: undefined })?.read(diag);
  return tensor && { name, tensor };
}
