// POSIX extended regular expressions, as FileCheck reads them, translated to JavaScript's. They differ in escapes (a backslash makes any
// character plain, so `\d` is the letter d), bracket expressions, repetition errors and line anchors. JavaScript takes the first
// alternative that leads to a match where POSIX takes the longest; alternatives that are plain text are reordered to make up for it.

/** A translation, with how many groups it captures, or what is wrong with the expression. */
export type Translation = { readonly source: string; readonly groups: number } | { readonly error: string };

const classes: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  blank: " \\t",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "\\x21-\\x7e",
  lower: "a-z",
  print: "\\x20-\\x7e",
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  xdigit: "A-Fa-f0-9",
};

class EreError extends Error {}

/** A literal text as part of a JavaScript regular expression. */
export const escapeLiteral = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

const inClass = (char: string): string => (/[A-Za-z0-9]/.test(char) ? char : `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** Before the first character of a line, and after its last one. */
export const lineStart = "(?<![^\\n])";
export const lineEnd = "(?![^\\n])";

class Translator {
  readonly #text: string;
  #at = 0;
  groups = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): string {
    const source = this.#alternatives(false);
    if (this.#at < this.#text.length) throw new EreError("parentheses not balanced");
    return source;
  }

  #alternatives(nested: boolean): string {
    const branches: { readonly source: string; readonly plain: boolean }[] = [];
    for (;;) {
      const start = this.#at;
      let source = "";
      while (this.#at < this.#text.length && this.#text[this.#at] !== "|" && !(nested && this.#text[this.#at] === ")")) source += this.#repeated();
      if (this.#at === start) throw new EreError("empty (sub)expression");
      branches.push({ source, plain: /^[A-Za-z0-9_ ,:;=<>%@#!-]*$/.test(this.#text.slice(start, this.#at)) });
      if (this.#text[this.#at] !== "|") break;
      this.#at++;
    }
    if (branches.every((branch) => branch.plain)) branches.sort((a, b) => b.source.length - a.source.length);
    return branches.map((branch) => branch.source).join("|");
  }

  #startsRepeat(): boolean {
    const char = this.#text[this.#at];
    return char === "*" || char === "+" || char === "?" || (char === "{" && /\d/.test(this.#text[this.#at + 1] ?? ""));
  }

  #repeated(): string {
    if (this.#startsRepeat()) throw new EreError("repetition-operator operand invalid");
    const atom = this.#atom();
    if (!this.#startsRepeat()) return atom;
    const char = this.#text[this.#at]!;
    let suffix = char;
    this.#at++;
    if (char === "{") {
      const bound = /^(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.#at));
      if (!bound) throw new EreError("invalid repetition count(s)");
      if (bound[3] && Number(bound[3]) < Number(bound[1])) throw new EreError("invalid repetition count(s)");
      if (Number(bound[1]) > 255 || Number(bound[3] ?? 0) > 255) throw new EreError("invalid repetition count(s)");
      suffix = `{${bound[0]}`;
      this.#at += bound[0].length;
    }
    if (this.#startsRepeat()) throw new EreError("repetition-operator operand invalid");
    return `${atom.startsWith("(?") ? `(?:${atom})` : atom}${suffix}`;
  }

  #atom(): string {
    const char = this.#text[this.#at++]!;
    switch (char) {
      case "(": {
        this.groups++;
        const inner = this.#text[this.#at] === ")" ? "" : this.#alternatives(true);
        if (this.#text[this.#at] !== ")") throw new EreError("parentheses not balanced");
        this.#at++;
        return `(${inner})`;
      }
      case ")":
        throw new EreError("parentheses not balanced");
      case "^":
        return lineStart;
      case "$":
        return lineEnd;
      case ".":
        return "[^\\n]";
      case "[":
        return this.#bracket();
      case "\\": {
        const next = this.#text[this.#at++];
        if (next === undefined) throw new EreError("trailing backslash (\\)");
        return /[1-9]/.test(next) ? `(?:\\${next})` : escapeLiteral(next);
      }
      default:
        return escapeLiteral(char);
    }
  }

  #bracket(): string {
    const rest = this.#text.slice(this.#at);
    if (rest.startsWith("[:<:]]") || rest.startsWith("[:>:]]")) {
      this.#at += 6;
      return rest[2] === "<" ? "(?:\\b(?=\\w))" : "(?:\\b(?<=\\w))";
    }
    const negated = this.#text[this.#at] === "^";
    if (negated) this.#at++;
    let body = "";
    for (let first = true; ; first = false) {
      if (this.#at >= this.#text.length) throw new EreError("brackets ([ ]) not balanced");
      if (this.#text[this.#at] === "]" && !first) break;
      body += this.#bracketItem();
    }
    this.#at++;
    return negated ? `[^${body}\\n]` : `[${body}]`;
  }

  #bracketItem(): string {
    const named = /^\[([:=.])(.+?)\1\]/.exec(this.#text.slice(this.#at));
    if (named?.[1] === ":") {
      const set = classes[named[2]!];
      if (set === undefined) throw new EreError("invalid character class");
      this.#at += named[0].length;
      return set;
    }
    const from = this.#bracketChar();
    const ranged = this.#text[this.#at] === "-" && this.#at + 1 < this.#text.length && this.#text[this.#at + 1] !== "]";
    if (!ranged) return inClass(from);
    this.#at++;
    const to = this.#bracketChar();
    if (to < from) throw new EreError("invalid character range");
    return `${inClass(from)}-${inClass(to)}`;
  }

  #bracketChar(): string {
    const named = /^\[([=.])(.)\1\]/.exec(this.#text.slice(this.#at));
    if (named) {
      this.#at += named[0].length;
      return named[2]!;
    }
    return this.#text[this.#at++]!;
  }
}

/** Translates one expression. */
export function translatePosix(text: string): Translation {
  if (text === "") return { source: "", groups: 0 };
  const translator = new Translator(text);
  try {
    const source = translator.whole();
    // What JavaScript alone objects to (a reference to a group that opens later, say) must surface here too.
    new RegExp(source);
    return { source, groups: translator.groups };
  } catch (error) {
    if (error instanceof EreError || error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}
