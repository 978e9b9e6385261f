// Tensors kept in files beside the model. A model is untrusted input, so a location can reach nothing outside the model's
// folder, whether by an absolute path, by `..` or through a symbolic link, and only regular files are opened.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep, win32 } from "node:path";
import type { DiagnosticSink } from "../../../core/diag/index.ts";
import type { Loc } from "../../../core/ir/location.ts";
import { externalEntry, externalEscape, externalMissing, externalShort } from "./messages.ts";

/** A range of an external file, as the model states it. */
export interface ExternalRange {
  /** Path relative to the model's folder. */
  readonly location: string;
  /** First byte. */
  readonly offset: bigint;
  /** Bytes to read. */
  readonly length: bigint;
}

/** Gives the bytes of external ranges, or reports why it cannot. */
export type ReadExternal = (range: ExternalRange, tensorName: string, loc: Loc, diag: DiagnosticSink) => Uint8Array | undefined;

/** The entries of `external_data` as a range; `neededBytes` is the length when none is stated. */
export function externalRange(
  entries: readonly { readonly key: string; readonly value: string }[],
  neededBytes: bigint,
  name: string,
  loc: Loc,
  diag: DiagnosticSink,
): ExternalRange | undefined {
  const value = (key: string): string | undefined => entries.find((entry) => entry.key === key)?.value;
  const location = value("location");
  if (location === undefined || location === "") return diag.report(externalEntry(loc, name, "location", undefined)) as undefined;
  for (const key of ["offset", "length"]) {
    const text = value(key);
    if (text !== undefined && !/^\d{1,18}$/.test(text)) return diag.report(externalEntry(loc, name, key, text)) as undefined;
  }
  return { location, offset: BigInt(value("offset") ?? 0), length: BigInt(value("length") ?? neededBytes) };
}

const reasonOf = (cause: unknown): string => {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return code === "ENOENT" ? "no such file" : code === "EACCES" ? "permission denied" : code === "" ? "it cannot be read" : `it cannot be read (${code})`;
};

/** Why `location` may not be opened, as far as its text tells. */
function escapes(location: string): string | undefined {
  if (isAbsolute(location) || win32.isAbsolute(location) || /^[A-Za-z]:/.test(location)) return "is an absolute path";
  if (location.split(/[\\/]/).includes("..")) return "goes up with '..'";
  if (location.includes("\0")) return "contains a zero byte";
  return undefined;
}

/** Reads `length` bytes at `offset` into fresh, aligned memory; undefined when the file became shorter meanwhile. */
function readRange(descriptor: number, offset: number, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const read = readSync(descriptor, bytes, done, Math.min(length - done, 2 ** 30), offset + done);
    if (read === 0) return undefined;
    done += read;
  }
  return bytes;
}

/** Reads external data from `folder`, the model's own. */
export function externalFrom(folder: string): ReadExternal {
  return ({ location, offset, length }, name, loc, diag) => {
    const reason = escapes(location);
    if (reason !== undefined) return diag.report(externalEscape(loc, name, location, reason)) as undefined;
    let descriptor: number | undefined;
    try {
      const root = realpathSync(folder);
      const path = realpathSync(join(root, location));
      const inside = relative(root, path);
      if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside))
        return diag.report(externalEscape(loc, name, location, "leads outside through a link")) as undefined;
      if (!statSync(path).isFile()) return diag.report(externalMissing(loc, name, location, "not a regular file")) as undefined;
      // No link may take the place of the checked path, and a pipe must not block.
      descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
      const { size } = fstatSync(descriptor);
      const end = offset + length;
      if (end > BigInt(size)) return diag.report(externalShort(loc, name, location, end, size)) as undefined;
      const bytes = readRange(descriptor, Number(offset), Number(length));
      return bytes ?? (diag.report(externalMissing(loc, name, location, "it changed while it was read")) as undefined);
    } catch (cause) {
      return diag.report(externalMissing(loc, name, location, reasonOf(cause))) as undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  };
}
