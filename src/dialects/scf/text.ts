// Pieces of text that several structured operations share: initial values, bounds in parentheses, regions.
import { type AsmReader, type AsmWriter, implicitTerminatorInto, type OpState, type Use } from "../../core/define/index.ts";
import { DYNAMIC, indexType, type Operation, type Type, type Value } from "../../core/ir/index.ts";

/** An argument of a region to be. */
export interface RegionArg {
  readonly name: Use;
  readonly type: Type;
}

/** Reads a region, ends its blocks as the op implies, and adds it. */
export function readRegion(p: AsmReader, state: OpState, args: readonly RegionArg[] = []): void {
  state.addRegion(implicitTerminatorInto(state.info, p.region(args), state.loc));
}
/** Reads a region whose end the text spells out. */
export const readWholeRegion = (p: AsmReader, state: OpState, args: readonly RegionArg[] = []): void => { state.addRegion(p.region(args)); };

/** Reads `{...}` when one stands here. */
export function readDict(p: AsmReader, state: OpState): void {
  for (const [name, attribute] of p.optionalDict()) if (!state.setAttr(name, attribute)) p.fail(`attribute '${name}' does not fit '${state.info.name}'`, state.loc);
}

/** `-> f32` or `-> (f32, i32)`; nothing when no arrow stands here. */
export function readResults(p: AsmReader): Type[] {
  if (!p.tryPunct("->")) return [];
  return p.peekPunct("(") ? p.list("(", () => p.type(), ")") : [p.type()];
}
export const typesText = (out: AsmWriter, types: readonly Type[]): string => types.map((type) => out.type(type)).join(", ");
/** ` -> f32` for one result, ` -> (f32, i32)` for several; nothing for none. */
export function writeResults(out: AsmWriter, op: Operation, parentheses = false): void {
  const types = op.allResults().map((result) => result.type);
  if (types.length > 0) out.word(types.length > 1 || parentheses ? `-> (${typesText(out, types)})` : `-> ${typesText(out, types)}`);
}

/** `(%a = %x, %b = %y)`: names of region arguments and what they start with. */
export function readInits(p: AsmReader): { readonly names: Use[]; readonly inits: Use[] } {
  const names: Use[] = [];
  const inits: Use[] = [];
  p.list("(", () => {
    names.push(p.use());
    p.expectPunct("=");
    inits.push(p.use());
  }, ")");
  return { names, inits };
}
export const initsText = (out: AsmWriter, args: readonly Value[], inits: readonly Value[]): string => `(${args.map((arg, i) => `${out.value(arg)} = ${out.value(inits[i]!)}`).join(", ")})`;

/** `(%n, 4)`: bounds of which some are constants. */
export function readBounds(p: AsmReader): { readonly fixed: bigint[]; readonly values: Value[] } {
  const values: Value[] = [];
  const fixed = p.list("(", () => {
    if (!p.atUse()) return p.integer();
    values.push(p.resolve(p.use(), indexType));
    return BigInt(DYNAMIC);
  }, ")");
  return { fixed, values };
}
export function boundsText(out: AsmWriter, fixed: readonly bigint[], values: readonly Value[]): string {
  let next = 0;
  return `(${fixed.map((n) => (n === BigInt(DYNAMIC) ? out.value(values[next++]!) : String(n))).join(", ")})`;
}
