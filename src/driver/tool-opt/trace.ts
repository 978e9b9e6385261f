// --trace-rewrites: one line for each pattern that was tried, with what became of it.
import { placeOf, type Loc } from "../../core/ir/index.ts";
import type { RewriteTrace } from "../../core/rewrite/index.ts";
import type { ToolIo } from "../../core/tool/index.ts";

function at(loc: Loc): string {
  const place = placeOf(loc);
  return place ? ` at ${place.file}:${place.line}:${place.col}` : "";
}

/** Writes the trace to standard error. */
export function rewriteTrace(io: ToolIo): RewriteTrace {
  return {
    applied: (pattern, op, loc) => { io.err(`applied ${pattern} to '${op}'${at(loc)}\n`); },
    skipped: (pattern, op, loc, reason) => { io.err(`skipped ${pattern} on '${op}'${at(loc)}: ${reason}\n`); },
  };
}
