// Brings a fresh clone to where everything runs: Debian packages, npm packages, Node 24 and the LLVM add-on. It looks at what is
// there instead of trusting a record of earlier runs, and is done in a fraction of a second when nothing is missing.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { install, missingPackages } from "./apt.mjs";
import { at, projectNode, root } from "./layout.mjs";
import { addonPresent, ensureAddon } from "./native.mjs";

const withoutLlvmMark = at(".cache", "without-llvm");
const lockFolder = at(".cache", "setup.lock");
const sayWithout = "Everything but the LLVM-backed parts also works without them: set TILEWRIGHT_WITHOUT_LLVM=1, or run\n\n  npm run setup -- --without-llvm\n";

class SetupError extends Error {}

function llvmWanted(flags) {
  if (flags.includes("--with-llvm")) rmSync(withoutLlvmMark, { force: true });
  if (flags.includes("--without-llvm")) {
    mkdirSync(at(".cache"), { recursive: true });
    writeFileSync(withoutLlvmMark, "chosen with npm run setup -- --without-llvm\n");
  }
  const variable = process.env.TILEWRIGHT_WITHOUT_LLVM;
  if (variable !== undefined && variable !== "") return variable === "0";
  return !existsSync(withoutLlvmMark);
}

/** Whether node_modules holds what the lock file says; optional packages of other platforms may be absent. */
function packagesPresent() {
  const hidden = at("node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(at("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    return present[path] ? present[path].version === entry.version && (entry.optional || existsSync(at(path))) : entry.optional === true;
  });
}

function npm(...args) {
  const script = process.env.npm_execpath;
  const [command, before] = script?.endsWith("js") ? [process.execPath, [script]] : ["npm", []];
  const done = spawnSync(command, [...before, ...args, "--loglevel=error", "--no-audit", "--no-fund"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new SetupError(`npm ${args.join(" ")} failed${done.error ? `: ${done.error.message}` : ""}`);
}

function complete(llvm) {
  if (!packagesPresent() || !existsSync(at("node_modules", "node", "bin", "node"))) return false;
  return !llvm || (addonPresent() && (missingPackages() ?? []).length === 0);
}

function setupLlvm() {
  const missing = missingPackages();
  const problem = missing === undefined ? undefined : missing.length > 0 ? install(missing) : undefined;
  if (problem) throw new SetupError(`${problem}\n${sayWithout}`);
  return missing === undefined ? "This machine has no dpkg: LLVM 14 with its headers, cmake and a C++ compiler have to be there already." : "";
}

function setupPackages() {
  if (!packagesPresent()) {
    process.stderr.write("setup: npm ci\n");
    npm("ci", "--ignore-scripts");
  }
  if (!existsSync(at("node_modules", "node", "bin", "node"))) {
    process.stderr.write("setup: fetching Node 24\n");
    npm("rebuild", "node");
  }
  if (!projectNode()) throw new SetupError("Node 24 could not be fetched (npm rebuild node left no binary), and this Node is older than 24.12");
}

function processRuns(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Runs `work` while no other setup of this checkout does. */
function exclusively(work) {
  mkdirSync(at(".cache"), { recursive: true });
  const owner = `${lockFolder}/pid`;
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = existsSync(owner) ? Number(readFileSync(owner, "utf8")) : 0;
      const age = existsSync(lockFolder) ? Date.now() - statSync(lockFolder).mtimeMs : 0;
      if (holder ? !processRuns(holder) : age > 5000) rmSync(lockFolder, { recursive: true, force: true });
      else if (waited === 0) process.stderr.write("setup: waiting for another setup of this checkout\n");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    writeFileSync(owner, String(process.pid));
    work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** Sets up what is missing; returns an exit code after having printed what a person must do, if anything. */
export function setup(flags = []) {
  try {
    const llvm = llvmWanted(flags);
    if (complete(llvm)) return 0;
    exclusively(() => {
      const hint = llvm ? setupLlvm() : "";
      setupPackages();
      const problem = llvm ? ensureAddon() : undefined;
      if (problem) throw new SetupError(`The llvm-bindings add-on could not be built. ${hint}\n${problem}\n\n${sayWithout}`);
    });
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\nsetup: ${error.message}\n`);
    return 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => flag !== "--without-llvm" && flag !== "--with-llvm");
  if (unknown) {
    process.stderr.write(`setup: unknown flag '${unknown}'; it takes --without-llvm or --with-llvm\n`);
    process.exitCode = 1;
  } else {
    process.exitCode = setup(flags);
    if (process.exitCode === 0) process.stdout.write("setup: complete\n");
  }
}
