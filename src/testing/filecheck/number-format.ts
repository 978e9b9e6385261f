// How a numeric variable is spelt in the text: unsigned, signed or hexadecimal, with a precision and an optional 0x.

/** The conversion of a format such as `%.8X`. */
export type Conversion = "u" | "d" | "x" | "X";

/** One way to spell numbers. */
export interface NumberFormat {
  readonly conversion: Conversion;
  /** Least number of digits; zeros fill up. */
  readonly precision: number;
  /** Whether hexadecimal numbers carry `0x`. */
  readonly alternate: boolean;
}

/** Plain decimal without a sign. */
export const unsigned: NumberFormat = { conversion: "u", precision: 0, alternate: false };

/** The format as it is written: `%#.8X`. */
export const spellFormat = (format: NumberFormat): string =>
  `%${format.alternate ? "#" : ""}${format.precision > 0 ? `.${format.precision}` : ""}${format.conversion}`;

/** Whether two formats are one and the same. */
export const sameFormat = (a: NumberFormat, b: NumberFormat): boolean =>
  a.conversion === b.conversion && a.precision === b.precision && a.alternate === b.alternate;

const digits: Readonly<Record<Conversion, readonly [any: string, first: string]>> = {
  u: ["[0-9]", "[1-9]"],
  d: ["[0-9]", "[1-9]"],
  x: ["[0-9a-f]", "[1-9a-f]"],
  X: ["[0-9A-F]", "[1-9A-F]"],
};

/** The regular expression of any number in this format; with a precision, it has a group. */
export function formatWildcard(format: NumberFormat): string {
  const [any, first] = digits[format.conversion];
  const sign = format.conversion === "d" ? "-?" : "";
  const prefix = format.alternate ? "0x" : "";
  return format.precision > 0 ? `${prefix}${sign}(${first}${any}*)?${any}{${format.precision}}` : `${prefix}${sign}${any}+`;
}

/** More digits than any text has room for. */
const mostDigits = 1 << 20;

/** A number spelt in this format; undefined when it has no such spelling. */
export function formatNumber(value: bigint, format: NumberFormat): string | undefined {
  if ((value < 0n && format.conversion !== "d") || format.precision > mostDigits) return undefined;
  const hex = format.conversion === "x" || format.conversion === "X";
  const magnitude = (value < 0n ? -value : value).toString(hex ? 16 : 10).padStart(format.precision, "0");
  const spelled = format.conversion === "X" ? magnitude.toUpperCase() : magnitude;
  return `${value < 0n ? "-" : ""}${format.alternate ? "0x" : ""}${spelled}`;
}

/** Reads a number that matched the format's wildcard. */
export function readNumber(text: string, format: NumberFormat): bigint {
  const negative = text.startsWith("-");
  const body = text.replace(/^-/, "").replace(/^0x/, "");
  const value = format.conversion === "x" || format.conversion === "X" ? BigInt(`0x${body}`) : BigInt(body);
  return negative ? -value : value;
}
