// The example model on both roads: after the import and every pass the module survives a trip through its text, and computes
// in the reference engine what the model computed before any pass.
import { beforeAll, describe, expect, test } from "vitest";
import { makeExampleModel } from "../../examples/models/make-example.ts";
import { passLoaders } from "../../src/all.ts";
import { printOp } from "../../src/core/text/index.ts";
import { type Step, toLoops } from "../../src/driver/model/index.ts";
import { loopsForCpu, loopsForGpu, loopsToLlvm } from "../../src/driver/model/pipelines.ts";
import { compare, comparisonText, randomTensor, type Tensor } from "../../src/runtime/tensors/index.ts";
import { parseStage, type Road, runStage, walkDown } from "./road.ts";

const tolerance = { rtol: 1e-4, atol: 1e-6 };
const cpu = [...toLoops, ...loopsForCpu(8), ...loopsToLlvm].filter(({ pass }) => pass in passLoaders);
const gpu = [...toLoops, ...loopsForGpu];
const roads: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
  { name: "cpu", steps: cpu },
  // Without schedule and vectors, down to branches.
  { name: "scalar cpu", steps: [...toLoops, { pass: "loop-lower-init" }, { pass: "loop-lower-blocks" }, { pass: "convert-loop-to-cf" }, { pass: "canonicalize" }] },
  { name: "gpu", steps: gpu },
];

/** Lanes run one by one on the engine, so stages with vectors run the same network on an eighth of the image. */
const smallImage = [1, 3, 8, 16];

/** What texts compute; the roads begin alike, and some passes change nothing. */
const computed = new Map<string, Promise<readonly Tensor[]>>();

/** A network on its way down, with what it should compute. */
class Journey {
  readonly road: Road;
  readonly #inputs: readonly Tensor[];
  constructor(road: Road) {
    this.road = road;
    this.#inputs = road.signature.inputs.map(({ dtype, shape }, i) => randomTensor(dtype, shape, 7 + i));
  }
  at(stage: number): string {
    return this.road.stages[stage]!.text;
  }
  outputs(stage: number): Promise<readonly Tensor[]> {
    const text = this.at(stage);
    let found = computed.get(text);
    if (found === undefined) computed.set(text, (found = this.#run(text)));
    return found;
  }
  async #run(text: string): Promise<readonly Tensor[]> {
    const planned = this.road.stages.find(({ name }) => name === "exec-plan-memory");
    return runStage(await parseStage(text), this.road.signature, this.#inputs, planned && (await parseStage(planned.text)));
  }
}

describe.each(roads)("the example model on the $name road", ({ steps }) => {
  let full: Journey;
  let small: Journey;
  beforeAll(async () => {
    const bytes = makeExampleModel();
    full = new Journey(await walkDown(bytes, steps));
    small = new Journey(await walkDown(bytes, steps, [smallImage]));
  });

  const names = ["import", ...steps.map(({ pass }) => pass)].map((name, stage) => [`${stage} ${name}`, stage] as const);
  test.for(names)("%s: text", async ([, stage]) => {
    const before = full.at(stage).split("\n");
    const after = printOp(await parseStage(full.at(stage))).split("\n");
    // Comparing the whole texts would print them.
    const line = Math.max(before.findIndex((text, i) => text !== after[i]), before.length === after.length ? -1 : 0);
    expect(line < 0 ? "the same text" : `line ${line + 1}: ${after[line]} instead of ${before[line]}`).toBe("the same text");
  });
  test.for(names)("%s: values", async ([, stage]) => {
    const journey = full.at(stage).includes("vector<") ? small : full;
    const [expected, actual] = [await journey.outputs(0), await journey.outputs(stage)];
    expected.forEach((want, i) => {
      const result = compare(actual[i]!, want, tolerance);
      expect(result.ok, comparisonText(result, actual[i]!, want)).toBe(true);
    });
  });
});
