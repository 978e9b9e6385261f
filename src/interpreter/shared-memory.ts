// What the threads of a block do to the memory that they share, from barrier to barrier. In what order threads run between two barriers is
// nobody's to say, so an element that one writes is nobody else's until the next.
import { ExecutionTrap } from "./integers.ts";

/** Who touched each element last, and in which phase; 0 is none. */
interface Shadow {
  readonly writer: Int32Array;
  readonly written: Int32Array;
  readonly reader: Int32Array;
  readonly read: Int32Array;
}
const SEVERAL = -1;

/** Watches the kernel that runs. */
class SharedMemory {
  /** Counts phases over all blocks. */
  #phase = 0;
  #firstOfBlock = 0;
  #thread = 0;
  #isWatching = false;
  #shadows = new WeakMap<object, Shadow>();
  /** Runs a block, for which nothing has been written. */
  inBlock(run: () => void): void {
    this.#isWatching = true;
    this.#firstOfBlock = ++this.#phase;
    try {
      run();
    } finally {
      this.#isWatching = false;
    }
  }
  /** All threads have met. */
  meet(): void {
    this.#phase++;
  }
  /** The thread with that number goes on. */
  enter(thread: number): void {
    this.#thread = thread;
  }
  /** The place that a thread reads or writes. */
  touch(data: ArrayLike<unknown> & object, place: number, isWrite: boolean): number {
    if (!this.#isWatching) return place;
    let shadow = this.#shadows.get(data);
    if (!shadow) this.#shadows.set(data, (shadow = { writer: new Int32Array(data.length), written: new Int32Array(data.length), reader: new Int32Array(data.length), read: new Int32Array(data.length) }));
    const { writer, written, reader, read } = shadow;
    const [me, phase] = [this.#thread, this.#phase];
    if (written[place] === phase && writer[place] !== me) throw new ExecutionTrap(`thread ${me} of a block ${isWrite ? "writes" : "reads"} element ${place} of shared memory, which thread ${writer[place]} writes, with no barrier between`);
    if (isWrite) {
      if (read[place] === phase && reader[place] !== me) throw new ExecutionTrap(`thread ${me} of a block writes element ${place} of shared memory, which ${reader[place] === SEVERAL ? "others read" : `thread ${reader[place]} reads`}, with no barrier between`);
      writer[place] = me;
      written[place] = phase;
    } else {
      if (written[place]! < this.#firstOfBlock) throw new ExecutionTrap(`thread ${me} of a block reads element ${place} of shared memory, which the block has not written`);
      reader[place] = read[place] === phase && reader[place] !== me ? SEVERAL : me;
      read[place] = phase;
    }
    return place;
  }
}
/** The shared memory of the kernel that runs. */
export const sharedMemory = new SharedMemory();
/** For generated code: the place, once it is noted. */
export const touchShared = (data: ArrayLike<unknown> & object, place: number, isWrite: boolean): number => sharedMemory.touch(data, place, isWrite);
