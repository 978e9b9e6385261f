// Spelling of LLVM identifiers and byte strings: a name that the LLVM lexer would not read bare is quoted, and every byte outside the
// printable range is written as a two-digit hexadecimal escape.

const bare = /^[-a-zA-Z$._][-a-zA-Z$._0-9]*$/;
const encoder = new TextEncoder();

const escapes: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
    ? String.fromCharCode(byte)
    : "\\" + byte.toString(16).toUpperCase().padStart(2, "0"),
);

/** The inside of a quoted LLVM string that holds exactly these bytes. */
export function escapeBytes(bytes: Uint8Array): string {
  if (bytes.length < 4096) {
    let text = "";
    for (const byte of bytes) text += escapes[byte];
    return text;
  }
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4095) parts.push(escapeBytes(bytes.subarray(at, at + 4095)));
  return parts.join("");
}

/** A quoted LLVM string, as in attribute values, section names and metadata strings. */
export function quote(text: string): string {
  return `"${escapeBytes(encoder.encode(text))}"`;
}

/** A name as it follows `%` or `@`: bare where the lexer allows it, quoted elsewhere. */
export function identifier(name: string): string {
  return bare.test(name) ? name : quote(name);
}
