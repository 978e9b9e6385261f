// The text that structured ops share: `ins(%a, %b : A, B) outs(%c : C) -> R`.
import type { AsmReader, AsmWriter, OpState } from "../../core/define/index.ts";
import { MemRefType, RankedTensorType, type Type, type Value } from "../../core/ir/index.ts";

/** `keyword(%a, %b : A, B)` when it stands here. */
export function readOperands(p: AsmReader, keyword: string): Value[] {
  if (!p.tryKeyword(keyword)) return [];
  p.expectPunct("(");
  if (p.tryPunct(")")) return [];
  const uses = p.uses();
  p.expectPunct(":");
  const values = p.resolveAll(uses, p.types());
  p.expectPunct(")");
  return values;
}
/** Reads inputs and outputs into the groups of those names. */
export function readInsOuts(p: AsmReader, state: OpState): { readonly inputs: readonly Value[]; readonly outputs: readonly Value[] } {
  const inputs = readOperands(p, "ins");
  const outputs = readOperands(p, "outs");
  state.setOperands("inputs", inputs);
  state.setOperands("outputs", outputs);
  return { inputs, outputs };
}
/** `-> T` or `-> (T, U)` when it stands here. */
export function readResults(p: AsmReader, state: OpState): void {
  if (!p.tryPunct("->")) return;
  state.setResultTypes("result_tensors", p.peekPunct("(") ? p.list("(", () => p.type(), ")") : p.types());
}

const groupText = (out: AsmWriter, keyword: string, values: readonly Value[]): string => `${keyword}(${out.values(values)} : ${values.map(({ type }) => out.type(type)).join(", ")})`;
export function insOutsText(out: AsmWriter, inputs: readonly Value[], outputs: readonly Value[]): void {
  if (inputs.length > 0) out.word(groupText(out, "ins", inputs));
  if (outputs.length > 0) out.word(groupText(out, "outs", outputs));
}
export function resultsText(out: AsmWriter, results: readonly Value[]): void {
  if (results.length === 0) return;
  const types = results.map(({ type }) => out.type(type)).join(", ");
  out.word(results.length === 1 ? `-> ${types}` : `-> (${types})`);
}

/** What the body sees of an operand: an element, or the scalar or vector itself. */
export const elementOf = (type: Type): Type => (type instanceof RankedTensorType || type instanceof MemRefType ? type.element : type);
/** The types of the results: those of the outputs that are tensors. */
export const tensorTypes = (outputs: readonly Value[]): Type[] => outputs.map(({ type }) => type).filter((type) => type instanceof RankedTensorType);
