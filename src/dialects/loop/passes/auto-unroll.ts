// Loops under an annotation that says how many copies of statements unrolling may make: from the inside out, those that stay within it become
// unrolled. TVM's UnrollLoop counts in the same way.
import type { DiagnosticSink } from "../../../core/diag/index.ts";
import { i64, integerAttr, type Operation } from "../../../core/ir/index.ts";
import { AUTO_UNROLL, EXPLICIT_UNROLL, numberOf } from "../annotations.ts";
import { ForOp } from "../ops.ts";

/** What a piece of code is once its loops are unrolled. */
interface Size {
  /** Stores and other operations with effects. */
  readonly statements: bigint;
  /** Whether a loop is left. */
  readonly loops: boolean;
}
/** What holds for the loops in an annotated operation. */
interface Scope {
  readonly most: bigint;
  readonly isExplicit: boolean;
}

/** Marks the loops of annotated operations that are to be unrolled; none of more than `limit` iterations. */
export function markAnnotated(root: Operation, limit: number, diag: DiagnosticSink): void {
  for (const region of root.allRegions()) for (const block of region.blocks) sizeOf(block, undefined, limit, diag);
}

function sizeOf(ops: Iterable<Operation>, scope: Scope | undefined, limit: number, diag: DiagnosticSink): Size {
  let statements = 0n;
  let loops = false;
  for (const op of ops) {
    const inner = op.allRegions().length > 0 ? insideOf(op, scope, limit, diag) : { statements: op.info.isPure || op.info.isTerminator || readsOnly(op) ? 0n : 1n, loops: false };
    statements += inner.statements;
    loops ||= inner.loops;
  }
  return { statements, loops };
}
const readsOnly = (op: Operation): boolean => op.info.effects !== undefined && op.info.effects.every(({ effect }) => effect === "read" || effect === "allocate");

/** The size of an operation with regions; a loop may be marked. */
function insideOf(op: Operation, around: Scope | undefined, limit: number, diag: DiagnosticSink): Size {
  const most = numberOf(op, AUTO_UNROLL, diag);
  const isExplicit = numberOf(op, EXPLICIT_UNROLL, diag);
  const scope = most === undefined ? around : { most, isExplicit: isExplicit !== 0n };
  const body = op.allRegions().flatMap((region) => region.blocks.map((block) => sizeOf(block, scope, limit, diag)));
  const size = { statements: body.reduce((sum, { statements }) => sum + statements, 0n), loops: body.some(({ loops }) => loops) };
  // Lanes are one statement each later on.
  if (!ForOp.is(op) || op.kind === "vectorized") return size;
  const copies = op.extent === undefined ? undefined : op.extent * size.statements;
  if (op.kind === "unrolled" && copies !== undefined) return { ...size, statements: copies };
  if (scope === undefined || op.kind !== "serial" || copies === undefined || size.loops || copies > scope.most || op.extent! > BigInt(limit)) return { ...size, loops: true };
  op.setAttr("kind", op.info.attrs[1]!.kind.wrap("unrolled"));
  if (!scope.isExplicit) op.setAttr(EXPLICIT_UNROLL, integerAttr(0n, i64));
  return { statements: copies, loops: false };
}
