// The interfaces that generic passes ask for. Dialects implement them beside their ops.
import type { Attribute } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Operation } from "../ir/operation.ts";
import { IntegerType, type Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { Builder } from "./builder.ts";
import { defineInterface, type Interface } from "./interface.ts";

/** The values that are known of the operands of an operation, in their order. */
export type Constants = readonly (Attribute | undefined)[];

/** A terminator that hands operands to its successors' arguments. */
export const BranchLike: Interface<{
  /** Operands that become the arguments of successor `i`, as positions of the first one and their number. */
  successorOperands(i: number): { readonly start: number; readonly count: number };
  /** The successor taken when operands have these constant values; undefined when not known. */
  takenSuccessor(constants: Constants): Block | undefined;
  /** Hands these values to successor `i` instead. */
  setSuccessorOperands(i: number, values: readonly Value[]): void;
}> = defineInterface("BranchLike", ["successorOperands", "takenSuccessor", "setSuccessorOperands"]);

/** The values that a branch hands to successor `i`. */
export function handedTo(op: Operation & { successorOperands(i: number): { readonly start: number; readonly count: number } }, i: number): readonly Value[] {
  const { start, count } = op.successorOperands(i);
  return op.allOperands().slice(start, start + count);
}

/** A call of a symbol. */
export const CallLike: Interface<{ callee: string | undefined; callOperands: readonly Value[] }> = defineInterface("CallLike");

/** A terminator that leaves a function with its operands as results. */
export const ReturnLike: Interface<{
  /** Makes a terminator that goes to `block` with the results instead. */
  goInstead(b: Builder, block: Block): void;
}> = defineInterface("ReturnLike", ["goInstead"]);

/** A callable: its type and its body, empty when it is a declaration. */
export const FunctionLike: Interface<{ functionBody: Region; functionInputs: readonly Type[]; functionResults: readonly Type[] }> = defineInterface("FunctionLike");

/** A loop: the regions that it may run again and again, and the arguments that count. */
export const LoopLike: Interface<{ loopRegions: readonly Region[]; inductionVars: readonly Value[] }> = defineInterface("LoopLike");

/**
 * Whether an operation may run where the program would not have run it: `inside` when it may as far as what its regions hold may. Without
 * this interface, pure operations may.
 */
export const Speculatable: Interface<{ speculatability: "always" | "inside" | "never" }> = defineInterface("Speculatable");

/** A way that control takes into a region of an operation, or out of it: `operands` there become `inputs` here. */
export interface RegionEdge {
  /** Undefined: back to the operation itself, whose results are the inputs. */
  readonly to: Region | undefined;
  readonly operands: readonly Value[];
  readonly inputs: readonly Value[];
}

/** An operation that moves control between its regions. */
export const RegionBranch: Interface<{
  /**
   * Where control may go from the operation itself (undefined) or from a terminator in one of its regions, given what is known of the
   * operands of either.
   */
  regionEdges(from: Operation | undefined, constants?: Constants): readonly RegionEdge[];
}> = defineInterface("RegionBranch", ["regionEdges"]);

/** A value that an operation with regions carries, and all the places that go when it is dropped. */
export interface CarriedValue {
  /** What is handed on: operands of the operation and of terminators inside it. */
  readonly sources: readonly { readonly op: Operation; readonly index: number }[];
  /** What it becomes: arguments of blocks and results of the operation. */
  readonly becomes: readonly Value[];
}

/** An operation with regions that carries values into them, through them or out of them, each of which could be left out. */
export const CarriesValues: Interface<{ carriedValues: readonly CarriedValue[] }> = defineInterface("CarriesValues");

/** The operands of `ends`, all of the same number, that become the results of `op`. */
export const yieldedValues = (op: Operation, ends: readonly Operation[]): readonly CarriedValue[] =>
  op.allResults().map((result, index) => ({ sources: ends.map((end) => ({ op: end, index })), becomes: [result] }));

/** A callable whose arguments and results can be left out. */
export const ShrinkableFunction: Interface<{
  /** Takes arguments and results out of the type and of the attributes that list them; the body is the caller's business. */
  shrinkSignature(inputs: ReadonlySet<number>, results: ReadonlySet<number>): void;
}> = defineInterface("ShrinkableFunction", ["shrinkSignature"]);

/** An operation with regions that run at most once each time, and perhaps not at all. */
export const Conditional: Interface<{ branches: readonly Region[] }> = defineInterface("Conditional");

/** The extent of one dimension of a shaped value. */
export const ShapedDim: Interface<{ shapedValue: Value; dimension: Value }> = defineInterface("ShapedDim");

/** Inclusive bounds of an integer. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/** Says in which interval the integer result of an operation lies, given those of its operands. */
export const RangeInference: Interface<{ inferRange(operands: readonly (Range | undefined)[]): Range | undefined }> = defineInterface("RangeInference", ["inferRange"]);

/** The interval of `value`; undefined when nothing is known. `known` answers for loop variables. */
export const rangeOf = (value: Value, known: (value: Value) => Range | undefined): Range | undefined => rangeAt(value, known, 0, new Map());

const MAX_DEPTH = 40;
/** `found` holds what was inferred already: a value may be used many times over. */
function rangeAt(value: Value, known: (value: Value) => Range | undefined, depth: number, found: Map<Value, Range | undefined>): Range | undefined {
  const given = known(value);
  if (given) return given;
  const op = value.owner;
  if (depth > MAX_DEPTH || !("info" in op) || !RangeInference.is(op)) return undefined;
  if (found.has(value)) return found.get(value);
  const range = op.inferRange(op.allOperands().map((operand) => rangeAt(operand, known, depth + 1, found)));
  const answer = range && mayWrap(range, value.type) ? undefined : range;
  found.set(value, answer);
  return answer;
}
/** Whether an integer type does not hold an interval, so that what leaves it comes back at the other end. */
function mayWrap({ low, high }: Range, type: Type): boolean {
  if (!(type instanceof IntegerType)) return false;
  const half = 1n << BigInt(type.width - 1);
  return low < -half || high >= half;
}
