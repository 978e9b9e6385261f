// transform_block_layout: the points of a block are counted by new iteration variables, whose digits are parts of the old ones. The loops
// are split into the digits, reordered and fused, so that the order of points changes only as these primitives allow.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { type AffineExpr, type AffineMap, indexType, type Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { AddIOp, constantIndex, DivUIOp, MulIOp, RemUIOp } from "../../arith/index.ts";
import { type BlockNode, iterTypesOf, ivOf, type Loop } from "../../loop/index.ts";
import { ownLoops } from "../nest.ts";
import { fuse, reorder } from "./loops.ts";
import { split } from "./split.ts";

/** `(variable floordiv divisor) mod size`, and its weight in the result that it is a digit of. */
interface Digit {
  readonly variable: number;
  readonly divisor: number;
  readonly size: number;
  readonly weight: number;
}

/** Counts the points of a block by the results of a map. Returns why not. */
export function transformBlockLayout(block: BlockNode, map: AffineMap): string | undefined {
  const { domain } = block;
  if (map.numDims !== domain.length || map.numSymbols > 0) return `map '${map.text}' takes ${map.numDims} variables, but block '@${block.block_name}' has ${domain.length}`;
  const types = iterTypesOf(block);
  const results: Digit[][] = [];
  for (const [i, expr] of map.results.entries()) {
    const digits = digitsOf(expr, domain)?.sort((a, b) => b.weight - a.weight);
    const places = digits && [...digits].reverse().every(({ weight }, k, all) => weight === all.slice(0, k).reduce((product, { size }) => product * size, 1));
    if (!digits || digits.length === 0 || !places) return `result ${i} of map '${map.text}' is no number whose digits are parts of iteration variables`;
    if (new Set(digits.map(({ variable }) => types[variable])).size > 1) return `result ${i} of map '${map.text}' mixes spatial and reduction variables`;
    results.push(digits);
  }
  const parts = domain.map((_, variable) => results.flat().filter((digit) => digit.variable === variable).sort((a, b) => b.divisor - a.divisor));
  const odd = parts.findIndex((list, variable) => ![...list].reverse().every(({ divisor }, k, all) => divisor === all.slice(0, k).reduce((product, { size }) => product * size, 1)) || list.reduce((product, { size }) => product * size, 1) !== domain[variable]);
  if (odd >= 0) return `the results of map '${map.text}' do not use each part of variable ${odd}, of extent ${domain[odd]}, exactly once`;
  const own = ownLoops(block);
  if (typeof own === "string") return own;
  const loops = rearrange(own, parts, results);
  return typeof loops === "string" ? loops : rebind(block, results, parts, loops);
}

/** The digits of a result: sums of parts of variables with weights. */
function digitsOf(expr: AffineExpr, domain: readonly number[], weight = 1): Digit[] | undefined {
  if (expr.kind === "+") {
    const [a, b] = [digitsOf(expr.lhs, domain, weight), digitsOf(expr.rhs, domain, weight)];
    return a && b && [...a, ...b];
  }
  if (expr.kind === "*" && expr.rhs.kind === "constant") return digitsOf(expr.lhs, domain, weight * Number(expr.rhs.value));
  if (expr.kind === "dim") return [{ variable: expr.position, divisor: 1, size: domain[expr.position]!, weight }];
  if ((expr.kind !== "floordiv" && expr.kind !== "mod") || expr.rhs.kind !== "constant" || expr.rhs.value <= 0n) return undefined;
  const [inner] = expr.lhs.kind === "+" || expr.lhs.kind === "*" ? [] : (digitsOf(expr.lhs, domain, weight) ?? []);
  const c = Number(expr.rhs.value);
  if (!inner || inner.size % c !== 0) return undefined;
  return [expr.kind === "mod" ? { ...inner, size: c } : { ...inner, divisor: inner.divisor * c, size: inner.size / c }];
}

/** The loops of the results, made of the digits' loops. */
function rearrange(own: readonly Loop[], parts: readonly (readonly Digit[])[], results: readonly (readonly Digit[])[]): readonly Loop[] | string {
  const loopOf = new Map<Digit, Loop>();
  for (const [variable, digits] of parts.entries()) {
    const made = digits.length > 1 ? split(own[variable]!, digits.map(({ size }) => size)) : { loops: [own[variable]!] };
    if ("refused" in made) return made.refused;
    digits.forEach((digit, i) => { loopOf.set(digit, made.loops[i]!); });
  }
  const order = reorder(results.flat().map((digit) => loopOf.get(digit)!));
  if ("refused" in order) return order.refused;
  let next = 0;
  const made: Loop[] = [];
  for (const digits of results) {
    const group = order.loops.slice(next, (next += digits.length));
    const whole = group.length > 1 ? fuse(group) : { loops: group };
    if ("refused" in whole) return whole.refused;
    made.push(whole.loops[0]!);
  }
  return made;
}

function rebind(block: BlockNode, results: readonly (readonly Digit[])[], parts: readonly (readonly Digit[])[], loops: readonly Loop[]): undefined {
  const types = iterTypesOf(block);
  const typeOf = ([digit]: readonly Digit[]): string => types[digit!.variable]!;
  renumber(block.body, results, parts);
  if (!block.init.isEmpty) renumber(block.init, results.filter((digits) => typeOf(digits) === "spatial"), parts.filter((_, i) => types[i] === "spatial"));
  setOperandGroup(block, 0, loops.map(ivOf));
  block.setAttr("domain", block.info.attrs[2]!.kind.wrap(results.map((digits) => digits.reduce((product, { size }) => product * size, 1))));
  block.setAttr("iter_types", block.info.attrs[1]!.kind.wrap(results.map((digits) => stringAttr(typeOf(digits)))));
  return undefined;
}

/** New arguments for a region; what the old ones stood for is computed from them. */
function renumber(region: Region, results: readonly (readonly Digit[])[], parts: readonly (readonly Digit[])[]): void {
  const { entry } = region;
  const old = [...entry.args];
  const fresh = results.map(() => entry.addArg(indexType));
  const b = OpBuilder.atStart(entry, entry.first!.loc);
  const digitAt = (digit: Digit): Value => {
    const at = results.findIndex((digits) => digits.includes(digit));
    const isFirst = results[at]![0] === digit;
    const shifted = digit.weight === 1 ? fresh[at]! : DivUIOp.build(b, { lhs: fresh[at]!, rhs: constantIndex(b, digit.weight) }).result;
    return isFirst ? shifted : RemUIOp.build(b, { lhs: shifted, rhs: constantIndex(b, digit.size) }).result;
  };
  old.forEach((arg, i) => {
    const terms = parts[i]!.map((digit) => (digit.divisor === 1 ? digitAt(digit) : MulIOp.build(b, { lhs: digitAt(digit), rhs: constantIndex(b, digit.divisor) }).result));
    const value = terms.reduce<Value | undefined>((sum, term) => (sum ? AddIOp.build(b, { lhs: sum as Value<never>, rhs: term as Value<never> }).result : term), undefined);
    arg.replaceAllUsesWith(value ?? constantIndex(b, 0));
  });
  for (let i = old.length - 1; i >= 0; i--) entry.eraseArg(i);
}
