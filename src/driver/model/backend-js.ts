// The js target: the reference engine runs the loop nests. Needs nothing installed.
import { type DiagnosticSink, Diagnostic } from "../../core/diag/index.ts";
import { MemRefType, type Operation, storageFor, type Elements } from "../../core/ir/index.ts";
import { FuncOp } from "../../dialects/exec/index.ts";
import { semanticsLoaders } from "../../all.ts";
import { bufferOver, compileModule } from "../../interpreter/index.ts";
import type { Tensor } from "../../runtime/tensors/index.ts";
import type { Backend } from "./backend.ts";

/** The tensor's memory as the engine reads elements of a memref type. */
function viewAs(tensor: Tensor, type: MemRefType): Elements {
  const Storage = storageFor(type.element);
  const { buffer, byteOffset, byteLength } = tensor.data;
  return new Storage(buffer as ArrayBuffer, byteOffset, byteLength / Storage.BYTES_PER_ELEMENT);
}

/** Compiles a module at loop level to JavaScript. Undefined after a reported error. */
export async function jsBackend(module: Operation, diagnostics: DiagnosticSink): Promise<Backend | undefined> {
  const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
  const program = compileModule(module, semantics);
  if (program instanceof Diagnostic) {
    diagnostics.report(program);
    return undefined;
  }
  const main = [...module.getRegion(0).entry].find((op) => FuncOp.is(op));
  if (!main || !FuncOp.is(main)) return undefined;
  const types = main.function_type.inputs as readonly MemRefType[];
  return {
    artifacts: { js: program.source },
    run(inputs, outputs) {
      program.call(main.sym_name, ...[...inputs, ...outputs].map((tensor, i) => bufferOver(viewAs(tensor, types[i]!), types[i]!.dims)));
    },
    dispose() {},
  };
}
