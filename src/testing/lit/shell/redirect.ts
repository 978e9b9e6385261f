// Works out where the three streams of a command lead, and opens the files.
import { closeSync, openSync } from "node:fs";
import type { Command } from "./parser.ts";
import { expandGlob } from "./glob.ts";
import { ScriptError, type Session, ShellError } from "./session.ts";

/** Where output leads: on to the next command (or the trace), to the trace of errors, or to an open file. */
export type Sink = "out" | "err" | { readonly descriptor: number; readonly path: string; readonly name: string };

/** The streams of one command. */
export interface Streams {
  /** A file to read, when not what the command before printed. */
  readonly input: { readonly descriptor: number; readonly path: string } | undefined;
  readonly out: Sink;
  readonly err: Sink;
  close(): void;
}

interface Plan {
  readonly name: string;
  readonly mode: "r" | "w" | "a";
}

/** Follows the redirections from left to right; an entry shared by two streams is one file. */
function plan(command: Command): { input: Plan | undefined; out: Plan | "out" | "err"; err: Plan | "out" | "err"; names: Map<Plan, Command["redirections"][number]> } {
  let input: Plan | undefined;
  let out: Plan | "out" | "err" = "out";
  let err: Plan | "out" | "err" = "err";
  const names = new Map<Plan, Command["redirections"][number]>();
  for (const redirection of command.redirections) {
    const { operator, stream, target } = redirection;
    const file = (mode: Plan["mode"]): Plan => {
      const entry = { name: target.text, mode };
      names.set(entry, redirection);
      return entry;
    };
    const isCopy = operator === ">&" && (target.text === "1" || target.text === "2");
    if (operator === "<" && (stream ?? 0) === 0) input = file("r");
    else if (isCopy && stream === 2) err = target.text === "1" ? out : err;
    else if (isCopy) out = target.text === "2" ? err : out;
    else if ((operator === ">&" || operator === "&>" || operator === "&>>") && stream === undefined) out = err = file(operator === "&>>" ? "a" : "w");
    else if ((operator === ">" || operator === ">>") && (stream ?? 1) === 1) out = file(operator === ">" ? "w" : "a");
    else if ((operator === ">" || operator === ">>") && stream === 2) err = file(operator === ">" ? "w" : "a");
    else throw new ShellError(`the redirection '${stream ?? ""}${operator} ${target.text}' is not supported`);
  }
  return { input, out, err, names };
}

/** Opens what the redirections name; throws `ShellError`, or `ScriptError` when a file cannot be opened. */
export function openStreams(command: Command, session: Session): Streams {
  const { input, out, err, names } = plan(command);
  const opened = new Map<Plan, { descriptor: number; path: string; name: string }>();
  const close = (): void => {
    for (const { descriptor } of opened.values()) closeSync(descriptor);
    opened.clear();
  };
  const before = session.umask === undefined ? undefined : process.umask(session.umask);
  try {
    for (const [entry, { target }] of names) {
      const matched = target.isGlob ? expandGlob(target.text, session.cwd) : [target.text];
      if (matched.length !== 1) throw new ShellError(`'${target.text}' in a redirection stands for several files`);
      // A file that a later redirection replaces is not touched.
      if (entry !== input && entry !== out && entry !== err) continue;
      const path = session.path(matched[0]!);
      opened.set(entry, { descriptor: openSync(path, entry.mode), path, name: entry.name });
    }
  } catch (error) {
    close();
    throw error instanceof ShellError ? error : new ScriptError(error instanceof Error ? error.message : String(error));
  } finally {
    if (before !== undefined) process.umask(before);
  }
  const sink = (entry: Plan | "out" | "err"): Sink => (typeof entry === "string" ? entry : opened.get(entry)!);
  return { input: input && opened.get(input)!, out: sink(out), err: sink(err), close };
}
