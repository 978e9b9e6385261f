// Places in subgroups and clusters, and shuffles, as PTX that ptxas accepts.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { llvmAvailable } from "../../src/targets/llvm/native/index.ts";

const llvm = llvmAvailable();
const ptxas = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/cuda/bin"].map((folder) => join(folder, "ptxas")).find(existsSync);
const usable = llvm.ok && llvm.major >= 22 && ptxas !== undefined;
const bin = (name: string): string => new URL(`../../bin/${name}.js`, import.meta.url).pathname;

const places = ["global_id x", "lane_id", "subgroup_id : index", "num_subgroups : index", "subgroup_size : index"];
const clusters = ["cluster_id x", "cluster_dim y", "cluster_block_id z", "cluster_dim_blocks x"];
const kernel = (asked: readonly string[]): string => `gpu.module @m {
  gpu.func @places(%a: memref<16xindex>) kernel {
    ${asked.map((what, i) => `%i${i} = arith.constant ${i} : index\n%p${i} = gpu.${what}\nmemref.store %p${i}, %a[%i${i}] : memref<16xindex>`).join("\n")}
    gpu.return
  }
  gpu.func @exchange(%a: memref<64xf32>, %b: memref<64xi32>) kernel {
    %t = gpu.thread_id x
    %x = memref.load %a[%t] : memref<64xf32>
    %y = memref.load %b[%t] : memref<64xi32>
    %o = arith.constant 1 : i32
    %w = arith.constant 16 : i32
    %p, %v = gpu.shuffle xor %x, %o, %w : f32
    %q, %u = gpu.shuffle up %y, %o, %w : i32
    %s = arith.select %u, %q, %y : i32
    memref.store %p, %a[%t] : memref<64xf32>
    memref.store %s, %b[%t] : memref<64xi32>
    gpu.return
  }
}`;

test.skipIf(!usable).each([["sm_80", places], ["sm_90a", [...places, ...clusters]]] as const)("%s: ptxas accepts them", (chip, asked) => {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-places-"));
  try {
    const lowered = execFileSync(process.execPath, [bin("tile-opt"), "--pass-pipeline=builtin.module(gpu.module(convert-gpu-to-nvvm,convert-loop-to-cf,convert-to-llvm,canonicalize))", "-"], { input: kernel(asked), encoding: "utf8" });
    execFileSync(process.execPath, [bin("tile-translate"), "--to-ptx", `--chip=${chip}`, "-o", join(folder, "k.ptx")], { input: lowered });
    execFileSync(ptxas!, [`-arch=${chip}`, join(folder, "k.ptx"), "-o", join(folder, "k.cubin")], { stdio: "pipe" });
    const ptx = readFileSync(join(folder, "k.ptx"), "utf8");
    expect(ptx).toMatch(/%laneid/);
    expect(ptx).toMatch(/shfl\.sync\.bfly\.b32/);
    expect(ptx).toMatch(/shfl\.sync\.up\.b32/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
