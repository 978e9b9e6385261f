// The enumerations of the gpu dialect, as attributes of operations.
import { type AttrKind, type AttrReader, type EnumAttr, spacedEnum } from "../../core/define/index.ts";

/** The words of each enumeration that is spelt `#gpu<mnemonic word>`. */
export const enumerations = {
  dim: ["x", "y", "z"],
  all_reduce_op: ["add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "minimumf", "maximumf"],
  shuffle_mode: ["xor", "down", "up", "idx"],
  broadcast: ["first_active_lane", "specific_lane"],
  mma_element_wise: ["addf", "mulf", "subf", "maxf", "minf", "divf", "addi", "muli", "subi", "divs", "divu", "negatef", "negates", "extf"],
  prune_2to4_spmat_flag: ["NONE", "PRUNE_ONLY", "PRUNE_AND_CHECK"],
  mat_transpose_mode: ["NON_TRANSPOSE", "TRANSPOSE", "CONJUGATE_TRANSPOSE"],
  spgemm_work_estimation_or_compute_kind: ["WORK_ESTIMATION", "COMPUTE"],
} as const;
type Enumerations = typeof enumerations;

/** Where a thread or block is counted along. */
export const dimensions = enumerations.dim;
export type Dimension = (typeof dimensions)[number];
export type AllReduceOperation = Enumerations["all_reduce_op"][number];

/** An enumeration as upstream writes it in a declarative format: with a space of its own in front. */
function enumeration<M extends keyof Enumerations>(mnemonic: M): AttrKind<Enumerations[M][number], "required"> {
  const kind: AttrKind<Enumerations[M][number], "required"> = spacedEnum("gpu", mnemonic, enumerations[mnemonic] as readonly Enumerations[M][number][]);
  return { ...kind, bare: (attribute) => ` ${(attribute as EnumAttr).value}` };
}
export const dimension = enumeration("dim");
export const allReduceOperation = enumeration("all_reduce_op");
export const shuffleMode = enumeration("shuffle_mode");
export const broadcastType = enumeration("broadcast");
export const elementwiseOperation = enumeration("mma_element_wise");
export const pruneFlag = enumeration("prune_2to4_spmat_flag");
export const transposeMode = enumeration("mat_transpose_mode");
export const spgemmKind = enumeration("spgemm_work_estimation_or_compute_kind");

/** One of the words, or an error that says which there are. */
export function readWord<const W extends readonly string[]>(p: AttrReader & { fail(message: string): never }, what: string, words: W): W[number] {
  const found = p.peekWord();
  if (found === undefined || !words.includes(found)) return p.fail(`expected ${what} to be one of ${words.join(", ")}${found === undefined ? "" : `, found '${found}'`}`);
  p.word();
  return found;
}
