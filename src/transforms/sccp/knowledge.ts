// What is known of values and of where control goes, as far as the analysis has come: it starts from nothing and only ever learns.
import type { Attribute, Block, Operation, Value } from "../../core/ir/index.ts";
import { Worklist } from "../../core/rewrite/index.ts";

/** A value that is always the same, and the dialect of the operation that says so. */
export interface Constant {
  readonly value: Attribute;
  readonly dialect: string;
}
/** What a value is: nothing yet (undefined), one constant, or more than one thing. */
export type Known = Constant | "varies" | undefined;

/** Knowledge with the operations that have to look at it again. */
export class Knowledge {
  readonly #values = new Map<Value, Exclude<Known, undefined>>();
  readonly #live = new Set<Block>();
  readonly queue = new Worklist();

  of(value: Value): Known {
    return this.#values.get(value);
  }
  isLive(block: Block | null): boolean {
    return block !== null && this.#live.has(block);
  }

  /** Control reaches the block. */
  enter(block: Block): void {
    if (this.#live.has(block)) return;
    this.#live.add(block);
    for (const op of block) this.queue.push(op);
  }
  /** `value` may be `known` besides what it may be already. */
  learn(value: Value, known: Known): void {
    const before = this.#values.get(value);
    if (known === undefined || before === "varies" || (before !== undefined && known !== "varies" && known.value === before.value)) return;
    this.#values.set(value, before === undefined ? known : "varies");
    for (const user of value.getUsers()) this.queue.push(user);
  }
  vary(values: readonly Value[]): void {
    for (const value of values) this.learn(value, "varies");
  }
  /** Each of `inputs` may be its operand; all may be anything when the numbers differ. */
  flow(operands: readonly Value[], inputs: readonly Value[]): void {
    if (operands.length !== inputs.length) this.vary(inputs);
    else inputs.forEach((input, i) => { this.learn(input, this.of(operands[i]!)); });
  }
  /** The constants among the operands; undefined while one of them is not known at all. */
  constantsOf(op: Operation): (Attribute | undefined)[] | undefined {
    const constants: (Attribute | undefined)[] = [];
    for (const operand of op.allOperands()) {
      const known = this.of(operand);
      if (known === undefined) return undefined;
      constants.push(known === "varies" ? undefined : known.value);
    }
    return constants;
  }
}
