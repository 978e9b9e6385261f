// Maps in their simplest form: what other maps compute is put in place, constants too, operands occur once, and only where they are used.
import { affineConstant, affineDim, type AffineExpr, AffineMap, affineSymbol, IntegerAttr, substituteAffine, type Operation, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { ApplyOp } from "./apply.ts";
import type { AppliedMap } from "./maps.ts";
import { affineScopeOf, isValidSymbol } from "./validity.ts";

const MAX_DEPTH = 64;

/** Collects the operands of expressions that are put together. */
class Composer {
  readonly #scope: ReturnType<typeof affineScopeOf>;
  readonly #dims = new Map<Value, AffineExpr>();
  readonly #symbols = new Map<Value, AffineExpr>();
  constructor(op: Operation) {
    this.#scope = affineScopeOf(op);
  }

  #leaf(value: Value, asSymbol: boolean, depth: number): AffineExpr {
    const constant = constantOf(value);
    if (constant instanceof IntegerAttr) return affineConstant(constant.value);
    const apply = depth < MAX_DEPTH ? value.definedBy(ApplyOp) : undefined;
    if (apply) {
      const { map, mapOperands } = apply;
      return substituteAffine(map.results[0]!, (i) => this.#leaf(mapOperands[i]!, asSymbol, depth + 1), (i) => this.#leaf(mapOperands[map.numDims + i]!, true, depth + 1));
    }
    const isSymbol = asSymbol || isValidSymbol(value, this.#scope);
    const known = isSymbol ? this.#symbols : this.#dims;
    let expr = known.get(value);
    if (expr === undefined) known.set(value, (expr = isSymbol ? affineSymbol(known.size) : affineDim(known.size)));
    return expr;
  }
  expr(expr: AffineExpr, { map, operands }: AppliedMap): AffineExpr {
    return substituteAffine(expr, (i) => this.#leaf(operands[i]!, false, 0), (i) => this.#leaf(operands[map.numDims + i]!, true, 0));
  }
  /** Operands that simplification left without a use go, the others are counted anew. */
  done(results: readonly AffineExpr[]): AppliedMap {
    const used = new Set<string>();
    for (const result of results) substituteAffine(result, (i) => { used.add(`d${i}`); return affineDim(i); }, (i) => { used.add(`s${i}`); return affineSymbol(i); });
    const keep = (values: ReadonlyMap<Value, AffineExpr>, letter: string): { readonly list: Value[]; readonly position: number[] } => {
      const list: Value[] = [];
      const position = [...values.keys()].map((value, i) => (used.has(`${letter}${i}`) ? list.push(value) - 1 : -1));
      return { list, position };
    };
    const [dims, symbols] = [keep(this.#dims, "d"), keep(this.#symbols, "s")];
    const exprs = results.map((result) => substituteAffine(result, (i) => affineDim(dims.position[i]!), (i) => affineSymbol(symbols.position[i]!)));
    return { map: new AffineMap(dims.list.length, symbols.list.length, exprs), operands: [...dims.list, ...symbols.list] };
  }
}

const simplest = new WeakMap<AffineMap, boolean>();
/** Whether a map is in its simplest form as long as its operands are distinct and nothing is known about them: each is used, in order of first use. */
function isSimplest(map: AffineMap): boolean {
  let known = simplest.get(map);
  if (known === undefined) {
    const dims = new Map<number, AffineExpr>();
    const symbols = new Map<number, AffineExpr>();
    const numbered = (seen: Map<number, AffineExpr>, i: number, make: (position: number) => AffineExpr): AffineExpr => seen.get(i) ?? seen.set(i, make(seen.size)).get(i)!;
    const results = map.results.map((expr) => substituteAffine(expr, (i) => numbered(dims, i, affineDim), (i) => numbered(symbols, i, affineSymbol)));
    simplest.set(map, (known = new AffineMap(dims.size, symbols.size, results).text === map.text));
  }
  return known;
}
/** Whether nothing about the operands can make the map simpler. */
function isPlain(op: Operation, { map, operands }: AppliedMap): boolean {
  if (!isSimplest(map)) return false;
  const scope = affineScopeOf(op);
  return operands.every((value, i) => operands.indexOf(value) === i && !value.definedBy(ApplyOp) && constantOf(value) === undefined && (i >= map.numDims || !isValidSymbol(value, scope)));
}

/** The simplest form of a map at `op`; undefined when it has that already. */
export function simplified(op: Operation, applied: AppliedMap): AppliedMap | undefined {
  if (isPlain(op, applied)) return undefined;
  const composer = new Composer(op);
  const made = composer.done(applied.map.results.map((expr) => composer.expr(expr, applied)));
  const same = made.map.text === applied.map.text && made.operands.length === applied.operands.length && made.operands.every((value, i) => value === applied.operands[i]);
  return same ? undefined : made;
}
