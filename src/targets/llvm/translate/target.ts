// What a target is: dialects it accepts and, for each of their operations, the function that emits it. A target for a chip adds
// its own dialect to the llvm one.
import type { Any, Dialect, Op, OpDef } from "../../../core/define/index.ts";
import type { Block, Loc, Operation, Type, Value } from "../../../core/ir/index.ts";
import type { BodyBuilder, LBlock, LFunction, LlvmEmitter, LType, LValue } from "../emit/index.ts";

/** One function's translation, as the emitters of operations see it. */
export interface Translation {
  /** Builds the instructions of the function. */
  readonly body: BodyBuilder;
  /** Declares what the module needs besides. */
  readonly module: LlvmEmitter;
  value(value: Value): LValue;
  values(values: readonly Value[]): LValue[];
  /** Says what a result is. */
  define(value: Value, is: LValue): void;
  type(type: Type): LType;
  /** The block to branch to; the values become its arguments. */
  edge(to: Block, operands: readonly Value[]): LBlock;
  /** The same where one instruction branches to a block twice: each edge gets a block of its own that passes the values on. */
  splitEdge(to: Block, operands: readonly Value[]): LBlock;
  /** A function of the module by name. */
  functionNamed(name: string): LFunction | undefined;
  /** Calls an intrinsic and, if it gives something, defines `result` as that. */
  intrinsic(name: string, result: Value | undefined, args: readonly LValue[], fast?: string): void;
}

/** How one kind of operation is emitted. */
export interface OpEmitter {
  readonly op: { is(op: Operation): boolean; readonly name: string; readonly info: object };
  emit(op: Operation, out: Translation): void;
}
/** Emits operations of one kind. */
export const emit = <N extends string, O, R, A, G, S, I extends "no" | "types" | "hook">(def: OpDef<N, O, R, A, G, S, I>, apply: (op: Op<N, O, R, A, G, S>, out: Translation) => void): OpEmitter => ({ op: def as never, emit: apply as unknown as OpEmitter["emit"] });
/** Any definition. */
export type AnyDef = OpDef<Any, Any, Any, Any, Any, Any, Any>;

/** A target: what it accepts and how it emits that. */
export interface LlvmTarget {
  readonly name: string;
  readonly accepts: readonly Dialect[];
  readonly emitters: readonly OpEmitter[];
}
export const defineTarget = (target: LlvmTarget): LlvmTarget => target;

/** The module cannot be expressed in LLVM IR; caught by `translateToLlvm` and reported. */
export class TranslationError extends Error {
  readonly loc: Loc;
  constructor(loc: Loc, message: string) {
    super(message);
    this.loc = loc;
  }
}
