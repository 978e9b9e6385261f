// Texts of operations that were printed one by one, kept as bytes until the module around them is printed.
import type { OpInfo } from "../../define/op-info.ts";
import type { Operation } from "../../ir/operation.ts";
import { Aliases, type Definition, translated } from "./aliases.ts";
import { OpPrinter } from "./op-printer.ts";
import type { PrintOptions } from "./print-options.ts";
import type { TextSink } from "./sink.ts";

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

/** Where the text of an operation lies. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Prints operations of a module's body before the rest of the module is there. */
export class PrintedOps {
  readonly #owner: OpInfo;
  readonly #pieces = new Pieces();
  /** With the definitions of the aliases in a text that was printed elsewhere. */
  readonly #ranges = new Map<Operation, TextRange & { readonly pieces: Pieces; readonly foreign?: readonly Definition[] }>();
  readonly aliases: Aliases | undefined;
  readonly #printer: OpPrinter;

  constructor(owner: OpInfo, options: PrintOptions) {
    this.#owner = owner;
    this.aliases = options.localScope ? undefined : new Aliases();
    this.#printer = new OpPrinter(options, (chunk) => { this.#pieces.push(chunk.slice()); }, this.aliases);
  }

  /** Prints an operation, which may change afterwards. */
  add(op: Operation): void {
    const { out } = this.#printer;
    const from = out.position;
    this.#printer.inBodyOf(this.#owner, op);
    this.#ranges.set(op, { pieces: this.#pieces, from, to: out.position });
  }
  /** Takes over texts that were printed elsewhere. */
  adopt(text: readonly Uint8Array[], ops: readonly (TextRange & { readonly op: Operation })[], definitions: readonly Definition[]): void {
    const pieces = new Pieces();
    for (const chunk of text) pieces.push(chunk);
    for (const { op, from, to } of ops) this.#ranges.set(op, { pieces, from, to, foreign: definitions });
  }

  /** All that was printed here, and where in it an operation is. */
  pieces(): readonly Uint8Array[] {
    this.#printer.out.flush();
    return this.#pieces.chunks;
  }
  range(op: Operation): TextRange | undefined {
    const range = this.#ranges.get(op);
    return range && { from: range.from, to: range.to };
  }

  /** Writes the text of an operation; false where there is none. */
  write(op: Operation, out: TextSink): boolean {
    const range = this.#ranges.get(op);
    if (range === undefined) return false;
    this.#printer.out.flush();
    const { pieces, from, to, foreign } = range;
    const append = (bytes: Uint8Array): void => { out.append(bytes); };
    pieces.write(from, to, foreign?.length && this.aliases ? (bytes) => { translated(bytes, foreign, this.aliases!, append); } : append);
    return true;
  }
}
