// How two threads share the operations of a module: the text is cut where lines look like the first function's, the main thread takes parts from
// the front and the other one from the back until they meet. A guess where a part begins is checked by whoever comes by.

/** The parts of a text, and who has taken which. */
export interface Shares {
  /** Where the parts begin that either thread may take. */
  readonly starts: readonly number[];
  /** One number for each part: 0, or the thread that took it. */
  readonly takers: Int32Array;
}

/** Bytes of text from which on two threads are faster than one (docs/performance.md). */
export const worthSharing = 1 << 24;

/** Least size of a part in bytes. */
const LEAST = 1 << 16;

/** Where functions seem to begin, about `least` bytes or a four hundredth of the text apart: whoever is done first waits for less than one part. */
export function functionStarts(bytes: Uint8Array, least = LEAST): number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = text.subarray(0, LEAST).indexOf("func.func");
  const line = text.lastIndexOf("\n", first) + 1;
  const before = first < 0 ? "?" : text.toString("latin1", line, first);
  if (!/^ *"?$/.test(before)) return [];
  const beginning = `\n${before}func.func`;
  const step = Math.max(least, Math.floor(bytes.length / 400));
  const starts: number[] = [];
  for (let at = text.indexOf(beginning, step); at >= 0; at = text.indexOf(beginning, at + step)) starts.push(at + beginning.length - "func.func".length - (before.endsWith('"') ? 1 : 0));
  return starts;
}

/** Takes part `i` for a thread, also once more when it reads the text anew; false when the other thread has it. */
export function take({ takers }: Shares, i: number, thread: number): boolean {
  const before = Atomics.compareExchange(takers, i, 0, thread);
  return before === 0 || before === thread;
}

/** The threads. */
export const mainThread = 1;
export const otherThread = 2;
