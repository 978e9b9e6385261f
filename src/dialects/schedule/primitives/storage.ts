// set_scope, storage_align and unsafe_set_dtype: a buffer of the function is allocated with another type.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { FloatType, i64, integerAttr, IntegerType, f32, type MemRefType, memrefType, type Operation, type Type, unitAttr, type Value } from "../../../core/ir/index.ts";
import { ExtFOp, ExtSIOp, FPToSIOp, SIToFPOp, TruncFOp, TruncIOp } from "../../arith/index.ts";
import { allLoopsAround, type BlockNode, BlockOp, hiddenAccess } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import type { Scope } from "../ops/index.ts";
import type { Buffer } from "./added.ts";

/** What uses a buffer otherwise than by element, if anything does. */
export const wholeUse = (buffer: Value): Operation | undefined => buffer.getUsers().find((user) => !BlockOp.is(user) && !LoadOp.is(user) && !DeallocOp.is(user) && !(StoreOp.is(user) && user.value !== buffer));
/** Whether the function that a buffer is used in allocates it. */
export const isAllocated = ({ definingOp: op }: Value): boolean => op !== undefined && (AllocOp.is(op) || AllocaOp.is(op));

/** The buffer of that number among a block's writes, or why its type must stay. */
export function ownBuffer(block: BlockNode, number: number): Buffer | string {
  const name = `block '@${block.block_name}'`;
  const buffer = (block.writes as readonly Buffer[])[number];
  if (!buffer) return `${name} writes ${block.writes.length} buffers; there is no number ${number}`;
  if (!isAllocated(buffer)) return `buffer ${number} of ${name} is not allocated by the function`;
  const { type } = buffer;
  if (!type.isStatic || type.layout !== undefined) return `buffer ${number} of type '${type.text}' has no static extents or a layout of its own`;
  const whole = wholeUse(buffer);
  return whole ? `'${whole.opName}' uses buffer ${number} of ${name} as a whole` : buffer;
}

/** Allocates a buffer with another type, on the stack if so wished. */
export function retype(value: Buffer, type: MemRefType, onStack = AllocaOp.is(value.definingOp!)): Buffer {
  const alloc = value.definingOp as Operation & { readonly alignment: bigint | undefined };
  const { alignment } = alloc;
  const b = OpBuilder.before(alloc, alloc.loc);
  const made = (onStack ? AllocaOp : AllocOp).build(b, { dynamicSizes: [], symbolOperands: [], memref: type, ...(alignment === undefined ? {} : { alignment }) }).memref;
  if (onStack && !AllocaOp.is(alloc)) for (const user of value.getUsers()) if (DeallocOp.is(user)) user.erase();
  value.replaceAllUsesWith(made);
  alloc.erase();
  return made;
}

const spaces = { global: undefined, shared: integerAttr(3n, i64), local: undefined } as const;

/** Moves a buffer to another memory. */
export function setScope(block: BlockNode, number: number, scope: Scope): string | undefined {
  const buffer = ownBuffer(block, number);
  if (typeof buffer === "string") return buffer;
  const alloc = buffer.definingOp!;
  const around = allLoopsAround(alloc);
  if (scope === "local" && around.length > 0) return `buffer ${number} of block '@${block.block_name}' is allocated in a loop, and the stack would grow with each iteration`;
  if (scope === "global" && AllocaOp.is(alloc)) return `buffer ${number} of block '@${block.block_name}' lies on the stack, and nothing would free it elsewhere`;
  if (scope === "shared" && AllocaOp.is(alloc)) return `buffer ${number} of block '@${block.block_name}' lies on the stack of one thread`;
  retype(buffer, memrefType(buffer.type.dims, buffer.type.element, undefined, spaces[scope]), scope === "local");
  return undefined;
}

/** Spaces the rows of a buffer. */
export function storageAlign(block: BlockNode, number: number, axis: number, factor: number, offset: number): string | undefined {
  const buffer = ownBuffer(block, number);
  if (typeof buffer === "string") return buffer;
  const { dims, element, memorySpace } = buffer.type;
  if (axis < 0 || axis >= dims.length - 1) return `dimension ${axis} of '${buffer.type.text}' has no dimension after it that could be allocated longer`;
  const inner = dims.slice(axis + 2).reduce((product, n) => product * n, 1);
  let length = dims[axis + 1]!;
  // Strides repeat modulo the factor after as many steps.
  for (let step = 0; step < factor && (length * inner) % factor !== offset; step++) length++;
  if ((length * inner) % factor !== offset) return `strides of dimension ${axis} are multiples of ${inner}, and none leaves ${offset} when divided by ${factor}`;
  if (length !== dims[axis + 1]) retype(buffer, memrefType(dims.map((n, d) => (d === axis + 1 ? length : n)), element, undefined, memorySpace));
  return undefined;
}

/** Gives the elements another type, with conversions at each load and store. */
export function setDtype(block: BlockNode, number: number, dtype: Type): string | undefined {
  const buffer = ownBuffer(block, number);
  if (typeof buffer === "string") return buffer;
  const { element, dims, memorySpace } = buffer.type;
  const odd = [element, dtype].find((type) => !isNumber(type));
  if (odd) return `'${odd.text}' is neither a float nor a signed integer of more than one bit`;
  if (element === dtype) return undefined;
  const users = buffer.getUsers();
  const made = retype(buffer, memrefType(dims, dtype, undefined, memorySpace));
  for (const user of new Set(users)) {
    if (StoreOp.is(user)) setOperandGroup(user, 0, [convert(OpBuilder.before(user, user.loc), user.value, dtype)]);
    if (!LoadOp.is(user)) continue;
    const load = LoadOp.build(OpBuilder.before(user, user.loc), { memref: made, indices: user.indices });
    user.result.replaceAllUsesWith(convert(OpBuilder.before(user, user.loc), load.result, element));
    user.erase();
  }
  return undefined;
}
const isNumber = (type: Type): type is FloatType | IntegerType => type instanceof FloatType || (type instanceof IntegerType && type.signedness === "signless" && type.width > 1);

/** The value as a number of another type. */
function convert(b: OpBuilder, value: Value, type: Type): Value {
  const from = value.type as FloatType | IntegerType;
  const to = type as FloatType | IntegerType;
  if (from instanceof FloatType && to instanceof FloatType) {
    if (from.width === to.width) return convert(b, convert(b, value, f32), to);
    return (from.width < to.width ? ExtFOp : TruncFOp).build(b, { in: value as Value<never>, out: to as never }).out;
  }
  if (from instanceof IntegerType && to instanceof IntegerType) return (from.width < to.width ? ExtSIOp : TruncIOp).build(b, { in: value as Value<never>, out: to as never }).out;
  return (from instanceof FloatType ? FPToSIOp : SIToFPOp).build(b, { in: value as Value<never>, out: to as never }).out;
}

/** Marks the loads or stores of a buffer so that no dependence is seen of them. */
export function hideAccess(block: BlockNode, access: "read" | "write", number: number): string | undefined {
  const list: readonly Value[] = access === "read" ? block.reads : block.writes;
  const buffer = list[number];
  if (!buffer) return `block '@${block.block_name}' ${access === "read" ? "reads" : "writes"} ${list.length} buffers; there is no number ${number}`;
  for (const user of buffer.getUsers()) if (block.encloses(user) && (access === "read" ? LoadOp : StoreOp).is(user)) user.setAttr(hiddenAccess, unitAttr);
  return undefined;
}
