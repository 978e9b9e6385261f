// Typed pass options: declared as values, read from pipeline text, printed back so that a failing pipeline is one paste away.

/** One option of a pass. */
export interface Option<T> {
  readonly kind: string;
  readonly fallback: T;
  readonly help: string;
  /** The value of its text; undefined when the text does not fit. */
  parse(text: string): T | undefined;
  print(value: T): string;
}
export type OptionSpecs = { readonly [name: string]: Option<unknown> };
/** The values of declared options. */
export type OptionValues<S> = { readonly [K in keyof S]: S[K] extends Option<infer T> ? T : never };

const quoteIfNeeded = (text: string): string => (/[\s'"{},]/.test(text) || text === "" ? `'${text}'` : text);
const splitList = (text: string): string[] => (text.trim() === "" ? [] : text.split(",").map((part) => part.trim()));
const parseInteger = (text: string): number | undefined => (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined);

/** Kinds of options. The name of a pass option in text has hyphens where the TypeScript name has capitals: `maxRounds`, `max-rounds`. */
export const option = {
  bool: (fallback: boolean, help = ""): Option<boolean> => ({
    kind: "true|false", fallback, help, parse: (text) => (text === "" || text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : undefined), print: String,
  }),
  int: (fallback: number, help = ""): Option<number> => ({ kind: "integer", fallback, help, parse: parseInteger, print: String }),
  string: (fallback: string, help = ""): Option<string> => ({ kind: "string", fallback, help, parse: (text) => text, print: quoteIfNeeded }),
  ints: (fallback: readonly number[], help = ""): Option<readonly number[]> => ({
    kind: "integer,...", fallback, help, print: (value) => value.join(","),
    parse: (text) => { const list = splitList(text).map(parseInteger); return list.every((n) => n !== undefined) ? (list as number[]) : undefined; },
  }),
  strings: (fallback: readonly string[], help = ""): Option<readonly string[]> => ({ kind: "string,...", fallback, help, parse: splitList, print: (value) => (value.length > 1 ? `{${value.join(",")}}` : quoteIfNeeded(value.join(","))) }),
  choice: <const W extends readonly string[]>(words: W, fallback: W[number], help = ""): Option<W[number]> => ({
    kind: words.join("|"), fallback, help, parse: (text) => (words.includes(text) ? text : undefined), print: String,
  }),
};

/** The text name of an option: `maxRounds` is `max-rounds`. */
export const optionText = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
