// Actions: what passes and drivers are about to do. Flags write them to a log or to a profile, and count them to let only some of them happen.
import { type DiagnosticSink, plainError } from "../../core/diag/index.ts";
import type { RewriteTrace } from "../../core/rewrite/index.ts";
import type { ToolIo } from "../../core/tool/index.ts";
import { ActionLog, ActionProfile, type ActionWriter, parseFilter } from "./action-files.ts";
import { DebugCounters } from "./debug-counters.ts";
import type { OptFlags } from "./flags.ts";

/** What watches actions. */
export interface ActionWatch extends Required<Pick<RewriteTrace, "begin" | "end">> {
  /** Ends the files and reports what went wrong with them. */
  close(): void;
}

/** Makes what the flags ask for; undefined after reported errors. */
export function watchActions(flags: OptFlags, io: ToolIo, sink: DiagnosticSink): ActionWatch | undefined {
  const counters = new DebugCounters();
  const mistake = counters.set(flags["mlir-debug-counter"]);
  const filter = parseFilter(flags["log-mlir-actions-filter"]);
  const problems = [mistake, typeof filter === "string" ? filter : undefined, flags["log-mlir-actions-filter"].length > 0 && flags["log-actions-to"] === undefined ? "--log-mlir-actions-filter chooses from a log; --log-actions-to=<file> asks for one" : undefined].filter((problem) => problem !== undefined);
  for (const problem of problems) sink.report(plainError("opt/flags", problem));
  if (problems.length > 0 || typeof filter === "string") return undefined;
  const writers: ActionWriter[] = [];
  if (flags["log-actions-to"] !== undefined) writers.push(new ActionLog(flags["log-actions-to"], filter, io));
  if (flags["profile-actions-to"] !== undefined) writers.push(new ActionProfile(flags["profile-actions-to"], io));
  return {
    begin(tag, detail, op) {
      const goesOn = counters.next(tag);
      for (const writer of writers) writer.begin(tag, detail, op, goesOn);
      return goesOn;
    },
    end(tag) { for (const writer of writers) writer.end(tag); },
    close() {
      for (const writer of writers) {
        const failure = writer.close();
        if (failure !== undefined) sink.report(plainError("opt/actions", failure));
      }
      if (flags["mlir-print-debug-counter"]) io.err(counters.report());
    },
  };
}
