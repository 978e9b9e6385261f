// Texts of operations that were printed one by one, kept as bytes until the module around them is printed.
import type { OpInfo } from "../../define/op-info.ts";
import type { Operation } from "../../ir/operation.ts";
import { OpPrinter, type PrintOptions } from "./op-printer.ts";
import type { TextSink } from "./sink.ts";

/** Prints operations of a module's body before the rest of the module is there. */
export class PrintedOps {
  readonly #owner: OpInfo;
  readonly #chunks: Uint8Array[] = [];
  /** Where the chunks end, counted from the first byte of the first one. */
  readonly #ends: number[] = [];
  readonly #ranges = new Map<Operation, { readonly from: number; readonly to: number }>();
  readonly #printer: OpPrinter;

  constructor(owner: OpInfo, options: PrintOptions) {
    this.#owner = owner;
    this.#printer = new OpPrinter(options, (chunk) => {
      this.#ends.push((this.#ends.at(-1) ?? 0) + chunk.length);
      this.#chunks.push(chunk.slice());
    });
  }

  /** Prints an operation, which may change afterwards. */
  add(op: Operation): void {
    const { out } = this.#printer;
    const from = out.position;
    this.#printer.inBodyOf(this.#owner, op);
    this.#ranges.set(op, { from, to: out.position });
  }

  /** Writes the text of an operation; false where there is none. */
  write(op: Operation, out: TextSink): boolean {
    const range = this.#ranges.get(op);
    if (range === undefined) return false;
    this.#printer.out.flush();
    let { from } = range;
    for (let i = this.#chunkAt(from); from < range.to; i++) {
      const start = this.#ends[i]! - this.#chunks[i]!.length;
      out.append(this.#chunks[i]!.subarray(from - start, range.to - start));
      from = this.#ends[i]!;
    }
    return true;
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
