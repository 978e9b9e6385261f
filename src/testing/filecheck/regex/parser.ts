// Parser of POSIX extended regular expressions, with the extensions and error rules of the engine in LLVM's support library:
// back-references `\1` to `\9`, any other escaped character is itself, and a `{` counts as a repetition only before a digit.
import { BracketReader, singleByte } from "./brackets.ts";
import { type ByteSet, type Item, RegexSyntaxError, type Sequence, syntaxError } from "./syntax.ts";

/** A parsed expression. */
export interface ParsedRegex {
  readonly items: Sequence;
  readonly groups: number;
  readonly hasBackReferences: boolean;
}

const largestCount = 255;
const unlimited = largestCount + 1;
/** Nested repetitions are written out; this many items are more than any test needs. */
const mostItems = 1 << 20;
/** Deeper nesting would use up the stack. */
const deepest = 500;

const anyButNewline: ByteSet = new Uint8Array(256).fill(1);
anyButNewline[10] = 0;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= "0" && char <= "9";

class Parser {
  readonly #text: string;
  readonly #ignoreCase: boolean;
  readonly #bodies: (Sequence | undefined)[] = [];
  readonly #sizes = new Map<Item, number>();
  #at = 0;
  #depth = 0;
  groups = 0;
  hasBackReferences = false;

  constructor(text: string, ignoreCase: boolean) {
    this.#text = text;
    this.#ignoreCase = ignoreCase;
  }

  get #done(): boolean {
    return this.#at >= this.#text.length;
  }

  #startsRepetition(): boolean {
    const char = this.#text[this.#at];
    return char === "*" || char === "+" || char === "?" || (char === "{" && isDigit(this.#text[this.#at + 1]));
  }

  alternatives(stop: string | undefined): Item[] {
    const branches: Item[][] = [];
    for (;;) {
      const branch: Item[] = [];
      while (!this.#done && this.#text[this.#at] !== "|" && this.#text[this.#at] !== stop) branch.push(...this.#expression());
      if (branch.length === 0) syntaxError("empty");
      branches.push(branch);
      if (this.#text[this.#at] !== "|") break;
      this.#at++;
    }
    return branches.length === 1 ? branches[0]! : [{ kind: "either", branches }];
  }

  #expression(): readonly Item[] {
    const first = this.#text[this.#at];
    const atom = this.#atom();
    if (!this.#startsRepetition()) return atom;
    if (first === "^") syntaxError("repetition");
    const repeated = this.#repetition(atom);
    if (this.#startsRepetition()) syntaxError("repetition");
    return repeated;
  }

  #atom(): readonly Item[] {
    const char = this.#text[this.#at++]!;
    switch (char) {
      case "(":
        return this.#group();
      case ")":
        return syntaxError("balance");
      case "^":
        return [{ kind: "assert", assertion: "line-start" }];
      case "$":
        return [{ kind: "assert", assertion: "line-end" }];
      case "|":
        return syntaxError("empty");
      case "*":
      case "+":
      case "?":
        return syntaxError("repetition");
      case ".":
        return [{ kind: "set", set: anyButNewline }];
      case "[": {
        const bracket = new BracketReader(this.#text, this.#at);
        const item = bracket.read(this.#ignoreCase);
        this.#at = bracket.at;
        return [item];
      }
      case "\\":
        return [this.#escape()];
      case "{":
        return isDigit(this.#text[this.#at]) ? syntaxError("repetition") : [this.#plain(char)];
      default:
        return [this.#plain(char)];
    }
  }

  #plain(char: string): Item {
    return { kind: "set", set: singleByte(char.charCodeAt(0), this.#ignoreCase) };
  }

  #group(): readonly Item[] {
    if (this.#done) syntaxError("balance");
    if (++this.#depth > deepest) syntaxError("space");
    const group = ++this.groups;
    const body = this.#text[this.#at] === ")" ? [] : this.alternatives(")");
    if (this.#text[this.#at] !== ")") syntaxError("balance");
    this.#at++;
    this.#depth--;
    this.#bodies[group] = body;
    return [{ kind: "open", group }, ...body, { kind: "close", group }];
  }

  #escape(): Item {
    const char = this.#text[this.#at++];
    if (char === undefined) return syntaxError("escape");
    if (char < "1" || char > "9") return this.#plain(char);
    const group = Number(char);
    const body = this.#bodies[group];
    if (!body) return syntaxError("reference");
    this.hasBackReferences = true;
    return { kind: "back", group, body };
  }

  #repetition(atom: readonly Item[]): readonly Item[] {
    const char = this.#text[this.#at++];
    if (char === "*") return [{ kind: "maybe", body: [{ kind: "plus", body: atom }] }];
    if (char === "+") return [{ kind: "plus", body: atom }];
    if (char === "?") return [{ kind: "either", branches: [atom, []] }];
    const least = this.#count();
    let most = least;
    if (this.#text[this.#at] === ",") {
      this.#at++;
      most = isDigit(this.#text[this.#at]) ? this.#count() : unlimited;
      if (least > most) syntaxError("count");
    }
    if (this.#text[this.#at] !== "}") syntaxError(this.#text.indexOf("}", this.#at) < 0 ? "brace" : "count");
    this.#at++;
    return this.#copies(atom, least, most);
  }

  #count(): number {
    let count = 0;
    for (; isDigit(this.#text[this.#at]) && count <= largestCount; this.#at++) count = count * 10 + Number(this.#text[this.#at]);
    return count > largestCount ? syntaxError("count") : count;
  }

  /** How many items there are, nested ones included; items may be shared, so each is counted once. */
  #size(items: Sequence): number {
    let total = 0;
    for (const item of items) {
      let size = this.#sizes.get(item);
      if (size === undefined) {
        size = 1;
        if ("body" in item) size += this.#size(item.body);
        else if (item.kind === "either") for (const branch of item.branches) size += this.#size(branch);
        this.#sizes.set(item, size);
      }
      total += size;
    }
    return total;
  }

  /** `atom` written out `least` to `most` times; optional copies come before the last required one. */
  #copies(atom: readonly Item[], least: number, most: number): readonly Item[] {
    if (this.#size(atom) * Math.min(most, largestCount) > mostItems) syntaxError("space");
    if (most === 0) return [];
    if (least === 0) return [{ kind: "either", branches: [this.#copies(atom, 1, most), []] }];
    const required = Array.from({ length: least - 1 }, () => atom).flat();
    if (most === unlimited) return [...required, { kind: "plus", body: atom }];
    const optional = Array.from({ length: most - least }, (): Item => ({ kind: "either", branches: [atom, []] }));
    return [...required, ...optional, ...atom];
  }
}

/** Parses one expression; throws `RegexSyntaxError`. */
export function parseRegex(text: string, ignoreCase: boolean): ParsedRegex {
  const parser = new Parser(text, ignoreCase);
  const items = parser.alternatives(undefined);
  return { items, groups: parser.groups, hasBackReferences: parser.hasBackReferences };
}

/** What is wrong with an expression, or how many groups it has. */
export function checkRegex(text: string): { readonly groups: number } | { readonly error: string } {
  try {
    return { groups: parseRegex(text, false).groups };
  } catch (error) {
    if (error instanceof RegexSyntaxError) return { error: error.message };
    throw error;
  }
}
