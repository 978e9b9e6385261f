// A dialect: a namespace with its ops, types, attributes and patterns.
import { type Attribute, nameAliases } from "../ir/attribute.ts";
import type { Region } from "../ir/block.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Pattern } from "../rewrite/pattern.ts";
import type { Builder } from "./builder.ts";
import type { OpDef } from "./define-op.ts";
import type { Any } from "./op-types.ts";
import type { AsmReader } from "./syntax.ts";

/** Reads the parameters of a type or attribute after `!dialect.mnemonic` or `#dialect.mnemonic`, `<` included. */
export type ParameterParser<T> = (p: AsmReader) => T;

/** What a dialect says about inlining. */
export interface Inlining {
  /** Whether this call may go. */
  call?(call: Operation, callee: Operation): boolean;
  /** Whether this operation may come into the region. */
  op?(op: Operation, into: Region): boolean;
  /** Whether bodies may come into this region of an operation of the dialect. */
  into?(region: Region): boolean;
}

/** What a dialect consists of. */
export interface Dialect<NS extends string = string> {
  readonly namespace: NS;
  readonly summary: string;
  readonly ops: readonly OpDef<Any, Any, Any, Any, Any, Any, Any>[];
  /** Namespaces of the dialects whose ops its ops, patterns and semantics make or need. */
  readonly dependencies?: readonly string[];
  readonly types?: { readonly [mnemonic: string]: ParameterParser<Type> };
  readonly attrs?: { readonly [mnemonic: string]: ParameterParser<Attribute> };
  /** How aliases of attributes are called in texts: names by `dialect.mnemonic`. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly canonicalize?: readonly Pattern[];
  /** Makes a constant op for a folded value of the given type; undefined when the dialect has none. */
  materialize?(b: Builder, value: Attribute, type: Type): Operation | undefined;
  /** What calls may not be replaced by the body that they call; everything may when left out. */
  readonly inlining?: Inlining;
  /** Upstream namespaces print inherent attributes as properties `<{...}>`; ours print them in `{...}`, as IRDL needs. */
  readonly isUpstream?: boolean;
}

/** Declares a dialect. An op of a foreign namespace is a compile error. */
export function defineDialect<const NS extends string>(dialect: Omit<Dialect<NS>, "ops"> & { readonly ops: readonly OpDef<`${NoInfer<NS>}.${string}`, Any, Any, Any, Any, Any, Any>[] }): Dialect<NS> {
  if (dialect.aliases) nameAliases(dialect.aliases);
  return dialect;
}

type AnyOpDef<NS extends string> = OpDef<`${NS}.${string}`, Any, Any, Any, Any, Any, Any>;
/** All ops of a namespace that a module exports, for dialects that list whole files of them. */
export const opsOf = <const NS extends string>(namespace: NS, ...modules: readonly Readonly<Record<string, unknown>>[]): readonly AnyOpDef<NS>[] =>
  modules.flatMap((module) => Object.values(module))
    .filter((entry): entry is AnyOpDef<NS> => typeof entry === "object" && entry !== null && "info" in entry && "name" in entry && String(entry.name).startsWith(`${namespace}.`))
    // Bundlers and module loaders list exports in orders of their own.
    .sort((a, b) => (a.name < b.name ? -1 : 1));
