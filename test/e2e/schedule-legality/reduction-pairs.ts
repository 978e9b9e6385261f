// Random pairs of statements that reduce: a producer `s0` that sums into a local buffer, or fills it, and a reader `s1` that may sum too.
import type { Random } from "../../../src/runtime/tensors/index.ts";
import type { Access, Nest, Program, Statement } from "./program.ts";

/** Sizes that all accesses to a buffer fit into. */
function sizesFor(statements: readonly Statement[], buffers: number): number[][] {
  const sizes = Array.from({ length: buffers }, () => [1, 1]);
  for (const { extents, write, reads } of statements) for (const { buffer, index } of [write, ...reads])
    index.forEach((row, d) => { sizes[buffer]![d] = Math.max(sizes[buffer]![d]!, 1 + row.reduce((sum, c, i) => sum + (i === 0 ? c : Math.max(0, c * (extents[i - 1]! - 1))), 0)); });
  return sizes;
}

/** Indices that are mostly single variables, sometimes sums with an offset. */
function near(random: Random, buffer: number, extents: readonly number[], used: readonly number[]): Access {
  const index = [0, 1].map((dimension) => {
    const row = [0, ...extents.map(() => 0)];
    const main = used[dimension % used.length]!;
    if (used.length > 0) row[main + 1] = 1;
    if (random.integer(0, 3) === 0) row[0] = random.integer(0, 2);
    if (used.length > 0 && random.integer(0, 3) === 0) row[used[random.integer(0, used.length - 1)]! + 1] = random.integer(0, 2);
    return row;
  });
  return { buffer, index };
}

/** Buffer 0 is read, 1 is local, 2 is written. */
export function randomReductionPair(random: Random): Program {
  const readerSums = random.integer(0, 1) === 0;
  const extents = Array.from({ length: random.integer(readerSums ? 2 : 1, 3) }, () => random.integer(1, 4));
  const isReduction = extents.map((_, i) => readerSums && i === extents.length - 1);
  const all = extents.map((_, i) => i);
  const reader: Statement = {
    name: "s1", extents, isReduction, kind: !readerSums ? "plain" : random.integer(0, 4) === 0 ? "chain" : "sum",
    write: near(random, 2, extents, all.filter((i) => !isReduction[i])),
    reads: [near(random, 1, extents, random.integer(0, 1) === 0 ? all : [...all].reverse()), near(random, random.integer(0, 5) === 0 ? 2 : random.integer(0, 3) === 0 ? 1 : 0, extents, all)],
  };
  const filled = sizesFor([reader], 3)[1]!;
  const sums = random.integer(0, 3) > 0;
  const own = sums ? [...filled, random.integer(1, 4)] : filled;
  const order = random.integer(0, 2) === 0 && sums ? [2, 0, 1] : own.map((_, i) => i);
  const turned = order.map((i) => own[i]!);
  const at = (i: number): number => order.indexOf(i);
  const plain = [0, 1].map((d) => [0, ...turned.map((_, i) => (i === at(d) ? 1 : 0))]);
  const source = (): Access => near(random, random.integer(0, 7) === 0 ? 2 : 0, turned, turned.map((_, i) => i));
  const producer: Statement = { name: "s0", extents: turned, isReduction: order.map((i) => i === 2), kind: !sums ? "plain" : random.integer(0, 5) === 0 ? "chain" : "sum", write: { buffer: 1, index: plain }, reads: [source(), source()] };
  const statements = [producer, reader];
  const nests: Nest[] = statements.map((statement) => ({
    loops: statement.extents.map((extent, i) => ({ id: `${statement.name}${i}`, extent, handle: `%${statement.name}_l${statement.extents.length > 1 ? `#${i}` : ""}` })),
    parts: [{ loops: [], defs: [], statement }],
  }));
  return { nests, sizes: sizesFor(statements, 3), statements, local: 1 };
}
