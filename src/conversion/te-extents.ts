// How long the axes of expressions are, and what is left of their bodies when a conversion has rewritten them.
import type { Builder } from "../core/define/index.ts";
import { type Block, DYNAMIC, type Value } from "../core/ir/index.ts";
import { constantIndex } from "../dialects/arith/index.ts";

/** An extent: a number, or a value that only a run tells. */
export type Extent = number | Value;
/** Extents as a type has them. */
export const dimsOf = (extents: readonly Extent[]): number[] => extents.map((extent) => (typeof extent === "number" ? extent : DYNAMIC));
/** An extent as a value. */
export const extentValue = (b: Builder, extent: Extent): Value => (typeof extent === "number" ? constantIndex(b, extent) : extent);

/** Removes what only served accesses that are gone. */
export function sweep(block: Block): void {
  for (const op of [...block].reverse()) if (op.info.isPure && !op.info.isTerminator && op.allRegions().length === 0 && !op.hasUses) op.erase();
}
