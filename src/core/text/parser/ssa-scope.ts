// SSA names in scope. Names are small dense integers, bindings lie in one array that all isolated scopes share, each slot
// marked with the scope that it belongs to, and leaving a region undoes what it bound. A use before its definition gets a
// placeholder that the definition replaces.
import { unregisteredInfo } from "../../define/op-info.ts";
import { type Loc, unknownLoc } from "../../ir/location.ts";
import { Operation } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { Value } from "../../ir/value.ts";

type Binding = Value | readonly Value[] | undefined;
interface Forward {
  readonly value: Value;
  readonly loc: Loc;
}

/** An operation of more operands gets all its later definitions at the end of the scope: to look through them for each would take quadratic time. */
const MANY_OPERANDS = 16;

const placeholderInfo = unregisteredInfo("tilewright.forward_reference");

/** One isolated scope. */
class Frame {
  /** What its slots are marked with. */
  readonly mark: number;
  /** Length of the undo list when it began. */
  readonly start: number;
  /** Placeholders by name and result number. */
  readonly forwards = new Map<number, Map<number, Forward>>();
  /** What placeholders stand for in operations of many operands. */
  readonly late = new Map<Value, Value>();
  readonly lateUsers = new Set<Operation>();
  constructor(mark: number, start: number) {
    this.mark = mark;
    this.start = start;
  }
}

/** What was found, and where: `type` is the one that a use expects. */
export interface ProblemDetail {
  readonly other: Value | undefined;
  readonly found: string;
  readonly name: number;
  readonly type: Type | undefined;
  readonly loc: Loc;
}
/** Told what a look-up or definition finds wrong. */
export type ScopeProblem = (kind: "redefined" | "type" | "number", detail: ProblemDetail) => never;

/** The SSA names that are visible. */
export class SsaScope {
  #marks = 1;
  #frame = new Frame(1, 0);
  readonly #frames: Frame[] = [];
  // Slots by name: what is bound, and the mark of the scope where.
  readonly #bindings: Binding[] = [];
  readonly #owners: number[] = [];
  // What definitions replaced, newest last.
  readonly #undoNames: number[] = [];
  readonly #undoBindings: Binding[] = [];
  readonly #undoOwners: number[] = [];

  /** Enters a region that sees nothing from outside. */
  enterIsolated(): void {
    this.#frames.push(this.#frame);
    this.#frame = new Frame(++this.#marks, this.#undoNames.length);
  }
  /** Leaves it; returns the uses that were never defined. */
  leaveIsolated(): { readonly name: number; readonly loc: Loc }[] {
    const open = this.unresolved();
    this.leave(this.#frame.start);
    this.#frame = this.#frames.pop()!;
    return open;
  }
  /** Ends the waiting of operations of many operands; returns the uses that were never defined. */
  unresolved(): { readonly name: number; readonly loc: Loc }[] {
    const { late, lateUsers } = this.#frame;
    for (const user of lateUsers) user.setOperands(user.allOperands().map((operand) => late.get(operand) ?? operand));
    lateUsers.clear();
    return [...this.#frame.forwards].flatMap(([name, forwards]) => [...forwards.values()].map(({ loc }) => ({ name, loc })));
  }

  /** Marks the start of a region; hand the mark to `leave`. */
  enter(): number {
    return this.#undoNames.length;
  }
  leave(mark: number): void {
    for (let i = this.#undoNames.length - 1; i >= mark; i--) {
      const name = this.#undoNames[i]!;
      this.#bindings[name] = this.#undoBindings[i];
      this.#owners[name] = this.#undoOwners[i]!;
    }
    this.#undoNames.length = mark;
    this.#undoBindings.length = mark;
    this.#undoOwners.length = mark;
  }
  #binding(name: number): Binding {
    return name < this.#owners.length && this.#owners[name] === this.#frame.mark ? this.#bindings[name] : undefined;
  }

  /** The value bound to a name, or a placeholder of the given type. */
  use(name: number, number: number, type: Type, loc: Loc, problem: ScopeProblem): Value {
    const binding = this.#binding(name);
    let value: Value;
    if (binding === undefined) return this.#forward(name, number, type, loc, problem);
    if (binding instanceof Value) {
      if (number !== 0) return problem("number", { other: binding, found: "1 value", name, type, loc });
      value = binding;
    } else {
      const found = binding[number];
      if (found === undefined) return problem("number", { other: binding[0], found: `${binding.length} values`, name, type, loc });
      value = found;
    }
    if (value.type !== type) problem("type", { other: value, found: value.type.text, name, type, loc });
    return value;
  }
  /** The value bound to a name, without a type to check. */
  peek(name: number, number: number): Value | undefined {
    const binding = this.#binding(name);
    return binding instanceof Value ? (number === 0 ? binding : undefined) : binding?.[number];
  }

  /** A value that the name is bound to in a scope around this one, where it is not visible. */
  hidden(name: number): Value | undefined {
    const binding = this.#binding(name) === undefined ? this.#bindings[name] : undefined;
    return binding instanceof Value ? binding : binding?.[0];
  }

  #forward(name: number, number: number, type: Type, loc: Loc, problem: ScopeProblem): Value {
    let forwards = this.#frame.forwards.get(name);
    if (forwards === undefined) this.#frame.forwards.set(name, (forwards = new Map()));
    const known = forwards.get(number);
    if (known) {
      if (known.value.type !== type) problem("type", { other: undefined, found: known.value.type.text, name, type, loc });
      return known.value;
    }
    const owner = new Operation(placeholderInfo, loc);
    owner.setResultTypes([type]);
    forwards.set(number, { value: owner.getResult(0), loc });
    return owner.getResult(0);
  }

  define(name: number, binding: Value | readonly Value[], problem: ScopeProblem, loc: Loc = unknownLoc): void {
    const { mark, forwards } = this.#frame;
    const old = this.#binding(name);
    if (old !== undefined) problem("redefined", { other: old instanceof Value ? old : old[0], found: "", name, type: undefined, loc });
    for (let n = this.#owners.length; n <= name; n++) {
      this.#bindings.push(undefined);
      this.#owners.push(0);
    }
    this.#undoNames.push(name);
    this.#undoBindings.push(this.#bindings[name]);
    this.#undoOwners.push(this.#owners[name]!);
    this.#bindings[name] = binding;
    this.#owners[name] = mark;
    if (forwards.size > 0) this.#settle(name, binding, problem, loc);
  }
  #settle(name: number, binding: Value | readonly Value[], problem: ScopeProblem, loc: Loc): void {
    const forwards = this.#frame.forwards.get(name);
    if (forwards === undefined) return;
    for (const [number, { value }] of forwards) {
      const real = binding instanceof Value ? (number === 0 ? binding : undefined) : binding[number];
      if (real === undefined) return problem("number", { other: undefined, found: binding instanceof Value ? "1 value" : `${binding.length} values`, name, type: undefined, loc });
      if (real.type !== value.type) problem("type", { other: real, found: value.type.text, name, type: undefined, loc });
      this.#replace(value, real);
    }
    this.#frame.forwards.delete(name);
  }
  #replace(placeholder: Value, real: Value): void {
    for (const user of placeholder.getUsers()) {
      if (user.numOperands <= MANY_OPERANDS) user.replaceUsesOf(placeholder, real);
      else {
        this.#frame.late.set(placeholder, real);
        this.#frame.lateUsers.add(user);
      }
    }
  }
}
