// Source locations as plain numbers. A location inside a registered source is its byte offset in one global source
// space, so parsing creates no location objects; every other form (names, call sites, fusions) is uniqued in a table.

/** A location: an offset in the global source space when >= 0, an entry of the location table when negative. */
export type Loc = number & { readonly __loc?: never };

/** The spelled-out form of a location. */
export type Location =
  | { readonly kind: "unknown" }
  | { readonly kind: "file"; readonly file: string; readonly line: number; readonly col: number; readonly endLine?: number; readonly endCol?: number }
  | { readonly kind: "name"; readonly name: string; readonly child: Loc }
  | { readonly kind: "callsite"; readonly callee: Loc; readonly caller: Loc }
  | { readonly kind: "fused"; readonly locs: readonly Loc[]; readonly metadata: string | undefined };

/** A text that locations can point into. `bytes` is UTF-8. */
export class SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly base: number;
  /** Added to line numbers: a chunk of a split file keeps the numbering of the file. */
  readonly firstLine: number;
  #lineStarts: number[] | undefined;

  constructor(name: string, bytes: Uint8Array, base: number, firstLine = 0) {
    this.name = name;
    this.bytes = bytes;
    this.base = base;
    this.firstLine = firstLine;
  }

  /** Byte offsets at which lines start. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let i = this.bytes.indexOf(10); i >= 0; i = this.bytes.indexOf(10, i + 1)) starts.push(i + 1);
    this.#lineStarts = starts;
    return starts;
  }

  /** One-based line and column (in bytes, as MLIR counts) of a byte offset. */
  lineCol(offset: number): { line: number; col: number } {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (starts[mid]! <= offset) low = mid;
      else high = mid - 1;
    }
    return { line: low + 1 + this.firstLine, col: offset - starts[low]! + 1 };
  }

  /** The text of a one-based line, without its end, or undefined when there is no such line. */
  lineText(line: number): string | undefined {
    const at = line - 1 - this.firstLine;
    const start = this.lineStarts[at];
    if (start === undefined) return undefined;
    const end = this.lineStarts[at + 1];
    return new TextDecoder().decode(this.bytes.subarray(start, end === undefined ? this.bytes.length : end - 1)).replace(/[\r\0]+$/, "");
  }
}

const sources: SourceFile[] = [];
let nextBase = 0;
const table: Location[] = [{ kind: "unknown" }];
const ids = new Map<string, Loc>([["?", -1]]);

/** The location of things that come from nowhere. */
export const unknownLoc: Loc = -1;

/** Registers a source text so that offsets into it are locations. */
export function addSource(name: string, bytes: Uint8Array, firstLine = 0): SourceFile {
  const source = new SourceFile(name, bytes, nextBase, firstLine);
  nextBase += bytes.length + 1;
  sources.push(source);
  return source;
}

function sourceAt(loc: number): SourceFile {
  let low = 0;
  let high = sources.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (sources[mid]!.base <= loc) low = mid;
    else high = mid - 1;
  }
  return sources[low]!;
}

function intern(key: string, location: Location): Loc {
  let id = ids.get(key);
  if (id === undefined) {
    id = -(table.length + 1);
    table.push(location);
    ids.set(key, id);
  }
  return id;
}

/** A place in a file that is not registered as a source. Lines and columns start at 1; 0 means unknown. */
export function fileLoc(file: string, line: number, col: number, endLine?: number, endCol?: number): Loc {
  const end = endLine === undefined || endCol === undefined ? {} : { endLine, endCol };
  return intern(`f${line}:${col}:${endLine ?? ""}:${endCol ?? ""}:${file}`, { kind: "file", file, line, col, ...end });
}

/** A named location, as for a node of a model: `loc("conv1"("net.onnx":0:0))`. */
export const nameLoc = (name: string, child: Loc = unknownLoc): Loc => intern(`n${child}:${name}`, { kind: "name", name, child });

/** `callee` inlined at `caller`. */
export const callSiteLoc = (callee: Loc, caller: Loc): Loc => intern(`c${callee}:${caller}`, { kind: "callsite", callee, caller });

/** Several origins. Duplicates and unknown ones vanish; a single one stays itself. */
export function fusedLoc(locs: readonly Loc[], metadata?: string): Loc {
  const distinct = [...new Set(locs)].filter((loc) => loc !== unknownLoc);
  if (metadata === undefined && distinct.length <= 1) return distinct[0] ?? unknownLoc;
  return intern(`u${distinct.join(",")}:${metadata ?? ""}`, { kind: "fused", locs: distinct, metadata });
}

/** The spelled-out form of `loc`. */
export function resolveLoc(loc: Loc): Location {
  if (loc < 0) return table[-loc - 1]!;
  const source = sourceAt(loc);
  return { kind: "file", file: source.name, ...source.lineCol(loc - source.base) };
}

/** The registered source that `loc` points into, with the byte offset, if it does. */
export function sourceOf(loc: Loc): { readonly source: SourceFile; readonly offset: number } | undefined {
  if (loc < 0 || sources.length === 0) return undefined;
  const source = sourceAt(loc);
  return { source, offset: loc - source.base };
}

/** The registered source with that name that holds the line, the latest first. */
export function sourceNamed(name: string, line: number): SourceFile | undefined {
  return sources.findLast((source) => source.name === name && source.lineText(line) !== undefined);
}

/** The first place in a file that `loc` leads to, looking through names, call sites and fusions. */
export function placeOf(loc: Loc): (Location & { kind: "file" }) | undefined {
  const location = resolveLoc(loc);
  switch (location.kind) {
    case "file":
      return location;
    case "name":
      return placeOf(location.child);
    case "callsite":
      return placeOf(location.callee);
    case "fused":
      for (const part of location.locs) {
        const place = placeOf(part);
        if (place) return place;
      }
      return undefined;
    case "unknown":
      return undefined;
  }
}

const quote = (text: string): string => JSON.stringify(text);

const extent = (start: string, { line, endLine, endCol }: Location & { kind: "file" }): string => (endCol === undefined ? start : endLine === line ? `${start} to :${endCol}` : `${start} to ${endLine}:${endCol}`);

/** MLIR's text of a location, without the surrounding `loc(...)`. */
export function locText(loc: Loc): string {
  const location = resolveLoc(loc);
  switch (location.kind) {
    case "unknown":
      return "unknown";
    case "file":
      return extent(`${quote(location.file)}:${location.line}:${location.col}`, location);
    case "name":
      return location.child === unknownLoc ? quote(location.name) : `${quote(location.name)}(${locText(location.child)})`;
    case "callsite":
      return `callsite(${locText(location.callee)} at ${locText(location.caller)})`;
    case "fused": {
      const meta = location.metadata === undefined ? "" : `<${location.metadata}>`;
      return `fused${meta}[${location.locs.map(locText).join(", ")}]`;
    }
  }
}

/** A location for people: places as editors take them, nothing that needs `loc(...)`. Nobody parses it. */
export function prettyLocText(loc: Loc): string {
  const location = resolveLoc(loc);
  switch (location.kind) {
    case "unknown":
      return "[unknown]";
    case "file":
      return extent(`${location.file}:${location.line}:${location.col}`, location);
    case "name":
      return location.child === unknownLoc ? quote(location.name) : `${quote(location.name)}(${prettyLocText(location.child)})`;
    case "callsite":
      return `${prettyLocText(location.callee)} at ${prettyLocText(location.caller)}`;
    case "fused":
      return `${location.metadata === undefined ? "" : `<${location.metadata}>`}[${location.locs.map(prettyLocText).join(", ")}]`;
  }
}

/** The name that a location begins with, looking through call sites and fusions. */
export function nameOfLoc(loc: Loc): string | undefined {
  const location = resolveLoc(loc);
  switch (location.kind) {
    case "name":
      return location.name;
    case "callsite":
      return nameOfLoc(location.callee);
    case "fused":
      return location.locs.map(nameOfLoc).find((name) => name !== undefined);
    default:
      return undefined;
  }
}
