// The part of a shell's language that RUN lines use: words with quotes, pipelines, `&&`, `||`, `;` and redirections.

/** Where a stream goes or comes from. */
export type Redirection =
  | { readonly kind: "input"; readonly path: string }
  | { readonly kind: "output"; readonly stream: 1 | 2; readonly path: string; readonly append: boolean }
  | { readonly kind: "join"; readonly stream: 1 | 2; readonly to: 1 | 2 };

/** A command: its words and its redirections, in order. */
export interface Command {
  readonly words: readonly string[];
  readonly redirections: readonly Redirection[];
}

/** Commands joined by `|`, and when they run: `&&` after a success, `||` after a failure, `;` always. */
export interface Step {
  readonly when: ";" | "&&" | "||";
  readonly commands: readonly Command[];
}

/** A RUN line that cannot be read. */
export class ShellSyntaxError extends Error {}

type Token = { readonly kind: "word" | "operator"; readonly text: string };

const operators = /^(?:2>&1|1?>&2|&>>|&>|2>>|2>|1?>>|1?>|<|\|\||\|&|\||&&|;)/;

function readWord(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = "";
  let at = start;
  while (at < text.length && !/[\s|;<>]/.test(text[at]!) && !text.startsWith("&&", at) && !text.startsWith("&>", at)) {
    const char = text[at]!;
    if (char === "\\") {
      value += text[at + 1] ?? "";
      at += 2;
    } else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new ShellSyntaxError("a quote (') is not closed");
      value += text.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      let here = at + 1;
      for (; here < text.length && text[here] !== '"'; here++) {
        if (text[here] === "\\" && /["\\$`]/.test(text[here + 1] ?? "")) here++;
        value += text[here];
      }
      if (here >= text.length) throw new ShellSyntaxError('a quote (") is not closed');
      at = here + 1;
    } else {
      value += char;
      at++;
    }
  }
  return { value, end: at };
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const operator = operators.exec(text.slice(at))?.[0];
    if (operator) {
      found.push({ kind: "operator", text: operator });
      at += operator.length;
      continue;
    }
    const { value, end } = readWord(text, at);
    if (end === at) throw new ShellSyntaxError(`'${text[at]}' is not understood here`);
    found.push({ kind: "word", text: value });
    at = end;
  }
  return found;
}

function redirections(operator: string, path: string): Redirection[] {
  const append = operator.endsWith(">>");
  if (operator === "<") return [{ kind: "input", path }];
  if (operator.startsWith("&")) return [{ kind: "output", stream: 1, path, append }, { kind: "join", stream: 2, to: 1 }];
  return [{ kind: "output", stream: operator.startsWith("2") ? 2 : 1, path, append }];
}

/** Reads a whole RUN line; throws `ShellSyntaxError`. */
export function parseShell(text: string): Step[] {
  const steps: { when: Step["when"]; commands: { words: string[]; redirections: Redirection[] }[] }[] = [{ when: ";", commands: [{ words: [], redirections: [] }] }];
  const list = tokens(text);
  for (let index = 0; index < list.length; index++) {
    const { kind, text: token } = list[index]!;
    const step = steps.at(-1)!;
    const command = step.commands.at(-1)!;
    if (kind === "word") command.words.push(token);
    else if (token === "|" || token === "|&") {
      if (token === "|&") command.redirections.push({ kind: "join", stream: 2, to: 1 });
      step.commands.push({ words: [], redirections: [] });
    } else if (token === "&&" || token === "||" || token === ";") steps.push({ when: token, commands: [{ words: [], redirections: [] }] });
    else if (token === "2>&1") command.redirections.push({ kind: "join", stream: 2, to: 1 });
    else if (token.endsWith(">&2")) command.redirections.push({ kind: "join", stream: 1, to: 2 });
    else {
      const target = list[++index];
      if (target?.kind !== "word") throw new ShellSyntaxError(`'${token}' names no file`);
      command.redirections.push(...redirections(token, target.text));
    }
  }
  if (steps.length > 1 && steps.at(-1)!.when === ";" && steps.at(-1)!.commands[0]!.words.length === 0) steps.pop();
  if (steps.some((step) => step.commands.some((command) => command.words.length === 0))) throw new ShellSyntaxError("a command is missing");
  return steps;
}
