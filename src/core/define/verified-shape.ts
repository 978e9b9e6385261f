// Types and attributes of an operation that need not be verified again: most operations of a kind look like the one before.
import type { Attribute } from "../ir/attribute.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

/** The types and attributes of one operation with at most three operands and one result, and nothing else. */
export class VerifiedShape {
  #operands = -1;
  #results = -1;
  #type0: Type | undefined = undefined;
  #type1: Type | undefined = undefined;
  #type2: Type | undefined = undefined;
  #result: Type | undefined = undefined;
  #props: readonly (Attribute | undefined)[] | undefined = undefined;

  note(op: Operation): void {
    this.#operands = op.numOperands;
    this.#results = op.numResults;
    this.#type0 = op.o0?.type;
    this.#type1 = op.o1?.type;
    this.#type2 = op.o2?.type;
    this.#result = op.r0?.type;
    this.#props = op.props;
  }
  fits(op: Operation): boolean {
    return op.numOperands === this.#operands && op.numResults === this.#results && op.o0?.type === this.#type0 && op.o1?.type === this.#type1 && op.o2?.type === this.#type2 && op.r0?.type === this.#result && this.hasProps(op.props);
  }
  /** Whether these are the attributes of that operation. */
  hasProps(props: readonly (Attribute | undefined)[]): boolean {
    if (props === this.#props) return true;
    const good = this.#props;
    if (good === undefined || props.length !== good.length) return false;
    for (let i = 0; i < props.length; i++) if (props[i] !== good[i]) return false;
    return true;
  }
}
