// Aliases of affine maps, sets, locations and what dialects name: `#map1` in the text, `#map1 = affine_map<...>` beside the program. While a
// program is printed a mark stands where the name of an alias will be; the names are given in the order of the text once all of it is there.
import { aliasNameOf, type Attribute, hasAffineAttributes, hasAliasedAttributes } from "../../ir/attribute.ts";
import type { Type } from "../../ir/type.ts";
import { type Loc, locText, resolveLoc, unknownLoc } from "../../ir/location.ts";
import type { TextSink } from "./sink.ts";

/** What an alias stands for: `map`, `set`, `loc`, or the name that a dialect gives to an attribute of its own. */
export interface Definition {
  readonly kind: string;
  /** The text, with marks for other aliases in it. */
  readonly text: string;
  /** Levels of aliases below it. */
  readonly depth: number;
}

// A mark is the number of a definition between these two, which occur in no text that is printed.
const OPEN = 1;
const CLOSE = 2;
const mark = (id: number): string => `\x01${id}\x02`;
const marks = /\x01(\d+)\x02/g;
const idsIn = (text: string): number[] => [...text.matchAll(marks)].map(([, id]) => Number(id));

const isWordByte = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95 || c === 46 || (c >= 97 && c <= 122);

/** Knows the definitions of one program. */
export class Aliases {
  readonly definitions: Definition[] = [];
  readonly #ids = new Map<string, number>();

  /** A mark for the alias of that text. */
  define(definition: Definition): string {
    return mark(this.#idOf(definition));
  }
  #idOf({ kind, text, depth }: Definition): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.definitions.push({ kind, text, depth }) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }
  /** Takes over the definitions of another program part; their numbers here. */
  adopt(definitions: readonly Definition[]): readonly number[] {
    const ids: number[] = [];
    // A definition comes behind those that it names.
    for (const { kind, text, depth } of definitions) ids.push(this.#idOf({ kind, text: text.replace(marks, (_, id) => mark(ids[Number(id)]!)), depth }));
    return ids;
  }

  /** The text with marks for the affine maps, sets and attributes of dialects in it, as far as they stand outside of strings. */
  readonly replace = (text: string): string =>
    ((hasAffineAttributes() && text.includes("affine_")) || (hasAliasedAttributes() && text.includes("#")) ? this.#replaceIn(text) : text);
  readonly #known = new Map<Attribute | Type, string>();
  /** The text of an attribute or a type with those marks. */
  of(part: Attribute | Type): string {
    let text = this.#known.get(part);
    if (text === undefined) this.#known.set(part, (text = this.replace(part.text)));
    return text;
  }
  #replaceIn(text: string): string {
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x22) while (++i < text.length && text[i] !== '"') if (text[i] === "\\") i++;
      const named = c === 0x23 && hasAliasedAttributes() ? this.#attributeAt(text, i) : undefined;
      if (named) {
        out += text.slice(from, i) + named.mark;
        from = named.end;
        i = from - 1;
        continue;
      }
      if (c !== 0x61 || (i > 0 && isWordByte(text.charCodeAt(i - 1)))) continue;
      const kind = text.startsWith("affine_map<", i) ? "map" : text.startsWith("affine_set<", i) ? "set" : undefined;
      if (kind === undefined) continue;
      const end = closing(text, i);
      out += text.slice(from, i) + this.define({ kind, text: text.slice(i, end), depth: 0 });
      from = end;
      i = end - 1;
    }
    return out + text.slice(from);
  }

  /** A mark for the attribute of a dialect at `start`, where that has an alias; what is inside of it comes first. */
  #attributeAt(text: string, start: number): { readonly mark: string; readonly end: number } | undefined {
    const [name = ""] = /^[\w.$]+/.exec(text.slice(start + 1, start + 80)) ?? [];
    const kind = aliasNameOf(name);
    if (kind === undefined) return undefined;
    const open = start + 1 + name.length;
    const end = text[open] === "<" ? balanced(text, open) : open;
    const inner = `#${name}${this.#replaceIn(text.slice(open, end))}`;
    return { mark: this.define({ kind, text: inner, depth: this.#depthOf(inner) }), end };
  }
  #depthOf(text: string): number {
    return Math.max(0, ...idsIn(text).map((id) => this.definitions[id]!.depth + 1));
  }

  /** A mark for the alias of a location. */
  loc(loc: Loc): string {
    const location = resolveLoc(loc);
    const part = (inner: Loc): string => this.loc(inner);
    let text: string;
    if (location.kind === "name" && location.child !== unknownLoc) text = `${JSON.stringify(location.name)}(${part(location.child)})`;
    else if (location.kind === "callsite") text = `callsite(${part(location.callee)} at ${part(location.caller)})`;
    else if (location.kind === "fused") text = `fused${location.metadata === undefined ? "" : `<${this.replace(location.metadata)}>`}[${location.locs.map(part).join(", ")}]`;
    else text = locText(loc);
    return this.define({ kind: "loc", text: `loc(${text})`, depth: this.#depthOf(text) });
  }
}

/** Behind the `>` that ends the map or set at `start`; arrows and comparisons have one too. */
function closing(text: string, start: number): number {
  for (let i = start; i < text.length; i++) if (text[i] === ">" && text[i - 1] !== "-" && text[i + 1] !== "=") return i + 1;
  return text.length;
}

/** Behind the `>` that closes the `<` at `start`. */
function balanced(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === '"') while (++i < text.length && text[i] !== '"') i += text[i] === "\\" ? 1 : 0;
    else if (c === "<") depth++;
    else if (c === ">" && text[i - 1] !== "-" && --depth === 0) return i + 1;
  }
  return text.length;
}

/** Calls `visit` with the number of each mark, where it begins and where it ends. */
export function eachMark(bytes: Uint8Array, visit: (id: number, from: number, to: number) => void): void {
  // Of all ways to look for a byte, that of buffers is the fastest.
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let from = buffer.indexOf(OPEN); from >= 0; from = buffer.indexOf(OPEN, from)) {
    let at = from + 1;
    let id = 0;
    for (; bytes[at] !== CLOSE; at++) id = 10 * id + bytes[at]! - 48;
    visit(id, from, at + 1);
    from = at;
  }
}

const encoder = new TextEncoder();

/** Gives aliases their names, in the order in which a text uses them. */
export class AliasNames {
  readonly #definitions: readonly Definition[];
  readonly #order = new Set<number>();
  #names: (string | undefined)[] = [];
  #bytes: Uint8Array[] = [];

  constructor({ definitions }: Aliases) {
    this.#definitions = definitions;
  }

  /** Notes the aliases that the text uses. */
  note(bytes: Uint8Array): void {
    eachMark(bytes, (id) => { this.noteUse(id); });
  }
  /** Notes that the text uses an alias next. */
  noteUse(id: number): void {
    if (this.#order.has(id)) return;
    for (const part of idsIn(this.#definitions[id]!.text)) this.noteUse(part);
    this.#order.add(id);
  }
  /** The aliases for which `test` holds: shallow ones first, then by kind, then in the order of the text. */
  #where(test: (kind: string) => boolean): number[] {
    const of = (id: number): Definition => this.#definitions[id]!;
    const byKind = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.#order].filter((id) => test(of(id).kind)).sort((a, b) => of(a).depth - of(b).depth || byKind(of(a).kind, of(b).kind));
  }
  /** Ends the noting. */
  settle(): void {
    const counts = new Map<string, number>();
    for (const id of this.#where(() => true)) {
      const { kind } = this.#definitions[id]!;
      const n = counts.get(kind) ?? 0;
      counts.set(kind, n + 1);
      this.#names[id] = `#${kind}${n === 0 ? "" : n}`;
    }
    this.#bytes = this.#names.map((name) => encoder.encode(name));
  }

  #lines(ids: readonly number[]): Uint8Array {
    return encoder.encode(ids.map((id) => `${this.#names[id]} = ${this.#definitions[id]!.text.replace(marks, (_, part) => this.#names[part]!)}\n`).join(""));
  }
  /** Definitions that stand before the program. */
  get before(): Uint8Array {
    return this.#lines(this.#where((kind) => kind !== "loc"));
  }
  /** Definitions that stand behind it. */
  get behind(): Uint8Array {
    return this.#lines(this.#where((kind) => kind === "loc"));
  }
  /** Writes text with the names in it. `ids` says what the numbers of its marks are here, where they were given elsewhere. */
  write(bytes: Uint8Array, out: TextSink, ids?: readonly number[]): void {
    let written = 0;
    eachMark(bytes, (id, from, to) => {
      out.append(bytes, written, from);
      out.append(this.#bytes[ids ? ids[id]! : id]!);
      written = to;
    });
    out.append(bytes, written);
  }
}
