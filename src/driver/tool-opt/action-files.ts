// --log-actions-to and --profile-actions-to: actions as lines for people, and as events for a browser's trace viewer.
import { locText, type Operation, placeOf } from "../../core/ir/index.ts";
import type { ActionTag } from "../../core/rewrite/index.ts";
import { describeOp, printOp } from "../../core/text/index.ts";
import { openOutput, type OutputFile, type ToolIo } from "../../core/tool/index.ts";

/** Takes actions as they begin and end. */
export interface ActionWriter {
  /** `goesOn` is false where a debug counter leaves the action out; then it has no end. */
  begin(tag: ActionTag, detail: string, op: Operation, goesOn: boolean): void;
  end(tag: ActionTag): void;
  /** A message when the file cannot be written. */
  close(): string | undefined;
}

/** A place that actions are chosen by; without a column, or a line, any will do. */
interface Place {
  readonly file: string;
  readonly line: number | undefined;
  readonly col: number | undefined;
}

/** Reads `file:line:col`; a message when one is wrong. */
export function parseFilter(texts: readonly string[]): readonly Place[] | string {
  const places: Place[] = [];
  for (const text of texts) {
    const [, file, line, col] = /^(.+?)(?::(\d+)(?::(\d+))?)?$/.exec(text) ?? [];
    if (file === undefined || /:[^/\\]*$/.test(file)) return `'${text}' is no place; write <file>, <file>:<line> or <file>:<line>:<column>`;
    places.push({ file, line: line === undefined ? undefined : Number(line), col: col === undefined ? undefined : Number(col) });
  }
  return places;
}

function isAt(op: Operation, places: readonly Place[]): boolean {
  const at = placeOf(op.loc);
  return at !== undefined && places.some(({ file, line, col }) => (at.file === file || at.file.endsWith(`/${file}`)) && (line === undefined || line === at.line) && (col === undefined || col === at.col));
}

const described: Readonly<Record<ActionTag, (detail: string, op: Operation) => string>> = {
  "pass-execution": (detail, op) => `\`pass-execution\` running \`${detail}\` on Operation \`${op.opName}\``,
  "apply-pattern": (detail) => `\`apply-pattern\` pattern: ${detail}`,
  fold: () => "`fold`",
  cse: (detail) => `\`cse\` with an earlier ${detail}`,
};

/** The operation without its regions; in the middle of a rewrite it may be too broken for its own form. */
function shown(op: Operation): string {
  try {
    return printOp(op, { skipRegions: true, elideElementsLargerThan: 16 }).trimEnd();
  } catch {
    return describeOp(op);
  }
}

const encoder = new TextEncoder();

/** Lines that say what begins, is left out and is done. */
export class ActionLog implements ActionWriter {
  readonly #file: OutputFile;
  readonly #places: readonly Place[];
  /** For each action that goes on, whether it was chosen. */
  readonly #open: boolean[] = [];

  constructor(path: string, places: readonly Place[], io: ToolIo) {
    this.#file = openOutput(path, io);
    this.#places = places;
  }
  begin(tag: ActionTag, detail: string, op: Operation, goesOn: boolean): void {
    const isChosen = this.#places.length === 0 || isAt(op, this.#places);
    if (goesOn) this.#open.push(isChosen);
    if (isChosen) this.#line(`${goesOn ? "begins" : "skips"} (no breakpoint) Action ${described[tag](detail, op)} (${shown(op)})`);
  }
  end(tag: ActionTag): void {
    if (this.#open.pop()) this.#line(`completed \`${tag}\``);
  }
  #line(text: string): void {
    this.#file.write(encoder.encode(`[thread main] ${text}\n`));
  }
  close(): string | undefined {
    return this.#file.finish();
  }
}

/** Events in Chrome's trace format: an array of begins and ends with times in microseconds. */
export class ActionProfile implements ActionWriter {
  readonly #file: OutputFile;
  readonly #start = performance.now();
  #isFirst = true;

  constructor(path: string, io: ToolIo) {
    this.#file = openOutput(path, io);
  }
  begin(tag: ActionTag, detail: string, op: Operation, goesOn: boolean): void {
    if (goesOn) this.#event(tag, "B", { desc: described[tag](detail, op), op: op.opName, loc: locText(op.loc) });
  }
  end(tag: ActionTag): void {
    this.#event(tag, "E");
  }
  #event(name: ActionTag, ph: "B" | "E", args?: object): void {
    const ts = Math.round((performance.now() - this.#start) * 1000);
    this.#file.write(encoder.encode(`${this.#isFirst ? "[" : ",\n"}${JSON.stringify({ name, cat: "PERF", ph, pid: 0, tid: 0, ts, ...(args ? { args } : {}) })}`));
    this.#isFirst = false;
  }
  close(): string | undefined {
    this.#file.write(encoder.encode(this.#isFirst ? "[]\n" : "]\n"));
    return this.#file.finish();
  }
}
