// A current LLVM through its C API: messages with places, passes, code generation here and in a child process.
import { describe, expect, test } from "vitest";
import {
  compileHere, compileInChild, diagnose, LlvmError, llvmAvailable, NativeContext, NativeModule, NativeTarget, nvptxTarget, parseDiagnostic,
  ptxVersionOfChip,
} from "../../../../src/targets/llvm/native/index.ts";

const status = llvmAvailable();
const missing = status.ok ? "" : status.reason;
const skipped = missing && ` (skipped: ${missing})`;

const old = status.ok && status.major < 22;

const addThree = "define i32 @f(i32 %x) {\n  %y = add i32 %x, 3\n  ret i32 %y\n}\n";

test("messages of LLVM are taken apart", () => {
  expect(parseDiagnostic("a.ll:3:14: error: expected type\n  %y = add int %x\n           ^")).toEqual({
    severity: "error", message: "expected type", line: 3, column: 14, source: "  %y = add int %x",
  });
  expect(parseDiagnostic("error: unknown pass name")).toEqual({ severity: "error", message: "unknown pass name" });
});

test("the oldest PTX version of a chip is the default", () => {
  expect(nvptxTarget("sm_90a")).toEqual({ triple: "nvptx64-nvidia-cuda", cpu: "sm_90a", features: "+ptx80" });
  expect(nvptxTarget("sm_90a", 87).features).toBe("+ptx87");
  expect(() => nvptxTarget("sm_90a", 70)).toThrow("sm_90a needs PTX version 80, not 70");
  expect(() => nvptxTarget("sm_1")).toThrow("unknown chip sm_1");
});

describe.skipIf(missing !== "")(`reading${skipped}`, () => {
  test("a parse error has its place and its line", () => {
    expect(diagnose("define i32 @f(i32 %x) {\n  %y = add i32 %x, %zz\n  ret i32 %y\n}")).toEqual([
      { severity: "error", message: "use of undefined value '%zz'", line: 2, column: 20, source: "  %y = add i32 %x, %zz" },
    ]);
    expect(() => NativeModule.parse("define oops", { name: "a.ll" })).toThrow(/^a\.ll: 1:\d+: /);
  });

  test("bitcode that is none is refused", () => {
    expect(diagnose(new Uint8Array([0x42, 0x43, 0xc0, 0xde, 1, 2, 3]))[0]?.severity).toBe("error");
    expect(diagnose("")).toEqual([]);
  });

  test("the verifier's complaints are reported", () => {
    const [found] = diagnose("define i32 @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  %x = add i32 1, 2\n  br label %b\nb:\n  ret i32 %x\n}");
    expect(found?.message).toContain("Instruction does not dominate all uses!");
  });

  test("bitcode and text round-trip", () => {
    using module = NativeModule.parse(addThree);
    using again = NativeModule.parse(module.bitcode());
    expect(again.print().replace(/^.*\n/, "")).toBe(module.print().replace(/^.*\n/, ""));
  });

  test("modules of one context link; symbols defined twice do not", () => {
    const context = new NativeContext();
    using module = NativeModule.parse("declare i32 @f(i32)\ndefine i32 @g() {\n  %r = call i32 @f(i32 1)\n  ret i32 %r\n}", { context });
    module.link(NativeModule.parse(addThree, { context }));
    module.verify();
    expect(module.print()).toContain("define i32 @f");
    expect(() => module.link(NativeModule.parse(addThree, { context }))).toThrow("multiply defined");
    using stranger = NativeModule.parse(addThree);
    expect(() => module.link(stranger)).toThrow("two contexts");
  });

  test("a disposed module is refused", () => {
    const module = NativeModule.parse(addThree);
    module.dispose();
    module.dispose();
    expect(() => module.print()).toThrow("disposed");
  });
});

describe.skipIf(missing !== "")(`generating code${skipped}`, () => {
  test("unknown passes and targets are reported", () => {
    using module = NativeModule.parse(addThree);
    expect(() => module.runPasses("default<O3>,nope")).toThrow(LlvmError);
    expect(() => new NativeTarget({ triple: "pdp11-dec-unix" })).toThrow("pdp11");
  });

  test("every CPU target gives an object", () => {
    for (const triple of ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "riscv64-unknown-linux-gnu", "wasm32-unknown-unknown"]) {
      const result = compileHere({ source: addThree, target: { triple }, outputs: ["object", "assembly"] });
      expect(result, triple).toMatchObject({ ok: true });
      if (result.ok) expect(result.outputs.object?.length, triple).toBeGreaterThan(50);
    }
  });

  test("mistakes in inline assembly are errors, though LLVM itself goes on", () => {
    const source = 'define void @f() {\n  call void asm sideeffect "bogus", ""()\n  ret void\n}';
    const result = compileHere({ source, target: { triple: "x86_64-unknown-linux-gnu" }, outputs: ["object"] });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? "" : result.message).toContain("invalid instruction mnemonic 'bogus'");
  });

  test.skipIf(old)(`an abort inside LLVM is an error of the child process${old ? " (skipped: needs LLVM 22)" : ""}`, async () => {
    const source = "declare void @llvm.nvvm.setmaxnreg.inc.sync.aligned.u32(i32)\n" +
      "define ptx_kernel void @k() {\n  call void @llvm.nvvm.setmaxnreg.inc.sync.aligned.u32(i32 96)\n  ret void\n}";
    const result = await compileInChild({ source, target: nvptxTarget("sm_80"), outputs: ["ptx"] });
    expect(result).toMatchObject({ ok: false, crashed: true });
    expect(result.ok ? "" : result.message).toContain("Cannot select");
  });

  test("a child process answers like this one", async () => {
    const request = { source: addThree, target: { triple: "x86_64-unknown-linux-gnu" }, outputs: ["object", "ir"] } as const;
    expect(await compileInChild(request)).toEqual(compileHere(request));
    expect(await compileInChild({ ...request, source: "define" })).toMatchObject({ ok: false, diagnostics: [{ line: 1 }] });
  });

  test("an intrinsic that LLVM does not know is an error in PTX", () => {
    const source = "declare void @llvm.nvvm.nothing.here(i32)\ndefine ptx_kernel void @k() {\n  call void @llvm.nvvm.nothing.here(i32 1)\n  ret void\n}";
    const result = compileHere({ source, target: nvptxTarget("sm_80"), outputs: ["ptx"] });
    expect(result.ok ? "" : result.message).toMatch(/^LLVM \d.* does not know the intrinsics llvm\.nvvm\.nothing\.here$/);
  });

  test.skipIf(old)(`every chip of the table compiles an empty kernel${old ? " (skipped: needs LLVM 22)" : ""}`, () => {
    for (const chip of Object.keys(ptxVersionOfChip)) {
      const result = compileHere({ source: "define ptx_kernel void @k() {\n  ret void\n}", target: nvptxTarget(chip), outputs: ["ptx"] });
      if (!result.ok) expect.fail(`${chip}: ${result.message}`);
      const version = String((ptxVersionOfChip[chip] ?? 0) / 10).padEnd(3, ".0");
      expect(result.outputs.ptx).toContain(`.version ${version}\n.target ${chip}\n`);
    }
  });
});
