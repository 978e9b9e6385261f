// `npm run demo`: a small image classifier, from its ONNX file to machine code and PTX, with every stage timed and the result
// checked against the reference engine.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Diagnostics, renderDiagnostic } from "../src/core/diag/index.ts";
import { registerAllDialects } from "../src/all.ts";
import { compile, modelToPtx } from "../src/driver/model/index.ts";
import { compare, Random, randomTensor } from "../src/runtime/tensors/index.ts";
import { llvmAvailable } from "../src/targets/llvm/native/index.ts";
import { makeExampleModel } from "./models/make-example.ts";

const out = (text: string): void => { process.stdout.write(`${text}\n`); };
const folder = fileURLToPath(new URL("./out", import.meta.url));
const shown = (file: string): string => `examples/out/${file}`;
const chip = "sm_90a";

mkdirSync(folder, { recursive: true });
const model = makeExampleModel();
writeFileSync(`${folder}/example.onnx`, model);
out(`model     ${shown("example.onnx")}: ${model.length} bytes, weights drawn from a seed`);

const llvm = llvmAvailable();
if (!llvm.ok) out(`LLVM      not here (${llvm.reason}); the model runs as JavaScript instead`);
const target = llvm.ok ? "cpu" : "js";
const compiled = await compile(model, { target });
const [input] = compiled.inputs;
const tensor = randomTensor(input!.dtype, input!.shape, new Random(1));

out(`target    ${target}${llvm.ok ? `, LLVM ${llvm.version}` : ""}`);
out("stages");
for (const { stage, milliseconds } of compiled.times) out(`  ${milliseconds.toFixed(1).padStart(8)} ms  ${stage}`);

const started = performance.now();
const result = compiled.run({ [input!.name]: tensor });
out(`  ${(performance.now() - started).toFixed(1).padStart(8)} ms  run`);

const [output] = compiled.outputs;
const got = result[output!.name]!;
const scores = Array.from(got.data as Float32Array);
const best = scores.indexOf(Math.max(...scores));
out(`result    ${output!.name} [${output!.shape.join("x")}]: class ${best} with ${(100 * scores[best]!).toFixed(1)} %`);

const reference = await compile(model, { target: "js" });
const expected = reference.run({ [input!.name]: tensor })[output!.name]!;
const check = compare(got, expected, { rtol: 1e-4, atol: 1e-6 });
out(`check     ${check.ok ? "agrees" : "DOES NOT agree"} with the reference engine: largest error ${check.maxAbs.toExponential(1)}, relative ${check.maxRel.toExponential(1)}`);

const ll = compiled.artifacts.ll;
if (ll !== undefined) {
  writeFileSync(`${folder}/example.ll`, ll);
  out(`LLVM IR   ${shown("example.ll")}`);
}
if (llvm.ok) {
  const diagnostics = new Diagnostics();
  const device = await modelToPtx(model, chip, { registry: registerAllDialects(), diagnostics });
  if (device) {
    writeFileSync(`${folder}/example.ptx`, device.ptx);
    writeFileSync(`${folder}/example.launch.json`, `${JSON.stringify(device.manifest, null, 2)}\n`);
    out(`PTX       ${shown("example.ptx")} for ${chip}: ${device.manifest.kernels.length} kernels; launches in ${shown("example.launch.json")}`);
  } else for (const diagnostic of diagnostics.list) process.stdout.write(renderDiagnostic(diagnostic));
}
compiled.dispose();
reference.dispose();
process.exitCode = check.ok ? 0 : 1;
