// Sums and products of amounts as one affine map each, folded where they are known.
import { type AffineExpr, affineBinary, affineConstant, affineDim, AffineMap, affineSymbol, IntegerAttr, type Operation, type Value } from "../../core/ir/index.ts";
import { constantOf, type Rewriter } from "../../core/rewrite/index.ts";
import { affineScopeOf, ApplyOp, isValidDim, isValidSymbol } from "../../dialects/affine/index.ts";
import { MulIOp } from "../../dialects/arith/index.ts";
import type { Amount } from "../../dialects/memref/index.ts";

/** A term of a sum: the product of two amounts. */
export type Product = readonly [Amount, Amount];

/** Collects the operands of one map. Values that affine loops count with are dimensions, all others symbols. */
class MapBuilder {
  readonly #rw: Rewriter;
  readonly #scope: ReturnType<typeof affineScopeOf>;
  readonly #dims: Value[] = [];
  readonly #symbols: Value[] = [];

  constructor(rw: Rewriter, at: Operation) {
    this.#rw = rw;
    this.#scope = affineScopeOf(at);
  }

  expr(amount: Amount): AffineExpr {
    if (typeof amount === "number") return affineConstant(amount);
    const constant = constantOf(amount);
    if (constant instanceof IntegerAttr) return affineConstant(constant.value);
    if (isValidDim(amount, this.#scope) && !isValidSymbol(amount, this.#scope)) return affineDim(position(this.#dims, amount));
    return affineSymbol(position(this.#symbols, amount));
  }
  product([a, b]: Product): AffineExpr {
    const [x, y] = [this.expr(a), this.expr(b)];
    // Two dimensions have no affine product.
    if (x.kind === "dim" && y.kind === "dim") return this.expr(MulIOp.build(this.#rw, { lhs: a as Value<never>, rhs: b as Value<never> }).result);
    return affineBinary("*", x, y);
  }
  apply(expr: AffineExpr): Amount {
    if (expr.kind === "constant") return Number(expr.value);
    if (expr.kind === "dim") return this.#dims[expr.position]!;
    if (expr.kind === "symbol") return this.#symbols[expr.position]!;
    return ApplyOp.build(this.#rw, { map: new AffineMap(this.#dims.length, this.#symbols.length, [expr]), mapOperands: [...this.#dims, ...this.#symbols] as Value<never>[] }).result;
  }
}
function position(list: Value[], value: Value): number {
  const at = list.indexOf(value);
  return at >= 0 ? at : list.push(value) - 1;
}

/** `start` and the products added up. */
export function sumOfProducts(rw: Rewriter, at: Operation, start: Amount, products: readonly Product[]): Amount {
  const map = new MapBuilder(rw, at);
  return map.apply(products.reduce((sum, product) => affineBinary("+", sum, map.product(product)), map.expr(start)));
}
/** The amounts multiplied, two at a time where none is a number. */
export function productOf(rw: Rewriter, at: Operation, amounts: readonly Amount[]): Amount {
  const known = amounts.reduce<number>((product, amount) => (typeof amount === "number" ? product * amount : product), 1);
  const values = amounts.filter((amount) => typeof amount !== "number");
  return [...values, known].reduce<Amount>((product, amount) => sumOfProducts(rw, at, 0, [[product, amount]]), 1);
}
/** An amount divided by a positive number. */
export function quotient(rw: Rewriter, at: Operation, amount: Amount, divisor: number): Amount {
  const map = new MapBuilder(rw, at);
  return map.apply(affineBinary("floordiv", map.expr(amount), affineConstant(divisor)));
}
