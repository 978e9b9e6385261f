// What the trailer `{-# ... #-}` of a text says besides the resources of builtin attributes. Nothing here means anything to the
// program; it is kept beside the top-level operation so that it comes out as it went in.
import type { Operation } from "./operation.ts";

/** An entry as written: `section: { group: { key: text } }`. */
export interface TrailerEntry {
  readonly section: string;
  readonly group: string;
  readonly key: string;
  /** The value in its textual form. */
  readonly text: string;
}

const trailers = new WeakMap<Operation, readonly TrailerEntry[]>();

/** Keeps the entries for the printer. */
export function keepTrailer(root: Operation, entries: readonly TrailerEntry[]): void {
  if (entries.length > 0) trailers.set(root, entries);
}
/** The entries that came with the operation's text. */
export const trailerOf = (root: Operation): readonly TrailerEntry[] => trailers.get(root) ?? [];
