// `npm run bench -- onnx-fuzz [--cases=N] [--seed=N] [--op=NAME] [--targets=js,cpu]`: random one-node models of every supported operator, in
// every operator set that changed it, against ONNX Runtime. A finding is a model that ONNX Runtime accepts and Tilewright refuses, or computes
// differently; exit code 1 when there is one.
import { parseArgs } from "node:util";
import { CompileError, compile } from "../src/driver/model/index.ts";
import { encodeModel } from "../src/frontends/onnx/encode/index.ts";
import { compare, comparisonText, type DType, Random, type Tensor, tensor } from "../src/runtime/tensors/index.ts";
import { generators, type Generated } from "./gen/onnx-nodes.ts";
import { loadOnnxRuntime, ortTypes } from "./gen/onnxruntime.ts";

const { values } = parseArgs({ options: { cases: { type: "string", default: "1000" }, seed: { type: "string", default: "1" }, op: { type: "string" }, targets: { type: "string", default: "js,cpu" } } });
const ort = loadOnnxRuntime();
const random = new Random(Number(values.seed));
const names = Object.keys(generators).filter((name) => values.op === undefined || name === values.op);
const counts = { compared: 0, refusedByPeer: 0, findings: 0 };

const described = ({ nodes, inputs, initializers, opset }: Generated): string =>
  JSON.stringify({ opset, nodes, inputs: Object.entries(inputs).map(([name, t]) => `${name}: ${t.dtype}[${t.shape}]`), constants: Object.entries(initializers).map(([name, t]) => `${name}: ${t.dtype}[${t.shape}]=${[...t.data].slice(0, 8)}`) });

async function peer(bytes: Uint8Array, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor> | undefined> {
  try {
    const session = await ort.InferenceSession.create(bytes, { graphOptimizationLevel: "disabled", logSeverityLevel: 4 });
    const out = await session.run(Object.fromEntries(Object.entries(inputs).map(([name, t]) => [name, new ort.Tensor(ortTypes[t.dtype]!, t.data, t.shape)])));
    return Object.fromEntries(Object.entries(out).map(([name, t]) => {
      const dtype = Object.keys(ortTypes).find((key) => ortTypes[key as DType] === t.type) as DType;
      return [name, tensor<DType>(dtype, t.dims, t.data as never)];
    }));
  } catch {
    return undefined;
  }
}

function finding(target: string, made: Generated, what: string): void {
  counts.findings++;
  process.stdout.write(`${target}: ${what}\n  ${described(made)}\n`);
}

for (let i = 0; i < Number(values.cases); i++) {
  const made = generators[names[i % names.length]!]!(random);
  // Shapes of outputs are left to inference, as most exporters do.
  const bytes = encodeModel({
    opset: made.opset, irVersion: 8,
    graph: { nodes: made.nodes, initializers: made.initializers, inputs: Object.entries(made.inputs).map(([name, t]) => ({ name, dtype: t.dtype, dims: t.shape })), outputs: made.outputs },
  });
  const expected = await peer(bytes, made.inputs);
  if (!expected) {
    counts.refusedByPeer++;
    continue;
  }
  for (const target of values.targets.split(",")) {
    try {
      const model = await compile(bytes, { target: target as "js" | "cpu" });
      const actual = model.run(made.inputs);
      for (const [name, want] of Object.entries(expected)) {
        const result = compare(actual[name]!, want, made.tolerance);
        if (!result.ok) finding(target, made, comparisonText(result, actual[name]!, want));
      }
      model.dispose();
      counts.compared++;
    } catch (problem) {
      finding(target, made, problem instanceof CompileError ? problem.message.split("\n")[0]! : problem instanceof Error ? `${problem.name}: ${problem.stack}` : String(problem));
    }
  }
}
process.stdout.write(`${counts.compared} compared, ${counts.refusedByPeer} refused by ONNX Runtime, ${counts.findings} findings\n`);
process.exit(counts.findings > 0 ? 1 : 0);
