// Builds the llvm-bindings add-on, or takes it from a cache outside the checkout. The add-on speaks Node-API, so one binary serves
// every Node release; the cache key therefore names the package, LLVM, the platform and our build file only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { addonFolder, at, cacheFolder, nodeHeaders, projectNode } from "./layout.mjs";

const addon = join(addonFolder, "llvm-bindings.node");
const keyFile = join(addonFolder, "llvm-bindings.key");

/** What the add-on depends on, as a short hash; the same on every run that needs no rebuild. */
export function addonKey() {
  const { version } = JSON.parse(readFileSync(at("node_modules", "llvm-bindings", "package.json"), "utf8"));
  const build = readFileSync(at("native", "llvm-bindings", "CMakeLists.txt"));
  const facts = [version, "llvm-14", "napi8", process.platform, process.arch];
  return `${facts.join("-")}-${createHash("sha256").update(build).digest("hex").slice(0, 12)}`;
}

/** Whether the add-on that lies in node_modules is the one that the key asks for. */
export function addonPresent() {
  return existsSync(addon) && existsSync(keyFile) && readFileSync(keyFile, "utf8") === addonKey();
}

/** Loads the add-on in a fresh process; returns what went wrong, or undefined. */
function loadError() {
  const script = "const l = require('llvm-bindings'); const c = new l.LLVMContext(); new l.Module('probe', c);";
  const done = spawnSync(projectNode(), ["-e", script], { cwd: at("."), encoding: "utf8" });
  return done.status === 0 ? undefined : done.stderr.trim() || `ended with ${done.signal ?? done.status}`;
}

function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const temporary = `${to}.${process.pid}.tmp`;
  copyFileSync(from, temporary);
  renameSync(temporary, to);
}

function adopt(binary, key) {
  place(binary, addon);
  const problem = loadError();
  if (problem) rmSync(addon, { force: true });
  else writeFileSync(keyFile, key);
  return problem;
}

function compile(folder) {
  const headers = nodeHeaders();
  if (!headers) return "the headers of Node (node_api.h) were not found";
  const defines = {
    CMAKE_BUILD_TYPE: "None",
    ADDON_SOURCE_DIR: at("node_modules", "llvm-bindings"),
    NODE_INCLUDE_DIR: headers,
    NODE_API_INCLUDE_DIR: at("node_modules", "node-addon-api"),
  };
  const steps = [
    ["-S", at("native", "llvm-bindings"), "-B", folder, ...Object.entries(defines).map(([name, value]) => `-D${name}=${value}`)],
    ["--build", folder, "--parallel", String(availableParallelism())],
  ];
  for (const args of steps) {
    const done = spawnSync("cmake", args, { encoding: "utf8" });
    if (done.status !== 0) return `cmake ${args[0]} failed:\n${(done.error?.message ?? `${done.stdout}\n${done.stderr}`).slice(-4000)}`;
  }
  return undefined;
}

/** Makes the add-on available; returns undefined, or the reason why it is not. */
export function ensureAddon() {
  if (addonPresent()) return undefined;
  const key = addonKey();
  const cached = join(cacheFolder, "native", key, "llvm-bindings.node");
  if (existsSync(cached) && adopt(cached, key) === undefined) return undefined;
  process.stderr.write("setup: building the llvm-bindings add-on (about half a minute)\n");
  const folder = mkdtempSync(join(tmpdir(), "tilewright-native-"));
  try {
    const built = join(folder, "out", "llvm-bindings.node");
    const problem = compile(folder) ?? adopt(built, key);
    if (problem) return problem;
    try {
      place(built, cached);
    } catch {
      // A read-only home folder only means that the next checkout builds again.
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
