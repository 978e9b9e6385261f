// A failed check in words: the smallest input, both results, the difference.
import { FloatType, type Operation, ShapedType, type Type, VectorType, elementTypeOf, unitAttr } from "../../core/ir/index.ts";
import { callingOf } from "./calling.ts";
import type { CheckFailure } from "./checker.ts";
import { isBlock, type Value } from "./inputs.ts";
import { leavesRoundingOpen, scalarsOf } from "./refine.ts";
import { keepSignature } from "./signature.ts";

const LONGEST = 32;
const shown = (x: number | bigint): string => (Object.is(x, -0) ? "-0" : String(x));

function valueText(value: Value, type: Type): string {
  if (!isBlock(value) && typeof value !== "object") return shown(value);
  const all = scalarsOf(value, type);
  const list = all.length > 1 && all.every((x) => Object.is(x, all[0])) ? `all ${shown(all[0]!)}` : `[${all.slice(0, LONGEST).map(shown).join(", ")}${all.length > LONGEST ? ", ..." : ""}]`;
  const dynamic = isBlock(value) && type instanceof ShapedType && !type.isStatic;
  return dynamic ? `${value.sizes.join("x")} of ${list}` : list;
}

/** Where an element lies. */
function position(type: Type, at: number, elements: number): string {
  if (elements <= 1) return "";
  if (!(type instanceof ShapedType) || type instanceof VectorType || !type.isStatic) return ` at ${at}`;
  const index: number[] = [];
  let rest = at;
  for (const dim of [...type.dims].reverse()) {
    index.unshift(rest % dim);
    rest = Math.floor(rest / dim);
  }
  return ` at [${index.join(", ")}]`;
}

/** The lines below the headline. */
export function failureNotes({ signature, counterexample }: CheckFailure): string[] {
  if (!counterexample) return [];
  const { input, difference, tolerance } = counterexample;
  const { params, threads } = signature;
  const args = params.map((type, i) => `argument ${i} : ${type.text} = ${signature.outputs.has(i) ? "anything" : input.shared.has(i) ? `the buffer of argument ${input.shared.get(i)}` : valueText(input.values[i]!, type)}`);
  const { what, type, at, elements, before, after } = difference;
  const subject = what === "" ? "" : `${what}${position(type, at, elements)} is `;
  const element = elementTypeOf(type);
  const distance = element instanceof FloatType ? Math.abs(Number(before) - Number(after)) : Number.NaN;
  const allowed = tolerance && element instanceof FloatType ? `; ${tolerance.roundings} roundings are allowed` : "";
  return [
    params.length === 0 ? "without arguments" : `with ${args.join(", ")}`,
    ...(threads ? [`in ${input.grid.join("x")} blocks of ${threads.join("x")} threads`] : []),
    `before: ${subject}${before}`,
    `after: ${subject}${after}${Number.isFinite(distance) ? `, off by ${distance}${allowed}` : ""}`,
  ];
}

/** Lets the program before the pass say what its lowered functions take, so that it is checked on the same inputs again. */
export function keepSignatures({ signature, moderate }: CheckFailure, op: Operation): void {
  const calling = callingOf(op, signature);
  if (calling && (calling.form !== "engine" || !calling.returns)) keepSignature(op, signature);
  if (moderate && !leavesRoundingOpen([op])) op.setAttr("check.moderate", unitAttr);
}
