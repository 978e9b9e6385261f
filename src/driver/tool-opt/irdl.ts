// --irdl-file and --emit-irdl: dialects from irdl programs, and programs from dialects.
import { type DiagnosticSink, Diagnostics, plainError } from "../../core/diag/index.ts";
import type { Registry } from "../../core/define/index.ts";
import { addSource } from "../../core/ir/index.ts";
import { parseSource } from "../../core/text/index.ts";
import { openOutput, readInput, suggest, type ToolIo } from "../../core/tool/index.ts";
import { verify } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { irdlText, loadDialects } from "../../dialects/irdl/index.ts";

/** Loads the dialects of irdl files; false after reported errors. */
export async function loadIrdlFiles(files: readonly string[], registry: Registry, io: ToolIo, sink: DiagnosticSink): Promise<boolean> {
  for (const file of files) {
    const input = await readInput(file, io);
    if ("error" in input) {
      sink.report(plainError("opt/irdl", input.error));
      return false;
    }
    const diagnostics = new Diagnostics(sink);
    const program = await parseSource(addSource(file, input.bytes), { registry, diagnostics, implicitModule: ModuleOp });
    if (!program || !verify(program, diagnostics) || !(await loadDialects(program, registry, diagnostics))) return false;
  }
  return true;
}

/** Writes the definitions of the named dialects, or of all that are Tilewright's own. */
export async function emitIrdl(names: readonly string[], registry: Registry, path: string, io: ToolIo, sink: DiagnosticSink): Promise<void> {
  const texts: string[] = [];
  for (const name of names.length > 0 ? names : registry.namespaces) {
    const dialect = await registry.load(name);
    if (dialect === undefined) {
      const close = suggest(name, registry.namespaces);
      sink.report(plainError("opt/irdl", `there is no dialect '${name}'${close ? `; did you mean '${close}'?` : ""}`));
      return;
    }
    if (names.length > 0 || !dialect.isUpstream) texts.push(irdlText(dialect));
  }
  const output = openOutput(path, io);
  output.write(new TextEncoder().encode(texts.join("\n")));
  const failure = output.finish();
  if (failure !== undefined) sink.report(plainError("opt/output", failure));
}
