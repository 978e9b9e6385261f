// Dominance on random control flow, compared with the definition: a dominates b when every path to b goes through a.
import { describe, expect, test } from "vitest";
import { unregisteredInfo } from "../../../../src/core/define/index.ts";
import { Block, i32, Operation, Region } from "../../../../src/core/ir/index.ts";
import { Dominance } from "../../../../src/core/verify/index.ts";
import { opsNamed, programOf } from "../programs.ts";

/** A region whose block i may go to the blocks that `edges[i]` lists. */
function regionOf(edges: readonly (readonly number[])[]): Region {
  const region = new Region();
  const owner = new Operation(unregisteredInfo("t.owner"), -1);
  owner.addRegion(region);
  const blocks = edges.map(() => region.addBlock());
  edges.forEach((targets, i) => {
    const end = new Operation(unregisteredInfo("t.end"), -1);
    if (targets.length > 0) end.ensureExt().successors = targets.map((t) => blocks[t]!);
    blocks[i]!.push(end);
  });
  return region;
}

function reachableWithout(edges: readonly (readonly number[])[], removed: number): Set<number> {
  const seen = new Set<number>();
  const queue = removed === 0 ? [] : [0];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    queue.push(...edges[at]!.filter((next) => next !== removed));
  }
  return seen;
}

describe("blocks", () => {
  test("dominate as the definition says, in 200 random graphs", () => {
    let state = 5;
    const pick = (n: number): number => (state = (state * 48271) % 2147483647) % n;
    for (let round = 0; round < 200; round++) {
      const n = 1 + pick(9);
      const edges = Array.from({ length: n }, () => Array.from({ length: pick(4) }, () => pick(n)));
      const { blocks } = regionOf(edges);
      const dominance = new Dominance();
      const reachable = reachableWithout(edges, -1);
      for (let a = 0; a < n; a++) {
        const around = reachableWithout(edges, a);
        for (let b = 0; b < n; b++) expect(dominance.blockDominates(blocks[a]!, blocks[b]!), `${a} over ${b} in ${JSON.stringify(edges)}`).toBe(a === b || !reachable.has(b) || !around.has(b));
      }
    }
  });

  test("have children that make a tree of the reachable ones", () => {
    const region = regionOf([[1, 2], [3], [3], [1], [0]]);
    const [a, b, c, d, lost] = region.blocks as [Block, Block, Block, Block, Block];
    const children = new Dominance().children(region);
    expect(new Set(children.get(a))).toEqual(new Set([b, c, d]));
    expect(children.get(b)).toEqual([]);
    expect(children.has(lost)).toBe(false);
  });

  test("in a chain of 50,000 do not run out of stack", () => {
    const region = regionOf(Array.from({ length: 50_000 }, (_, i) => (i < 49_999 ? [i + 1] : [])));
    expect(new Dominance().blockDominates(region.blocks[10]!, region.blocks[49_999]!)).toBe(true);
  });
});

describe("values", () => {
  test("reach into nested regions and not out of them", async () => {
    const root = await programOf('func.func @f() {\n %a = "t.a"() : () -> i32\n "t.r"() ({\n %b = "t.b"() : () -> i32\n "t.use"() : () -> ()\n }) : () -> ()\n "t.use"() : () -> ()\n return\n}');
    const [inner, outer] = opsNamed(root, "t.use") as [Operation, Operation];
    const value = (name: string) => opsNamed(root, name)[0]!.getResult(0);
    const dominance = new Dominance();
    expect([dominance.dominates(value("t.a"), inner), dominance.dominates(value("t.a"), outer)]).toEqual([true, true]);
    expect([dominance.dominates(value("t.b"), inner), dominance.dominates(value("t.b"), outer)]).toEqual([true, false]);
  });

  test("of arguments hold in their block", () => {
    const region = regionOf([[1], []]);
    const arg = region.blocks[1]!.addArg(i32);
    const dominance = new Dominance();
    expect(dominance.dominates(arg, region.blocks[1]!.first!)).toBe(true);
    expect(dominance.dominates(arg, region.blocks[0]!.first!)).toBe(false);
  });
});
