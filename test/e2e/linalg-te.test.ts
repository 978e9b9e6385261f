// Generated tensor expressions go to linalg and back, and generated structured ops to te and back; every pass must keep what they
// compute, and mlir-opt, where it is installed, must accept the structured ops.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const tileOpt = fileURLToPath(new URL("../../bin/tile-opt.js", import.meta.url));
const run = (args: readonly string[], input: string): { readonly status: number | null; readonly out: string; readonly err: string } => {
  const done = spawnSync(process.execPath, [tileOpt, ...args, "-"], { input, encoding: "utf8", maxBuffer: 1 << 26 });
  return { status: done.status, out: done.stdout, err: done.stderr };
};
const judge = ["mlir-opt-22", "mlir-opt"].find((name) => spawnSync(name, ["--version"]).status === 0);

/** A linear congruential generator: the programs are the same each time. */
class Dice {
  #state: number;
  constructor(seed: number) { this.#state = seed; }
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * n);
  }
  of<T>(list: readonly T[]): T { return list[this.below(list.length)]!; }
}
const elements = ["f32", "i32", "i64", "f64", "i8"] as const;
const isFloat = (element: string): boolean => element.startsWith("f");
const type = (dims: readonly number[], element: string): string => `tensor<${dims.map((dim) => `${dim}x`).join("")}${element}>`;

/** A te.compute of random axes whose reads are at random affine places, some behind the edges. */
function expression(dice: Dice, name: string): string {
  const element = dice.of(elements);
  const spatial = Array.from({ length: 1 + dice.below(2) }, () => 2 + dice.below(4));
  const reduction = Array.from({ length: dice.below(3) }, () => 2 + dice.below(3));
  const extents = [...spatial, ...reduction];
  const axes = extents.map((_, i) => `%x${i}`);
  const lines: string[] = [];
  const reads: string[] = [];
  const params: string[] = [];
  for (let r = 0; r < 1 + dice.below(3); r++) {
    const dims: number[] = [];
    const indices: string[] = [];
    for (let d = 0; d < 1 + dice.below(2); d++) {
      const [a, b] = [dice.below(extents.length), dice.below(extents.length)];
      const factor = 1 + dice.below(2);
      const form = dice.below(4);
      lines.push(`%f${r}_${d} = arith.constant ${factor} : index`, `%p${r}_${d} = arith.muli ${axes[a]}, %f${r}_${d} : index`, `%s${r}_${d} = arith.addi %p${r}_${d}, ${axes[b]} : index`);
      indices.push(form < 2 ? axes[a]! : `%s${r}_${d}`);
      // The whole dimension, more than that, or just what is needed.
      dims.push(form === 0 ? extents[a]! : form === 1 ? extents[a]! + 1 : (extents[a]! - 1) * factor + extents[b]! + dice.below(2));
    }
    const isCut = dice.below(4) === 0;
    const shape = isCut ? dims.map((dim) => Math.max(1, dim - 1)) : dims;
    params.push(`%t${r}: ${type(shape, element)}`);
    lines.push(`%o${r} = arith.constant ${isFloat(element) ? "2.5" : "3"} : ${element}`, `%v${r} = te.read %t${r}[${indices.join(", ")}]${isCut ? ` or %o${r}` : ""} : ${type(shape, element)}`);
    reads.push(`%v${r}`);
  }
  let last = reads[0]!;
  reads.slice(1).forEach((value, i) => {
    lines.push(`%c${i} = arith.${dice.of(isFloat(element) ? ["addf", "mulf", "maximumf"] : ["addi", "muli", "xori", "minui"])} ${last}, ${value} : ${element}`);
    last = `%c${i}`;
  });
  const list = (from: number, some: readonly number[]): string => `[${some.map((extent, i) => `${axes[from + i]} < ${extent}`).join(", ")}]`;
  const reducer = reduction.length === 0 ? "" : ` ${dice.of(isFloat(element) ? ["sum", "prod", "min", "max"] : ["sum", "prod", "min", "max", "umin", "umax"])} ${list(spatial.length, reduction)}`;
  const result = type(spatial, element);
  return `func.func @${name}(${params.join(", ")}) -> ${result} {\n  %r = te.compute ${list(0, spatial)}${reducer} -> ${result} {\n    ${lines.join("\n    ")}\n    te.yield ${last} : ${element}\n  }\n  return %r : ${result}\n}\n`;
}

/** Named ops on tensors of random sizes and elements. */
function structured(dice: Dice, name: string): string {
  const element = dice.of(["f32", "i32", "f64"] as const);
  const [m, n, k] = [2 + dice.below(3), 2 + dice.below(3), 2 + dice.below(3)];
  const add = isFloat(element) ? "addf" : "addi";
  const windows = `{strides = dense<2> : tensor<1xi64>, dilations = dense<${1 + dice.below(2)}> : tensor<1xi64>}`;
  const [text, inputs, output, suffix] = dice.of<readonly [op: string, inputs: readonly string[], output: string, suffix?: string]>([
    ["linalg.matmul", [type([m, k], element), type([k, n], element)], type([m, n], element)],
    ["linalg.batch_matmul", [type([2, m, k], element), type([2, k, n], element)], type([2, m, n], element)],
    ["linalg.vecmat", [type([k], element), type([k, n], element)], type([n], element)],
    ["linalg.add", [type([m, n], element), type([m, n], element)], type([m, n], element)],
    [`linalg.conv_1d_nwc_wcf ${windows}`, [type([1, 9, k], element), type([3, k, n], element)], type([1, 3, n], element)],
    [`linalg.pooling_nwc_max ${windows}`, [type([1, 9, n], element), type([2], element)], type([1, 3, n], element)],
    [`linalg.pooling_nwc_sum ${windows}`, [type([2, 10, n], element), type([3], element)], type([2, 3, n], element)],
    [`linalg.reduce {arith.${add}}`, [type([m, n, k], element)], type([m, k], element), "dimensions = [1]"],
    ["linalg.broadcast", [type([m], element)], type([m, n], element), "dimensions = [1]"],
    ["linalg.transpose", [type([m, n, k], element)], type([k, m, n], element), "permutation = [2, 0, 1]"],
  ]);
  const params = inputs.map((input, i) => `%a${i}: ${input}`);
  const uses = inputs.map((_, i) => `%a${i}`).join(", ");
  return `func.func @${name}(${params.join(", ")}, %o: ${output}) -> ${output} {\n  %r = ${text} ins(${uses} : ${inputs.join(", ")}) outs(%o : ${output}) ${suffix ?? `-> ${output}`}\n  return %r : ${output}\n}\n`;
}

const program = (make: (dice: Dice, name: string) => string, count: number): string => { const dice = new Dice(20); return Array.from({ length: count }, (_, i) => make(dice, `f${i}`)).join("\n"); };
const COUNT = 60;

describe.each([
  ["tensor expressions to linalg and back", program(expression, COUNT), ["--convert-te-to-linalg", "--convert-linalg-to-te"]],
  ["structured ops to te and back", program(structured, COUNT), ["--convert-linalg-to-te", "--convert-te-to-linalg"]],
] as const)("%s", (_, text, passes) => {
  test("compute the same after every pass", () => {
    const { status, err } = run([...passes, "--check-each=js"], text);
    expect(status, err).toBe(0);
    expect(err).toContain(`check-each: ${COUNT} functions`);
    expect(err).toContain(`${2 * COUNT} changed functions compared`);
  });
  test.skipIf(judge === undefined)("mlir-opt accepts what lies in between or at the end", () => {
    const { status, out, err } = run(passes[0] === "--convert-te-to-linalg" ? passes.slice(0, 1) : passes, text);
    expect(status, err).toBe(0);
    const done = spawnSync(judge!, ["-"], { input: out, encoding: "utf8" });
    expect(done.status, done.stderr).toBe(0);
  });
});
