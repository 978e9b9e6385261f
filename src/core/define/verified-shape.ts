// Types and attributes of an operation that need not be verified again: most operations of a kind look like the one before.
import type { Attribute } from "../ir/attribute.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

/** Whether an operation has nothing but operands, results and attributes. */
function isPlain({ ext }: Operation): boolean {
  return ext === undefined || (ext.regions.length === 0 && ext.successors.length === 0 && ext.operandSegments === null && ext.resultSegments === null && ext.properties === null);
}

/** The types and attributes of one operation. */
export class VerifiedShape {
  /** Those of the operands, then those of the results. */
  readonly #types: Type[] = [];
  #operands = -1;
  #props: readonly (Attribute | undefined)[] | undefined = undefined;

  note(op: Operation): void {
    this.#props = op.props;
    if (!isPlain(op)) return;
    this.#operands = op.numOperands;
    this.#types.length = 0;
    for (let i = 0; i < op.numOperands; i++) this.#types.push(op.getOperand(i).type);
    for (let i = 0; i < op.numResults; i++) this.#types.push(op.getResult(i).type);
  }
  fits(op: Operation): boolean {
    const n = this.#operands;
    const types = this.#types;
    if (op.numOperands !== n || op.numResults !== types.length - n || !this.hasProps(op.props) || !isPlain(op)) return false;
    for (let i = 0; i < n; i++) if (op.getOperand(i).type !== types[i]) return false;
    for (let i = n; i < types.length; i++) if (op.getResult(i - n).type !== types[i]) return false;
    return true;
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
