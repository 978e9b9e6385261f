// Starts a tool: on the right Node, with the compile cache, from the bundle when there is an up-to-date one and else from the sources.
// Plain JavaScript that also runs on older Node releases, because it is what finds the newer one.
import module, { createRequire } from "node:module";

// Importing node:fs would load all that its promises and streams need, and node:child_process even more.
const require = createRequire(import.meta.url);
const { existsSync, readFileSync, statSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 12);
}

/** Runs the same command line on the Node that lies in node_modules. */
function respawn() {
  const node = join(root, "node_modules", "node", "bin", "node");
  if (!existsSync(node)) {
    process.stderr.write(`error: this needs Node 24.12 or newer, and this is ${process.version}; in a checkout, 'npm run setup' fetches one\n`);
    process.exit(1);
  }
  const { spawnSync } = require("node:child_process");
  const done = spawnSync(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit" });
  if (done.signal) process.kill(process.pid, done.signal);
  process.exit(done.status ?? 1);
}

/** A bundle counts when no file that went into it is newer; an installed package has no sources and always uses it. */
function bundleIsCurrent(bundle) {
  const built = statSync(join(bundle, "inputs.txt"), { throwIfNoEntry: false });
  if (!built) return false;
  if (!existsSync(join(root, "src"))) return true;
  return readFileSync(join(bundle, "inputs.txt"), "utf8").split("\n").every((path) => {
    const source = path === "" ? built : statSync(`${root}/${path}`, { throwIfNoEntry: false });
    return source !== undefined && source.mtimeMs <= built.mtimeMs;
  });
}

async function load(tool) {
  const bundle = join(root, "dist", "bundle");
  const paths = existsSync(join(bundle, `${tool}.js`)) && bundleIsCurrent(bundle)
    ? [join(bundle, `${tool}.js`), join(bundle, "io.js")]
    : [join(root, "tools", tool, "main.ts"), join(root, "src", "core", "tool", "io.ts")];
  if (!existsSync(paths[0])) {
    process.stderr.write(`error: ${tool} is not part of this checkout\n`);
    process.exit(1);
  }
  const found = await import(pathToFileURL(paths[0]).href);
  return found.processIo ? found : { main: found.main, processIo: (await import(pathToFileURL(paths[1]).href)).processIo };
}

function fail(tool, error) {
  if (error?.name === "OutputClosedError" || error?.code === "EPIPE") process.exit(141);
  const message = error instanceof Error ? error.message : String(error);
  const debug = process.env.TILEWRIGHT_DEBUG === "1";
  const detail = debug ? `\n${error?.stack ?? ""}\n` : "";
  const hint = debug ? "" : " (TILEWRIGHT_DEBUG=1 shows where)";
  process.stderr.write(`${tool}: internal error: ${message}\nThis is a bug of ours; please report it with the input and the command line${hint}.\n${detail}`);
  process.exit(70);
}

/** Runs the tool of that name on this process's arguments. */
export async function start(tool) {
  if (!nodeIsNewEnough()) respawn();
  module.enableCompileCache?.();
  process.on("uncaughtException", (error) => fail(tool, error));
  process.on("unhandledRejection", (error) => fail(tool, error));
  try {
    const { main, processIo } = await load(tool);
    process.exitCode = await main(process.argv.slice(2), processIo());
  } catch (error) {
    fail(tool, error);
  }
}
