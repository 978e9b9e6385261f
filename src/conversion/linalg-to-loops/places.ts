// Index arithmetic around the loops: constants, made once for each function, the sizes of operands, and places that maps lead to.
import { OpBuilder } from "../../core/define/index.ts";
import { type AffineExpr, AffineMap, affineBinary, affineDim, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import * as affine from "../../dialects/affine/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { DimOp } from "../../dialects/memref/index.ts";

/** The dimensions that an expression uses, in the order of their numbers. */
function dimsIn(expr: AffineExpr, found: Set<number> = new Set()): number[] {
  if (expr.kind === "dim") found.add(expr.position);
  else if ("lhs" in expr) for (const side of [expr.lhs, expr.rhs]) dimsIn(side, found);
  return [...found].sort((a, b) => a - b);
}
const renumbered = (expr: AffineExpr, order: readonly number[]): AffineExpr =>
  expr.kind === "dim" ? affineDim(order.indexOf(expr.position)) : "lhs" in expr ? affineBinary(expr.kind, renumbered(expr.lhs, order), renumbered(expr.rhs, order)) : expr;

/** Builds index values. */
export class Places {
  readonly #constants = new Map<Operation | null, Map<bigint, Value>>();

  /** A constant at the start of the function around the builder. */
  constant(b: OpBuilder, value: number | bigint): Value {
    let block = b.block!;
    let owner = block.parent?.parent ?? null;
    while (owner && !owner.info.isIsolated && owner.parent) {
      block = owner.parent;
      owner = block.parent?.parent ?? null;
    }
    const start = block.parent?.entry ?? block;
    const known = this.#constants.get(owner) ?? new Map<bigint, Value>();
    this.#constants.set(owner, known);
    const key = BigInt(value);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = constantIndex(OpBuilder.atStart(start, b.loc), key)));
    return found;
  }
  /** The size of an operand's dimension. */
  sizeOf(b: OpBuilder, operand: Value, dim: number): number | Value {
    const size = operand.type instanceof MemRefType ? operand.type.dims[dim]! : -1;
    return size >= 0 ? size : DimOp.build(b, { source: operand as Value<never>, index: this.constant(b, dim) as Value<never> }).result;
  }
  /** Whether the body sees an element of the operand, and not the operand itself. */
  isElement(operand: Value): boolean {
    return operand.type instanceof MemRefType;
  }
  /** The place that a map gives for induction variables. */
  at(b: OpBuilder, map: AffineMap, ivs: readonly Value[]): Value[] {
    return map.results.map((expr) => {
      if (expr.kind === "dim") return ivs[expr.position]!;
      if (expr.kind === "constant") return this.constant(b, expr.value);
      const used = dimsIn(expr);
      return affine.ApplyOp.build(b, { map: new AffineMap(used.length, 0, [renumbered(expr, used)]), mapOperands: used.map((dim) => ivs[dim]!) as Value<never>[] }).result;
    });
  }
}
