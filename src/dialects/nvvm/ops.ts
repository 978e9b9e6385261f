// NVIDIA's special registers and barriers, as upstream's `nvvm`.
import { defineOp, exactly, pure } from "../../core/define/index.ts";
import { i32 } from "../../core/ir/index.ts";

const register = <const N extends string>(name: N, summary: string) => defineOp(`nvvm.read.ptx.sreg.${name}`, { summary, results: { res: exactly(i32) }, traits: [pure] }, { assembly: "attr-dict `:` type($res)" });

export const ThreadIdXOp = register("tid.x", "index of the thread in its block along x");
export const ThreadIdYOp = register("tid.y", "index of the thread in its block along y");
export const ThreadIdZOp = register("tid.z", "index of the thread in its block along z");
export const BlockIdXOp = register("ctaid.x", "index of the block in the grid along x");
export const BlockIdYOp = register("ctaid.y", "index of the block in the grid along y");
export const BlockIdZOp = register("ctaid.z", "index of the block in the grid along z");
export const BlockDimXOp = register("ntid.x", "threads of a block along x");
export const BlockDimYOp = register("ntid.y", "threads of a block along y");
export const BlockDimZOp = register("ntid.z", "threads of a block along z");
export const GridDimXOp = register("nctaid.x", "blocks of the grid along x");
export const GridDimYOp = register("nctaid.y", "blocks of the grid along y");
export const GridDimZOp = register("nctaid.z", "blocks of the grid along z");
/** `bar.sync 0`: all threads of the block. */
export const Barrier0Op = defineOp("nvvm.barrier0", { summary: "barrier of a block's threads" }, { assembly: "attr-dict" });
