// Cuts a file into the parts between marker lines. Parts are views of the file's bytes and know their first line, so that
// diagnostics name the lines that the user sees.

/** One part of a split file. */
export interface Part {
  readonly bytes: Uint8Array;
  /** Lines of the file before this part. */
  readonly firstLine: number;
}

/** The parts between lines that consist of `marker`; the whole file when there is none. */
export function splitParts(bytes: Uint8Array, marker: string): Part[] {
  const wanted = Buffer.from(marker);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  let start = 0;
  let firstLine = 0;
  let line = 0;
  for (let at = 0; at < all.length; line++) {
    const newline = all.indexOf(10, at);
    const end = newline < 0 ? all.length : newline;
    const next = newline < 0 ? all.length : newline + 1;
    if (all.compare(wanted, 0, wanted.length, at, Math.min(at + wanted.length, end)) === 0 && all.toString("utf8", at + wanted.length, end).trim() === "") {
      parts.push({ bytes: all.subarray(start, at), firstLine });
      start = next;
      firstLine = line + 1;
    }
    at = next;
  }
  parts.push({ bytes: all.subarray(start), firstLine });
  return parts;
}
