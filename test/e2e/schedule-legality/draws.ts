// Random primitives: how each is built, and whether it is legal for the function as it is.
import type { OpBuilder } from "../../../src/core/define/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import type { Random } from "../../../src/runtime/tensors/index.ts";
import * as block from "./block-draws.ts";
import type { Computation } from "./computations.ts";
import * as layouts from "./layout-draws.ts";
import * as loop from "./loop-draws.ts";
import * as storage from "./storage-draws.ts";
import * as tensors from "./tensor-draws.ts";
import * as tiles from "./tile-draws.ts";
import type { Session } from "./session.ts";
import type { Event, Model } from "./trace.ts";

/** `legal` is undefined where enumeration does not tell; `define` is what must be there besides the function. */
export interface Draw { readonly what: string; readonly legal: boolean | undefined; readonly define?: string; readonly build: (b: OpBuilder) => Operation }
/** What a draw looks at. */
export interface Scene { readonly random: Random; readonly computation: Computation; readonly session: Session; readonly model: Model; readonly events: readonly Event[] }

export const pickFrom = <T>(random: Random, list: readonly T[]): T | undefined => (list.length === 0 ? undefined : list[random.integer(0, list.length - 1)]);

const choices: readonly (readonly [number, (scene: Scene) => Draw | undefined])[] = [
  [8, loop.split], [2, loop.tile], [4, loop.fuse], [7, loop.reorder], [4, loop.merge], [3, loop.partition], [1, loop.addUnitLoop], [4, loop.kind],
  [1, block.reorderVariables], [3, block.decompose], [4, block.cache], [5, block.inline], [6, block.computeAt], [1, block.annotate], [1, block.lookUp], [6, storage.onBuffer], [3, storage.onLoop], [4, storage.fuseEpilogue],
  [5, layouts.layout], [3, layouts.region], [3, tiles.factor], [2, tiles.blockize], [2, tiles.pad], [2, tiles.roll],
  [4, tensors.decomposePadding], [5, tensors.tensorize],
];
const total = choices.reduce((sum, [weight]) => sum + weight, 0);

/** A primitive, or undefined where the drawn one does not fit the function. */
export function draw(scene: Scene): Draw | undefined {
  let at = scene.random.integer(0, total - 1);
  for (const [weight, make] of choices) {
    if (at < weight) {
      const drawn = make(scene);
      // What lies in blocks of blocks is run, but not labelled.
      return drawn && scene.model.tiles.length > 0 ? { ...drawn, legal: undefined } : drawn;
    }
    at -= weight;
  }
  return undefined;
}
