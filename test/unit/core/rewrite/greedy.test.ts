// The greedy driver: what it visits, when it stops, and what it says about patterns that never settle.
import { describe, expect, test } from "vitest";
import { defineDialect, defineOp, i64, indexT, pure } from "../../../../src/core/define/index.ts";
import { applyGreedily, pattern, type Pattern } from "../../../../src/core/rewrite/index.ts";
import { linesOf, looseRegistry, opsNamed, programOf } from "../programs.ts";

const PingOp = defineOp("ball.ping", { summary: "s", operands: { x: indexT }, results: { r: indexT }, traits: [pure] }, { assembly: "$x attr-dict" });
const PongOp = defineOp("ball.pong", { summary: "s", operands: { x: indexT }, results: { r: indexT }, traits: [pure] }, { assembly: "$x attr-dict" });
const CountOp = defineOp("ball.count", { summary: "s", operands: { x: indexT }, results: { r: indexT }, attrs: { n: i64() }, traits: [pure] }, { assembly: "$x $n attr-dict" });
const ball = defineDialect({ namespace: "ball", summary: "s", ops: [PingOp, PongOp, CountOp] });
const program = (op: string): string => `func.func @f(%x: index) -> index {\n  %r = ball.${op}\n  return %r : index\n}`;

const pingToPong = pattern("ping-to-pong", PingOp, (op, rw) => rw.replace(op, PongOp.build(rw, { x: op.x }).r));
const pongToPing = pattern("pong-to-ping", PongOp, (op, rw) => rw.replace(op, PingOp.build(rw, { x: op.x }).r));
const countDown = pattern("count-down", CountOp, (op, rw) => (op.n === 0n ? rw.skip("it is zero") : rw.replace(op, CountOp.build(rw, { x: op.x, n: op.n - 1n }).r)));

async function run(op: string, patterns: readonly Pattern[], options: object = {}) {
  const registry = looseRegistry();
  registry.add(ball);
  const root = await programOf(program(op), registry);
  return { root, result: applyGreedily(root, patterns, { registry, ...options }) };
}

describe("patterns", () => {
  test("apply until none matches", async () => {
    const { root, result } = await run("count %x 25", [countDown]);
    expect(result).toEqual({ changed: true, converged: true, rewrites: 25, cycle: [] });
    expect(linesOf(root)).toContain("%0 = ball.count %arg0 0");
  });

  test("that undo each other are named", async () => {
    const { result } = await run("ping %x", [pingToPong, pongToPing]);
    expect(result.converged).toBe(false);
    expect(new Set(result.cycle)).toEqual(new Set(["ping-to-pong", "pong-to-ping"]));
  });

  test("stop at a limit without blame", async () => {
    const { root, result } = await run("count %x 25", [countDown], { maxRewrites: 5 });
    expect(result).toEqual({ changed: true, converged: false, rewrites: 5, cycle: [] });
    expect(linesOf(root)).toContain("%0 = ball.count %arg0 20");
  });

  test("of larger benefit come first", async () => {
    const order: string[] = [];
    const note = (name: string, benefit: number): Pattern => pattern(name, PingOp, (_, rw) => { order.push(name); return rw.skip("only looking"); }, benefit);
    await run("ping %x", [note("small", 1), note("large", 10)]);
    expect(order).toEqual(["large", "small"]);
  });

  test("are traced with the reason why they did not apply", async () => {
    const lines: string[] = [];
    await run("count %x 1", [countDown], { trace: { applied: (name: string) => lines.push(`+${name}`), skipped: (name: string, op: string, _: number, reason: string) => lines.push(`-${name} ${op} ${reason}`) } });
    expect(lines).toEqual(["+count-down", "-count-down ball.count it is zero"]);
  });
});

test("unused operations go, and those that only they used", async () => {
  const registry = looseRegistry();
  const root = await programOf("func.func @f(%x: i32) {\n  %a = arith.addi %x, %x : i32\n  %b = arith.muli %a, %a : i32\n  %c = arith.muli %b, %a : i32\n  return\n}", registry);
  applyGreedily(root, [], { registry });
  expect(opsNamed(root, "arith.addi")).toEqual([]);
  expect(opsNamed(root, "arith.muli")).toEqual([]);
});
