// An ONNX model as text of the graph dialect.
import { resolve } from "node:path";
import { type Diagnostics, plainError } from "../../src/core/diag/index.ts";
import { printBytes } from "../../src/core/text/index.ts";
import { readInput, type ToolIo } from "../../src/core/tool/index.ts";
import { verify } from "../../src/core/verify/index.ts";
import { registerAllDialects } from "../../src/all.ts";
import { decodeModel, importOnnx } from "../../src/frontends/onnx/index.ts";
import type { TranslateFlags } from "./flags.ts";

/** Imports the model; undefined after reported errors. */
export async function onnxToMlir(path: string, flags: TranslateFlags, diag: Diagnostics, io: ToolIo): Promise<Uint8Array | undefined> {
  const dims: Record<string, number> = {};
  for (const entry of flags.dim) {
    const match = /^([^=]+)=(\d+)$/.exec(entry);
    if (!match) {
      diag.report(plainError("translate/flags", `--dim takes name=size, not '${entry}'`));
      return undefined;
    }
    dims[match[1]!] = Number(match[2]);
  }
  const input = await readInput(path, io);
  if ("error" in input) {
    diag.report(plainError("translate/input", input.error));
    return undefined;
  }
  const model = decodeModel(input.bytes, { path: path === "-" ? "<stdin>" : resolve(io.cwd, path), diag });
  const module = model && (await importOnnx(model, { registry: registerAllDialects(), diag, dims }));
  if (!module || !verify(module, diag)) return undefined;
  return Buffer.concat([printBytes(module), Buffer.from("\n")]);
}
