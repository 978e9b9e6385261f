// What this machine offers, by the names that tests use in REQUIRES, UNSUPPORTED and XFAIL. Looked up once per process.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project.ts";
import { findProgram } from "./shell/programs.ts";

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
