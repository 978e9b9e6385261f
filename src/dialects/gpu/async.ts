// Asynchronous work: operations that wait for tokens of others, and with `async` give one themselves instead of waiting for their own end.
import { type AsmReader, type AsmWriter, type CustomDirective, optional, type OpState, resultGroup, variadic } from "../../core/define/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { tokenT, tokenType } from "./types.ts";

/** What an asynchronous operation waits for, its first operands. */
export const asyncOperands = { asyncDependencies: variadic(tokenT) };
/** The token of an asynchronous operation, its last result. */
export const asyncResults = { asyncToken: optional(tokenT) };
interface Async extends Operation {
  readonly asyncDependencies: readonly Value[];
  readonly asyncToken: Value | undefined;
}

/** Reads `async [%a, %b]`, each part of which may be missing. */
export function readAsync(p: AsmReader, state: OpState): void {
  const at = p.here;
  if (p.tryKeyword("async")) {
    if (!p.isNamed) p.fail("what runs with 'async' has a token as its result, which must be named", at);
    state.setResultTypes("asyncToken", [tokenType]);
  }
  if (p.peekPunct("[")) state.setOperands("asyncDependencies", p.list("[", () => p.resolve(p.use(), tokenType), "]"));
}
/** The text of the same; empty when neither part is there. */
export function asyncText(out: AsmWriter, op: Operation): string {
  const { asyncDependencies: awaited, asyncToken: token } = op as Async;
  return [...(token ? ["async"] : []), ...(awaited.length > 0 ? [`[${out.values(awaited)}]`] : [])].join(" ");
}

/** The directive of declarative formats. Upstream leaves its space where nothing stands. */
export const AsyncDependencies: CustomDirective = { parse: readAsync, print(out, op) { writePart(out, asyncText(out, op)); } };
/** Writes a part of a format that code prints: with a space in front, also when it is empty. */
export function writePart(out: AsmWriter, text: string): void {
  if (text === "") out.raw(" ");
  else out.word(text);
}

/** Each group of results named as it is declared. */
export function namesOfGroups(op: Operation): readonly (string | undefined)[] {
  const names: (string | undefined)[] = [];
  op.info.results.forEach(({ name }, i) => { resultGroup(op, i).forEach((_, k) => { names.push(k === 0 ? name : undefined); }); });
  return names;
}
