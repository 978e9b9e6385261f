// Traits: named facts about an operation that generic code asks for, some with a check of their own.
import type { DiagnosticSink } from "../diag/diagnostic.ts";
import type { Operation } from "../ir/operation.ts";
import type { OpInfo } from "./op-info.ts";

/** Where result types come from: nowhere, a trait that ties types together, or the `infer` hook. */
export type Infers = "no" | "types" | "hook";
export type Effect = "read" | "write" | "allocate" | "free";

/** A fact about an operation. `I` is a literal so that a list of traits keeps every member. */
export interface Trait<F extends string = string, I extends Infers = Infers> {
  readonly trait: string;
  readonly infers: I;
  readonly fields?: readonly F[];
  readonly effect?: Effect;
  readonly names?: readonly string[];
  /** The op that ends a block where the text leaves it out. */
  readonly terminator?: { readonly info: OpInfo };
  verify?(op: Operation, diag: DiagnosticSink): void;
}
type Plain = Trait<never, "no">;
const plain = (trait: string): Plain => ({ trait, infers: "no" });

/** No effects, no undefined behaviour: may be removed, repeated, moved. */
export const pure: Plain = plain("Pure");
export const terminator: Plain = plain("Terminator");
export const commutative: Plain = plain("Commutative");
/** Its `value` attribute is its result. */
export const constantLike: Plain = plain("ConstantLike");
/** Regions see no values from outside. */
export const isolatedFromAbove: Plain = plain("IsolatedFromAbove");
/** Has `sym_name` and lives in a symbol table. */
export const symbol: Plain = plain("Symbol");
export const symbolTable: Plain = plain("SymbolTable");
/** Each region has at most one block. */
export const singleBlock: Plain = plain("SingleBlock");
/** Blocks need no terminator. */
export const noTerminator: Plain = plain("NoTerminator");
/** Regions where order and dominance mean nothing. */
export const graphRegion: Plain = plain("GraphRegion");
/** Effects are those of the operations inside. */
export const recursiveEffects: Plain = plain("RecursiveMemoryEffects");
/** Applies to each element of vectors and tensors. */
export const elementwise: Plain = plain("Elementwise");
export const affineScope: Plain = plain("AffineScope");
/** The op is a call, branch or loop whose effects are unknown; the default when no effect is declared. */
export const hasParent = (...names: readonly string[]): Plain => ({ trait: "HasParent", infers: "no", names });
/** Regions end with `def` when the text leaves the terminator out. */
export const implicitTerminator = (def: { readonly info: OpInfo }): Plain => ({ trait: "ImplicitTerminator", infers: "no", terminator: def });
/** Result types come from `infer`, which must then be given; builders need no result types. */
export const inferred: Trait<never, "hook"> = { trait: "InferType", infers: "hook" };
/** The named values have one type; the type of one fixes the others. */
export const sameType = <const F extends string>(...fields: readonly F[]): Trait<F, "types"> => ({ trait: "AllTypesMatch", infers: "types", fields });
/** All operands and results have one type. */
export const sameOperandsAndResultType: Trait<never, "types"> = { trait: "SameOperandsAndResultType", infers: "types" };
/** The named values have one element type. */
export const sameElement = <const F extends string>(...fields: readonly F[]): Trait<F, "no"> => ({ trait: "SameElementType", infers: "no", fields });
const effectOn = (effect: Effect) => <const F extends string>(...fields: readonly F[]): Trait<F, "no"> => ({ trait: `Memory(${effect})`, infers: "no", effect, fields });
/** Reads the memory of the named values; with no name, some memory. */
export const reads = effectOn("read");
export const writes = effectOn("write");
export const allocates = effectOn("allocate");
export const frees = effectOn("free");
