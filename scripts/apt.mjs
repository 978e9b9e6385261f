// The Debian and Ubuntu packages that the LLVM parts need: which are missing, and how to install them. LLVM 14 carries
// llvm-bindings; a current libLLVM does the code generation, and where release 22 is not offered the newest one that is will do.
import { spawnSync } from "node:child_process";

const fixed = ["llvm-14-dev", "cmake", "g++", "make"];
const codeGenerators = ["libllvm22", "libllvm21", "libllvm20", "libllvm19", "libllvm18", "libllvm18t64"];

function ask(command, args) {
  const done = spawnSync(command, args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  return done.error ? undefined : done.stdout;
}

/** The packages still to install; undefined on a machine without dpkg. */
export function missingPackages() {
  const listing = ask("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\n", ...fixed, ...codeGenerators]);
  if (listing === undefined) return undefined;
  const installed = new Set(listing.split("\n").filter((line) => line.endsWith(" installed")).map((line) => line.split(" ")[0]));
  const missing = fixed.filter((name) => !installed.has(name));
  if (!codeGenerators.some((name) => installed.has(name))) missing.push(codeGenerators[0]);
  return missing;
}

/** Replaces the code generator's package by the newest one that this machine's package lists offer. */
function offered(packages) {
  return packages.map((name) => {
    if (name !== codeGenerators[0]) return name;
    const policy = (candidate) => /Candidate: (?!\(none\))\S/.test(ask("apt-cache", ["policy", candidate]) ?? "");
    return codeGenerators.find(policy) ?? name;
  });
}

/** Installs as root; returns undefined when all went well, else what a person has to do. */
export function install(packages) {
  const line = (names) => `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(" ")}`;
  if (process.getuid?.() !== 0) return `These Debian packages are missing. Install them with\n\n  ${line(offered(packages))}\n`;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  process.stderr.write(`setup: apt-get install ${packages.join(" ")}\n`);
  apt("update", "-qq");
  const wanted = offered(packages);
  if (apt("install", "-y", "-qq", "--no-install-recommends", ...wanted)) return undefined;
  return `apt-get could not install ${wanted.join(" ")}. When the machine can reach its package mirror again, run\n\n  ${line(wanted)}\n`;
}
