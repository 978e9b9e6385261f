// --mlir-print-ir-tree-dir: each program in a file of its own. The folders are the operations from the root inwards, and the numbers in
// front of the pass say how many programs of each of them were written before.
import { mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { type DiagnosticSink, plainError } from "../../core/diag/index.ts";
import type { Operation } from "../../core/ir/index.ts";
import type { Pass } from "../../core/pass/index.ts";
import { type ToolIo, writeOutput } from "../../core/tool/index.ts";
import { symbolNameOf } from "../../core/verify/index.ts";

const folderOf = (op: Operation): string => `${op.opName.replaceAll(".", "_")}_${symbolNameOf(op)?.replace(/[^\w.-]/g, "_") ?? "no-symbol-name"}`;

/** The folder and who has written how often. */
export class DumpTree {
  readonly #folder: string;
  readonly #io: ToolIo;
  readonly #sink: DiagnosticSink;
  readonly #counts = new Map<Operation, number>();

  constructor(folder: string, io: ToolIo, sink: DiagnosticSink) {
    this.#folder = folder;
    this.#io = io;
    this.#sink = sink;
  }

  /** Writes what a pass on `op` has to show; reports when that is not possible. */
  write(op: Operation, pass: Pass, text: string): void {
    const number = (this.#counts.get(op) ?? -1) + 1;
    this.#counts.set(op, number);
    const folders = [folderOf(op)];
    const numbers = [number];
    for (let outer = op.parentOp; outer; outer = outer.parentOp) {
      if (!this.#counts.has(outer)) this.#counts.set(outer, 0);
      folders.unshift(folderOf(outer));
      numbers.unshift(this.#counts.get(outer)!);
    }
    const folder = join(this.#folder, ...folders);
    try {
      mkdirSync(isAbsolute(folder) ? folder : join(this.#io.cwd, folder), { recursive: true });
    } catch (problem) {
      this.#sink.report(plainError("opt/tree-dir", `cannot make the folder '${folder}': ${problem instanceof Error ? problem.message : String(problem)}`));
      return;
    }
    const failure = writeOutput(join(folder, `${numbers.join("_")}_${pass.name}.mlir`), text, this.#io);
    if (failure !== undefined) this.#sink.report(plainError("opt/tree-dir", failure));
  }
}
