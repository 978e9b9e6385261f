// Compiled code in this process: calls, zero-copy arrays, libraries, removal, and leaving without a crash.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { addressOf, Jit, NativeBuffer } from "../../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../../src/targets/llvm/native/index.ts";

const status = llvmAvailable();
const missing = status.ok ? "" : status.reason;

const source = `
declare float @expf(float)
declare i32 @omp_get_num_threads()
declare void @GOMP_parallel(ptr, ptr, i32, i32)
define void @saxpy(ptr %x, ptr %y, float %a, i64 %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = getelementptr float, ptr %x, i64 %i
  %q = getelementptr float, ptr %y, i64 %i
  %u = load float, ptr %p
  %v = load float, ptr %q
  %m = fmul float %u, %a
  %s = fadd float %m, %v
  store float %s, ptr %q
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out
out:
  ret void
}
define i64 @mul(i64 %a, i64 %b) {
  %r = mul i64 %a, %b
  ret i64 %r
}
define float @exponential(float %x) {
  %r = call float @expf(float %x)
  ret float %r
}
`;

const parallel = `
declare i32 @omp_get_num_threads()
declare void @GOMP_parallel(ptr, ptr, i32, i32)
define internal void @body(ptr %out) {
  %n = call i32 @omp_get_num_threads()
  store i32 %n, ptr %out
  ret void
}
define i32 @threads() {
  %out = alloca i32
  call void @GOMP_parallel(ptr @body, ptr %out, i32 2, i32 0)
  %n = load i32, ptr %out
  ret i32 %n
}
`;

describe.skipIf(missing !== "")(`just-in-time compilation${missing && ` (skipped: ${missing})`}`, () => {
  test("kernels write into typed arrays and their parts", () => {
    using jit = new Jit();
    jit.addSource(source);
    const saxpy = jit.func("saxpy", "void", ["ptr", "ptr", "f32", "i64"]);
    const x = Float32Array.of(1, 2, 3, 4, 5);
    const y = Float32Array.of(10, 20, 30, 40, 50);
    saxpy(x, y, 2, 5n);
    expect([...y]).toEqual([12, 24, 36, 48, 60]);
    saxpy(x.subarray(2), y.subarray(3), 100, 2n);
    expect([...y]).toEqual([12, 24, 36, 348, 460]);
    saxpy(addressOf(x), addressOf(y), 1, 1n);
    expect(y[0]).toBe(13);
  });

  test("64-bit integers are exact and always bigints", () => {
    using jit = new Jit();
    jit.addSource(source);
    const mul = jit.func("mul", "i64", ["i64", "i64"]);
    expect(mul(3_000_000_000n, 3_000_000_001n)).toBe(9_000_000_003_000_000_000n);
    expect(mul(-1, 5)).toBe(-5n);
  });

  test("libm is there, and the object that was linked can be linked again", () => {
    using first = new Jit();
    const { object } = first.addSource(source);
    using second = new Jit();
    second.addObject(object);
    expect(second.func("exponential", "f32", ["f32"])(1)).toBeCloseTo(Math.E, 5);
  });

  test("libgomp runs parallel regions", () => {
    using jit = new Jit({ libraries: ["libgomp.so.1"] });
    jit.addSource(parallel);
    expect(jit.func("threads", "i32", [])()).toBe(2);
  });

  test("missing symbols, libraries and removed units are errors", () => {
    using jit = new Jit();
    expect(() => jit.lookup("nothing")).toThrow("Symbols not found: [ nothing ]");
    expect(() => new Jit({ libraries: ["libnothing.so.9"] })).toThrow("libnothing.so.9");
    const unit = jit.addSource("define i32 @four() {\n  ret i32 4\n}");
    expect(jit.func("four", "i32", [])()).toBe(4);
    unit.remove();
    unit.remove();
    expect(() => jit.lookup("four")).toThrow("Symbols not found");
    expect(() => jit.addObject(new Uint8Array([1, 2, 3, 4]))).toThrow();
    expect(() => jit.addSource("define i32")).toThrow(/1:\d+: /);
    jit.dispose();
    expect(() => jit.lookup("four")).toThrow("disposed");
  });

  test("a process that compiled and ran in parallel leaves in peace, 20 times", { timeout: 120_000 }, async () => {
    const program = `
      import { Jit, NativeBuffer } from ${JSON.stringify(fileURLToPath(new URL("../../../../src/runtime/cpu/index.ts", import.meta.url)))};
      const jit = new Jit({ libraries: ["libgomp.so.1"] });
      jit.addSource(${JSON.stringify(parallel)});
      const buffer = new NativeBuffer(4096);
      if (jit.func("threads", "i32", [])() !== 2) process.exitCode = 3;
      if (process.argv[2] === "dispose") { jit.dispose(); buffer.dispose(); }
    `;
    const folder = mkdtempSync(join(tmpdir(), "tilewright-jit-"));
    const env = { ...process.env, NODE_COMPILE_CACHE: folder };
    const run = (how: string): Promise<unknown> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", program, "-", how], { env, stdio: ["ignore", "ignore", "pipe"] });
        let stderr = "";
        child.stderr.on("data", (text) => (stderr += text));
        child.on("close", (code, signal) => resolve({ how, code, signal, stderr }));
      });
    try {
      for (let round = 0; round < 10; round++) {
        const outcomes = await Promise.all(["dispose", "keep"].map(run));
        expect(outcomes, `round ${round}`).toEqual(["dispose", "keep"].map((how) => ({ how, code: 0, signal: null, stderr: "" })));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("native buffers", () => {
  test("are aligned, zeroed, and shared between views and addresses", () => {
    using buffer = new NativeBuffer(1000);
    expect(buffer.address % 64n).toBe(0n);
    const floats = new Float32Array(buffer.buffer, 0, 250);
    expect(floats.every((value) => value === 0)).toBe(true);
    expect(addressOf(floats)).toBe(buffer.address);
    expect(addressOf(floats.subarray(3))).toBe(buffer.address + 12n);
  });

  test("leave empty views behind when disposed", () => {
    const buffer = new NativeBuffer(64, 4096);
    expect(buffer.address % 4096n).toBe(0n);
    const view = new Uint8Array(buffer.buffer);
    buffer.dispose();
    buffer.dispose();
    expect(view.length).toBe(0);
    expect(() => buffer.buffer).toThrow("disposed");
    expect(() => new NativeBuffer(2 ** 52)).toThrow("cannot allocate");
  });
});
