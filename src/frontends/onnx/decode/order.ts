// Puts nodes into topological order, keeping the file's order wherever it is right. It is written out, with an explicit
// queue, because the graph library's sort recurses once per node of a path and overflows the stack on long ones.

/** The order of the nodes, or the indices along one cycle. */
export type Order = { readonly order: readonly number[] } | { readonly cycle: readonly number[] };

/** `dependencies[i]` lists the nodes that must come before node `i`; duplicates are allowed. */
export function topologicalOrder(dependencies: readonly (readonly number[])[]): Order {
  if (dependencies.every((before, node) => before.every((other) => other < node))) return { order: dependencies.map((_, node) => node) };
  const users: number[][] = dependencies.map(() => []);
  const waiting = dependencies.map((before) => before.length);
  dependencies.forEach((before, node) => {
    for (const other of before) users[other]!.push(node);
  });
  // A binary heap of ready nodes gives the smallest index first, which is the file's order.
  const ready: number[] = [];
  waiting.forEach((left, node) => {
    if (left === 0) pushHeap(ready, node);
  });
  const order: number[] = [];
  while (ready.length > 0) {
    const node = popHeap(ready);
    order.push(node);
    for (const user of users[node]!) if (--waiting[user]! === 0) pushHeap(ready, user);
  }
  return order.length === dependencies.length ? { order } : { cycle: cycleAmong(dependencies, waiting) };
}

/** Walks backwards from a node that still waits, through nodes that still wait, until one repeats. */
function cycleAmong(dependencies: readonly (readonly number[])[], waiting: readonly number[]): number[] {
  const path: number[] = [];
  const position = new Map<number, number>();
  let node = waiting.findIndex((left) => left > 0);
  while (!position.has(node)) {
    position.set(node, path.length);
    path.push(node);
    node = dependencies[node]!.find((other) => waiting[other]! > 0)!;
  }
  return path.slice(position.get(node)).reverse();
}

function pushHeap(heap: number[], value: number): void {
  let at = heap.push(value) - 1;
  for (let parent = (at - 1) >> 1; at > 0 && heap[parent]! > value; parent = (at - 1) >> 1) {
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = value;
}

function popHeap(heap: number[]): number {
  const top = heap[0]!;
  const value = heap.pop()!;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (child >= heap.length || heap[child]! >= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
  return top;
}
