// What conversions to LLVM leave for passes that are still to come, as upstream's do: work on tensors, which have no LLVM type, and what affine
// operations that stay need.
import { type Operation, RankedTensorType, type Region, type Type, UnrankedTensorType } from "../core/ir/index.ts";
import { FunctionLike } from "../core/define/index.ts";
import { neededByAffine } from "./affine-operands.ts";

const isTensor = (type: Type): boolean => type instanceof RankedTensorType || type instanceof UnrankedTensorType;
const takesTensors = (op: Operation): boolean => op.allOperands().some(({ type }) => isTensor(type)) || op.allResults().some(({ type }) => isTensor(type));
/** Functions keep their types as a whole. */
const hasTensorSignature = (op: Operation): boolean => FunctionLike.is(op) && (op.functionInputs.some(isTensor) || op.functionResults.some(isTensor));
/** Branches agree with the blocks that they go to, and with each other. */
const branchesWithTensors = (region: Region): boolean => region.blocks.some((block, i) => i > 0 && block.args.some(({ type }) => isTensor(type)));

/** What stays inside of `root`; `lowered` are the operations of affine that become arithmetic. */
export function leftByLlvm(root: Operation, lowered?: ReadonlySet<string>): ReadonlySet<Operation> {
  const left = new Set(neededByAffine(root, lowered));
  const branching = new Map<Region, boolean>();
  const inBranches = (region: Region): boolean => {
    const known = branching.get(region) ?? branchesWithTensors(region);
    branching.set(region, known);
    return known;
  };
  root.walk((op) => {
    const func = op.info.isTerminator && op.allSuccessors().length === 0 ? op.parentOp : undefined;
    const takes = takesTensors(op);
    // A mask goes with the access that it is for.
    if (takes && op.parentOp?.info.dialect === "vector") left.add(op.parentOp);
    if (takes || hasTensorSignature(op) || (op.allSuccessors().length > 0 && inBranches(op.parent!.parent!)) || (func && hasTensorSignature(func))) left.add(op);
  });
  return left;
}
