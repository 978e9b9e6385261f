// Field access by name. Each field name has one getter on the prototype that all operations share; a table indexed by the
// op's number says where that op keeps the field. This keeps one hidden class and one to two nanoseconds per access.
import { InvariantError } from "../diag/invariant.ts";
import { defineFieldGetter } from "../ir/field-banks.ts";
import type { Operation } from "../ir/operation.ts";
import type { OpInfo } from "./op-info.ts";

/** Codes of a field's place. Attributes count from ATTR (their `value`) or RAW_ATTR (the attribute itself). */
export const OPERAND0 = 1;
export const OPERAND1 = 2;
export const OPERAND2 = 3;
export const RESULT0 = 4;
/** Anything else: ask `info.slowFields`. */
export const SLOW = 5;
export const ATTR = 16;
export const RAW_ATTR = 256;

const tables = new Map<string, number[]>();

function slowField(op: Operation, name: string): unknown {
  const get = op.info.slowFields.get(name);
  if (get === undefined) throw new InvariantError(`'${op.info.name}' has no field '${name}'`);
  return get(op);
}

function tableOf(name: string): number[] {
  const known = tables.get(name);
  if (known) return known;
  const table: number[] = [];
  tables.set(name, table);
  defineFieldGetter(name, function get(this: Operation): unknown {
    const code = table[this.info.id];
    switch (code) {
      case OPERAND0:
        return this.o0;
      case OPERAND1:
        return this.o1;
      case OPERAND2:
        return this.o2;
      case RESULT0:
        return this.r0;
      case SLOW:
      case undefined:
        return slowField(this, name);
      default:
        return code >= RAW_ATTR ? this.props[code - RAW_ATTR] : this.props[code - ATTR]?.value;
    }
  });
  return table;
}

/** Says where operations of `info` keep the field `name`. */
export function placeField(info: OpInfo, name: string, code: number): void {
  tableOf(name)[info.id] = code;
}
