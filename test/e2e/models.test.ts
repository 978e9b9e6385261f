// Whole models on every target: small ones whose outputs the test computes from the formulas, and ONNX's own backend tests
// where that corpus lies beside the project.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registerAllDialects } from "../../src/all.ts";
import { compile, CompileError, type Target, type Tensors } from "../../src/driver/model/index.ts";
import { checkTest, type CheckResult, findTests } from "../../src/driver/run/index.ts";
import { attr, encodeModel, node, type NodeSpec, value, type ValueSpec } from "../../src/frontends/onnx/encode/index.ts";
import { compare, comparisonText, type DType, randomTensor, tensorFrom, type Tensor } from "../../src/runtime/tensors/index.ts";
import { llvmAvailable } from "../../src/targets/llvm/native/index.ts";

const hasLlvm = llvmAvailable().ok;
const targets: readonly (readonly [Target, boolean])[] = [["js", true], ["cpu", hasLlvm]];

interface Case {
  readonly name: string;
  readonly nodes: readonly NodeSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly weights?: Readonly<Record<string, Tensor>>;
  /** Each element of each output, from the elements of inputs and weights. */
  readonly expected: (at: (name: string, ...index: readonly number[]) => number) => Readonly<Record<string, readonly number[]>>;
}
/** f(0), f(1), ..., f(n - 1). */
const upTo = <T>(n: number, f: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => f(i));
const sum = (n: number, f: (i: number) => number): number => upTo(n, f).reduce((a, b) => a + b, 0);
const grid = (rows: number, columns: number, f: (i: number, j: number) => number): number[] => upTo(rows, (i) => upTo(columns, (j) => f(i, j))).flat();

const cases: readonly Case[] = [
  {
    name: "a convolution with padding, stride and bias, then relu",
    nodes: [node("Conv", ["x", "w", "b"], ["c"], { pads: attr.ints([1, 1, 1, 1]), strides: attr.ints([2, 2]) }), node("Relu", ["c"], ["y"])],
    inputs: [value("x", "f32", [1, 2, 5, 7])],
    outputs: [value("y", "f32", [1, 3, 3, 4])],
    weights: { w: randomTensor("f32", [3, 2, 3, 3], 11), b: randomTensor("f32", [3], 12) },
    expected: (at) => ({
      y: upTo(3, (m) => grid(3, 4, (i, j) => {
        const pixel = (c: number, h: number, w: number): number => (h < 0 || h >= 5 || w < 0 || w >= 7 ? 0 : at("x", 0, c, h, w));
        return Math.max(0, at("b", m) + sum(2, (c) => sum(3, (k) => sum(3, (l) => pixel(c, 2 * i + k - 1, 2 * j + l - 1) * at("w", m, c, k, l)))));
      })).flat(),
    }),
  },
  {
    name: "a classifier's end: flatten, gemm with a transposed weight, softmax",
    nodes: [node("Flatten", ["x"], ["f"], { axis: attr.int(1) }), node("Gemm", ["f", "w", "b"], ["l"], { alpha: attr.float(0.5), beta: attr.float(2), transB: attr.int(1) }), node("Softmax", ["l"], ["y"], { axis: attr.int(1) })],
    inputs: [value("x", "f32", [2, 3, 4])],
    outputs: [value("y", "f32", [2, 5])],
    weights: { w: randomTensor("f32", [5, 12], 21), b: randomTensor("f32", [5], 22) },
    expected: (at) => {
      const logit = (n: number, m: number): number => 0.5 * sum(12, (k) => at("x", n, Math.floor(k / 4), k % 4) * at("w", m, k)) + 2 * at("b", m);
      return { y: grid(2, 5, (n, m) => Math.exp(logit(n, m)) / sum(5, (k) => Math.exp(logit(n, k)))) };
    },
  },
  {
    name: "a normalised convolution around which its input is added",
    nodes: [node("Conv", ["x", "w"], ["c"]), node("BatchNormalization", ["c", "scale", "bias", "mean", "var"], ["n"], { epsilon: attr.float(0.25) }), node("Add", ["n", "x"], ["s"]), node("Relu", ["s"], ["y"])],
    inputs: [value("x", "f32", [1, 3, 4, 4])],
    outputs: [value("y", "f32", [1, 3, 4, 4])],
    weights: {
      w: randomTensor("f32", [3, 3, 1, 1], 31), scale: tensorFrom("f32", [3], [1, -2, 0.5]), bias: tensorFrom("f32", [3], [0, 1, -1]), mean: tensorFrom("f32", [3], [0.5, 0, -0.5]), var: tensorFrom("f32", [3], [0.75, 2, 6]),
    },
    expected: (at) => ({
      y: upTo(3, (m) => grid(4, 4, (i, j) => {
        const c = sum(3, (k) => at("x", 0, k, i, j) * at("w", m, k, 0, 0));
        return Math.max(0, (at("scale", m) * (c - at("mean", m))) / Math.sqrt(at("var", m) + 0.25) + at("bias", m) + at("x", 0, m, i, j));
      })).flat(),
    }),
  },
  {
    name: "two pools side by side, joined",
    nodes: [
      node("MaxPool", ["x"], ["a"], { kernel_shape: attr.ints([2, 2]), strides: attr.ints([2, 2]) }),
      node("AveragePool", ["x"], ["b"], { kernel_shape: attr.ints([2, 2]), strides: attr.ints([2, 2]) }),
      node("Concat", ["a", "b"], ["y"], { axis: attr.int(1) }),
    ],
    inputs: [value("x", "f32", [1, 2, 6, 4])],
    outputs: [value("y", "f32", [1, 4, 3, 2])],
    expected: (at) => {
      const window = (c: number, i: number, j: number): number[] => grid(2, 2, (k, l) => at("x", 0, c, 2 * i + k, 2 * j + l));
      const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
      return { y: [...upTo(2, (c) => grid(3, 2, (i, j) => Math.max(...window(c, i, j)))).flat(), ...upTo(2, (c) => grid(3, 2, (i, j) => mean(window(c, i, j)))).flat()] };
    },
  },
  {
    name: "positions of maxima that equal the padding of unsigned bytes",
    nodes: [node("Sub", ["x", "x"], ["zeros"]), node("MaxPool", ["zeros"], ["y", "at"], { kernel_shape: attr.ints([2, 2]), pads: attr.ints([1, 1, 0, 0]) })],
    inputs: [value("x", "u8", [1, 1, 2, 3])],
    outputs: [value("y", "u8", [1, 1, 2, 3]), value("at", "i64", [1, 1, 2, 3])],
    expected: () => ({ y: [0, 0, 0, 0, 0, 0], at: [0, 0, 1, 0, 0, 1] }),
  },
  {
    name: "bools joined, more than fit one vector",
    nodes: [node("Concat", ["a", "b"], ["y"], { axis: attr.int(0) })],
    inputs: [value("a", "bool", [3, 20]), value("b", "bool", [1, 20])],
    outputs: [value("y", "bool", [4, 20])],
    expected: (at) => ({ y: [...grid(3, 20, (i, j) => at("a", i, j)), ...upTo(20, (j) => at("b", 0, j))] }),
  },
  {
    name: "batched matrix products of doubles with a broadcast operand, transposed",
    nodes: [node("MatMul", ["a", "b"], ["p"]), node("Transpose", ["p"], ["y"], { perm: attr.ints([2, 0, 1]) })],
    inputs: [value("a", "f64", [2, 3, 4]), value("b", "f64", [4, 5])],
    outputs: [value("y", "f64", [5, 2, 3])],
    expected: (at) => ({ y: upTo(5, (j) => grid(2, 3, (n, i) => sum(4, (k) => at("a", n, i, k) * at("b", k, j)))).flat() }),
  },
  {
    name: "batch normalisation in training, with running statistics",
    nodes: [node("BatchNormalization", ["x", "scale", "bias", "mean", "var"], ["y", "new_mean", "new_var"], { training_mode: attr.int(1), momentum: attr.float(0.75), epsilon: attr.float(0.5) })],
    inputs: [value("x", "f32", [2, 3, 4])],
    outputs: [value("y", "f32", [2, 3, 4]), value("new_mean", "f32", [3]), value("new_var", "f32", [3])],
    weights: { scale: tensorFrom("f32", [3], [1, -2, 0.5]), bias: tensorFrom("f32", [3], [0, 1, -1]), mean: tensorFrom("f32", [3], [0.5, 0, -0.5]), var: tensorFrom("f32", [3], [0.75, 2, 6]) },
    expected: (at) => {
      const mean = (c: number): number => sum(8, (k) => at("x", k >> 2, c, k & 3)) / 8;
      const variance = (c: number): number => sum(8, (k) => (at("x", k >> 2, c, k & 3) - mean(c)) ** 2) / 8;
      return {
        y: upTo(2, (n) => grid(3, 4, (c, i) => (at("scale", c) * (at("x", n, c, i) - mean(c))) / Math.sqrt(variance(c) + 0.5) + at("bias", c))).flat(),
        new_mean: upTo(3, (c) => 0.75 * at("mean", c) + 0.25 * mean(c)),
        new_var: upTo(3, (c) => 0.75 * at("var", c) + 0.25 * variance(c)),
      };
    },
  },
  {
    name: "arithmetic on 32-bit integers, and two outputs",
    nodes: [node("Mul", ["x", "x"], ["s"]), node("Sub", ["s", "row"], ["y"]), node("Div", ["y", "row"], ["q"])],
    inputs: [value("x", "i32", [3, 4])],
    outputs: [value("y", "i32", [3, 4]), value("q", "i32", [3, 4])],
    weights: { row: tensorFrom("i32", [4], [1, -2, 3, -7]) },
    expected: (at) => {
      const y = (i: number, j: number): number => at("x", i, j) ** 2 - at("row", j);
      return { y: grid(3, 4, y), q: grid(3, 4, (i, j) => Math.trunc(y(i, j) / at("row", j))) };
    },
  },
];

describe.each(targets)("models computed by hand, target %s", (target, isAvailable) => {
  test.skipIf(!isAvailable).each(cases)("$name", async ({ nodes, inputs, outputs, weights = {}, expected }) => {
    const model = await compile(encodeModel({ opset: 17, graph: { nodes, inputs, outputs, initializers: weights } }), { target });
    const given: Tensors = Object.fromEntries(inputs.map(({ name, dtype, dims }, i) => [name, randomTensor(dtype, dims as number[], 100 + i)]));
    const known: Tensors = { ...weights, ...given };
    const at = (name: string, ...index: readonly number[]): number => {
      const { shape, data } = known[name]!;
      return Number(data[index.reduce((place, i, axis) => place * shape[axis]! + i, 0)]);
    };
    const actual = model.run(given);
    const wanted = expected(at);
    for (const { name, dtype, dims } of outputs) {
      const want = tensorFrom<DType>(dtype, dims as number[], wanted[name]!);
      const result = compare(actual[name]!, want, dtype !== "f32" && dtype !== "f64" ? { rtol: 0, atol: 0 } : { rtol: 1e-5, atol: 1e-6 });
      expect(result.ok, comparisonText(result, actual[name]!, want)).toBe(true);
    }
    model.dispose();
  });
});

test("an operator that does not exist here is named with its node and operator set", async () => {
  const bytes = encodeModel({ opset: 17, graph: { nodes: [node("Hardmax", ["x"], ["h"]), node("Hardmax", ["h"], ["y"])], inputs: [value("x", "f32", [4])], outputs: [value("y", "f32", [4])] } });
  const problem = await compile(bytes, { target: "js" }).catch((reason: unknown) => reason);
  expect(problem).toBeInstanceOf(CompileError);
  const { diagnostics } = problem as CompileError;
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual(["onnx/unsupported-op: operator 'Hardmax' of domain 'ai.onnx', operator set 17, is not supported: node 'h' and 1 other"]);
});

const corpus = new URL("../../../shared/corpora/onnx/dev.tar.gz", import.meta.url).pathname;
describe.skipIf(!existsSync(corpus))("ONNX's backend tests", () => {
  const folder = mkdtempSync(join(tmpdir(), "tilewright-onnx-"));
  let tests: readonly string[] = [];
  beforeAll(() => {
    execFileSync("tar", ["xzf", corpus, "-C", folder]);
    tests = findTests(folder);
  });
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  test.for(targets)("target %s: every test of supported operators passes", async ([target, isAvailable], { skip, annotate }) => {
    if (!isAvailable) skip("LLVM is not installed");
    const registry = registerAllDialects();
    const results: CheckResult[] = [];
    for (const one of tests) results.push(await checkTest(one, { target, rtol: 1e-3, atol: 1e-7 }, registry));
    const isUnsupported = ({ code }: CheckResult): boolean => code?.startsWith("onnx/unsupported-") === true;
    const passed = results.filter((result) => result.passed).length;
    await annotate(`${passed} passed, ${results.filter(isUnsupported).length} use what is not supported`);
    expect(results.filter((result) => !result.passed && !isUnsupported(result)).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  });
});
