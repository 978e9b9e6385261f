// Runs the linter over the checkout; extra arguments go to it (`npm run lint -- --write` applies safe fixes).
import { spawnSync } from "node:child_process";
import { at, root } from "./layout.mjs";

const args = ["lint", "--error-on-warnings", "--no-errors-on-unmatched", ...process.argv.slice(2)];
const done = spawnSync(process.execPath, [at("node_modules", "@biomejs", "biome", "bin", "biome"), ...args], { cwd: root, stdio: "inherit" });
process.exitCode = done.status ?? 1;
