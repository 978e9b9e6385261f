// What a target makes of a lowered module: something that runs on tensors.
import type { Tensor } from "../../runtime/tensors/index.ts";

/** A compiled model behind its signature. */
export interface Backend {
  /** Texts and bytes made on the way, by kind: `js`, `ll`, `asm`. */
  readonly artifacts: Readonly<Record<string, string | Uint8Array>>;
  /** Computes the outputs in place. */
  run(inputs: readonly Tensor[], outputs: readonly Tensor[]): void;
  dispose(): void;
}
