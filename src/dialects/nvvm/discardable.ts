// Rules for the attributes that say how NVIDIA GPUs run a function, and how they pass it an argument.
import type { AttributeRules, Parameter } from "../../core/define/index.ts";
import { type Attribute, DenseArrayAttr, i32, IntegerAttr, type Operation, unitAttr } from "../../core/ir/index.ts";
import { LLVMFuncOp } from "../llvm/index.ts";

/** Marks an llvm.func that the host launches. */
export const NVVM_KERNEL = "nvvm.kernel";
/** The most threads of a block along x, y, z: `array<i32: 256, 1, 1>`. */
export const NVVM_MAXNTID = "nvvm.maxntid";
const REQNTID = "nvvm.reqntid";
const CLUSTER_DIM = "nvvm.cluster_dim";

const EXTENTS = [NVVM_MAXNTID, REQNTID, CLUSTER_DIM];
const NUMBERS = ["nvvm.minctasm", "nvvm.maxnreg", "nvvm.cluster_max_blocks"];

function operation(name: string, value: Attribute, op: Operation): string | undefined {
  if (EXTENTS.includes(name)) return value instanceof DenseArrayAttr && value.elementType === i32 && value.value.length >= 1 && value.value.length <= 3 ? undefined : `must be an array of one to three 32-bit integers, but is ${value.text}`;
  if (NUMBERS.includes(name)) return value instanceof IntegerAttr ? undefined : `must be an integer, but is ${value.text}`;
  if (name === NVVM_KERNEL) return LLVMFuncOp.is(op) ? undefined : `belongs on '${LLVMFuncOp.name}'`;
  if (name !== "nvvm.blocksareclusters") return undefined;
  const missing = [REQNTID, CLUSTER_DIM].filter((other) => !op.attr(other));
  return missing.length === 0 ? undefined : `needs ${missing.map((other) => `'${other}'`).join(" and ")} beside it`;
}

function argument(name: string, value: Attribute, { func, attrs }: Parameter): string | undefined {
  if (name !== "nvvm.grid_constant") return undefined;
  if (!func.attr(NVVM_KERNEL)) return "is for arguments of kernels, but the function lacks the attribute 'nvvm.kernel'";
  if (!attrs.has("llvm.byval")) return "is for arguments that are passed by value: it needs 'llvm.byval' beside it";
  return value === unitAttr ? undefined : `must be a unit attribute, but is ${value.text}`;
}

/** Bounds of launches are integers; kernels are functions of LLVM. */
export const attributeRules: AttributeRules = { operation, argument };
