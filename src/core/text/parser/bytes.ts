// Kinds of bytes in MLIR text.
export const LETTER = 1;
export const DIGIT = 2;
export const WORD = 4; // may go on a bare identifier: letters, digits, _ $ .
export const SPACE = 8;
export const SUFFIX = 16; // may go on a suffix identifier: letters, digits, _ $ . -
export const HEX = 32;

/** What a byte may be, as a sum of these. */
export const kinds = new Uint8Array(256);
for (let c = 0; c < 256; c++) {
  const char = String.fromCharCode(c);
  if (/[A-Za-z_]/.test(char)) kinds[c]! |= LETTER | WORD | SUFFIX;
  if (/[0-9]/.test(char)) kinds[c]! |= DIGIT | WORD | SUFFIX;
  if (/[$.]/.test(char)) kinds[c]! |= WORD | SUFFIX;
  if (char === "-") kinds[c]! |= SUFFIX;
  if (/[ \t\r\n]/.test(char)) kinds[c]! |= SPACE;
  if (/[0-9a-fA-F]/.test(char)) kinds[c]! |= HEX;
}
