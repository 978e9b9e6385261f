// The memory planner on random programs, against a checker that knows nothing of how it works: it replays the program and marks
// who owns which byte.
import { expect, test } from "vitest";
import { IntegerAttr, type MemRefType, type Operation, type Value } from "../../../../src/core/ir/index.ts";
import { AllocOp, CallOp, FuncOp, ViewOp } from "../../../../src/dialects/exec/index.ts";
import { lowered } from "../../../e2e/llvm-run/pipeline.ts";

/** Numbers that look random and are the same every time. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** A program of allocations, views and calls; each call reads some live buffers and writes one. */
function program(seed: number): string {
  const roll = dice(seed);
  const types = [1, 7, 16, 33, 100, 257].map((n) => `memref<${n}xf32>`);
  const lines: string[] = [];
  const live: { readonly name: string; readonly type: string }[] = [{ name: "%in", type: "memref<4xf32>" }];
  const kernels = new Set<string>();
  for (let i = 0; i < 6 + roll(30); i++) {
    const type = types[roll(types.length)]!;
    lines.push(`%t${i} = exec.alloc : ${type}`);
    live.push({ name: `%t${i}`, type });
    if (roll(3) === 0) {
      const n = /\d+/.exec(type)![0];
      lines.push(`%v${i} = exec.view %t${i} : ${type} to memref<1x${n}xf32>`);
      live.push({ name: `%v${i}`, type: `memref<1x${n}xf32>` });
    }
    const args = [live.at(-1)!, live[roll(live.length)]!, live[Math.max(0, live.length - 1 - roll(6))]!];
    const signature = args.map((arg) => arg.type);
    const kernel = `@k_${signature.join("_").replace(/\W+/g, "_")}`;
    kernels.add(`func.func private ${kernel}(${signature.join(", ")})`);
    lines.push(`exec.call ${kernel}(${args.map((arg) => arg.name).join(", ")}) : ${signature.join(", ")}`);
  }
  return `${[...kernels].join("\n")}\nexec.func @main(%in: memref<4xf32>) {\n${lines.join("\n")}\nexec.return\n}`;
}

const rootOf = (value: Value): Operation | undefined => {
  const view = value.definedBy(ViewOp);
  return view ? rootOf(view.source) : value.definedBy(AllocOp);
};
const bytesOf = (alloc: Operation): number => 4 * (alloc.getResult(0).type as MemRefType).numElements;
const offsetOf = (alloc: Operation): number => Number((alloc.attr("offset") as IntegerAttr).value);

test.each(Array.from({ length: 40 }, (_, i) => i + 1))("random program %i: no byte belongs to two live buffers", async (seed) => {
  const module = await lowered(program(seed), ["exec-plan-memory"]);
  const func = [...module.getRegion(0).entry].find((op) => FuncOp.is(op))!;
  const arena = Number((func.attr("exec.arena_bytes") as IntegerAttr).value);
  const ops = [...func.getRegion(0).entry];
  const lastUse = new Map<Operation, number>();
  const firstUse = new Map<Operation, number>();
  ops.forEach((op, at) => {
    if (!CallOp.is(op)) return;
    for (const root of op.operands.map(rootOf)) if (root) {
      lastUse.set(root, at);
      if (!firstUse.has(root)) firstUse.set(root, at);
    }
  });
  const owner: (Operation | undefined)[] = new Array(arena);
  let sum = 0;
  ops.forEach((op, at) => {
    for (const [root, first] of firstUse) {
      if (first !== at) continue;
      const [start, size] = [offsetOf(root), bytesOf(root)];
      sum += size;
      expect(start % 64).toBe(0);
      expect(start + size).toBeLessThanOrEqual(arena);
      for (let i = start; i < start + size; i++) {
        const before = owner[i];
        expect(before === undefined || lastUse.get(before)! < at, `byte ${i} of '${op.opName}' ${at}`).toBe(true);
        owner[i] = root;
      }
    }
  });
  const needed = Math.max(0, ...ops.map((_, at) => [...firstUse].filter(([root, first]) => first <= at && lastUse.get(root)! >= at).reduce((total, [root]) => total + bytesOf(root), 0)));
  expect(arena).toBeGreaterThanOrEqual(needed);
  // The plan is worth having: it never exceeds what distinct places would take.
  expect(arena).toBeLessThanOrEqual(sum + 64 * firstUse.size);
});
