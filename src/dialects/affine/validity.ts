// Which values may be dimensions and symbols of affine maps: a symbol is constant where it is used, a dimension may also be the induction
// variable of an affine loop.
import { ShapedDim, type VerifySink } from "../../core/define/index.ts";
import { Block, indexType, IntegerAttr, MemRefType, type Operation, type Region, type Value } from "../../core/ir/index.ts";
import { constantOf } from "../../core/rewrite/index.ts";
import { AllocaOp, AllocOp, CastOp, SubViewOp, ViewOp } from "../memref/index.ts";

const isScope = (op: Operation | undefined): boolean => op?.info.has("AffineScope") === true;
/** The closest region around `op` whose operation is a scope for symbols. */
export function affineScopeOf(op: Operation): Region | undefined {
  for (let at: Operation | undefined = op; at?.parent; at = at.parentOp) if (isScope(at.parentOp)) return at.parent.parent ?? undefined;
  return undefined;
}
const homeOf = ({ owner }: Value): Region | null | undefined => (owner instanceof Block ? owner.parent : owner.parent?.parent);
/** Whether a value is defined directly in a scope, as an argument or by an operation. */
function isTopLevel(value: Value, region?: Region): boolean {
  const home = homeOf(value);
  return region === undefined ? isScope(home?.parent ?? undefined) : home === region;
}
const isLoop = (op: Operation | null | undefined): boolean => op?.opName === "affine.for" || op?.opName === "affine.parallel";
const mapsIndices = (op: Operation): boolean => op.opName === "affine.apply" || op.opName === "affine.delinearize_index" || op.opName === "affine.linearize_index";

/** Whether a value may be a dimension in the scope. */
export function isValidDim(value: Value, region: Region | undefined): boolean {
  if (value.type !== indexType) return false;
  if (isValidSymbol(value, region)) return true;
  const { owner } = value;
  if (owner instanceof Block) return isLoop(owner.parentOp) || isScope(owner.parentOp);
  if (mapsIndices(owner)) return owner.allOperands().every((operand) => isValidDim(operand, region));
  return ShapedDim.is(owner) && isTopLevel(owner.shapedValue);
}

/** Whether a value may be a symbol in the scope. */
export function isValidSymbol(value: Value, region: Region | undefined): boolean {
  if (value.type !== indexType) return false;
  if (region ? isTopLevel(value, region) : isTopLevel(value)) return true;
  const { owner } = value;
  if (!(owner instanceof Block)) {
    if (constantOf(value)) return true;
    if (owner.info.isPure && owner.allRegions().length === 0 && owner.allOperands().every((operand) => isValidSymbol(operand, region))) return true;
    if (ShapedDim.is(owner)) return isDimSymbol(owner.shapedValue, owner.dimension, region);
  }
  // What holds around the operation of the region holds inside, too.
  const around = region?.parent;
  return around && !around.info.isIsolated && around.parent?.parent ? isValidSymbol(value, around.parent.parent) : false;
}

/** Extents are symbols when the shaped value is there from the start, or when its size is given by a symbol. */
function isDimSymbol(shaped: Value, dimension: Value, region: Region | undefined): boolean {
  if (isTopLevel(shaped)) return true;
  const index = constantOf(dimension);
  if (!(index instanceof IntegerAttr)) return false;
  let source = shaped;
  for (let cast = source.definedBy(CastOp); cast; cast = source.definedBy(CastOp)) source = cast.source;
  const { type } = source;
  if (!(type instanceof MemRefType)) return false;
  const at = Number(index.value);
  if ((type.dims[at] ?? -1) >= 0) return true;
  const sizes = source.definedBy(AllocOp)?.dynamicSizes ?? source.definedBy(AllocaOp)?.dynamicSizes ?? source.definedBy(ViewOp)?.sizes ?? source.definedBy(SubViewOp)?.sizes;
  const size = sizes?.[type.dims.slice(0, at).filter((dim) => dim < 0).length];
  return size !== undefined && isValidSymbol(size, region);
}

/** Reports the first operand of a map that is neither. */
export function checkOperands(op: Operation, operands: readonly Value[], numDims: number, diag: VerifySink): boolean {
  const scope = affineScopeOf(op);
  for (const [i, operand] of operands.entries()) {
    if (i < numDims ? isValidDim(operand, scope) : isValidSymbol(operand, scope)) continue;
    diag.report(`operand cannot be used as a ${i < numDims ? "dimension id" : "symbol"}`);
    return false;
  }
  return true;
}
