// When two operations compute the same: equal kind, operands, attributes and types, and equal regions. Hashes agree with it.
import { type Block, type Dict, noAttrs, type Operation, type Props, type Region, Value } from "../core/ir/index.ts";

function hashProps(props: Props): number {
  let hash = 0;
  for (let i = 0; i < props.length; i++) {
    const prop = props[i];
    hash = (Math.imul(hash, 31) + (prop === undefined ? 0 : prop.serial + 1)) | 0;
  }
  return hash;
}

const hashValue = (value: Value): number => ("order" in value.owner ? value.owner.order * 7 : 3) + value.index;

/** A hash that equal operations share, as long as no block is renumbered. */
export function hashOp(op: Operation): number {
  let hash = op.info.id;
  if (op.info.isCommutative) for (let i = 0; i < op.numOperands; i++) hash = (hash + Math.imul(hashValue(op.getOperand(i)), 0x9e3779b1)) | 0;
  else for (let i = 0; i < op.numOperands; i++) hash = (Math.imul(hash, 0x01000193) + hashValue(op.getOperand(i))) | 0;
  return op.props.length === 0 ? hash : (Math.imul(hash, 31) + hashProps(op.props)) | 0;
}

/** What stands for what while regions are compared. */
type Twins = Map<Value | Block, Value | Block>;

function sameOperands(a: Operation, b: Operation, twins: Twins | undefined): boolean {
  const twin = (value: Value): Value => (twins?.get(value) as Value | undefined) ?? value;
  let same = true;
  for (let i = 0; i < a.numOperands && same; i++) same = twin(a.getOperand(i)) === b.getOperand(i);
  if (same || !a.info.isCommutative || a.numOperands !== 2) return same;
  return twin(a.getOperand(0)) === b.getOperand(1) && twin(a.getOperand(1)) === b.getOperand(0);
}

function sameDict(a: Dict, b: Dict): boolean {
  if (a === b || (a.size === 0 && b.size === 0)) return true;
  if (a.size !== b.size) return false;
  for (const [name, attribute] of a) if (b.get(name) !== attribute) return false;
  return true;
}

const sameSizes = (a: readonly number[] | null | undefined, b: readonly number[] | null | undefined): boolean => (a ?? []).join() === (b ?? []).join();

/** Whether the operations compute the same. */
export function sameOp(a: Operation, b: Operation, twins?: Twins): boolean {
  if (a.info !== b.info || a.numOperands !== b.numOperands || a.numResults !== b.numResults || !sameOperands(a, b, twins)) return false;
  if (a.props !== b.props) for (let i = 0; i < a.props.length; i++) if (a.props[i] !== b.props[i]) return false;
  if (!sameDict(a.extra, b.extra)) return false;
  for (let i = 0; i < a.numResults; i++) if (a.getResult(i).type !== b.getResult(i).type) return false;
  if (a.ext === undefined && b.ext === undefined) return true;
  if (!sameSizes(a.ext?.operandSegments, b.ext?.operandSegments) || !sameSizes(a.ext?.resultSegments, b.ext?.resultSegments)) return false;
  if (!sameDict(a.ext?.properties ?? noAttrs, b.ext?.properties ?? noAttrs)) return false;
  const [successors, others] = [a.allSuccessors(), b.allSuccessors()];
  if (successors.length !== others.length || successors.some((block, i) => (twins?.get(block) ?? block) !== others[i])) return false;
  const [regions, twinsOfRegions] = [a.allRegions(), b.allRegions()];
  return regions.length === twinsOfRegions.length && regions.every((region, i) => sameRegion(region, twinsOfRegions[i]!, twins ?? new Map()));
}

function sameRegion(a: Region, b: Region, twins: Twins): boolean {
  if (a.blocks.length !== b.blocks.length) return false;
  for (const [i, block] of a.blocks.entries()) {
    const other = b.blocks[i]!;
    if (block.args.length !== other.args.length || block.args.some((arg, k) => arg.type !== other.args[k]!.type)) return false;
    twins.set(block, other);
    block.args.forEach((arg, k) => { twins.set(arg, other.args[k]!); });
  }
  for (const [i, block] of a.blocks.entries()) {
    let twin = b.blocks[i]!.first;
    for (const op of block) {
      if (twin === null || !sameOp(op, twin, twins)) return false;
      for (let k = 0; k < op.numResults; k++) twins.set(op.getResult(k), twin.getResult(k));
      twin = twin.next;
    }
    if (twin !== null) return false;
  }
  return true;
}
