// `npm run bench -- model MODEL.onnx [--runs=N] [--json]`: one model, Tilewright's cpu target against ONNX Runtime on one
// thread, on the same seeded inputs, interleaved in one process; medians and their ratio.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compile } from "../src/driver/model/index.ts";
import { loadOnnxRuntime, ortTypes } from "./gen/onnxruntime.ts";
import { median } from "./gen/processes.ts";
import { compare, Random, randomTensor, type Tensor, tensor } from "../src/runtime/tensors/index.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "25" }, json: { type: "boolean", default: false }, warmup: { type: "string", default: "3" } } });
const [path] = positionals;
if (!path) {
  process.stderr.write("usage: npm run bench -- model MODEL.onnx [--runs=N] [--json]\n");
  process.exit(1);
}

const ort = loadOnnxRuntime();
const model = await compile(resolve(path), { target: "cpu" });
const random = new Random(1);
const inputs: Record<string, Tensor> = Object.fromEntries(model.inputs.map((port) => [port.name, randomTensor(port.dtype, port.shape, random)]));
const session = await ort.InferenceSession.create(resolve(path), { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", executionMode: "sequential", logSeverityLevel: 3 });
const feeds = Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, new ort.Tensor(ortTypes[t.dtype]!, t.data, t.shape)]));

const ours: number[] = [];
const theirs: number[] = [];
let worst = 0;
for (let i = -Number(values.warmup); i < Number(values.runs); i++) {
  let t = performance.now();
  const mine = model.run(inputs);
  const a = performance.now() - t;
  t = performance.now();
  const other = await session.run(feeds);
  const b = performance.now() - t;
  if (i < 0) {
    for (const { name, shape } of model.outputs) if (other[name]?.data instanceof Float32Array) worst = Math.max(worst, compare(mine[name]!, tensor("f32", shape, other[name].data as Float32Array), { rtol: 1e-3, atol: 1e-6 }).maxAbs);
    continue;
  }
  ours.push(a);
  theirs.push(b);
}
const result = { model: path, runs: ours.length, tilewright_ms: median(ours), onnxruntime_ms: median(theirs), ratio: median(ours) / median(theirs), min_ms: [Math.min(...ours), Math.min(...theirs)], max_abs_difference: worst, compile_ms: model.times.reduce((sum, { milliseconds }) => sum + milliseconds, 0) };
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else process.stdout.write(`${path}: Tilewright ${result.tilewright_ms.toFixed(2)} ms, ONNX Runtime (1 thread) ${result.onnxruntime_ms.toFixed(2)} ms, ratio ${result.ratio.toFixed(2)} over ${result.runs} interleaved runs; largest difference ${worst.toExponential(2)}; compiled in ${result.compile_ms.toFixed(0)} ms\n`);
model.dispose();
process.exit(0);
