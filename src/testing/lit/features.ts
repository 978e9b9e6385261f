// What this machine offers, by the names that tests use in REQUIRES, UNSUPPORTED and XFAIL. Looked up once per process.
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { projectRoot } from "./project.ts";

/** The path of a program that the search path has; undefined when none does. */
export function findProgram(name: string, searchPath = process.env["PATH"] ?? ""): string | undefined {
  if (name.includes("/")) return existsSync(name) ? name : undefined;
  for (const folder of searchPath.split(delimiter)) {
    const path = join(folder, name);
    try {
      if (folder !== "") accessSync(path, constants.X_OK);
      else continue;
      return path;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

/** The newest libLLVM from release 18 on whose shared library lies in a system folder. */
function codeGenerator(): number | undefined {
  let newest: number | undefined;
  for (const folder of ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/local/lib"]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const version = Number(/^libLLVM(?:\.so\.|-)(\d+)/.exec(name)?.[1] ?? 0);
      if (version >= 18 && version > (newest ?? 0)) newest = version;
    }
  }
  return newest;
}

function probe(): Set<string> {
  const features = new Set<string>([process.platform, process.arch, process.arch === "x64" ? "x86_64" : "aarch64"]);
  for (const tool of ["mlir-opt", "mlir-translate", "mlir-runner"]) if (findProgram(`${tool}-22`) ?? findProgram(tool)) features.add(tool);
  for (const tool of ["ptxas", "clang", "llc", "opt", "gcc", "g++", "nvcc"]) if (findProgram(tool)) features.add(tool);
  const without = process.env["TILEWRIGHT_WITHOUT_LLVM"];
  const wanted = (without === undefined || without === "" || without === "0") && !existsSync(join(projectRoot(), ".cache", "without-llvm"));
  if (wanted && existsSync(join(projectRoot(), "node_modules", "llvm-bindings", "build", "Release", "llvm-bindings.node"))) features.add("llvm");
  const generator = wanted ? codeGenerator() : undefined;
  if (generator !== undefined) features.add("llvm-codegen").add(`llvm-${generator}`);
  if (existsSync("/dev/nvidiactl") || existsSync("/proc/driver/nvidia/version")) features.add("gpu");
  return features;
}

let known: ReadonlySet<string> | undefined;

/** The features of this machine: mlir-opt, ptxas, llvm, llvm-codegen, llvm-22, gpu, linux, x86_64 and the like. */
export function machineFeatures(): ReadonlySet<string> {
  known ??= probe();
  return known;
}

/** Whether an expression over feature names (`a && !(b || c)`, `*`) holds; throws on one that cannot be read. */
export function holds(expression: string, features: ReadonlySet<string>): boolean {
  const tokens = expression.match(/&&|\|\||[!()]|[^\s!()&|]+/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new Error(`'${expression}' is no expression over features`);
  };
  const atom = (): boolean => {
    const token = tokens[at++];
    if (token === "!") return !atom();
    if (token === "(") {
      const value = either();
      return tokens[at++] === ")" ? value : fail();
    }
    if (token === undefined || /^(&&|\|\||\))$/.test(token)) return fail();
    return token === "*" || token === "true" || features.has(token);
  };
  const both = (): boolean => {
    let value = atom();
    while (tokens[at] === "&&") {
      at++;
      value = atom() && value;
    }
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === "||") {
      at++;
      value = both() || value;
    }
    return value;
  };
  const value = either();
  return at === tokens.length ? value : fail();
}
