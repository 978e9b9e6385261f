// Says what went wrong so that a person finds it: the directive, where the search began, the text that came nearest and the spot where
// it differs, the variables' values and where they came from; then the input around that place.
import { annotate, describeSubstitution } from "./annotations.ts";
import { painter, type Tone } from "./colors.ts";
import { dumpInput } from "./dump.ts";
import { compareWithLine, findElsewhere, findNearest, type Nearest } from "./nearest.ts";
import type { Settings } from "./options.ts";
import { CheckFileError, fromBytes, type SourceText } from "./source-text.ts";
import { type Failure, isFailure, type MatchEvent, type Success } from "./trace.ts";
import type { Span, Variables } from "./variables.ts";
import { explainUnbound, origins } from "./variable-notes.ts";

/** Failures beyond this many get no search for the nearest text, which looks at much of the input each time. */
const mostSearches = 20;

const oneLine = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text).slice(1, -1).replace(/\\"/g, '"');

class Report {
  readonly #input: SourceText;
  readonly #checks: SourceText;
  readonly #settings: Settings;
  readonly #variables: Variables;
  readonly #paint: ReturnType<typeof painter>;
  readonly nearest = new Map<Failure, Nearest>();
  #searches = 0;
  text = "";

  constructor(input: SourceText, checks: SourceText, settings: Settings, variables: Variables) {
    this.#input = input;
    this.#checks = checks;
    this.#settings = settings;
    this.#variables = variables;
    this.#paint = painter(settings.color);
  }

  #say(severity: "error" | "note" | "remark" | "warning", source: SourceText, at: number, message: string, length = 1): void {
    const tone: Tone = severity === "warning" ? "guess" : severity;
    this.text += `${source.place(at)}: ${this.#paint(tone, `${severity}:`)} ${message}\n${source.excerpt(at, length)}`;
  }

  /** A note about the input. */
  #note(span: Span, message: string): void {
    this.#say("note", this.#input, span.start, message, span.end - span.start);
  }

  #directive(severity: "error" | "remark", { directive, round }: MatchEvent, message: string): void {
    const { source, offset, count } = directive.pattern.facts;
    const times = count > 1 ? ` (${round} out of ${count})` : "";
    this.#say(severity, source, offset, `${directive.name}: ${message}${times}`);
  }

  warn(error: CheckFileError): void {
    if (error.text) this.#say("warning", error.text, error.offset, `${error.message}; the pattern ends there`);
  }

  success(event: Success): void {
    const span = { start: event.start, end: event.end };
    if (event.kind === "absent") {
      this.#directive("remark", event, "excluded string not found in input");
      this.#note({ start: this.#searchStart(event), end: event.start }, "scanning from here");
      return;
    }
    this.#directive("remark", event, "expected string found in input");
    this.#note(span, event.kind === "found" ? "found here" : "found here, but discarded as it overlaps an earlier CHECK-DAG match");
    this.#values(event);
    for (const capture of event.captures) this.#note(capture, `captured var "${capture.name}"`);
  }

  failure(event: Failure): void {
    switch (event.kind) {
      case "missing":
        return this.#missing(event);
      case "invalid":
        return this.#invalid(event);
      case "excluded":
        this.#directive("error", event, "excluded string found in input");
        this.#note(event, "found here");
        this.#values(event);
        this.#note({ start: event.previous, end: event.previous }, "the part in which it is excluded begins here");
        return;
      default:
        return this.#wrongLine(event);
    }
  }

  /** Where the search is shown to begin: at its first character that is no line end or blank. */
  #searchStart({ start, end }: Span): number {
    let here = start;
    while (here < end && (this.#input.text[here] === "\n" || this.#input.text[here] === " ")) here++;
    return here < end ? here : Math.min(start, this.#input.text.length);
  }

  #values(event: MatchEvent): void {
    for (const substitution of event.substitutions) {
      const from = origins(substitution, this.#input, this.#variables);
      this.#note({ start: this.#searchStart(event), end: 0 }, `with ${describeSubstitution(substitution)}${from}`);
    }
  }

  #missing(event: Failure): void {
    this.#directive("error", event, "expected string not found in input");
    this.#note({ start: this.#searchStart(event), end: 0 }, "scanning from here");
    this.#values(event);
    if (this.#searches++ >= mostSearches) return;
    const { pattern } = event.directive;
    const line = this.#onlyLine(event);
    if (line) {
      const near = compareWithLine(pattern, this.#input, line, this.#variables);
      if (near && pattern.kind !== "empty") this.#difference(event, near);
      else this.#note({ start: this.#searchStart(line), end: line.end }, pattern.kind === "same" ? "this is the rest of the line" : "this is the next line");
    } else {
      const near = findNearest(pattern, this.#input, event, this.#variables);
      if (near) this.#difference(event, near);
    }
    const other = findElsewhere(pattern, this.#input, event, this.#variables);
    if (other) this.#note(other.span, other.earlier ? "it occurs here, before the place where the search began" : "it occurs here, beyond the next CHECK-LABEL");
  }

  /** The one line on which a directive could have matched; undefined when there is more than one. */
  #onlyLine(event: Failure): Span | undefined {
    const { kind } = event.directive.pattern;
    if (kind === "same") return { start: event.start, end: Math.min(this.#input.lineEnd(event.start), event.end) };
    if (kind !== "next" && kind !== "empty") return undefined;
    const start = Math.min(this.#input.lineEnd(event.start) + 1, event.end);
    return start < event.end ? { start, end: Math.min(this.#input.lineEnd(start), event.end) } : undefined;
  }

  #difference(event: Failure, near: Nearest): void {
    this.nearest.set(event, near);
    this.#note(near, near.missingWord ? "possible intended match here" : "possible intended match here: the pattern agrees this far");
    if (near.missingWord) {
      this.#say("note", this.#input, near.start, `this line lacks '${near.expected}'`);
      return;
    }
    const end = Math.min(this.#input.lineEnd(near.differsAt), event.end);
    const found = this.#input.text.slice(near.differsAt, end);
    const what = found === "" ? "the end of the line" : `'${oneLine(found)}'`;
    this.#say("note", this.#input, near.differsAt, `here is ${what}, where the pattern has '${oneLine(near.expected)}'`);
  }

  #invalid(event: Failure): void {
    const { directive } = event;
    const { source, line } = directive.pattern.facts;
    for (const problem of event.problems) {
      this.#say("error", source, problem.offset, `${directive.name}: ${problem.message}`);
      if (problem.unbound === undefined) continue;
      const { message, site } = explainUnbound(problem.unbound, line, this.#variables, this.#settings.enableVarScope);
      if (site === undefined) this.text += `${source.name}: ${this.#paint("note", "note:")} ${message}\n`;
      else this.#say("note", this.#checks, site, message);
    }
    this.#note({ start: this.#searchStart(event), end: 0 }, "scanning from here");
    this.#values(event);
  }

  #wrongLine(event: Failure): void {
    const problems = {
      "same-line": "is on the same line as previous match",
      "later-line": "is not on the line after the previous match",
      "other-line": "is not on the same line as the previous match",
    };
    const [here, before] = [this.#input.line(event.start), this.#input.line(event.previous)];
    const kind = event.kind as keyof typeof problems;
    const lines = kind === "same-line" ? `both are on line ${here}` : `the match is on line ${here}, the previous match ended on line ${before}`;
    this.#directive("error", event, `${problems[kind]}: ${lines}`);
    this.#note(event, "the match is here");
    this.#note({ start: event.previous, end: event.previous }, "previous match ended here");
    this.#values(event);
    if (kind !== "later-line" || this.#searches++ >= mostSearches) return;
    const start = this.#input.lineStart(before + 1);
    const line = { start, end: this.#input.lineEnd(start) };
    this.#note({ start: this.#searchStart(line), end: line.end }, "non-matching line after previous match is here");
    const near = event.directive.pattern.kind === "next" ? compareWithLine(event.directive.pattern, this.#input, line, this.#variables) : undefined;
    if (near) this.#difference(event, near);
  }
}

/** The report of a mistake in the check file or on the command line. */
export function reportMistake(error: CheckFileError, settings: Settings): string {
  const paint = painter(settings.color);
  const severity = paint("error", "error:");
  if (!error.text) return fromBytes(`${severity} ${error.message}\n`);
  return fromBytes(`${error.text.place(error.offset)}: ${severity} ${error.message}\n${error.text.excerpt(error.offset)}`);
}

/** What a report is made from. */
export interface ReportRequest {
  readonly events: readonly MatchEvent[];
  readonly warnings: readonly CheckFileError[];
  readonly input: SourceText;
  readonly checks: SourceText;
  readonly settings: Settings;
  readonly variables: Variables;
}

/** The whole report of a run; empty when all matched and nothing more was asked for. */
export function reportMatches({ events, warnings, input, checks, settings, variables }: ReportRequest): string {
  const report = new Report(input, checks, settings, variables);
  for (const warning of warnings) report.warn(warning);
  const failed = events.some(isFailure);
  const dumped = settings.dumpInput === "always" || (settings.dumpInput === "fail" && failed);
  for (const event of events) {
    if (isFailure(event)) report.failure(event);
    // What held is part of the annotated input; it is told in words only when that can not be shown.
    else if (settings.dumpInput === "never") report.success(event);
  }
  if (dumped) {
    report.text += `\nInput file: ${input.name}\nCheck file: ${checks.name}\n\n--dump-input=help explains the following input.\n\n`;
    report.text += dumpInput(input, annotate(events, report.nearest), settings);
  }
  return fromBytes(report.text);
}
