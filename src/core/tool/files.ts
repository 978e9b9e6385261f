// Reading and writing the files that a tool's user named, with messages instead of exceptions, and without ever leaving half a file.
import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { PADDING } from "../ir/padding.ts";
import type { ToolIo } from "./io.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EISDIR: "is a directory",
  ENOTDIR: "a part of the path is not a directory",
  EROFS: "read-only file system",
  ENOSPC: "no space left on the device",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

/** A file that is written piece by piece. */
export interface OutputFile {
  write(piece: Uint8Array): void;
  /** Puts what was written into place. An error message when anything went wrong; then the old file is still there. */
  finish(): string | undefined;
}

/**
 * Opens a file so that a reader sees either the old contents or all of the new ones: a temporary file in the same folder is renamed over it
 * by `finish`. Devices and pipes are written directly.
 */
function openAtomically(path: string): OutputFile {
  let problem: string | undefined;
  let descriptor: number | undefined;
  let target = path;
  let temporary: string | undefined;
  const attempt = (work: () => void): void => {
    if (problem !== undefined) return;
    try {
      work();
    } catch (error) {
      problem = `cannot write '${path}': ${reasonOf(error)}`;
    }
  };
  attempt(() => {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present?.isDirectory()) problem = `cannot write '${path}': is a directory`;
    else if (present && !present.isFile()) descriptor = openSync(path, "w");
    else {
      // A link keeps pointing where it did.
      if (present) target = realpathSync(path);
      temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`);
      descriptor = openSync(temporary, "wx", present?.mode ?? 0o666);
    }
  });
  return {
    write(piece) {
      attempt(() => { for (let at = 0; at < piece.length; ) at += writeSync(descriptor!, piece, at); });
    },
    finish() {
      if (descriptor !== undefined) closeSync(descriptor);
      attempt(() => { if (temporary !== undefined) renameSync(temporary, target); });
      if (problem !== undefined && temporary !== undefined) rmSync(temporary, { force: true });
      return problem;
    },
  };
}

/** Writes a whole file as `openOutput` does. Returns an error message, or undefined when the file is written. */
export function writeFileAtomically(path: string, data: string | Uint8Array): string | undefined {
  const file = openAtomically(path);
  file.write(typeof data === "string" ? Buffer.from(data) : data);
  return file.finish();
}

/** The contents of a regular file; padding follows, so that a scanner needs no copy. */
function readPadded(path: string, sharedFrom: number): Uint8Array {
  const descriptor = openSync(path, "r");
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return readFileSync(descriptor);
    const bytes = stat.size < sharedFrom ? Buffer.allocUnsafeSlow(stat.size + PADDING) : Buffer.from(new SharedArrayBuffer(stat.size + PADDING));
    let length = 0;
    for (let got = 1; got > 0 && length < stat.size; length += got) got = readSync(descriptor, bytes, length, stat.size - length, null);
    return length === stat.size ? bytes.fill(0, length).subarray(0, length) : bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The bytes of the file that a user named, where `-` is standard input, or why they cannot be had. At least `sharedFrom` bytes are put into memory that
 * threads can share.
 */
export async function readInput(path: string, io: ToolIo, sharedFrom: number = Number.POSITIVE_INFINITY): Promise<{ readonly bytes: Uint8Array } | { readonly error: string }> {
  if (path === "-") {
    const bytes = await io.stdin();
    if (bytes.length < sharedFrom) return { bytes };
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    return { bytes: shared };
  }
  try {
    return { bytes: readPadded(resolve(io.cwd, path), sharedFrom) };
  } catch (error) {
    return { error: `cannot open '${path}': ${reasonOf(error)}` };
  }
}

/** Opens the path that a tool's user named for its result, where `-` is standard output. */
export function openOutput(path: string, io: ToolIo): OutputFile {
  if (path === "-") return { write: (piece) => { io.out(piece); }, finish: () => undefined };
  const full = resolve(io.cwd, path);
  const file = openAtomically(full);
  return { write: file.write, finish: () => file.finish()?.replace(full, path) };
}

/** Writes a tool's result to the path that its user named, where `-` is standard output. Returns an error message, or undefined. */
export function writeOutput(path: string, data: string | Uint8Array, io: ToolIo): string | undefined {
  if (path === "-") {
    io.out(data);
    return undefined;
  }
  return writeFileAtomically(resolve(io.cwd, path), data)?.replace(resolve(io.cwd, path), path);
}
