// Erasing what only makes sense together.
import type { Operation } from "../core/ir/index.ts";

/** Erases an operation that may be gone already, and before it what uses its results. */
export function eraseWithUsers(op: Operation): void {
  if (op.parent === null) return;
  for (const result of op.allResults()) for (const user of result.getUsers()) eraseWithUsers(user);
  op.erase();
}
