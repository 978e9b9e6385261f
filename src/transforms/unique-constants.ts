// Equal constants become one, at the start of the region that holds them all. Regions of isolated and of pure operations
// (the bodies of tensor expressions) keep their own, so that each can still be moved as a whole.
import type { Operation, Region } from "../core/ir/index.ts";

interface Scope {
  readonly region: Region;
  readonly known: Map<string, Operation[]>;
  last: Operation | null;
}

const ownsConstants = (op: Operation): boolean => op.info.isIsolated || op.info.isPure || op.parent === null;

/** Moves and merges the constants inside `root`; true when something changed. */
export function uniqueConstants(root: Operation): boolean {
  let changed = false;
  const visit = (op: Operation, outer: Scope | undefined): void => {
    for (const region of op.allRegions()) {
      if (region.isEmpty) continue;
      const scope = outer === undefined || ownsConstants(op) ? { region, known: new Map<string, Operation[]>(), last: null } : outer;
      for (const block of region.blocks)
        for (const inner of block) {
          if (inner.info.isConstantLike && inner.numOperands === 0 && inner.allRegions().length === 0) changed = settle(inner, scope) || changed;
          else if (inner.allRegions().length > 0) visit(inner, scope);
        }
    }
  };
  visit(root, undefined);
  return changed;
}

/** Merges a constant with an equal one or moves it behind those that are settled; true when something changed. */
function settle(op: Operation, scope: Scope): boolean {
  const key = `${op.info.id} ${op.getResult(0).type.text}`;
  const list = scope.known.get(key) ?? [];
  if (list.length === 0) scope.known.set(key, list);
  const twin = list.find((other) => other.extra === op.extra && other.props.every((prop, i) => prop === op.props[i]));
  if (twin) {
    op.replaceWith([twin.getResult(0)]);
    return true;
  }
  list.push(op);
  const { entry } = scope.region;
  const wanted = scope.last === null ? entry.first : scope.last.next;
  scope.last = op;
  if (wanted === op) return false;
  op.detach();
  entry.insert(op, wanted);
  return true;
}
