// SSA names in scope. Names become small integers (digits directly, others through a table), bindings lie in one array,
// and leaving a region undoes what it bound. A use before its definition gets a placeholder that the definition replaces.
import { unregisteredInfo } from "../../define/op-info.ts";
import type { Loc } from "../../ir/location.ts";
import { Operation } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { Value } from "../../ir/value.ts";

type Binding = Value | readonly Value[] | undefined;
interface Undo {
  readonly name: number;
  readonly old: Binding;
}
interface Forward {
  readonly value: Value;
  readonly loc: Loc;
}

const placeholderInfo = unregisteredInfo("tilewright.forward_reference");

/** Bindings of one isolated scope. */
class Frame {
  bindings: Binding[] = [];
  undo: Undo[] = [];
  /** Placeholders by name and result number. */
  forwards = new Map<number, Map<number, Forward>>();
}

/** What a look-up or definition may find wrong. */
export type ScopeProblem = (kind: "redefined" | "type" | "number", detail: { readonly other: Value | undefined; readonly found: string }) => never;

/** The SSA names that are visible. */
export class SsaScope {
  #frame = new Frame();
  readonly #frames: Frame[] = [];

  /** Enters a region that sees nothing from outside. */
  enterIsolated(): void {
    this.#frames.push(this.#frame);
    this.#frame = new Frame();
  }
  /** Leaves it; returns the uses that were never defined. */
  leaveIsolated(): { readonly name: number; readonly loc: Loc }[] {
    const open = this.unresolved();
    this.#frame = this.#frames.pop()!;
    return open;
  }
  unresolved(): { readonly name: number; readonly loc: Loc }[] {
    return [...this.#frame.forwards].flatMap(([name, forwards]) => [...forwards.values()].map(({ loc }) => ({ name, loc })));
  }

  /** Marks the start of a region; hand the mark to `leave`. */
  enter(): number {
    return this.#frame.undo.length;
  }
  leave(mark: number): void {
    const { undo, bindings } = this.#frame;
    for (let i = undo.length - 1; i >= mark; i--) bindings[undo[i]!.name] = undo[i]!.old;
    undo.length = mark;
  }

  /** The value bound to a name, or a placeholder of the given type. */
  use(name: number, number: number, type: Type, loc: Loc, problem: ScopeProblem): Value {
    const binding = this.#frame.bindings[name];
    let value: Value;
    if (binding === undefined) return this.#forward(name, number, type, loc, problem);
    if (binding instanceof Value) {
      if (number !== 0) return problem("number", { other: binding, found: "1 value" });
      value = binding;
    } else {
      const found = binding[number];
      if (found === undefined) return problem("number", { other: binding[0], found: `${binding.length} values` });
      value = found;
    }
    if (value.type !== type) problem("type", { other: value, found: value.type.text });
    return value;
  }
  /** The value bound to a name, without a type to check. */
  peek(name: number, number: number): Value | undefined {
    const binding = this.#frame.bindings[name];
    return binding instanceof Value ? (number === 0 ? binding : undefined) : binding?.[number];
  }

  #forward(name: number, number: number, type: Type, loc: Loc, problem: ScopeProblem): Value {
    let forwards = this.#frame.forwards.get(name);
    if (forwards === undefined) this.#frame.forwards.set(name, (forwards = new Map()));
    const known = forwards.get(number);
    if (known) {
      if (known.value.type !== type) problem("type", { other: undefined, found: known.value.type.text });
      return known.value;
    }
    const owner = new Operation(placeholderInfo, loc);
    owner.setResultTypes([type]);
    forwards.set(number, { value: owner.getResult(0), loc });
    return owner.getResult(0);
  }

  define(name: number, binding: Value | readonly Value[], problem: ScopeProblem): void {
    const { bindings, undo, forwards } = this.#frame;
    const old = bindings[name];
    if (old !== undefined) problem("redefined", { other: old instanceof Value ? old : old[0], found: "" });
    undo.push({ name, old });
    bindings[name] = binding;
    if (forwards.size > 0) this.#settle(name, binding, problem);
  }
  #settle(name: number, binding: Value | readonly Value[], problem: ScopeProblem): void {
    const forwards = this.#frame.forwards.get(name);
    if (forwards === undefined) return;
    for (const [number, { value }] of forwards) {
      const real = binding instanceof Value ? (number === 0 ? binding : undefined) : binding[number];
      if (real === undefined) return problem("number", { other: undefined, found: binding instanceof Value ? "1 value" : `${binding.length} values` });
      if (real.type !== value.type) problem("type", { other: real, found: value.type.text });
      value.replaceAllUsesWith(real);
    }
    this.#frame.forwards.delete(name);
  }
}
