// `npm run bench -- NAME ARGS...` runs bench/NAME.ts or bench/NAME/main.ts; without a name it lists what there is.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { at, root } from "./layout.mjs";

function names() {
  if (!existsSync(at("bench"))) return [];
  return readdirSync(at("bench"), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile() && entry.name.endsWith(".ts")) return [entry.name.slice(0, -3)];
    return entry.isDirectory() && existsSync(at("bench", entry.name, "main.ts")) ? [entry.name] : [];
  });
}

const [name, ...args] = process.argv.slice(2);
const script = name && [at("bench", `${name}.ts`), at("bench", name, "main.ts")].find((path) => existsSync(path));
if (script) {
  process.exitCode = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" }).status ?? 1;
} else {
  if (name) process.stderr.write(`no benchmark is called '${name}'\n`);
  process.stdout.write(`benchmarks: ${names().join(", ") || "none yet"}\n`);
  process.exitCode = name ? 1 : 0;
}
