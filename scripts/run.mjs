// `node scripts/run.mjs SCRIPT ARGS...`: sets the checkout up where needed, then runs the script with the project's own Node, which
// is named by its path because a shell or PATH lookup may still answer with the system's older one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { at, projectNode, root } from "./layout.mjs";
import { setup } from "./setup.mjs";

const [script, ...args] = process.argv.slice(2);
if (!script) {
  process.stderr.write("usage: node scripts/run.mjs SCRIPT ARGS...\n");
  process.exit(1);
}
const code = setup();
if (code !== 0) process.exit(code);
if (!existsSync(at(script))) {
  process.stderr.write(`${script} is not part of this checkout\n`);
  process.exit(1);
}

const child = spawn(projectNode(), [at(script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? at("node_modules", ".cache", "compile") },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`could not start Node: ${error.message}\n`);
  process.exitCode = 1;
});
child.on("exit", (status, signal) => {
  if (!signal) {
    process.exitCode = status ?? 1;
    return;
  }
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
