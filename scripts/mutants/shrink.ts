// How small tile-reduce makes the program on which a mutant was found.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "./corpus.ts";

const minutes = 1;

/** Operations that are left; undefined when the reduction was not done in time. */
export function reducedSize(tree: string, { text, flags }: Entry, folder: string): Promise<number | undefined> {
  const [input, output] = [join(folder, "found.mlir"), join(folder, "reduced.mlir")];
  writeFileSync(input, text);
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(tree, "bin", "tile-reduce.js"), input, "--oracle=check-each", "--allow-unregistered-dialect", ...flags, "-o", output], { stdio: "ignore", timeout: minutes * 60_000, killSignal: "SIGKILL" });
    child.on("close", (code) => { done(code === 0 ? countedOps(readFileSync(output, "utf8")) : undefined); });
  });
}

/** Lines of a module that are operations. */
const countedOps = (text: string): number => text.split("\n").filter((line) => /^\s+\S/.test(line) && !/^\s*(\}|\^|\/\/)/.test(line)).length;
