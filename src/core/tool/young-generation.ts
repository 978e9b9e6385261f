// The young generation of V8's heap for large inputs.

/** Bytes of an input from which on its IR fills the heap. */
export const LARGE = 1 << 20;

/** Bytes of the young generation: its two halves and what lies between them. With room for much, less survives a collection; that pays for the longest inputs. */
export const young = { large: 8 << 20, huge: 24 << 20 } as const;

/**
 * Grows this thread's young generation and keeps it at that; for processes of a tool's own. IR read from a large text nearly all survives where a
 * pass needs the module as a whole. Then a young generation of a few megabytes costs the least time and memory, and threads that help to collect it cost
 * more than they save; where functions go one by one it saves memory (docs/performance.md). V8 has no call that sets its size in a running process; it
 * grows by a factor whenever much survives, so it is grown once by objects that are kept for a moment.
 */
export function growYoungGeneration(bytes: number): void {
  const { getHeapSpaceStatistics, setFlagsFromString } = process.getBuiltinModule("node:v8");
  const size = (): number => getHeapSpaceStatistics().find((space) => space.space_name === "new_space")?.space_size ?? bytes;
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString("--semi-space-growth-factor=4");
  let kept: unknown[] = [];
  for (let round = 0; round < 100 && size() < bytes; round++) for (let i = 0; i < 5000; i++) kept.push([i, kept]);
  kept = [];
  setFlagsFromString("--semi-space-growth-factor=1");
}
