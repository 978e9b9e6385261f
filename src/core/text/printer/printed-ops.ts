// Texts of operations that were printed one by one, kept as bytes until the module around them is printed.
import type { OpInfo } from "../../define/op-info.ts";
import type { Operation } from "../../ir/operation.ts";
import { Aliases, type Definition, eachMark } from "./aliases.ts";
import { OpPrinter } from "./op-printer.ts";
import type { PrintOptions } from "./print-options.ts";

/** Bytes in pieces. */
class Pieces {
  readonly chunks: Uint8Array[] = [];
  /** Where the chunks end, counted from the first byte of the first one. */
  readonly #ends: number[] = [];

  push(chunk: Uint8Array): void {
    this.#ends.push((this.#ends.at(-1) ?? 0) + chunk.length);
    this.chunks.push(chunk);
  }
  write(from: number, to: number, write: (bytes: Uint8Array) => void): void {
    for (let i = this.#chunkAt(from), at = from; at < to; i++) {
      const start = this.#ends[i]! - this.chunks[i]!.length;
      write(this.chunks[i]!.subarray(at - start, to - start));
      at = this.#ends[i]!;
    }
  }
  /** The chunk that holds a byte, by bisection. */
  #chunkAt(position: number): number {
    let low = 0;
    for (let high = this.#ends.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Where the text of an operation lies, and the numbers of the aliases in it, each once, in the order of the text. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
  readonly used: readonly number[];
}

/** Finds the aliases in texts of operations, which come in chunks. */
class Uses {
  readonly #waiting: { to: number; readonly used: number[] }[] = [];
  #position = 0;
  /** The list that each alias was put into last. */
  readonly #last: number[][] = [];

  /** The aliases of an operation that begins now; `to` is where it ends once that is known. */
  begin(): { to: number; readonly used: number[] } {
    const range = { to: Number.POSITIVE_INFINITY, used: [] };
    this.#waiting.push(range);
    return range;
  }
  chunk(bytes: Uint8Array): void {
    let next = 0;
    eachMark(bytes, (id, from) => {
      while (this.#waiting[next]!.to <= this.#position + from) next++;
      const { used } = this.#waiting[next]!;
      if (this.#last[id] === used) return;
      this.#last[id] = used;
      used.push(id);
    });
    this.#position += bytes.length;
    while (this.#waiting[next] !== undefined && this.#waiting[next]!.to <= this.#position) next++;
    this.#waiting.splice(0, next);
  }
}

/** Prints operations of a module's body before the rest of the module is there. */
export class PrintedOps {
  readonly #owner: OpInfo;
  readonly #pieces = new Pieces();
  readonly #uses = new Uses();
  /** `ids`: what the numbers of aliases are here, of a text that was printed elsewhere. */
  readonly #ranges = new Map<Operation, TextRange & { readonly pieces: Pieces; readonly ids?: readonly number[] }>();
  readonly aliases: Aliases | undefined;
  readonly #printer: OpPrinter;

  constructor(owner: OpInfo, options: PrintOptions) {
    this.#owner = owner;
    this.aliases = options.localScope ? undefined : new Aliases();
    this.#printer = new OpPrinter(options, (chunk) => {
      this.#pieces.push(chunk.slice());
      if (this.aliases) this.#uses.chunk(chunk);
    }, this.aliases);
  }

  /** Prints an operation, which may change afterwards. */
  add(op: Operation): void {
    const { out } = this.#printer;
    const from = out.position;
    const range = this.#uses.begin();
    this.#printer.inBodyOf(this.#owner, op);
    range.to = out.position;
    this.#ranges.set(op, { pieces: this.#pieces, from, to: range.to, used: range.used });
  }
  /** Takes over texts that were printed elsewhere. */
  adopt(text: readonly Uint8Array[], ops: readonly (TextRange & { readonly op: Operation })[], definitions: readonly Definition[]): void {
    const pieces = new Pieces();
    for (const chunk of text) pieces.push(chunk);
    const ids = this.aliases?.adopt(definitions) ?? [];
    for (const { op, from, to, used } of ops) this.#ranges.set(op, { pieces, from, to, used: used.map((id) => ids[id]!), ids });
  }

  /** All that was printed here, and where in it an operation is. */
  pieces(): readonly Uint8Array[] {
    this.#printer.out.flush();
    return this.#pieces.chunks;
  }
  range(op: Operation): TextRange | undefined {
    const range = this.#ranges.get(op);
    return range && { from: range.from, to: range.to, used: range.used };
  }

  /** Calls `use` with the aliases of an operation in the order of its text; false where there is no text. */
  note(op: Operation, use: (id: number) => void): boolean {
    const range = this.#ranges.get(op);
    if (range === undefined) return false;
    this.#printer.out.flush();
    range.used.forEach(use);
    return true;
  }
  /** Writes the text of an operation, with what its numbers of aliases are here if they are others; false where there is none. */
  write(op: Operation, write: (bytes: Uint8Array, ids?: readonly number[]) => void): boolean {
    const range = this.#ranges.get(op);
    if (range === undefined) return false;
    this.#printer.out.flush();
    range.pieces.write(range.from, range.to, (bytes) => { write(bytes, range.ids); });
    return true;
  }
}
