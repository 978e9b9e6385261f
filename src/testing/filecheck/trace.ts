// What happened while an input was matched, in order: the material of the report and of the annotated input.
import type { Directive } from "./check-file.ts";
import type { CapturedSpan, PatternProblem, Substitution } from "./pattern.ts";

/** Something that held; only recorded when it was asked for. */
export interface Success {
  readonly kind: "found" | "discarded" | "absent";
  readonly directive: Directive;
  /** The match, or for `absent` the text that was searched. */
  readonly start: number;
  readonly end: number;
  readonly round: number;
  readonly substitutions: readonly Substitution[];
  readonly captures: readonly CapturedSpan[];
}

/** Something that did not hold. For `missing` and `invalid`, the span is what was searched, else the match. */
export interface Failure {
  readonly kind: "missing" | "invalid" | "excluded" | "same-line" | "later-line" | "other-line";
  readonly directive: Directive;
  readonly start: number;
  readonly end: number;
  /** Which of the matches of a CHECK-COUNT this is, from 1. */
  readonly round: number;
  readonly substitutions: readonly Substitution[];
  readonly captures: readonly CapturedSpan[];
  readonly problems: readonly PatternProblem[];
  /** Where the previous match ended. */
  readonly previous: number;
}

/** An event of a run. */
export type MatchEvent = Success | Failure;

/** Whether an event is a failure. */
export const isFailure = (event: MatchEvent): event is Failure => event.kind !== "found" && event.kind !== "discarded" && event.kind !== "absent";
