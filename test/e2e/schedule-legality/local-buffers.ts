// Random programs with a local buffer, and whether they say anything: reads of what was never written do not.
import type { Random } from "../../../src/runtime/tensors/index.ts";
import { type Nest, type Program, randomPair, randomProgram, run } from "./program.ts";
import { randomReductionPair } from "./reduction-pairs.ts";

/** Whether an element of a buffer is read before it is written. */
export function readsUnset(nests: readonly Nest[], buffer: number): boolean {
  const written = new Set<string>();
  for (const { touches } of run(nests)) for (const { element, isWrite } of touches) {
    if (isWrite) written.add(element);
    else if (element.startsWith(`${buffer}:`) && !written.has(element)) return true;
  }
  return false;
}

/** A random program with a local buffer. */
export function withLocalBuffer(random: Random): Program {
  const kind = random.integer(0, 3);
  if (kind === 0) return randomPair(random);
  if (kind < 3) return randomReductionPair(random);
  const program = randomProgram(random);
  return { ...program, local: program.statements[0]!.write.buffer };
}
