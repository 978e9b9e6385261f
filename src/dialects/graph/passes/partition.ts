// Which ops of a function go into one kernel: an op that does real work, with the element-wise ops after it that only it feeds.
// Two units may merge when no path between them leaves them, since the merged kernel would have to run before and after itself.
import { Graph } from "@dagrejs/graphlib";
import type { Block, Operation, Value } from "../../../core/ir/index.ts";
import { isEffectFree } from "../../../core/rewrite/index.ts";
import { ConstantOp } from "../constant.ts";
import { AddOp, ClipOp, DivOp, ExpOp, MulOp, ReluOp, SigmoidOp, SqrtOp, SubOp, SumOp, TanhOp } from "../elementwise.ts";
import { DropoutOp, IdentityOp, ReshapeOp } from "../layout.ts";
import { BatchNormalizationOp } from "../normalization.ts";
import type { TensorValue } from "../types.ts";

const elementwiseOps = [AddOp, SubOp, MulOp, DivOp, ReluOp, SigmoidOp, TanhOp, ExpOp, SqrtOp, SumOp, ClipOp, BatchNormalizationOp];
/** Ops that give each element from the same element of its operands, broadcast. */
const isElementwise = (op: Operation): boolean => elementwiseOps.some((def) => def.is(op));
/** Ops that compute nothing stay where they are. */
const staysOutside = (op: Operation): boolean => op.info.dialect !== "graph" || [ConstantOp, ReshapeOp, IdentityOp, DropoutOp].some((def) => def.is(op));

/** Ops that run together: a kernel, or one op that stays. */
export interface Unit {
  readonly isKernel: boolean;
  /** In program order. */
  readonly ops: readonly Operation[];
}

interface Draft {
  readonly id: string;
  readonly isKernel: boolean;
  isElementwise: boolean;
  ops: Operation[];
  /** Place in the program of its last op. */
  last: number;
}

class Partition {
  readonly #graph = new Graph<unknown, Draft, unknown>({ directed: true });
  readonly #unitOf = new Map<Operation, Draft>();
  #lastEffect: Draft | undefined;
  #count = 0;

  add(op: Operation): void {
    const place = this.#count++;
    const isKernel = !staysOutside(op);
    const unit: Draft = { id: String(place), isKernel, isElementwise: isKernel && isElementwise(op), ops: [op], last: place };
    this.#graph.setNode(unit.id, unit);
    this.#unitOf.set(op, unit);
    for (const operand of op.allOperands()) {
      const source = this.#sourceOf(operand);
      if (source && source !== unit) this.#graph.setEdge(source.id, unit.id);
    }
    // Ops with effects keep their order.
    if (!isEffectFree(op)) {
      if (this.#lastEffect) this.#graph.setEdge(this.#lastEffect.id, unit.id);
      this.#lastEffect = unit;
    }
    if (unit.isElementwise) this.#joinProducers(op, unit);
  }
  #sourceOf(value: Value): Draft | undefined {
    return value.definingOp && this.#unitOf.get(value.definingOp);
  }

  /** The latest producer takes the op as its epilogue; element-wise producers join as well. */
  #joinProducers(op: Operation, unit: Draft): void {
    const { dims } = (op.getResult(0) as TensorValue).type;
    const fits = (value: Value): boolean => value.getUsers().length === 1 && (value as TensorValue).type.dims.join() === dims.join();
    const producers = [...new Set(op.allOperands().filter(fits).map((value) => this.#sourceOf(value)))].filter((source) => source?.isKernel) as Draft[];
    producers.sort((a, b) => b.last - a.last);
    for (const producer of producers) {
      if (!unit.isElementwise && !producer.isElementwise) continue;
      if (this.#reachesAround(producer, unit)) continue;
      this.#merge(producer, unit);
    }
  }

  /** Whether a path leads from one unit to the other through a third. */
  #reachesAround(from: Draft, to: Draft): boolean {
    const seen = new Set<string>([from.id]);
    const stack = (this.#graph.successors(from.id) ?? []).filter((id) => id !== to.id);
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (id === to.id) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      stack.push(...(this.#graph.successors(id) ?? []));
    }
    return false;
  }

  #merge(from: Draft, into: Draft): void {
    for (const id of this.#graph.predecessors(from.id) ?? []) if (id !== into.id) this.#graph.setEdge(id, into.id);
    for (const id of this.#graph.successors(from.id) ?? []) if (id !== into.id) this.#graph.setEdge(into.id, id);
    this.#graph.removeNode(from.id);
    into.ops = [...from.ops, ...into.ops];
    into.isElementwise &&= from.isElementwise;
    for (const op of from.ops) this.#unitOf.set(op, into);
  }

  /** The units so that each comes after those it needs; otherwise in program order. */
  inOrder(): Unit[] {
    const waiting = new Map(this.#graph.nodes().map((id) => [id, (this.#graph.predecessors(id) ?? []).length]));
    const ready = [...waiting].filter(([, count]) => count === 0).map(([id]) => this.#graph.node(id));
    const order: Unit[] = [];
    const later = (a: Draft, b: Draft): number => b.last - a.last;
    ready.sort(later);
    for (let unit = ready.pop(); unit; unit = ready.pop()) {
      order.push(unit);
      const freed: Draft[] = [];
      for (const id of this.#graph.successors(unit.id) ?? []) {
        const left = waiting.get(id)! - 1;
        waiting.set(id, left);
        if (left === 0) freed.push(this.#graph.node(id));
      }
      for (const next of freed) {
        // Insertion keeps the list sorted, the earliest last.
        let at = ready.length;
        while (at > 0 && ready[at - 1]!.last < next.last) at--;
        ready.splice(at, 0, next);
      }
    }
    return order;
  }
}

/** Groups the ops of a block, its terminator left out, into units in an order in which they can run. */
export function partition(block: Block): Unit[] {
  const parts = new Partition();
  for (const op of block) if (op !== block.terminator) parts.add(op);
  return parts.inOrder();
}
