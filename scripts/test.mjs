// `npm test [-- STAGE... [FILTER...]]`: type check, linter and the vitest projects, in that order and each of them whatever happened
// before; the last line is "N passed, N failed". A failed check or lint stage counts as one failure, so that the line never hides it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at, root } from "./layout.mjs";

const commands = { check: [at("node_modules", "ts7", "bin", "tsc"), "-p", "tsconfig.json", "--noEmit"], lint: [at("scripts", "lint.mjs")] };
const projects = ["unit", "types", "lit", "e2e", "tutorial"];
const stages = [...Object.keys(commands), ...projects];

const node = (args, env = {}) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;
const heading = (name) => process.stdout.write(`\n== ${name}\n`);

function runProjects(names, filters) {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-test-"));
  const file = join(folder, "counts.json");
  try {
    const selected = names.flatMap((name) => ["--project", name]);
    const status = node([at("node_modules", "vitest", "vitest.mjs"), "run", ...selected, ...filters], { TILEWRIGHT_TEST_COUNTS: file });
    let counts = {};
    try {
      counts = JSON.parse(readFileSync(file, "utf8"));
    } catch {
      process.stdout.write("vitest ended without a report\n");
      return { status: status || 1, counts: { vitest: { passed: 0, failed: 1, skipped: 0 } } };
    }
    return { status, counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const named = args.filter((arg) => stages.includes(arg));
const rest = args.filter((arg) => !stages.includes(arg));
const chosen = named.length > 0 ? stages.filter((stage) => named.includes(stage)) : rest.length > 0 ? projects : stages;

const total = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
for (const [stage, command] of Object.entries(commands)) {
  if (!chosen.includes(stage)) continue;
  heading(stage);
  if (node(command) === 0) process.stdout.write("no complaints\n");
  else broken.push(stage);
}
total.failed += broken.length;

const wanted = projects.filter((name) => chosen.includes(name));
if (wanted.length > 0) {
  heading(wanted.join(", "));
  const { status, counts } = runProjects(wanted, rest);
  for (const [name, { passed, failed, skipped }] of Object.entries(counts)) {
    process.stdout.write(`${name.padEnd(10)}${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    if (failed > 0) broken.push(name);
  }
  if (status !== 0 && broken.length === 0) {
    broken.push("vitest");
    total.failed += 1;
  }
}

if (broken.length > 0) process.stdout.write(`\nfailed: ${broken.join(", ")}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
