// PTX of a small kernel, emitted by both emitters, and accepted by NVIDIA's assembler where that is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  attr, bindingsAvailable, constInt, emitWith, float, functionType, i32, type LlvmEmitter, type LValue, ptrType, voidType,
} from "../../../../src/targets/llvm/emit/index.ts";
import { compileHere, llvmAvailable, nvptxTarget } from "../../../../src/targets/llvm/native/index.ts";

const status = llvmAvailable();
const missing = !status.ok ? status.reason : status.major < 22 ? `needs LLVM 22, this is ${status.version}` : "";
const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/local/cuda/bin"];
const ptxas = folders.map((folder) => join(folder, "ptxas")).find((path) => existsSync(path));
const kinds = bindingsAvailable().ok ? (["text", "bindings"] as const) : (["text"] as const);

/** Doubles `x[block * 256 + thread]` into `y`. */
function doubling(e: LlvmEmitter): void {
  const global = ptrType(1);
  const noalias = [attr.plain("noalias")];
  const desc = {
    name: "doubling", type: functionType(voidType, [global, global]), cc: "ptx_kernel", attrs: [attr.string("nvvm.maxntid", "256")],
    params: [{ name: "x", attrs: [...noalias, attr.plain("readonly")] }, { name: "y", attrs: noalias }],
  } as const;
  e.header({ triple: "nvptx64-nvidia-cuda" });
  e.define(desc, (b) => {
    b.at(b.block("entry"));
    const [x, y] = b.args as [LValue, LValue];
    const register = (name: string): LValue => b.intrinsic(`llvm.nvvm.read.ptx.sreg.${name}`, functionType(i32, []), []);
    const at = b.int("add", b.int("mul", register("ctaid.x"), constInt(i32, 256), ["nsw"]), register("tid.x"), ["nsw"]);
    const value = b.load(float, b.gep(float, x, [at], ["inbounds"]), { align: 4, invariant: true });
    b.store(b.float("fadd", value, value, ["contract"]), b.gep(float, y, [at], ["inbounds"]), { align: 4 });
    b.ret();
  });
}

describe.skipIf(missing !== "")(`PTX of a kernel${missing && ` (skipped: ${missing})`}`, () => {
  for (const chip of ["sm_80", "sm_90a"]) {
    for (const kind of kinds) {
      const { text, bitcode } = emitWith(kind, doubling);
      const result = compileHere({ source: bitcode ?? text ?? "", target: nvptxTarget(chip), outputs: ["ptx"] });
      const ptx = result.ok ? (result.outputs.ptx ?? "") : result.message;

      test(`${chip} from ${kind}`, () => {
        expect(ptx).toContain(`.target ${chip}\n`);
        expect(ptx).toMatch(/\.visible \.entry doubling\([^)]*\)\s*\.maxntid 256/);
        expect(ptx).toContain("ld.global.nc");
      });

      test.skipIf(ptxas === undefined)(`ptxas accepts ${chip} from ${kind}${ptxas ? "" : " (skipped: no ptxas on PATH or in /usr/local/cuda/bin)"}`, () => {
        const folder = mkdtempSync(join(tmpdir(), "tilewright-ptx-"));
        try {
          writeFileSync(join(folder, "k.ptx"), ptx);
          const done = spawnSync(ptxas ?? "", [`-arch=${chip}`, join(folder, "k.ptx"), "-o", join(folder, "k.cubin")], { encoding: "utf8" });
          expect(done.stderr + done.stdout).toBe("");
          expect(done.status).toBe(0);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
    }
  }
});

test.skipIf(missing !== "")(`source lines reach PTX and objects${missing && ` (skipped: ${missing})`}`, () => {
  const { text = "" } = emitWith("text", (e) => {
    e.header({ triple: "nvptx64-nvidia-cuda" });
    const desc = { name: "lines", type: functionType(voidType, [ptrType(1)]), cc: "ptx_kernel", location: { file: "dir/model.tile", line: 3 } } as const;
    e.define(desc, (b) => {
      b.at(b.block());
      b.setLocation({ file: "dir/model.tile", line: 42, column: 5 });
      b.store(constInt(i32, 7), b.args[0] as LValue, { align: 4 });
      b.ret();
    });
  });
  const result = compileHere({ source: text, target: nvptxTarget("sm_80"), outputs: ["ptx"] });
  expect(result.ok ? result.outputs.ptx : result.message).toMatch(/\.file\s+1 "dir[^\n]*model\.tile"/);
  expect(result.ok ? result.outputs.ptx : result.message).toMatch(/\.loc\s+1 42 5/);
});
