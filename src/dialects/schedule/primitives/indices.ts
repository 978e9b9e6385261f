// Computations of indices inside of blocks: which iteration variables they use, and the same computation somewhere else.
import type { OpBuilder } from "../../../core/define/index.ts";
import { type AffineExpr, cloneOp, type Mapping, type Operation, type Value } from "../../../core/ir/index.ts";
import { isEffectFree, isSpeculatable } from "../../../core/rewrite/index.ts";
import { AddIOp, constantIndex, DivUIOp, MulIOp, RemUIOp } from "../../arith/index.ts";
import type { BlockNode } from "../../loop/index.ts";

/** The iteration variables that a value in the body is computed from; undefined when it is computed from memory or what must not run anywhere. */
export function variablesOf(block: BlockNode, value: Value, found: Set<number> = new Set()): Set<number> | undefined {
  const at = (block.body.entry.args as readonly Value[]).indexOf(value);
  if (at >= 0) return found.add(at);
  const op = value.definingOp;
  if (!op || !block.encloses(op)) return isFromOutside(block, value) ? found : undefined;
  if (!isEffectFree(op) || !isSpeculatable(op) || op.allRegions().length > 0) return undefined;
  return op.allOperands().every((operand) => variablesOf(block, operand, found)) ? found : undefined;
}
/** An argument of the function, or made outside of all loops. */
function isFromOutside(block: BlockNode, value: Value): boolean {
  let top: Operation = block;
  while (top.parentOp && !top.parentOp.info.isIsolated) top = top.parentOp;
  const op = value.definingOp;
  return op ? op.parent === top.parent && op.isBefore(top) : value.parentBlock === top.parent;
}

/** Whether a value that is made inside of `within` may be computed again: by operations that may run anywhere. */
export function mayRecompute(value: Value, within: Operation): boolean {
  const op = value.definingOp;
  if (!op || !within.encloses(op)) return true;
  return isEffectFree(op) && isSpeculatable(op) && op.allRegions().length === 0 && op.allOperands().every((operand) => mayRecompute(operand, within));
}

/** The value computed again at `b`, with what `mapping` says in place of iteration variables. */
export function recompute(b: OpBuilder, value: Value, mapping: Mapping, block: Operation): Value {
  const known = mapping.values.get(value);
  if (known) return known;
  const op = value.definingOp;
  if (!op || !block.encloses(op)) return value;
  for (const operand of op.allOperands()) mapping.values.set(operand, recompute(b, operand, mapping, block));
  b.insert(cloneOp(op, mapping));
  return mapping.value(value);
}

/** The value of an affine expression over natural numbers; undefined for symbols, rounding up, and divisions by what is no positive constant. */
export function affineValue(b: OpBuilder, expr: AffineExpr, dims: readonly Value[]): Value | undefined {
  if (expr.kind === "dim") return dims[expr.position];
  if (expr.kind === "constant") return constantIndex(b, expr.value);
  if (expr.kind === "symbol" || expr.kind === "ceildiv") return undefined;
  if (expr.kind !== "+" && expr.kind !== "*" && (expr.rhs.kind !== "constant" || expr.rhs.value <= 0n)) return undefined;
  const [lhs, rhs] = [affineValue(b, expr.lhs, dims), affineValue(b, expr.rhs, dims)];
  if (!lhs || !rhs) return undefined;
  const operands = { lhs, rhs };
  return { "+": AddIOp, "*": MulIOp, floordiv: DivUIOp, mod: RemUIOp }[expr.kind].build(b, operands).result;
}
