// Whether a primitive that changes the function before it knows whether it may is legal: it is carried out on a copy first.
import { cloneOp, type Operation } from "../../../core/ir/index.ts";

/** What `run` answers on a copy of the function, where the nodes stand for those of the function. */
export function onCopy<Nodes extends readonly Operation[], Answer>(func: Operation, nodes: Nodes, run: (nodes: Nodes, copy: Operation) => Answer): Answer {
  const copy = cloneOp(func);
  const [old, made]: [Operation[], Operation[]] = [[], []];
  func.walk((op) => { old.push(op); });
  copy.walk((op) => { made.push(op); });
  return run(nodes.map((node) => made[old.indexOf(node)]!) as unknown as Nodes, copy);
}

/** A function that primitives change. */
export interface Ground {
  readonly func: Operation;
  /** Whether it is put back or thrown away after a refusal, which may then leave it half changed. */
  readonly isRestored: boolean;
}

/** What `run` answers: on the function itself where it is not refused on a copy, so that a refusal leaves the function as it is. */
export function afterTrial<Nodes extends readonly Operation[], Answer extends string | object | undefined>({ func, isRestored }: Ground, nodes: Nodes, run: (nodes: Nodes, ground: Ground) => Answer): Answer {
  const onItself = (): Answer => run(nodes, { func, isRestored: true });
  if (isRestored) return onItself();
  const tried = onCopy(func, nodes, (copies, copy) => run(copies, { func: copy, isRestored: true }));
  const isRefused = typeof tried === "string" || (typeof tried === "object" && "refused" in tried);
  return isRefused ? tried : onItself();
}
