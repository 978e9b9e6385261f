// convert-linalg-to-loops, -to-parallel-loops and -to-affine-loops: structured ops on memory become loops around loads, the body
// and stores. Ops on tensors stay as they are: they must become memory first.
//
//   linalg.matmul ins(%a, %b : ...) outs(%c : ...)
//     =>  scf.for %i { scf.for %j { scf.for %k { %x = memref.load %a[%i, %k] ...; memref.store %s, %c[%i, %j] } } }
import { OpBuilder } from "../../core/define/index.ts";
import { InvariantError } from "../../core/diag/index.ts";
import type { Operation, Value } from "../../core/ir/index.ts";
import { definePass, type Pass } from "../../core/pass/index.ts";
import { extentsOf, hasBufferSemantics, IndexOp, Structured, type Structure, YieldOp } from "../../dialects/linalg/index.ts";
import { memref } from "../../dialects/memref/index.ts";
import { affineLoops, type LoopKind, parallelLoops, sequentialLoops } from "./kinds.ts";
import { Places } from "./places.ts";

/** Sets the bounds up: fixed numbers, or the size of the operand that has the dimension. */
function extents(b: OpBuilder, structure: Structure, places: Places): (number | Value)[] {
  const operands = [...structure.inputs, ...structure.outputs];
  return extentsOf(structure).map((extent) => {
    if (!extent) throw new InvariantError("a dimension of a verified structured op has no extent");
    return places.sizeOf(b, operands[extent.operand]!, extent.dim);
  });
}

/** The indices of this op's own iteration space in its body become `ivs`. */
function bindIndices(op: Operation, ivs: readonly Value[]): void {
  const found: Operation[] = [];
  op.walk((inner) => { if (IndexOp.is(inner) && inner.ancestor(Structured) === op) found.push(inner); });
  for (const index of found) {
    if (!IndexOp.is(index)) continue;
    index.result.replaceAllUsesWith(ivs[Number(index.dim)]!);
    index.erase();
  }
}

function lowerToLoops(op: Operation, structure: Structure, kind: LoopKind, places: Places): void {
  const outer = OpBuilder.before(op);
  const bounds = extents(outer, structure, places);
  kind.nest(outer, bounds, structure.iterators, places, (b, ivs) => {
    bindIndices(op, ivs);
    const { args, last } = structure.body.entry;
    const operands = [...structure.inputs, ...structure.outputs];
    operands.forEach((operand, i) => {
      const arg = args[i]!;
      if (!arg.hasUses) return;
      const value = places.isElement(operand) ? kind.load(b, operand, places.at(b, structure.maps[i]!, ivs)) : operand;
      arg.replaceAllUsesWith(value);
    });
    for (const inner of [...structure.body.entry]) if (inner !== last) inner.moveBefore(b.before!);
    if (!last || !YieldOp.is(last)) throw new InvariantError(`the body of '${op.opName}' does not end with 'linalg.yield'`);
    structure.outputs.forEach((output, i) => { kind.store(b, last.values[i]!, output, places.at(b, structure.maps[structure.inputs.length + i]!, ivs)); });
  });
  op.erase();
}

const conversion = (name: string, summary: string, kind: LoopKind, dialects: readonly string[]): Pass => definePass({
  name, summary, dialects: ["affine", "arith", memref.namespace, ...dialects],
  run(root: Operation) {
    const found: Operation[] = [];
    // Inner ops first: what they become is part of the outer bodies.
    root.walk((op) => { if (Structured.is(op)) found.push(op); }, "post");
    const places = new Places();
    for (const op of found) if (Structured.is(op) && hasBufferSemantics(op.structure)) lowerToLoops(op, op.structure, kind, places);
  },
});

export const linalgToLoops = conversion("convert-linalg-to-loops", "lower structured ops on memory to loops", sequentialLoops, ["scf"]);
export const linalgToParallelLoops = conversion("convert-linalg-to-parallel-loops", "lower structured ops on memory to parallel loops", parallelLoops, ["scf"]);
export const linalgToAffineLoops = conversion("convert-linalg-to-affine-loops", "lower structured ops on memory to affine loops", affineLoops, []);
