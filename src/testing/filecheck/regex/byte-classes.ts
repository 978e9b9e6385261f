// Bytes that no part of an expression tells apart fall into one class, which keeps the tables of the automata small.
import { sideOfByte } from "./place.ts";
import type { Program } from "./program.ts";
import type { ByteSet } from "./syntax.ts";

/** The classes of a program; the last one stands for the end of the text. */
export interface ByteClasses {
  readonly ofByte: Uint16Array;
  readonly count: number;
  /** A byte of each class. */
  readonly sample: Uint8Array;
}

const onlyBytes = new WeakMap<ByteSet, number>();

/** The only byte of a set; -1 when there are none or several. */
export function onlyByte(set: ByteSet): number {
  const known = onlyBytes.get(set);
  if (known !== undefined) return known;
  const first = set.indexOf(1);
  const only = first >= 0 && set.indexOf(1, first + 1) < 0 ? first : -1;
  onlyBytes.set(set, only);
  return only;
}

/** Computes the classes of a program's bytes. */
export function byteClasses(program: Program): ByteClasses {
  const ofByte = new Uint16Array(256);
  let count = 1;
  const refine = (kindOf: Uint8Array, kinds: number) => {
    const renamed = new Int16Array(count * kinds).fill(-1);
    let next = 0;
    for (let code = 0; code < 256; code++) {
      const key = ofByte[code]! * kinds + kindOf[code]!;
      if (renamed[key]! < 0) renamed[key] = next++;
      ofByte[code] = renamed[key]!;
    }
    count = next;
  };
  const seen = new Set<ByteSet>();
  const single = new Uint8Array(256);
  for (const step of program.steps) {
    if (step.kind !== "set" || seen.has(step.set)) continue;
    seen.add(step.set);
    const only = onlyByte(step.set);
    if (only < 0) refine(step.set, 2);
    else single[only] = 1;
  }
  if (program.hasAssertions) refine(sideOfByte, 3);
  // Every byte that is asked for by itself has a class by itself.
  for (let code = 0; code < 256; code++) if (single[code]) ofByte[code] = count++;
  // Classes that lost all of their bytes do no harm.
  const sample = new Uint8Array(count);
  for (let code = 0; code < 256; code++) sample[ofByte[code]!] = code;
  return { ofByte, count: count + 1, sample };
}
