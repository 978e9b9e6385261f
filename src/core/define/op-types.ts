// The static types of an operation, computed from its declaration: fields, builder inputs, hooks, and the check of the
// assembly string. docs/design/define-op.md says what keeps this cheap for the compiler.
import type { Attribute } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { Diagnostic, Note } from "../diag/diagnostic.ts";
import type { AttrKind } from "./attr-kinds.ts";
import type { Constraint, Slot } from "./constraints.ts";
import type { Builder } from "./builder.ts";
import type { CustomDirective, OpSyntax } from "./syntax.ts";
import type { Infers, Trait } from "./traits.ts";

// biome-ignore lint/suspicious/noExplicitAny: a Slot or AttrKind of any type must match here; unknown would reject them by variance.
export type Any = any;

export type ValueSpec = Constraint | Slot<"variadic" | "optional", Any>;
export interface RegionSpec { readonly region: "one" | "variadic" }
export interface SuccessorSpec { readonly successor: "one" | "variadic" }
export type Values = Record<string, ValueSpec>;
export type Attrs = Record<string, AttrKind<Any>>;
export type Regions = Record<string, RegionSpec>;
export type Successors = Record<string, SuccessorSpec>;
export type None = Record<never, never>;

/** One region. */
export const region = (): { readonly region: "one" } => ({ region: "one" });
/** Any number of regions; only as the last section entry. */
export const regions = (): { readonly region: "variadic" } => ({ region: "variadic" });
/** One successor block. */
export const successor = (): { readonly successor: "one" } => ({ successor: "one" });
/** Any number of successor blocks; only as the last section entry. */
export const successors = (): { readonly successor: "variadic" } => ({ successor: "variadic" });

export type ValueField<S> = S extends Slot<"variadic", infer T> ? readonly Value<T>[] : S extends Slot<"optional", infer T> ? Value<T> | undefined : S extends Constraint<infer T> ? Value<T> : never;
export type TypeInput<S> = S extends Slot<"variadic", infer T> ? readonly T[] : S extends Slot<"optional", infer T> ? T | undefined : S extends Constraint<infer T> ? T : never;
export type AttrField<X> = X extends AttrKind<infer V, infer U> ? ("optional" extends U ? V | undefined : V) : never;
export type RegionField<X> = X extends { readonly region: "one" } ? Region : readonly Region[];
export type SuccessorField<X> = X extends { readonly successor: "one" } ? Block : readonly Block[];

/** `opName` brands: two ops with equal fields stay different types, and a switch on it narrows. */
export interface Named<N extends string> extends Operation { readonly opName: N }
/** An operation seen through its declaration. */
export type Op<N extends string, O, R, A, G, S> = Named<N> & { readonly [K in keyof O]: ValueField<O[K]> } & { readonly [K in keyof R]: ValueField<R[K]> }
  & { readonly [K in keyof A]: AttrField<A[K]> } & { readonly [K in keyof G]: RegionField<G[K]> } & { readonly [K in keyof S]: SuccessorField<S[K]> };

export type OperandInputs<O> = { readonly [K in keyof O as O[K] extends Slot<"optional", Any> ? never : K]: ValueField<O[K]> }
  & { readonly [K in keyof O as O[K] extends Slot<"optional", Any> ? K : never]?: ValueField<O[K]> };
export type AttrInputs<A> = { readonly [K in keyof A as A[K] extends AttrKind<Any, "required"> ? K : never]: AttrField<A[K]> }
  & { readonly [K in keyof A as A[K] extends AttrKind<Any, "required"> ? never : K]?: AttrField<A[K]> | undefined };
export type ResultInputs<R, I> = [I] extends ["no"]
  ? { readonly [K in keyof R as R[K] extends Constraint<Any, true> | Slot<"optional", Any> ? never : K]: TypeInput<R[K]> }
    & { readonly [K in keyof R as R[K] extends Slot<"optional", Any> ? K : never]?: TypeInput<R[K]> | undefined }
  : { readonly [K in keyof R]?: TypeInput<R[K]> };
/** A region to take over, or a callback that fills its first block. */
export type RegionInput = Region | ((body: Block) => void);
export type RegionInputs<G> = { readonly [K in keyof G]: G[K] extends { readonly region: "one" } ? RegionInput : readonly RegionInput[] };
export type Inputs<O, A> = OperandInputs<O> & { readonly [K in keyof A]: AttrField<A[K]> };
export type BuildInputs<O, R, A, G, S, I> = OperandInputs<O> & AttrInputs<A> & ResultInputs<R, I> & RegionInputs<G> & { readonly [K in keyof S]: SuccessorField<S[K]> };

type Cut<S extends string, D extends string> = S extends `${infer H}${D}${string}` ? H : S;
type Ident<S extends string> = Cut<Cut<Cut<Cut<Cut<Cut<Cut<Cut<S, " ">, ")">, ",">, "^">, "`">, "(">, ":">, "\n">;
type UnknownField<F extends string, K> = F extends `${string}$${infer Rest}` ? (Ident<Rest> extends K ? UnknownField<Rest, K> : Ident<Rest>) : never;
/** The string itself when every `$field` is declared, else a type that says which is not. */
export type CheckAssembly<F extends string, K> = [UnknownField<F, K>] extends [never] ? F : `no operand, result, attribute, region or successor is called '${UnknownField<F, K>}'`;

/** What a fold gives: undefined (nothing), or for each result a value or a constant. */
export type Folded = Value | Attribute | readonly (Value | Attribute)[] | undefined;
/** Where `verify` reports. A string is reported at the op with the code `<dialect>/verify`. */
export interface VerifySink { report(message: string | Diagnostic, at?: Loc, note?: Note): void }

export interface BaseHooks<O, R, A, G, S, F extends string, Self> {
  /** Declarative assembly format. */
  readonly assembly?: CheckAssembly<F, keyof O | keyof R | keyof A | keyof G | keyof S>;
  readonly custom?: { readonly [name: string]: CustomDirective };
  /** Parser and printer by hand, for forms that no format describes. */
  readonly syntax?: OpSyntax;
  /** `constants[i]` is operand i's attribute when it is a constant. Never changes the op. */
  fold?(op: Self, constants: readonly (Attribute | undefined)[]): Folded;
  verify?(op: Self, diag: VerifySink): void;
  /** The dialect whose ops need no prefix directly inside the op's regions. */
  readonly defaultDialect?: string;
  /** Declared attributes that upstream keeps among the discardable ones, so that generic form prints them there. */
  readonly printedAsDiscardable?: readonly string[];
  /** Names that the printer prefers for results: `%c0`. Each name begins a group, to which the results without one behind it belong. */
  resultNames?(op: Self): readonly (string | undefined)[];
  /** Names that the printer prefers for the arguments of a region's first block. */
  argNames?(op: Self, region: Region): readonly (string | undefined)[];
}
export type InferHook<O, R, A, I> = "hook" extends I ? { infer(inputs: Inputs<O, A>): { readonly [K in keyof R]: TypeInput<R[K]> } } : { infer?: never };
type Free<K> = [K & keyof Operation] extends [never] ? unknown : `'${K & keyof Operation & string}' is a member of every operation; choose another field name`;
export interface Shape<O, R, A, G, S, I extends Infers> {
  readonly summary: string;
  readonly operands?: O & Free<keyof O>;
  readonly results?: R & Free<keyof R>;
  readonly attrs?: A & Free<keyof A>;
  readonly regions?: G & Free<keyof G>;
  readonly successors?: S & Free<keyof S>;
  readonly traits?: readonly Trait<NoInfer<(keyof O | keyof R | keyof A) & string>, I>[];
}
/** Anything that recognises operations. */
export interface Is<P extends Operation> { is(op: Operation): op is P }
export type { Builder, Type };
