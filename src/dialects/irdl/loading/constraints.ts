// Constraints in a form that checks. Each has a number, and what it was met by first is what it stands for from then on.
import { LoadedAttr, LoadedType, type Item, sameItem } from "./items.ts";

/** A type or attribute of a loaded dialect, as constraints name it. */
export interface Target {
  readonly sigil: "!" | "#";
  readonly dialect: string;
  readonly mnemonic: string;
  readonly parameters: readonly string[];
}

/** One constraint; others are named by their numbers. */
export type Constraint =
  | { readonly kind: "any" }
  | { readonly kind: "is"; readonly expected: Item }
  | { readonly kind: "any_of" | "all_of"; readonly args: readonly number[] }
  | { readonly kind: "base"; readonly name: string; readonly test: (item: Item) => boolean }
  | { readonly kind: "parametric"; readonly target: Target; readonly args: readonly number[] };

const fullName = ({ sigil, dialect, mnemonic }: Target): string => `${sigil}${dialect}.${mnemonic}`;

/** Whether an item is of a kind that a loaded dialect defines. */
export const isOf = ({ sigil, dialect, mnemonic }: Target, item: Item): item is LoadedType | LoadedAttr =>
  (sigil === "!" ? item instanceof LoadedType : item instanceof LoadedAttr) && (item as LoadedType | LoadedAttr).dialect === dialect && (item as LoadedType | LoadedAttr).mnemonic === mnemonic;

/** Why an item does not meet a constraint: `, whose parameter 'elem' is 'i1'`, and what must be. */
interface Problem {
  readonly part: string;
  readonly must: string;
}

/** What constraints stand for while one operation, type or attribute is checked. */
export class Binding {
  readonly #constraints: readonly Constraint[];
  #items: (Item | undefined)[] = [];
  #owners: string[] = [];

  constructor(constraints: readonly Constraint[]) {
    this.#constraints = constraints;
  }

  /** What is wrong with `item` in the place that `who` names; undefined when nothing is. */
  check(i: number, item: Item, who: string): string | undefined {
    const problem = this.#check(i, item, who);
    return problem && `${who} is '${item.text}'${problem.part}, but must be ${problem.must}`;
  }

  #check(i: number, item: Item, who: string): Problem | undefined {
    const bound = this.#items[i];
    if (bound !== undefined) return sameItem(bound, item) ? undefined : { part: "", must: `'${bound.text}', as ${this.#owners[i]} is` };
    const problem = this.#test(this.#constraints[i]!, item, who);
    if (problem) return problem;
    this.#items[i] = item;
    this.#owners[i] = who;
    return undefined;
  }

  #test(constraint: Constraint, item: Item, who: string): Problem | undefined {
    const unless = (ok: boolean): Problem | undefined => (ok ? undefined : { part: "", must: this.#describe(constraint) });
    switch (constraint.kind) {
      case "any":
        return undefined;
      case "is":
        return unless(sameItem(constraint.expected, item));
      case "base":
        return unless(constraint.test(item));
      case "all_of":
        for (const arg of constraint.args) {
          const problem = this.#check(arg, item, who);
          if (problem) return problem;
        }
        return undefined;
      case "any_of":
        return unless(constraint.args.some((arg) => this.#attempt(arg, item, who)));
      case "parametric": {
        if (!isOf(constraint.target, item) || item.parameters.length !== constraint.args.length) return unless(false);
        for (const [at, parameter] of item.parameters.entries()) {
          const name = `parameter '${constraint.target.parameters[at] ?? at}'`;
          const problem = this.#check(constraint.args[at]!, parameter, `the ${name} of ${who}`);
          if (problem) return { part: `, whose ${name} is '${parameter.text}'${problem.part}`, must: problem.must };
        }
        return undefined;
      }
    }
  }
  /** Whether the constraint is met; when it is not, nothing it tried remains. */
  #attempt(i: number, item: Item, who: string): boolean {
    const [items, owners] = [[...this.#items], [...this.#owners]];
    if (this.#check(i, item, who) === undefined) return true;
    this.#items = items;
    this.#owners = owners;
    return false;
  }

  #describe(constraint: Constraint): string {
    const inner = (i: number): string => {
      const bound = this.#items[i];
      return bound === undefined ? this.#describe(this.#constraints[i]!) : `'${bound.text}'`;
    };
    switch (constraint.kind) {
      case "any":
        return "anything";
      case "is":
        return `'${constraint.expected.text}'`;
      case "base":
        return `of the kind '${constraint.name}'`;
      case "any_of":
        return constraint.args.map(inner).join(" or ");
      case "all_of":
        return constraint.args.map(inner).join(" and ");
      case "parametric":
        return `'${fullName(constraint.target)}${constraint.args.length === 0 ? "" : "<...>"}'`;
    }
  }
}
