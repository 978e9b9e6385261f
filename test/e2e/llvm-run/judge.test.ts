// The same module lowered by us and by mlir-opt computes the same bits.
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Jit } from "../../../src/runtime/cpu/index.ts";
import { llvmAvailable } from "../../../src/targets/llvm/native/index.ts";
import { jitOf } from "./pipeline.ts";

const run = (tool: string, args: readonly string[], input: string): string => {
  const done = spawnSync(tool, args, { input, encoding: "utf8", maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr ?? done.error}`);
  return done.stdout;
};
const suffix = ["-22", ""].find((each) => spawnSync(`mlir-translate${each}`, ["--version"]).status === 0);
const passes = [
  "--convert-vector-to-llvm", "--expand-strided-metadata", "--finalize-memref-to-llvm=use-aligned-alloc=true", "--arith-expand", "--convert-math-to-llvm", "--convert-math-to-libm", "--convert-arith-to-llvm", "--convert-cf-to-llvm",
  "--convert-func-to-llvm=use-bare-ptr-memref-call-conv=true", "--reconcile-unrealized-casts",
];
/** The module lowered by upstream's passes, in a JIT. */
function upstream(text: string): Jit {
  const jit = new Jit();
  jit.addSource(run(`mlir-translate${suffix}`, ["--mlir-to-llvmir"], run(`mlir-opt${suffix}`, passes, text)));
  return jit;
}

interface Case {
  readonly text: string;
  /** The element types of the arguments, each a buffer of 64. */
  readonly args: readonly ("f32" | "i32")[];
}
const loop = (body: string): string => `
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 60 : index
  cf.br ^head(%c0 : index)
^head(%i: index):
  %more = arith.cmpi ult, %i, %n : index
  cf.cond_br %more, ^body, ^exit
^body:
${body}
  %next = arith.addi %i, %c1 : index
  cf.br ^head(%next : index)
^exit:
  return
}`;
const float2 = (ops: string): Case => ({ args: ["f32", "f32", "f32"], text: `func.func @f(%a: memref<64xf32>, %b: memref<64xf32>, %o: memref<64xf32>) {${loop(`
  %x = memref.load %a[%i] : memref<64xf32>
  %y = memref.load %b[%i] : memref<64xf32>
  ${ops}
  memref.store %r, %o[%i] : memref<64xf32>`)}` });
const int2 = (ops: string): Case => ({ args: ["i32", "i32", "i32"], text: `func.func @f(%a: memref<64xi32>, %b: memref<64xi32>, %o: memref<64xi32>) {${loop(`
  %x = memref.load %a[%i] : memref<64xi32>
  %y = memref.load %b[%i] : memref<64xi32>
  ${ops}
  memref.store %r, %o[%i] : memref<64xi32>`)}` });

const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(["addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"].map((op) => [op, float2(`%r = arith.${op} %x, %y : f32`)])),
  ...Object.fromEntries(["addi", "subi", "muli", "divsi", "divui", "remsi", "remui", "ceildivsi", "ceildivui", "floordivsi", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui"].map((op) => [op, int2(`%r = arith.${op} %x, %y : i32`)])),
  ...Object.fromEntries(["absf", "ceil", "cos", "exp", "exp2", "floor", "log", "log10", "log2", "round", "roundeven", "sin", "sqrt", "trunc", "rsqrt", "tanh", "erf", "atan", "sinh", "cbrt"].map((op) => [op, float2(`%r = math.${op} %x : f32`)])),
  ...Object.fromEntries(["atan2", "copysign", "powf"].map((op) => [op, float2(`%r = math.${op} %x, %y : f32`)])),
  ...Object.fromEntries(["absi", "ctlz", "cttz", "ctpop"].map((op) => [op, int2(`%r = math.${op} %x : i32`)])),
  "casts": float2("%same = arith.cmpf oeq, %x, %x : f32\n %z = arith.constant 0.0 : f32\n %num = arith.select %same, %x, %z : f32\n %k = arith.fptosi %num : f32 to i32\n %w = arith.extsi %k : i32 to i64\n %ix = arith.index_cast %w : i64 to index\n %back = arith.index_cast %ix : index to i32\n %r = arith.sitofp %back : i32 to f32"),
  "comparisons": float2("%c = arith.cmpf olt, %x, %y : f32\n %d = arith.cmpf uge, %x, %y : f32\n %e = arith.ori %c, %d : i1\n %r = arith.select %e, %x, %y : f32"),
  "vectors": float2("%v = vector.load %a[%i] : memref<64xf32>, vector<4xf32>\n %w = vector.broadcast %y : f32 to vector<4xf32>\n %f = vector.fma %v, %w, %v : vector<4xf32>\n %s = vector.shuffle %f, %v [7, 0, 2, 5] : vector<4xf32>, vector<4xf32>\n %r = vector.reduction <add>, %s : vector<4xf32> into f32"),
  "masks": float2("%m = vector.create_mask %i : vector<4xi1>\n %w = vector.broadcast %y : f32 to vector<4xf32>\n %v = vector.maskedload %a[%c0], %m, %w : memref<64xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>\n %r = vector.reduction <maximumf>, %v : vector<4xf32> into f32"),
  "parts": float2("%s = memref.subview %a[8] [16] [2] : memref<64xf32> to memref<16xf32, strided<[2], offset: 8>>\n %c7 = arith.constant 7 : index\n %k = arith.andi %i, %c7 : index\n %r = memref.load %s[%k] : memref<16xf32, strided<[2], offset: 8>>"),
};

const named = Object.entries(cases).map(([name, { text, args }], i) => ({ name, args, symbol: `f_${i}`, text: text.replace("@f(", `@f_${i}(`) }));
const ready = llvmAvailable().ok && suffix !== undefined;
describe.skipIf(!ready)("as mlir-opt computes it", () => {
  const jits: Jit[] = [];
  beforeAll(async () => {
    // All functions are one module, so that both compilers start once.
    const module = named.map(({ text }) => text).join("\n");
    jits.push(await jitOf(module, ["convert-to-llvm{use-bare-ptr-memref-call-conv=true}"]), upstream(module));
  });
  afterAll(() => { for (const jit of jits) jit.dispose(); });

  test.each(named)("$name", ({ symbol, args }) => {
    const results = jits.map((jit) => {
      const buffers = args.map((arg, k) =>
        arg === "f32" ? Float32Array.from({ length: 64 }, (_, i) => (i % 9 === 8 ? NaN : (i - 20) * 0.37 + k * 1.5)) : Int32Array.from({ length: 64 }, (_, i) => (((i + 1) * 7919 * (k + 1)) % 211) - 100 || 3));
      jit.func(symbol, "void", args.map(() => "ptr" as const))(...buffers);
      return buffers.at(-1);
    });
    expect(results[0]).toEqual(results[1]);
  });
});
