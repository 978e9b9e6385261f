// Which dialects there are. They register lazily: a namespace with a loader costs nothing until a text names it.
import { InvariantError } from "../diag/invariant.ts";
import type { Pattern } from "../rewrite/pattern.ts";
import type { Dialect } from "./dialect.ts";
import type { OpInfo } from "./op-info.ts";

/** Loads a dialect's module. */
export type DialectLoader = () => Promise<Dialect>;

/** The dialects that a tool or program knows, loaded or not. */
export class Registry {
  readonly #loaders = new Map<string, DialectLoader>();
  readonly #loaded = new Map<string, Dialect>();
  readonly #ops = new Map<string, OpInfo>();
  readonly #patterns: Pattern[] = [];
  /** The list as it was made when so many dialects and patterns were there. */
  #canonicalizations: { readonly parts: number; readonly list: readonly Pattern[] } = { parts: -1, list: [] };
  /** Whether texts may use operations, types and attributes that nobody declares. */
  allowUnregistered = false;

  /** Makes a namespace known; it loads on first use. */
  addLazy(namespace: string, load: DialectLoader): void {
    if (!this.#loaded.has(namespace)) this.#loaders.set(namespace, load);
  }

  /** Registers a dialect at once. A second dialect of the same namespace is a mistake of the caller. */
  add(dialect: Dialect): void {
    const known = this.#loaded.get(dialect.namespace);
    if (known === dialect) return;
    if (known) throw new InvariantError(`two dialects claim the namespace '${dialect.namespace}'`);
    this.#loaders.delete(dialect.namespace);
    this.#loaded.set(dialect.namespace, dialect);
    this.#reached.clear();
    for (const op of dialect.ops) this.#ops.set(op.name, op.info);
  }

  /** Loads the dialect and those it depends on. */
  async load(namespace: string): Promise<Dialect | undefined> {
    const known = this.#loaded.get(namespace);
    if (known) return known;
    const loader = this.#loaders.get(namespace);
    if (loader === undefined) return undefined;
    const dialect = await loader();
    if (!this.#loaded.has(namespace)) this.add(dialect);
    for (const dependency of dialect.dependencies ?? []) await this.load(dependency);
    return dialect;
  }

  readonly #reached = new Map<string, readonly Dialect[]>();
  /** A loaded dialect, then those that it depends on, the nearest first. */
  withDependencies(namespace: string): readonly Dialect[] {
    let list = this.#reached.get(namespace);
    if (list === undefined) {
      const names = new Set([namespace]);
      for (const name of names) for (const dependency of this.#loaded.get(name)?.dependencies ?? []) names.add(dependency);
      list = [...names].flatMap((name) => this.#loaded.get(name) ?? []);
      this.#reached.set(namespace, list);
    }
    return list;
  }

  get(namespace: string): Dialect | undefined {
    return this.#loaded.get(namespace);
  }
  /** Known, but not loaded yet. */
  isPending(namespace: string): boolean {
    return this.#loaders.has(namespace) && !this.#loaded.has(namespace);
  }
  op(name: string): OpInfo | undefined {
    return this.#ops.get(name);
  }
  /** Loaded dialects. */
  get dialects(): Dialect[] {
    return [...this.#loaded.values()];
  }
  /** Adds patterns that canonicalisation applies besides those of the dialects. */
  addPatterns(patterns: readonly Pattern[]): void {
    this.#patterns.push(...patterns);
  }
  /** The canonicalisation patterns of all loaded dialects, and those that were added. */
  get canonicalizations(): readonly Pattern[] {
    const parts = this.#loaded.size + this.#patterns.length;
    if (this.#canonicalizations.parts !== parts) this.#canonicalizations = { parts, list: [...this.dialects.flatMap((dialect) => dialect.canonicalize ?? []), ...this.#patterns] };
    return this.#canonicalizations.list;
  }
  /** All namespaces, loaded or not, in order. */
  get namespaces(): string[] {
    return [...new Set([...this.#loaded.keys(), ...this.#loaders.keys()])].sort();
  }
}
