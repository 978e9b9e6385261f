// tile-translate: from one representation to another. Flags in, exit code out.
import { Diagnostics, plainError, renderDiagnostic } from "../../src/core/diag/index.ts";
import { packageVersion, parseFlags, type ToolIo, type ToolMain, writeOutput } from "../../src/core/tool/index.ts";
import { helpText, outputs, translateFlags, type TranslateFlags } from "./flags.ts";

/** Runs tile-translate. */
export const main: ToolMain = async (argv, io) => {
  const diag = new Diagnostics({ report: (diagnostic) => { io.err(renderDiagnostic(diagnostic)); } });
  const fail = (message: string): number => {
    diag.report(plainError("translate/flags", message));
    return 1;
  };
  const parsed = parseFlags(translateFlags, argv);
  switch (parsed.kind) {
    case "error":
      return fail(parsed.message);
    case "help":
      io.out(helpText(parsed.hidden));
      return 0;
    case "version":
      io.out(`tile-translate ${packageVersion()}\n`);
      return 0;
    case "run":
      break;
  }
  const { values: flags, positionals } = parsed;
  const asked = outputs.filter((name) => flags[name]);
  if (asked.length !== 1) return fail(asked.length === 0 ? `say what to make: ${outputs.map((name) => `--${name}`).join(", ")}` : `${asked.map((name) => `--${name}`).join(" and ")} cannot be made at once`);
  if (positionals.length > 1) return fail(`one input file is read, but ${positionals.length} are named: ${positionals.join(", ")}`);
  if (flags.O !== undefined && (flags.O < 0 || flags.O > 3)) return fail(`-O takes 0 to 3, not ${flags.O}`);
  const result = await make(asked[0]!, positionals[0] ?? "-", flags, diag, io);
  if (result === undefined || diag.failed) return 1;
  const failure = writeOutput(flags.o, result, io);
  return failure === undefined ? 0 : fail(failure);
};

async function make(what: (typeof outputs)[number], path: string, flags: TranslateFlags, diag: Diagnostics, io: ToolIo): Promise<string | Uint8Array | undefined> {
  if (what === "onnx-to-mlir") return (await import("./onnx.ts")).onnxToMlir(path, flags, diag, io);
  if (what === "to-c" || what === "to-cuda") return (await import("./source.ts")).toSource(what === "to-c" ? "c" : "cuda", path, flags, diag, io);
  return (await import("./llvm.ts")).toLlvm(what, path, flags, diag, io);
}
