// The options of one pass as text, `key=value key key={a,b}`: read without the pipeline grammar, because flags use them alone.
import { type DiagnosticSink, error } from "../diag/diagnostic.ts";
import type { PipelineOption } from "./pipeline.ts";

/** End of the bracketed text that starts at `at`; -1 when it never ends. */
export function balanced(text: string, at: number): number {
  const closers: Record<string, string> = { "{": "}", "(": ")", "[": "]" };
  if (closers[text[at] ?? ""] === undefined) return -1;
  const stack: string[] = [];
  for (let i = at; i < text.length; i++) {
    const c = text[i]!;
    if (c === "'" || c === '"') {
      i = text.indexOf(c, i + 1);
      if (i < 0) return -1;
    } else if (closers[c]) stack.push(closers[c]!);
    else if (c === stack[stack.length - 1]) {
      stack.pop();
      if (stack.length === 0) return i + 1;
    }
  }
  return -1;
}

const bare = /[^\s'"{}()[\]]/;
/** Reads option text that starts at location `base`. */
export function readOptionText(text: string, base: number, sink: DiagnosticSink): PipelineOption[] {
  const options: PipelineOption[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const keyStart = at;
    while (at < text.length && /[\w.-]/.test(text[at]!)) at++;
    if (at === keyStart) {
      sink.report(error("pipeline/syntax", base + at, `expected the name of an option, found '${text[at]}'`));
      return options;
    }
    const key = text.slice(keyStart, at);
    if (text[at] !== "=") {
      options.push({ key, value: "", loc: base + keyStart, valueLoc: base + keyStart });
      continue;
    }
    const valueStart = ++at;
    while (at < text.length && !/\s/.test(text[at]!)) {
      const c = text[at]!;
      if (bare.test(c)) at++;
      else if (c === "'" || c === '"') {
        const close = text.indexOf(c, at + 1);
        at = close < 0 ? text.length : close + 1;
      } else {
        const end = balanced(text, at);
        at = end < 0 ? at + 1 : end;
      }
    }
    options.push({ key, value: strip(text.slice(valueStart, at)), loc: base + keyStart, valueLoc: base + valueStart });
  }
  return options;
}
function strip(value: string): string {
  const first = value[0];
  const last = value[value.length - 1];
  if (value.length >= 2 && ((first === "'" && last === "'") || (first === '"' && last === '"') || (first === "{" && last === "}"))) return value.slice(1, -1).trim();
  return value;
}
