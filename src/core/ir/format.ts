// How strings and floating-point numbers are spelled in MLIR's text.
export { bitsToFloat, type FloatLayout, floatToBits, greatestOf, layoutOf, roundToFormat } from "./float-format.ts";
export { formatFloat } from "./float-text.ts";

/** `"..."` with MLIR's escapes: a doubled backslash, all else that is not plain as two hex digits for each UTF-8 byte. */
export function quoteString(value: string): string {
  if (/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/.test(value)) return `"${value}"`;
  let text = '"';
  for (const byte of new TextEncoder().encode(value)) {
    if (byte === 0x5c) text += "\\\\";
    else if (byte >= 0x20 && byte < 0x7f && byte !== 0x22) text += String.fromCharCode(byte);
    else text += `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return `${text}"`;
}

