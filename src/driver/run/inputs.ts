// Where the inputs of a run come from: files, or a seeded generator.
import { type DiagnosticSink, plainError } from "../../core/diag/index.ts";
import { readBytes } from "../../frontends/onnx/index.ts";
import { describe, Random, randomTensor, readNpy, type Tensor } from "../../runtime/tensors/index.ts";
import type { Port } from "../model/index.ts";

/** `name=file.npy` flags as tensors by name. Undefined after reported errors. */
export function readInputs(flags: readonly string[], ports: readonly Port[], diag: DiagnosticSink): Record<string, Tensor> | undefined {
  const tensors: Record<string, Tensor> = {};
  let failed = false;
  for (const flag of flags) {
    const at = flag.indexOf("=");
    const name = at > 0 ? flag.slice(0, at) : ports.length === 1 ? ports[0]!.name : "";
    const path = flag.slice(at + 1);
    const port = ports.find((candidate) => candidate.name === name);
    if (!port) {
      diag.report(plainError("run/unknown-input", `the model has no input '${name || flag}'; its inputs are ${ports.map((p) => `'${p.name}'`).join(", ")}`));
      failed = true;
      continue;
    }
    const bytes = readBytes(path, diag);
    const tensor = bytes && readNpy(bytes, path, diag);
    if (!tensor) failed = true;
    else if (tensor.dtype !== port.dtype || tensor.shape.join() !== port.shape.join()) {
      diag.report(plainError("run/input-type", `'${path}' holds ${describe(tensor)}, but input '${name}' is ${port.dtype}[${port.shape.join("x")}]`));
      failed = true;
    } else tensors[name] = tensor;
  }
  return failed ? undefined : tensors;
}

/** Seeded inputs for the ports that have none yet. */
export function fillRandom(tensors: Record<string, Tensor>, ports: readonly Port[], seed: number): void {
  const random = new Random(seed);
  for (const port of ports) tensors[port.name] ??= randomTensor(port.dtype, port.shape, random);
}
