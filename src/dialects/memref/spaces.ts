// Memory spaces that the framework itself knows.
import { IntegerAttr, type MemRefType } from "../../core/ir/index.ts";

/** Whether a buffer lies in the memory that the threads of a GPU's block share: number 3, which the gpu dialect calls 'workgroup'. */
export const isShared = ({ memorySpace }: MemRefType): boolean => (memorySpace instanceof IntegerAttr ? memorySpace.value === 3n : memorySpace?.text === "#gpu.address_space<workgroup>");
