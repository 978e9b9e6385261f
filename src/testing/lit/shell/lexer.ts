// Splits a RUN line into words and operators, by the quoting rules of lit's internal shell.

/** A word; a glob is expanded when its command runs. */
export interface Word {
  readonly kind: "word";
  readonly text: string;
  readonly isGlob: boolean;
}

/** An operator, with the stream number written in front of a redirection. */
export interface Operator {
  readonly kind: "operator";
  readonly text: string;
  readonly stream: number | undefined;
}

/** A RUN line that cannot be read. */
export class ShellSyntaxError extends Error {}

const operators = ["&>>", "&>", "&&", "||", "|&", "|", ";", ">>", ">&", ">", "<<", "<&", "<", "&"] as const;

class Lexer {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  *tokens(): Generator<Word | Operator> {
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? "")) this.at++;
      if (this.at >= this.text.length) return;
      yield this.operator(undefined) ?? this.word();
    }
  }

  private operator(stream: number | undefined): Operator | undefined {
    const text = operators.find((candidate) => this.text.startsWith(candidate, this.at));
    if (text === undefined) return undefined;
    this.at += text.length;
    return { kind: "operator", text, stream };
  }

  private quoted(quote: string): string {
    let value = "";
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined) throw new ShellSyntaxError(`a quote (${quote}) is not closed`);
      if (char === quote) return value;
      if (char !== "\\" || quote === "'") {
        value += char;
        continue;
      }
      const next = this.text[this.at++];
      if (next === undefined) throw new ShellSyntaxError(`a quote (${quote}) is not closed`);
      value += next === "$" || next === '"' || next === "\\" ? next : `\\${next}`;
    }
  }

  private word(): Word | Operator {
    const start = this.at;
    let value = "";
    let bareGlob = false;
    let quotedGlob = false;
    for (let char = this.text[this.at]; char !== undefined && !/[\s|&;]/.test(char); char = this.text[this.at]) {
      if (char === "<" || char === ">") {
        if (/^\d+$/.test(value)) return this.operator(Number(value))!;
        break;
      }
      this.at++;
      if (char === '"' || char === "'") {
        const text = this.quoted(char);
        quotedGlob ||= /[*?]/.test(text) && this.at - text.length - 2 > start;
        value += text;
      } else if (char === "\\" && this.at - 1 > start) value += this.text[this.at++] ?? "";
      else {
        bareGlob ||= char === "*" || char === "?";
        value += char;
      }
    }
    if (bareGlob && quotedGlob) throw new ShellSyntaxError(`'${this.text.slice(start, this.at)}' has wildcards inside quotes and outside of them`);
    return { kind: "word", text: value, isGlob: bareGlob };
  }
}

/** The words and operators of a line; throws `ShellSyntaxError`. */
export function shellTokens(text: string): (Word | Operator)[] {
  return [...new Lexer(text).tokens()];
}
