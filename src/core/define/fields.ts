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
/** Anything else: read by a function of the kind of operation. */
export const SLOW = 5;
export const ATTR = 16;
export const RAW_ATTR = 256;

type Read = (op: Operation) => unknown;

/** Where the kinds of operations keep one field, by their numbers: a code, and how it is read where the code alone does not say. */
interface Table {
  readonly codes: number[];
  readonly reads: Read[];
}
const tables = new Map<string, Table>();

function readSlowly(op: Operation, name: string, { reads }: Table): unknown {
  const read = reads[op.info.id];
  if (read === undefined) throw new InvariantError(`'${op.info.name}' has no field '${name}'`);
  return read(op);
}

function tableOf(name: string): Table {
  const known = tables.get(name);
  if (known) return known;
  const table: Table = { codes: [], reads: [] };
  const { codes } = table;
  tables.set(name, table);
  defineFieldGetter(name, function get(this: Operation): unknown {
    const code = codes[this.info.id];
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
        return readSlowly(this, name, table);
      default:
        return code >= RAW_ATTR ? this.props[code - RAW_ATTR] : this.props[code - ATTR]?.value;
    }
  });
  return table;
}

/** Says where operations of `info` keep the field `name`; `read` is asked where the code is SLOW. */
export function placeField(info: OpInfo, name: string, code: number, read: Read): void {
  const { codes, reads } = tableOf(name);
  codes[info.id] = code;
  reads[info.id] = read;
}
