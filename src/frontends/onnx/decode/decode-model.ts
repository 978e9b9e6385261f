// From the bytes of a .onnx file to a checked model. The bytes are walked first, then decoded by the protobuf library,
// then every name and size is checked; whatever is wrong becomes a diagnostic at the file or the node.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { ModelProtoSchema, TensorProtoSchema, type ModelProto } from "onnx-buf";
import { InvariantError, type Diagnostic, type DiagnosticSink } from "../../../core/diag/index.ts";
import { fileLoc, type Loc } from "../../../core/ir/location.ts";
import { externalFrom, type ReadExternal } from "./external.ts";
import { canonicalDomain, decodeGraph } from "./graph.ts";
import { badOpset, cannotRead, duplicateOpset, emptyFile, malformed, missingOpset, noGraph, notOnnx, tooManyErrors, truncated, undecodable } from "./messages.ts";
import type { OnnxModel } from "./model.ts";
import { readModel, readTensor, type ModelSkeleton, type TensorRecord } from "./skeleton.ts";
import { looksLike } from "./sniff.ts";
import { checkWire } from "./wire.ts";

/** Errors and warnings of one file that are passed on; a hostile file could cause millions. */
const maxReports = 100;

/** Thrown to leave the decoder when a file has too many errors to go on. */
class TooManyErrors extends Error {}

/** Passes the first warnings and errors on, and stops the decoder after that many errors. */
class Limited implements DiagnosticSink {
  failed = false;
  #errors = 0;
  #others = 0;
  readonly #to: DiagnosticSink;
  readonly #loc: Loc;

  constructor(to: DiagnosticSink, loc: Loc) {
    this.#to = to;
    this.#loc = loc;
  }

  report(diagnostic: Diagnostic): void {
    if (diagnostic.severity !== "error") {
      if (this.#others++ < maxReports) this.#to.report(diagnostic);
      return;
    }
    this.failed = true;
    const enough = this.#errors++ === maxReports;
    this.#to.report(enough ? tooManyErrors(this.#loc) : diagnostic);
    if (enough) throw new TooManyErrors();
  }
}

/** Where a model comes from. */
export interface DecodeOptions {
  /** The model's file, for places in diagnostics. */
  readonly path: string;
  readonly diag: DiagnosticSink;
  /** How to read tensors kept in other files; such tensors are errors without it. */
  readonly readExternal?: ReadExternal;
}

/**
 * Decodes and checks a model. Raw weights in the result are views of `bytes`, which must not change afterwards. Gives
 * undefined after reporting at least one error (codes `onnx/...`); never throws on bad input.
 */
export function decodeModel(bytes: Uint8Array, { path, diag, readExternal }: DecodeOptions): OnnxModel | undefined {
  const loc = fileLoc(path, 0, 0);
  try {
    return decodeAndCheck(bytes, loc, new Limited(diag, loc), readExternal);
  } catch (cause) {
    if (cause instanceof TooManyErrors) return undefined;
    throw cause;
  }
}

function decodeAndCheck(bytes: Uint8Array, loc: Loc, sink: Limited, readExternal: ReadExternal | undefined): OnnxModel | undefined {
  const parts = readParts(bytes, loc, sink);
  if (!parts) return undefined;
  const { model, graph } = parts.skeleton;
  if (!graph) {
    const what = model.irVersion === 0n ? looksLike(bytes) : undefined;
    return sink.report(what === undefined ? noGraph(loc) : notOnnx(loc, what)) as undefined;
  }
  const opsets = decodeOpsets(model, loc, sink);
  const domains = new Set(opsets.size > 0 ? opsets.keys() : [""]);
  const decoded = decodeGraph(graph, parts.tensors, { diag: sink, readExternal, fileLoc: loc, domains });
  if (sink.failed) return undefined;
  return {
    irVersion: Number(model.irVersion),
    opsets,
    producer: { name: model.producerName, version: model.producerVersion },
    functions: model.functions.map(({ domain, name }) => ({ domain: canonicalDomain(domain), name })),
    graph: decoded,
  };
}

function readParts(bytes: Uint8Array, loc: Loc, diag: DiagnosticSink): { readonly skeleton: ModelSkeleton; readonly tensors: readonly TensorRecord[] } | undefined {
  if (bytes.length === 0) return diag.report(emptyFile(loc)) as undefined;
  const problem = checkWire(ModelProtoSchema, bytes);
  if (problem) {
    const what = looksLike(bytes) ?? (problem.path === "" && checkWire(TensorProtoSchema, bytes) === undefined ? "a single tensor, such as test data" : undefined);
    const { offset, path } = problem;
    return diag.report(what !== undefined ? notOnnx(loc, what) : problem.truncated ? truncated(loc, offset, path) : malformed(loc, offset, path, problem.problem)) as undefined;
  }
  try {
    const skeleton = readModel(bytes);
    return { skeleton, tensors: skeleton.initializers.map(readTensor) };
  } catch (cause) {
    if (cause instanceof InvariantError || !(cause instanceof Error)) throw cause;
    return diag.report(undecodable(loc, cause.message)) as undefined;
  }
}

function decodeOpsets(model: ModelProto, loc: Loc, diag: DiagnosticSink): ReadonlyMap<string, number> {
  const opsets = new Map<string, number>();
  for (const { domain, version } of model.opsetImport) {
    const name = canonicalDomain(domain);
    if (version < 1n || version > 2n ** 31n) diag.report(badOpset(loc, name, version));
    const known = opsets.get(name);
    if (known !== undefined && known !== Number(version)) diag.report(duplicateOpset(loc, name));
    opsets.set(name, Number(version));
  }
  // Operator sets came with IR version 3; before, version 1 was all there was.
  if (opsets.size === 0 && model.irVersion > 0n && model.irVersion < 3n) opsets.set("", 1);
  if (opsets.size === 0) diag.report(missingOpset(loc, ""));
  return opsets;
}

/** Reads the model file at `path`, external data beside it included. Reports and gives undefined when that fails. */
export function loadModel(path: string, diag: DiagnosticSink): OnnxModel | undefined {
  const bytes = readBytes(path, diag);
  return bytes && decodeModel(bytes, { path, diag, readExternal: externalFrom(dirname(path)) });
}

/** The bytes of a file, or undefined after reporting `onnx/cannot-read`. */
export function readBytes(path: string, diag: DiagnosticSink): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (cause) {
    return diag.report(cannotRead(fileLoc(path, 0, 0), cause instanceof Error ? cause.message : "unknown reason")) as undefined;
  }
}
