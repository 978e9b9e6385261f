// Equal constants become one, at the start of the region that holds them all. Regions of isolated and of pure operations
// (the bodies of tensor expressions) keep their own, so that each can still be moved as a whole.
import type { OpInfo } from "../core/define/index.ts";
import type { Attribute, Operation, Region, Type } from "../core/ir/index.ts";

interface Scope {
  readonly region: Region;
  /** Those that are settled, by kind and type, then by value. */
  readonly known: Map<OpInfo, Map<Type, Map<Attribute | undefined, Operation[]>>>;
  last: Operation | null;
}

const ownsConstants = (op: Operation): boolean => op.info.isIsolated || op.info.isPure || op.parent === null;

/** Moves and merges the constants inside `root`; true when something changed. */
export function uniqueConstants(root: Operation): boolean {
  let changed = false;
  const visit = (op: Operation, outer: Scope | undefined): void => {
    for (const region of op.allRegions()) {
      if (region.isEmpty) continue;
      const scope = outer === undefined || ownsConstants(op) ? { region, known: new Map(), last: null } : outer;
      for (const block of region.blocks)
        for (let inner = block.first, next: Operation | null = null; inner !== null; inner = next) {
          next = inner.next;
          if (inner.info.isConstantLike && inner.numOperands === 0 && inner.allRegions().length === 0) changed = settle(inner, scope) || changed;
          else if (inner.ext !== undefined && inner.ext.regions.length > 0) visit(inner, scope);
        }
    }
  };
  visit(root, undefined);
  return changed;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Merges a constant with an equal one or moves it behind those that are settled; true when something changed. */
function settle(op: Operation, scope: Scope): boolean {
  const byType = getOrMake(scope.known, op.info, () => new Map<Type, Map<Attribute | undefined, Operation[]>>());
  const byValue = getOrMake(byType, op.getResult(0).type, () => new Map<Attribute | undefined, Operation[]>());
  const list = getOrMake(byValue, op.attr("value"), () => []);
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
