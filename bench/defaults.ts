// `npm run bench -- defaults [--runs=15]`: kernels of each kind with the default schedule for CPUs and without one, compiled by LLVM, in turns in one
// process on one thread. Medians of whole calls; the ratio is what the schedule makes of the time.
import { parseArgs } from "node:util";
import { registerAllDialects } from "../src/all.ts";
import { Diagnostics, renderDiagnostic } from "../src/core/diag/index.ts";
import { parseText } from "../src/core/text/index.ts";
import { ModuleOp } from "../src/dialects/builtin/index.ts";
import { lowerModule } from "../src/driver/model/lower.ts";
import { loopsForCpu, type Step } from "../src/driver/model/pipelines.ts";
import { Jit } from "../src/runtime/cpu/index.ts";
import { translateToLlvm } from "../src/targets/llvm/translate/index.ts";
import { median } from "./gen/processes.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "15" } } });

interface Kernel { readonly name: string; readonly inputs: readonly (readonly number[])[]; readonly output: readonly number[]; readonly body: string }
const kernels: readonly Kernel[] = [
  { name: "matrix product, 512x512x512", inputs: [[512, 512], [512, 512]], output: [512, 512], body: "[%i < 512, %j < 512] = sum [%k < 512] %a0[%i, %k] * %a1[%k, %j]" },
  { name: "convolution, 64 channels of 56x56, 3x3", inputs: [[64, 58, 58], [64, 64, 3, 3]], output: [64, 56, 56], body: "[%f < 64, %y < 56, %x < 56] = sum [%c < 64, %p < 3, %q < 3] %a0[%c, %y + %p, %x + %q] * %a1[%f, %c, %p, %q]" },
  { name: "sums of rows, 2048x2048", inputs: [[2048, 2048]], output: [2048], body: "[%i < 2048] = sum [%k < 2048] %a0[%i, %k]" },
  { name: "sums of columns, 2048x2048", inputs: [[2048, 2048]], output: [2048], body: "[%i < 2048] = sum [%k < 2048] %a0[%k, %i]" },
  { name: "transpose, 2048x2048", inputs: [[2048, 2048]], output: [2048, 2048], body: "[%i < 2048, %j < 2048] = %a0[%j, %i]" },
  { name: "element-wise sum, 2048x2048", inputs: [[2048, 2048], [2048]], output: [2048, 2048], body: "[%i < 2048, %j < 2048] = %a0[%i, %j] + %a1[%j]" },
];

const tensor = (shape: readonly number[]): string => `tensor<${[...shape, "f32"].join("x")}>`;
function textOf({ inputs, output, body }: Kernel): string {
  const args = inputs.map((shape, i) => `%a${i}: ${tensor(shape)}`).join(", ");
  return `func.func @kernel(${args}) -> ${tensor(output)} {\n  %r = te.compute ${body} : ${inputs.map(tensor).join(", ")} -> ${tensor(output)}\n  return %r : ${tensor(output)}\n}`;
}
const toMachine: readonly Step[] = [{ pass: "convert-loop-to-cf" }, { pass: "convert-to-llvm", options: { "use-bare-ptr-memref-call-conv": "true" } }];
const scheduled = [...loopsForCpu(16), ...toMachine];
const plain = scheduled.filter(({ pass }) => !pass.startsWith("schedule-"));
async function compiled(kernel: Kernel, steps: readonly Step[]): Promise<Jit> {
  const diagnostics = new Diagnostics({ report: (diagnostic) => { process.stderr.write(renderDiagnostic(diagnostic)); } });
  const registry = registerAllDialects();
  const module = await parseText(textOf(kernel), "kernel.mlir", { registry, diagnostics, implicitModule: ModuleOp });
  if (!module || !(await lowerModule(module, [{ pass: "convert-te-to-loop" }, ...steps], { registry, diagnostics, times: [] }))) throw new Error(`'${kernel.name}' does not compile`);
  const made = translateToLlvm(module, {});
  if (!made.ok) throw new Error(made.diagnostics.map(renderDiagnostic).join(""));
  const jit = new Jit();
  jit.addSource(made.bitcode ?? made.text ?? "");
  return jit;
}

const filled = (shape: readonly number[]): Float32Array => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7919) % 1024) / 512 - 1);
for (const kernel of kernels) {
  const contestants = [await compiled(kernel, plain), await compiled(kernel, scheduled)];
  const buffers = [...kernel.inputs.map(filled), filled(kernel.output)];
  const calls = contestants.map((jit) => jit.func("kernel", "void", buffers.map(() => "ptr" as const)));
  const times: number[][] = calls.map(() => []);
  for (let run = 0; run <= Number(values.runs); run++)
    for (const [i, call] of calls.entries()) {
      const started = performance.now();
      call(...buffers);
      if (run > 0) times[i]!.push(performance.now() - started);
    }
  const [before = 0, after = 0] = times.map(median);
  process.stdout.write(`${kernel.name.padEnd(42)} ${before.toFixed(2).padStart(9)} ms  default ${after.toFixed(2).padStart(8)} ms  ratio ${(after / before).toFixed(2)}\n`);
}
