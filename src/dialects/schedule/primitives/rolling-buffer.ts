// rolling_buffer: a buffer keeps the window that one iteration of a loop uses, and each iteration computes only what is new in it.
//
//   for %i { for %r < 3 { t[i + r] = f(i + r) }  ... t[i], t[i + 2] ... }
//     =>  for %i { for %r < 3 { where i == 0 or i + r >= i + 2: t[(i + r) mod 3] = f(i + r) }  ... t[i mod 3], t[(i + 2) mod 3] ... }
import { OpBuilder } from "../../../core/define/index.ts";
import { memrefType, type Operation, type Value } from "../../../core/ir/index.ts";
import { CmpIOp, constantIndex, OrIOp, RemUIOp } from "../../arith/index.ts";
import { type Access, accessesIn, type BlockNode, conflictAcross, describe, explain, ivOf, type Loop } from "../../loop/index.ts";
import { DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import type { Buffer } from "./added.ts";
import { conditionsOf, isFilledFirst, isStructured, type Span, spanOf } from "./filled-first.ts";
import { guardBlock } from "./guards.ts";
import { positionsOf, whyNotElementwise } from "./producer.ts";
import { type Affine, boxOf, build, type Interval } from "./region.ts";
import { isAllocated, retype, wholeUse } from "./storage.ts";

/** Rolls a buffer of a block. Returns why not. */
export function rollingBuffer(block: BlockNode, index: number, func: Operation): string | undefined {
  const name = `block '@${block.block_name}'`;
  const why = whyNotElementwise(block);
  if (why) return why;
  const buffer = block.writes[index] as Buffer | undefined;
  if (!buffer) return `${name} writes ${block.writes.length} buffers; there is no number ${index}`;
  const shared = whyNotBuffer(buffer, index);
  if (shared) return shared;
  const all = accessesIn(func);
  const accesses = all.filter(({ memref, op }) => memref === buffer && !DeallocOp.is(op));
  const other = accesses.find(({ op, isWrite }) => isWrite && !block.encloses(op));
  if (other) return `${other.block ? `block '@${other.block.block_name}'` : `'${other.op.opName}'`} writes buffer ${index} too`;
  const writes = accesses.filter(({ isWrite }) => isWrite);
  const [write] = writes;
  const positions = write && positionsOf(block, write.indices!);
  if (writes.length !== 1 || !positions || write.op.parent !== block.body.entry) return `${name} does not store once, at its iteration variables, each in a dimension of its own`;
  const loop = innermostAround(accesses, buffer);
  if (!loop) return `no loop is around all that uses buffer ${index}; use compute_at first`;
  const busy = accesses[0]!.loops.slice(0, accesses[0]!.loops.indexOf(loop) + 1).find(({ kind }) => kind !== "serial" && kind !== "unrolled");
  if (busy) return `${describe(busy)} is ${busy.kind}; its iterations must follow one another`;
  if (!isFilledFirst(loop, accesses)) return `an iteration of ${describe(loop)} is not known to write what it reads of buffer ${index}`;
  const roll = rollOf(write, loop);
  if (typeof roll === "string") return `${name} ${roll}`;
  for (const read of all.filter(({ op, isWrite }) => block.encloses(op) && !isWrite)) for (const late of all.filter(({ op, isWrite }) => isWrite && loop.encloses(op))) {
    const clash = conflictAcross(read, late);
    if (clash) return `what ${name} reads is written in ${describe(loop)}: ${explain(clash)}`;
  }
  const window = boxOf(accesses, loop, buffer.type.dims)[roll.dimension]!;
  skipKnown(block, positions[roll.dimension]!, loop, roll);
  if (window.extent < BigInt(buffer.type.dims[roll.dimension]!)) fold(buffer, accesses, roll.dimension, window);
  return undefined;
}

function whyNotBuffer(buffer: Buffer, index: number): string | undefined {
  if (!isAllocated(buffer) || !buffer.type.isStatic || buffer.type.layout !== undefined) return `buffer ${index} of type '${buffer.type.text}' is not allocated in the function, with static extents and no layout`;
  const whole = wholeUse(buffer);
  if (whole) return `'${whole.opName}' uses buffer ${index} as a whole`;
  const odd = buffer.getUsers().find((user) => (LoadOp.is(user) || StoreOp.is(user)) && !isStructured(user));
  return odd && `'${odd.opName}' uses buffer ${index} in control flow other than loops, blocks and conditions`;
}

/** The innermost loop around all accesses that is not around the allocation. */
const innermostAround = (accesses: readonly Access[], buffer: Buffer): Loop | undefined =>
  accesses[0]!.loops.filter((loop) => !loop.encloses(buffer.definingOp!) && accesses.every(({ loops }) => loops.includes(loop))).pop();

/** The dimension that the loop moves, by how much, and the box that an iteration writes. */
interface Roll {
  readonly dimension: number;
  readonly step: bigint;
  readonly span: Span;
}

function rollOf(write: Access, loop: Loop): Roll | string {
  const inner = write.loops.slice(write.loops.indexOf(loop) + 1);
  if (inner.some(({ extent }) => extent === undefined || extent < 1n)) return "lies in a loop without a constant number of iterations";
  const used = new Set<Value>();
  const spans = write.indices!.map((index) => spanOf(index, write, inner, used));
  const conditions = conditionsOf(write, loop);
  const iv = ivOf(loop) as Value;
  const moved = spans.flatMap((span, d) => (span && (span.low.terms.get(iv) ?? 0n) !== 0n ? [d] : []));
  if (spans.includes(undefined) || !conditions) return "does not write a box of elements in each iteration, under conditions on sums of loop variables";
  if (moved.length !== 1) return `writes a box that ${describe(loop)} moves in ${moved.length} dimensions; it must be one`;
  const [dimension] = moved as [number];
  const span = spans[dimension]!;
  const step = span.low.terms.get(iv)!;
  if (step < 0n || step >= span.extent) return `writes ${span.extent} elements of dimension ${dimension}, which ${describe(loop)} moves by ${step}: no element is left from the iteration before`;
  // A condition that moves with the box would hold for other elements in the iteration before.
  const own = conditions.find((form) => !isOnPlace(form, span, iv, inner));
  return own ? `runs under a condition that ${describe(loop)} changes otherwise than through dimension ${dimension}` : { dimension, step, span };
}

/** Whether a condition depends on the loop only through the element's place in the dimension. */
function isOnPlace(form: Affine, { index, digits }: Span, iv: Value, inner: readonly Loop[]): boolean {
  const [first] = digits;
  const factor = first ? (form.terms.get(first[0]) ?? 0n) / first[1] : 0n;
  const rest = (value: Value): bigint => (form.terms.get(value) ?? 0n) - factor * (index.terms.get(value) ?? 0n);
  return rest(iv) === 0n && inner.every((loop) => loop.extent === 1n || !digits.has(ivOf(loop)) || rest(ivOf(loop)) === 0n);
}

/** Guards a block against elements that the iteration before has left. */
function skipKnown(block: BlockNode, position: number, loop: Loop, { step, span }: Roll): void {
  const b = OpBuilder.before(block, block.loc);
  const isFirst = CmpIOp.build(b, { predicate: "eq", lhs: ivOf(loop), rhs: constantIndex(b, 0) }).result;
  const fresh = build(b, { ...span.low, constant: span.low.constant + span.extent - step });
  const isNew = CmpIOp.build(b, { predicate: "sge", lhs: block.bindings[position]!, rhs: fresh as Value<never> }).result;
  guardBlock(block, OrIOp.build(b, { lhs: isFirst, rhs: isNew }).result);
}

/** Makes a dimension as long as the window; places wrap around. */
function fold(buffer: Buffer, accesses: readonly Access[], dimension: number, { extent }: Interval): void {
  const { dims, element, memorySpace } = buffer.type;
  retype(buffer, memrefType(dims.map((n, d) => (d === dimension ? Number(extent) : n)), element, undefined, memorySpace));
  for (const { op: access, isWrite } of accesses) {
    const b = OpBuilder.before(access, access.loc);
    const at = (isWrite ? 2 : 1) + dimension;
    access.setOperands(access.allOperands().map((operand, i) => (i === at ? RemUIOp.build(b, { lhs: operand as Value<never>, rhs: constantIndex(b, extent) as Value<never> }).result : operand)));
  }
}
