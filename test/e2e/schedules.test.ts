// Random schedules of small integer computations: whatever the primitives accept computes the same as the program without a
// schedule, exactly, through vectors and local accumulators. Expected values come from plain loops in this file.
import { describe, expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../src/all.ts";
import { Diagnostics } from "../../src/core/diag/index.ts";
import { parseText } from "../../src/core/text/index.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../src/driver/model/lower.ts";
import { bufferOver, compileModule, type Program } from "../../src/interpreter/index.ts";
import { Random } from "../../src/runtime/tensors/index.ts";

const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();

/** A matrix product of integers, rows x columns, over `depth`. */
const source = (rows: number, columns: number, depth: number): string => `
func.func @f(%a: tensor<${rows}x${depth}xi32>, %b: tensor<${depth}x${columns}xi32>) -> tensor<${rows}x${columns}xi32> {
  %r = te.compute [%i < ${rows}, %j < ${columns}] sum [%k < ${depth}] -> tensor<${rows}x${columns}xi32> {
    %x = te.read %a[%i, %k] : tensor<${rows}x${depth}xi32>
    %y = te.read %b[%k, %j] : tensor<${depth}x${columns}xi32>
    %m = arith.muli %x, %y : i32
    te.yield %m : i32
  }
  return %r : tensor<${rows}x${columns}xi32>
}`;

/** A random schedule as text; loops are named by what they iterate. */
function schedule(random: Random): string {
  const loops = ["!schedule.loop", "!schedule.loop", "!schedule.loop"].join(", ");
  const lines = ["  %b = schedule.get_block @b0", `  %l:3 = schedule.get_loops %b : ${loops}`];
  let nest = [{ name: "%l#0", spatial: true }, { name: "%l#1", spatial: true }, { name: "%l#2", spatial: false }];
  const types = (n: number): string => Array.from({ length: n }, () => "!schedule.loop").join(", ");
  const pick = (n: number): number => random.integer(0, n - 1);
  for (let step = 0; step < 1 + pick(4); step++) {
    switch (pick(3)) {
      case 0: {
        const at = pick(nest.length);
        lines.push(`  %s${step}:2 = schedule.split ${nest[at]!.name} [-1, ${1 + pick(5)}] : ${types(2)}`);
        nest.splice(at, 1, { ...nest[at]!, name: `%s${step}#0` }, { ...nest[at]!, name: `%s${step}#1` });
        break;
      }
      case 1: {
        const order = nest.map((loop) => ({ loop, key: random.integer(0, 1000) })).sort((a, b) => a.key - b.key).map(({ loop }) => loop);
        lines.push(`  schedule.reorder ${order.map(({ name }) => name).join(", ")} : ${types(order.length)}`);
        nest = order;
        break;
      }
      default: {
        const at = pick(nest.length - 1);
        const [outer, inner] = [nest[at]!, nest[at + 1]!];
        if (outer.spatial !== inner.spatial) break;
        lines.push(`  %f${step} = schedule.fuse ${outer.name}, ${inner.name} : ${types(2)}`);
        nest.splice(at, 2, { name: `%f${step}`, spatial: outer.spatial });
      }
    }
  }
  const spatial = nest.filter((loop) => loop.spatial);
  if (pick(2) === 0 && spatial.length > 0) lines.push(`  schedule.vectorize ${spatial[pick(spatial.length)]!.name}`);
  else if (pick(2) === 0) lines.push(`  schedule.unroll ${nest[pick(nest.length)]!.name}`);
  else if (spatial.length > 0) lines.push(`  schedule.parallel ${spatial[pick(spatial.length)]!.name}`);
  return `schedule.sequence for @f {\n${lines.join("\n")}\n}`;
}

describe("random schedules of a matrix product", () => {
  test("200 of them compute the exact integers", async () => {
    const random = new Random(7);
    for (let n = 0; n < 200; n++) {
      const [rows, columns, depth] = [random.integer(1, 7), random.integer(1, 19), random.integer(1, 6)];
      const text = `${source(rows, columns, depth)}\n${schedule(random)}\n`;
      const diagnostics = new Diagnostics();
      const module = (await parseText(text, `schedule-${n}`, { registry, diagnostics, implicitModule: ModuleOp }))!;
      const accumulators = random.integer(0, 1) * 512;
      const steps = ["convert-te-to-loop", "schedule-apply", "loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"].map((pass) => ({ pass, ...(pass === "loop-lower-init" ? { options: { accumulators: String(accumulators) } } : {}) }));
      const ok = await lowerModule(module, steps, { registry, diagnostics, times: [] });
      expect(ok, `${text}\n${diagnostics.list.map(({ message }) => message).join("\n")}`).toBe(true);
      const program = compileModule(module, semantics) as Program;
      const a = Int32Array.from({ length: rows * depth }, () => random.integer(-9, 9));
      const b = Int32Array.from({ length: depth * columns }, () => random.integer(-9, 9));
      const out = new Int32Array(rows * columns).fill(-12345);
      program.call("f", bufferOver(a, [rows, depth]), bufferOver(b, [depth, columns]), bufferOver(out, [rows, columns]));
      const expected = Array.from({ length: rows * columns }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += a[Math.floor(at / columns) * depth + k]! * b[k * columns + (at % columns)]!;
        return sum;
      });
      expect(Array.from(out), text).toEqual(expected);
    }
  });
});
