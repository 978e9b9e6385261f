// What dialects say about running their operations: expressions for scalar operations, statements for the rest. The engine
// asks by operation; it knows no dialect.
import type { Is } from "../core/define/index.ts";
import type { Block, Operation, Region, Type, Value } from "../core/ir/index.ts";

/** Writes JavaScript for a function body. */
export interface JsWriter {
  /** The variable of a value. */
  use(value: Value): string;
  /** Declares the variable of a value. */
  define(value: Value, expression: string): void;
  /** Declares a variable without a value yet; for results that branches assign. */
  declare(value: Value): void;
  line(text: string): void;
  /** Writes `head { body }`. */
  braces(head: string, body: () => void): void;
  /** One operation. */
  operation(op: Operation): void;
  /** The operations of a block without its terminator; returns the terminator. */
  body(block: Block): Operation | undefined;
  /** All blocks of a region with their terminators; several become a state machine. */
  blocks(region: Region): void;
  /** A fresh name. */
  fresh(hint: string): string;
  /** The name under which generated code finds a run-time object. */
  constant(object: unknown): string;
  /** The name of the JavaScript function that a symbol's function became. */
  functionName(symbol: string): string;
  /** Statements that go to a block, handing it values. */
  jump(block: Block, values: readonly Value[]): void;
  /** The operation's place, for traps. */
  where(op: Operation): string;
  /** The symbol table that names resolve in. */
  readonly module: Operation;
  /** Known interval of an index value. */
  isSmall(value: Value): boolean;
  /** Whether `0 <= value < size` is certain. */
  isWithin(value: Value, size: number): boolean;
  /** Says that a value lies in [0, extent). */
  setExtent(value: Value, extent: number): void;
}

/** The semantics of one kind of operation. */
export interface Semantics {
  readonly root: Is<Operation>;
  /** The value of the single result from those of the operands; applied element by element to vectors. */
  readonly expression?: (op: Operation, operands: readonly string[], type: Type, js: JsWriter) => string;
  readonly statement?: (op: Operation, js: JsWriter) => void;
  /** For functions: what runs before the body. */
  readonly entry?: (op: Operation, js: JsWriter) => void;
}

/** An operation whose result is an expression of its operands, on scalars. */
export const expression = <P extends Operation>(root: Is<P>, write: (op: P, operands: readonly string[], type: Type, js: JsWriter) => string): Semantics => ({ root, expression: write as NonNullable<Semantics["expression"]> });
/** An operation that is a statement. */
export const statement = <P extends Operation>(root: Is<P>, write: (op: P, js: JsWriter) => void): Semantics => ({ root, statement: write as NonNullable<Semantics["statement"]> });
/** What a dialect asks of the arguments of functions, checked before the body runs. */
export const atEntry = <P extends Operation>(root: Is<P>, write: (op: P, js: JsWriter) => void): Semantics => ({ root, entry: write as NonNullable<Semantics["entry"]> });
