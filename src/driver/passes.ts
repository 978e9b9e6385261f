// The passes that a tool can name: those of src/all.ts, loaded when first named, and those that plugins bring.
import type { Pass, PassSource } from "../core/pass/index.ts";
import { passLoaders, pipelineAliases } from "../all.ts";

/** Passes and named pipelines by name. */
export class PassCatalog implements PassSource {
  readonly #loaders: Map<string, () => Promise<Pass>>;
  readonly #aliases: Map<string, string>;

  constructor(loaders: Readonly<Record<string, () => Promise<Pass>>> = passLoaders, aliases: Readonly<Record<string, string>> = pipelineAliases) {
    this.#loaders = new Map(Object.entries(loaders));
    this.#aliases = new Map(Object.entries(aliases));
  }

  async pass(name: string): Promise<Pass | undefined> {
    return this.#loaders.get(name)?.();
  }
  alias(name: string): string | undefined {
    return this.#aliases.get(name);
  }
  has(name: string): boolean {
    return this.#loaders.has(name) || this.#aliases.has(name);
  }
  /** Names of passes and pipelines, in order. */
  get passNames(): readonly string[] {
    return [...this.#loaders.keys(), ...this.#aliases.keys()].sort();
  }

  /** Adds a pass. The caller has made sure that the name is free. */
  add(pass: Pass): void {
    this.#loaders.set(pass.name, async () => pass);
  }
  /** Adds a named pipeline. */
  addAlias(name: string, pipeline: string): void {
    this.#aliases.set(name, pipeline);
  }
}
