// Entry points of the printer.
import { hex } from "../../ir/dense.ts";
import { quoteString } from "../../ir/format.ts";
import type { Operation } from "../../ir/operation.ts";
import { OpPrinter, type PrintOptions } from "./op-printer.ts";

function print(op: Operation, options: PrintOptions, receive?: (chunk: Uint8Array) => void): OpPrinter {
  const printer = new OpPrinter(options, receive);
  printer.operation(op);
  printer.out.write("\n");
  const limit = options.elideResourcesLargerThan ?? Number.POSITIVE_INFINITY;
  const resources = [...printer.resources.values()].filter((resource) => resource.bytes !== undefined && 2 * resource.bytes.length <= limit);
  if (resources.length > 0) {
    printer.out.write("\n{-#\n  dialect_resources: {\n    builtin: {\n");
    resources.forEach((resource, i) => {
      const alignment = new Uint8Array(4);
      new DataView(alignment.buffer).setUint32(0, resource.alignment, true);
      const key = /^[A-Za-z_][\w$.]*$/.test(resource.key) ? resource.key : quoteString(resource.key);
      printer.out.write(`      ${key}: "0x${hex(alignment)}${hex(resource.bytes!)}"${i + 1 < resources.length ? "," : ""}\n`);
    });
    printer.out.write("    }\n  }\n#-}\n");
  }
  return printer;
}

/** The text of an operation, ending in a newline. */
export const printOp = (op: Operation, options: PrintOptions = {}): string => print(op, options).out.text();
/** The same as UTF-8 bytes, without building a string. */
export const printBytes = (op: Operation, options: PrintOptions = {}): Uint8Array => print(op, options).out.bytes();
/** The same, handed over piece by piece; a piece is valid during the call only. */
export const printPieces = (op: Operation, options: PrintOptions, receive: (chunk: Uint8Array) => void): void => print(op, options, receive).out.flush();
/** One line that shows an operation in a message: generic form without its regions. */
export function describeOp(op: Operation): string {
  const printer = new OpPrinter({ generic: true, skipRegions: true, elideElementsLargerThan: 16 });
  printer.operation(op);
  return printer.out.text();
}
