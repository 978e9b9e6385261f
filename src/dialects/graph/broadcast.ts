// Numpy's broadcasting: shapes align at their last dimension, and an extent of one stretches.
import { tensorType, type RankedTensorType } from "../../core/ir/index.ts";
import { elementDiffers, type Misfit, notBroadcastable } from "./messages.ts";
import type { TensorValue } from "./types.ts";

/** The shape that both broadcast to; a misfit that names the operands where there is none. */
export function broadcastShapes(a: readonly number[], b: readonly number[], aName: string, bName: string): readonly number[] | Misfit {
  const rank = Math.max(a.length, b.length);
  const dims: number[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) return notBroadcastable(aName, a, bName, b, i, x, y);
    dims.push(x === 1 ? y : x);
  }
  return dims;
}

/** Whether `from` broadcasts to exactly `to`. */
export function broadcastsTo(from: readonly number[], to: readonly number[]): boolean {
  return from.length <= to.length && from.every((dim, i) => dim === 1 || dim === to[to.length - from.length + i]);
}

/** The type of an element-wise combination of named operands, which have one element type. */
export function broadcastType(operands: readonly (readonly [name: string, value: TensorValue])[]): RankedTensorType | Misfit {
  const [firstName, first] = operands[0]!;
  let dims: readonly number[] = first.type.dims;
  for (const [name, { type }] of operands.slice(1)) {
    if (type.element !== first.type.element) return elementDiffers(name, type.element.text, firstName, first.type.element.text);
    const next = broadcastShapes(dims, type.dims, firstName, name);
    if (!Array.isArray(next)) return next as Misfit;
    dims = next as readonly number[];
  }
  return tensorType(dims, first.type.element);
}
