// Bodies of one operation, which the text of map and reduce may name instead: `{ arith.addf }`.
import { type AsmReader, type AsmWriter, OpState } from "../../core/define/index.ts";
import { Block, type Operation, Region, type Type, type Value } from "../../core/ir/index.ts";
import { YieldOp } from "./generic.ts";

/** What a short body says: an operation and its attributes. */
export interface Payload {
  readonly make: (args: readonly Value[], result: Type) => Operation;
}
/** `{ op {attrs} }`. */
export function readPayload(p: AsmReader): Payload {
  const loc = p.here;
  p.expectPunct("{");
  const info = p.opKind();
  const attrs = p.optionalDict();
  p.expectPunct("}");
  const make = (args: readonly Value[], result: Type): Operation => {
    const state = new OpState(info, loc);
    if (info.operands.length !== args.length || info.results.length !== 1) p.fail(`'${info.name}' does not compute one value of ${args.length}`, loc);
    args.forEach((arg, i) => { state.operandGroups[i] = [arg]; });
    state.resultGroups[0] = [result];
    for (const [name, attribute] of attrs) state.setAttr(name, attribute);
    return state.build();
  };
  return { make };
}
/** The body that a payload stands for. `order` says which arguments the operation takes. */
export function bodyFrom(payload: Payload, argTypes: readonly Type[], order: (args: readonly Value[]) => readonly Value[], result: Type, loc: number): Region {
  const body = new Region();
  const block = body.addBlock(new Block());
  for (const type of argTypes) block.addArg(type, loc);
  const op = payload.make(order(block.args), result);
  block.push(op);
  const end = new OpState(YieldOp.info, loc);
  end.setOperands("values", [op.getResult(0)]);
  block.push(end.build());
  return body;
}
/** The operation when the body is nothing but it on the arguments in that order. */
export function payloadOf(body: Region, order: (args: readonly Value[]) => readonly Value[]): Operation | undefined {
  const block = body.blocks[0];
  const op = block?.first;
  if (!block || !op || op.next === null || op.next !== block.last || op.numResults !== 1 || op.allRegions().length > 0 || !YieldOp.is(op.next)) return undefined;
  const wanted = order(block.args);
  if (op.next.values.length !== 1 || op.next.values[0] !== op.getResult(0) || op.info.operands.length !== wanted.length) return undefined;
  return op.numOperands === wanted.length && wanted.every((arg, i) => op.getOperand(i) === arg) ? op : undefined;
}
/** `{ op {attrs} }`. */
export function writePayload(out: AsmWriter, op: Operation): void {
  out.word(`{ ${op.opName}`);
  out.attrDict(op, []);
  out.word("}");
}
/** `(%in: f32, %init: f32) { ... }` on a line of its own. */
export function writeBody(out: AsmWriter, body: Region): void {
  out.indented(() => {
    out.newLine();
    out.word(`(${body.entry.args.map((arg) => out.arg(arg)).join(", ")})`);
    out.region(body, { entryArgs: false });
  });
}
/** `(%in: f32, %init: f32) { ... }`. */
export function readBody(p: AsmReader): Region {
  const args = p.list("(", () => {
    const name = p.use();
    p.expectPunct(":");
    return { name, type: p.type() };
  }, ")");
  return p.region(args);
}
