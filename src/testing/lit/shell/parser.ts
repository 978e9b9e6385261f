// The grammar of lit's internal shell: pipelines joined from left to right by `&&`, `||` and `;`, without subshells.
import { type Operator, ShellSyntaxError, shellTokens, type Word } from "./lexer.ts";

/** Where a stream goes or comes from. */
export interface Redirection {
  /** `<`, `>`, `>>`, `&>`, `&>>` or `>&`. */
  readonly operator: string;
  readonly stream: number | undefined;
  readonly target: Word;
}

/** A command: its words and its redirections, in order. */
export interface Command {
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** Commands joined by `|`, and when they run: `&&` after a success, `||` after a failure, `;` always. */
export interface Step {
  readonly when: ";" | "&&" | "||";
  readonly commands: readonly Command[];
}

const separators: ReadonlySet<string> = new Set([";", "&&", "||", "&"]);

class Parser {
  private readonly tokens: readonly (Word | Operator)[];
  private at = 0;

  constructor(text: string) {
    this.tokens = shellTokens(text);
  }

  parse(): Step[] {
    const steps: Step[] = [{ when: ";", commands: this.pipeline() }];
    while (this.at < this.tokens.length) {
      const { text } = this.tokens[this.at++]!;
      if (text === "&") throw new ShellSyntaxError("commands in the background ('&') are not supported");
      if (this.at >= this.tokens.length) throw new ShellSyntaxError(`a command is missing after '${text}'`);
      steps.push({ when: text as Step["when"], commands: this.pipeline() });
    }
    return steps;
  }

  private pipeline(): Command[] {
    const commands: Command[] = [];
    for (;;) {
      const command = this.command();
      const next = this.tokens[this.at];
      if (next?.kind !== "operator" || (next.text !== "|" && next.text !== "|&")) return [...commands, command];
      this.at++;
      const joined: Redirection = { operator: ">&", stream: 2, target: { kind: "word", text: "1", isGlob: false } };
      commands.push(next.text === "|&" ? { ...command, redirections: [...command.redirections, joined] } : command);
    }
  }

  private command(): Command {
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      if (token.kind === "word") {
        words.push(token);
        this.at++;
        continue;
      }
      if (words.length === 0 || separators.has(token.text) || token.text === "|" || token.text === "|&") break;
      if (token.text === "<<") throw new ShellSyntaxError("here-documents ('<<') are not supported");
      const target = this.tokens[this.at + 1];
      if (target?.kind !== "word") throw new ShellSyntaxError(`'${token.text}' names no file`);
      redirections.push({ operator: token.text, stream: token.stream, target });
      this.at += 2;
    }
    if (words.length === 0) throw new ShellSyntaxError(`a command is missing${this.tokens[this.at] ? ` before '${this.tokens[this.at]!.text}'` : ""}`);
    return { words, redirections };
  }
}

/** Reads a whole line; throws `ShellSyntaxError`. */
export function parseShell(text: string): Step[] {
  return new Parser(text).parse();
}

/** A word as a shell reads it back. */
export function quote(word: string): string {
  return word !== "" && /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\"'\"'")}'`;
}
