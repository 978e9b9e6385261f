// --mlir-print-ir-*: the program before and after passes, under the banners that mlir-opt prints.
import type { DiagnosticSink } from "../../core/diag/index.ts";
import { type Operation, symbolText } from "../../core/ir/index.ts";
import { type Instrumentation, type Pass, passTitle } from "../../core/pass/index.ts";
import { printOp, type PrintOptions } from "../../core/text/index.ts";
import type { ToolIo } from "../../core/tool/index.ts";
import { symbolNameOf } from "../../core/verify/index.ts";
import { DumpTree } from "./dump-tree.ts";
import type { OptFlags } from "./flags.ts";
import { printMaybeBroken } from "./printing.ts";

/** The instrumentation that prints; undefined when no flag asks for it. */
export function irDumps(flags: OptFlags, print: PrintOptions, io: ToolIo, sink: DiagnosticSink): Instrumentation | undefined {
  const before = (pass: Pass): boolean => flags["mlir-print-ir-before-all"] || flags["mlir-print-ir-before"].includes(pass.name);
  const onChange = flags["mlir-print-ir-after-change"];
  const named = flags["mlir-print-ir-after"];
  // Asking for changes alone watches every pass.
  const after = (pass: Pass): boolean => flags["mlir-print-ir-after-all"] || named.includes(pass.name) || (onChange && named.length === 0);
  const onFailure = flags["mlir-print-ir-after-failure"];
  if (!flags["mlir-print-ir-before-all"] && !flags["mlir-print-ir-after-all"] && flags["mlir-print-ir-before"].length + named.length === 0 && !onChange && !onFailure) return undefined;

  const moduleScope = flags["mlir-print-ir-module-scope"];
  const folder = flags["mlir-print-ir-tree-dir"];
  const tree = folder === undefined ? undefined : new DumpTree(folder, io, sink);
  const dump = (when: string, pass: Pass, op: Operation): void => {
    let shown = op;
    let which = "";
    if (moduleScope && op.parentOp) {
      const name = symbolNameOf(op);
      which = ` ('${op.opName}' operation${name === undefined ? "" : `: ${symbolText(name)}`})`;
      while (shown.parentOp) shown = shown.parentOp;
    }
    const [time, failed = ""] = when.split(" ");
    const text = `// -----// IR Dump ${time} ${passTitle(pass)}${failed === "" ? "" : ` ${failed}`} (${pass.name})${which} //----- //\n${printMaybeBroken(shown, print)}${shown.opName === "builtin.module" ? "\n\n" : "\n"}`;
    if (tree) tree.write(op, pass, text);
    else io.err(text);
  };
  const texts = new Map<Operation, string>();
  const textOf = (op: Operation): string => printOp(op, { generic: true });
  return {
    beforePass(pass, op) {
      if (onChange && after(pass)) texts.set(op, textOf(op));
      if (before(pass)) dump("Before", pass, op);
    },
    afterPass(pass, op) {
      if (after(pass) && !onFailure && !(onChange && texts.get(op) === textOf(op))) dump("After", pass, op);
      texts.delete(op);
    },
    afterFailedPass(pass, op) {
      if (after(pass) || onFailure) dump("After Failed", pass, op);
      texts.delete(op);
    },
  };
}
