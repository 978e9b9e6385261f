// How the small commands read their arguments and report what the file system refuses.
import type { ToolIo } from "../../../core/tool/index.ts";
import { ShellError } from "../shell/session.ts";

/** Options that were given, with their values, and the other arguments. */
export interface Arguments {
  readonly has: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
  readonly rest: readonly string[];
}

/** An argument that the command does not take. */
export class ArgumentError extends Error {}

/** Reads options by getopt's rules: `letters` as in `frI:`, long names spelt out; throws `ArgumentError`. */
export function readArguments(argv: readonly string[], letters: string, long: readonly string[] = []): Arguments {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (word === "--") {
      rest.push(...argv.slice(at + 1));
      break;
    }
    if (word.startsWith("--")) {
      if (!long.includes(word.slice(2))) throw new ArgumentError(`'${word}' is not supported`);
      given.set(word.slice(2), "");
    } else if (word.startsWith("-") && word.length > 1) at = readLetters(argv, at, letters, given);
    else rest.push(word);
  }
  return { has: (name) => given.has(name), value: (name) => given.get(name), rest };
}

function readLetters(argv: readonly string[], index: number, letters: string, given: Map<string, string>): number {
  const word = argv[index]!;
  for (let at = 1; at < word.length; at++) {
    const letter = word[at]!;
    const place = letter === ":" ? -1 : letters.indexOf(letter);
    if (place < 0) throw new ArgumentError(`'-${letter}' is not supported`);
    if (letters[place + 1] !== ":") {
      given.set(letter, "");
      continue;
    }
    const attached = word.slice(at + 1);
    const value = attached === "" ? argv[index + 1] : attached;
    if (value === undefined) throw new ArgumentError(`'-${letter}' needs a value`);
    given.set(letter, value);
    return attached === "" ? index + 1 : index;
  }
  return index;
}

/** Runs a command's work; what the file system refuses, and wrong arguments, become a message and exit code 1. */
export async function guarded(name: string, io: ToolIo, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ShellError) throw error;
    io.err(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
