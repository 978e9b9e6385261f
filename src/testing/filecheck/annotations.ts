// Marks for the input: what each event of a run has to say beside which part of the input, labelled by the directive it comes from.
import type { Directive } from "./check-file.ts";
import type { Tone } from "./colors.ts";
import type { Nearest } from "./nearest.ts";
import type { DirectiveKind, Pattern, Substitution } from "./pattern.ts";
import { type Failure, isFailure, type MatchEvent } from "./trace.ts";

/** A mark beside a part of the input. */
export interface Annotation {
  /** `next:4'1`: the kind of directive, its line, and which of its marks this is. */
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** `^`, `!`, `X`, `?`, or a blank for a note without a place of its own. */
  readonly head: string;
  readonly tone: Tone;
  readonly note: string;
  readonly isError: boolean;
}

type Unlabelled = Omit<Annotation, "label"> & { readonly directive: Directive };

const abbreviations: Readonly<Record<DirectiveKind, string>> = { plain: "check", next: "next", same: "same", not: "not", dag: "dag", label: "label", empty: "empty", eof: "eof" };

/** How the marks of a directive are labelled: the kind and the line, or the number of an implicit check. */
function labelOf({ pattern, implicit }: Directive): string {
  const { kind, count, line } = pattern.facts;
  return `${kind === "plain" && count > 1 ? "count" : abbreviations[kind]}:${implicit === undefined ? line : `imp${implicit}`}`;
}

const looks: Readonly<Record<MatchEvent["kind"], readonly [head: string, tone: Tone, note: string]>> = {
  found: ["^", "good", ""],
  discarded: ["!", "discarded", "discard: overlaps earlier match"],
  absent: ["X", "good", ""],
  missing: ["X", "error", "error: no match found"],
  invalid: ["X", "error", "error: match failed for invalid pattern"],
  excluded: ["!", "error", "error: no match expected"],
  "same-line": ["!", "error", "error: match on wrong line"],
  "later-line": ["!", "error", "error: match on wrong line"],
  "other-line": ["!", "error", "error: match on wrong line"],
};

/** `"X" equal to "a1"`, with what is hard to read escaped. */
export function describeSubstitution({ hole, value }: Substitution): string {
  const plain = /^[\x20-\x7e\x80-\xff]*$/.test(value) && !value.includes('"');
  const shown = plain ? value : value.replace(/[\\"]/g, "\\$&").replace(/[\0-\x1f\x7f]/g, (char) => ({ "\n": "\\n", "\t": "\\t" })[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
  return `"${hole.written}" equal to "${shown}"${plain ? "" : " (escaped value)"}`;
}

function marksOf(event: MatchEvent, near: Nearest | undefined): Unlabelled[] {
  const { directive, start, end } = event;
  const [head, tone, note] = looks[event.kind];
  const isError = isFailure(event);
  const main = { directive, start, end, head, tone, note, isError };
  const beside = (text: string): Unlabelled => ({ directive, start, end: start, head: " ", tone, note: text, isError });
  return [
    main,
    ...(isError ? event.problems.map((problem) => beside(problem.message)) : []),
    ...event.substitutions.map((substitution) => beside(`with ${describeSubstitution(substitution)}`)),
    ...event.captures.map((capture) => ({ ...main, start: capture.start, end: capture.end, note: `captured var "${capture.name}"` })),
    ...(near ? [{ directive, start: near.start, end: near.start, head: "?", tone: "guess" as const, note: "possible intended match", isError: true }] : []),
  ];
}

/** All marks of a run, in the order in which things happened. */
export function annotate(events: readonly MatchEvent[], nearest: ReadonlyMap<Failure, Nearest>): readonly Annotation[] {
  const marks = events.flatMap((event) => marksOf(event, isFailure(event) ? nearest.get(event) : undefined));
  const counts = new Map<Pattern, number>();
  for (const { directive } of marks) counts.set(directive.pattern, (counts.get(directive.pattern) ?? 0) + 1);
  const used = new Map<Pattern, number>();
  return marks.map(({ directive, ...mark }) => {
    const number = used.get(directive.pattern) ?? 0;
    used.set(directive.pattern, number + 1);
    return { ...mark, label: labelOf(directive) + (counts.get(directive.pattern)! > 1 ? `'${number}` : "") };
  });
}
