// What is needed: operations that do something, what they use, and so on backwards. Everything else is dead, also where it only keeps
// itself alive around a loop.
import { type CarriedValue, CarriesValues, LoopLike, RegionBranch } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { isEffectFree, onlyReads } from "../../core/rewrite/index.ts";
import type { Flow } from "./flow.ts";

/** The values and operations inside `root` that are needed. */
export class Liveness {
  readonly #flow: Flow;
  readonly #values = new Set<Value>();
  readonly #ops = new Set<Operation>();
  readonly #passagesInto = new Map<Value, CarriedValue>();
  readonly #queue: Value[] = [];

  constructor(root: Operation, flow: Flow) {
    this.#flow = flow;
    for (const passage of flow.passages) for (const value of passage.becomes) this.#passagesInto.set(value, passage);
    this.#need(root);
    root.walk((op) => { if (doesSomething(op)) this.#need(op); });
    for (let value = this.#queue.pop(); value; value = this.#queue.pop()) this.#follow(value);
  }

  isLive(value: Value): boolean {
    return this.#values.has(value);
  }
  isNeeded(op: Operation): boolean {
    return this.#ops.has(op);
  }

  #mark(value: Value): void {
    if (this.#values.has(value)) return;
    this.#values.add(value);
    this.#queue.push(value);
  }

  /** The operation, those around it, and the ends of the regions that it runs. */
  #need(op: Operation): void {
    for (let at: Operation | undefined = op; at && !this.#ops.has(at); at = at.parentOp) {
      this.#ops.add(at);
      this.#uses(at);
      for (const region of at.allRegions())
        for (const { last } of region.blocks) if (last?.info.isTerminator) this.#need(last);
    }
  }

  #uses(op: Operation): void {
    op.allOperands().forEach((operand, i) => { if (!this.#flow.isPassed(op, i)) this.#mark(operand); });
  }

  #follow(value: Value): void {
    const op = value.definingOp ?? value.parentBlock?.parentOp;
    if (op) this.#need(op);
    for (const { op: from, index } of this.#passagesInto.get(value)?.sources ?? []) this.#mark(from.getOperand(index));
  }
}

/** Whether it must run even when nobody uses its results, apart from what its regions do. Terminators run with what they end. */
function doesSomething(op: Operation): boolean {
  const { info } = op;
  if (info.isTerminator) return info.isRegistered ? (info.effects?.length ?? 0) > 0 : op.allSuccessors().length === 0;
  if (op.allRegions().length > 0 && info.recursiveEffects && (CarriesValues.is(op) || RegionBranch.is(op) || LoopLike.is(op))) return false;
  return !isEffectFree(op) && !onlyReads(op);
}
