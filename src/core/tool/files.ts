// Reading and writing the files that a tool's user named, with messages instead of exceptions, and without ever leaving half a file.
import { randomBytes } from "node:crypto";
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
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

/**
 * Writes `data` to `path` so that a reader sees either the old contents or all of the new ones: a temporary file in the same folder is
 * renamed over it. Devices and pipes are written directly. Returns an error message, or undefined when the file is written.
 */
export function writeFileAtomically(path: string, data: string | Uint8Array): string | undefined {
  let target = path;
  let temporary: string | undefined;
  try {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present?.isDirectory()) return `cannot write '${path}': is a directory`;
    if (present && !present.isFile()) {
      writeFileSync(path, data);
      return undefined;
    }
    // A link keeps pointing where it did.
    if (present) target = realpathSync(path);
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`);
    writeFileSync(temporary, data, present ? { mode: present.mode } : {});
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return `cannot write '${path}': ${reasonOf(error)}`;
  }
}

/** The bytes of the file that a user named, where `-` is standard input, or why they cannot be had. */
export async function readInput(path: string, io: ToolIo): Promise<{ readonly bytes: Uint8Array } | { readonly error: string }> {
  if (path === "-") return { bytes: await io.stdin() };
  try {
    return { bytes: readFileSync(resolve(io.cwd, path)) };
  } catch (error) {
    return { error: `cannot open '${path}': ${reasonOf(error)}` };
  }
}

/** Writes a tool's result to the path that its user named, where `-` is standard output. Returns an error message, or undefined. */
export function writeOutput(path: string, data: string | Uint8Array, io: ToolIo): string | undefined {
  if (path === "-") {
    io.out(data);
    return undefined;
  }
  return writeFileAtomically(resolve(io.cwd, path), data)?.replace(resolve(io.cwd, path), path);
}
