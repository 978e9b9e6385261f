// exec-plan-memory: gives every temporary buffer of a host function a place in one arena. Buffers share bytes when they are not
// live at the same time. The largest is placed first, into the smallest gap that fits, which is near optimal in practice.
//
//   %a = alloc : memref<1024xf32>    =>  %a = alloc at 0 : memref<1024xf32>, with `exec.arena_bytes` on the function
import { bitWidthOf, i64, integerAttr, MemRefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { definePass } from "../../../core/pass/index.ts";
import { AllocOp, FuncOp } from "../ops.ts";

const ALIGNMENT = 64;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** One buffer's need: bytes, and the first and last operation during which it holds something. */
interface Need {
  readonly alloc: Operation;
  readonly bytes: number;
  first: number;
  last: number;
  offset: number;
}

function bytesOf(type: MemRefType): number {
  const width = bitWidthOf(type.element);
  return type.numElements * 2 ** Math.ceil(Math.log2(Math.ceil(width / 8)));
}

/** The needs of all buffers. A view, or whatever else gives a buffer from buffers, keeps its sources alive. */
function needsOf(func: Operation): Need[] {
  const needs = new Map<Operation, Need>();
  const sources = new Map<Value, ReadonlySet<Need>>();
  const touch = (op: Operation, at: number): void => {
    const used = new Set<Need>();
    for (const operand of op.allOperands()) for (const need of sources.get(operand) ?? []) used.add(need);
    for (const need of used) {
      need.first = Math.min(need.first, at);
      need.last = Math.max(need.last, at);
    }
    if (AllocOp.is(op)) {
      const need: Need = { alloc: op, bytes: aligned(bytesOf(op.buffer.type)), first: Infinity, last: -1, offset: 0 };
      needs.set(op, need);
      sources.set(op.buffer, new Set([need]));
    } else for (const result of op.allResults()) if (result.type instanceof MemRefType && used.size > 0) sources.set(result, used);
  };
  let at = 0;
  for (const op of func.getRegion(0).entry) {
    touch(op, at);
    // What happens inside an operation happens while it runs; a loop's iterations all count as one moment.
    op.walk((inner) => { touch(inner, at); });
    at++;
  }
  return [...needs.values()];
}

/** Places the buffers and returns the bytes that they need together. */
function place(needs: readonly Need[]): number {
  const placed: Need[] = [];
  let total = 0;
  const bySize = needs.filter((need) => need.last >= 0).sort((a, b) => b.bytes - a.bytes || a.first - b.first);
  for (const need of bySize) {
    const rivals = placed.filter((other) => other.first <= need.last && need.first <= other.last).sort((a, b) => a.offset - b.offset);
    let best = Infinity;
    let smallest = Infinity;
    let end = 0;
    for (const rival of rivals) {
      const gap = rival.offset - end;
      if (gap >= need.bytes && gap < smallest) {
        smallest = gap;
        best = end;
      }
      end = Math.max(end, rival.offset + rival.bytes);
    }
    need.offset = best === Infinity ? end : best;
    total = Math.max(total, need.offset + need.bytes);
    placed.push(need);
  }
  return total;
}

export const planMemory = definePass({
  name: "exec-plan-memory",
  summary: "give temporary buffers places in one arena",
  on: FuncOp,
  run(func, { count, preserveAll }) {
    const needs = needsOf(func);
    const total = place(needs);
    for (const { alloc, offset } of needs) alloc.setAttr("offset", integerAttr(offset, i64));
    func.setAttr("exec.arena_bytes", integerAttr(total, i64));
    count("buffers", needs.length);
    preserveAll();
  },
});
