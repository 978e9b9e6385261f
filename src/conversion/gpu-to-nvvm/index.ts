// convert-gpu-to-nvvm: device functions become llvm functions that take bare pointers, indices become special registers,
// mathematical functions the hardware's. What is left of arith, memref and cf, `convert-to-llvm` lowers.
//
//   gpu.module(convert-gpu-to-nvvm,convert-loop-to-cf,convert-to-llvm)
import type { OpOf } from "../../core/define/index.ts";
import { DenseArrayAttr, indexType, MemRefType, type Operation, Region, type Type, unitAttr, type Value } from "../../core/ir/index.ts";
import { type ConversionRewriter, defineConversion, lower, type Lowering, type Outcome } from "../../core/rewrite/index.ts";
import { arith, IndexCastOp } from "../../dialects/arith/index.ts";
import * as gpu from "../../dialects/gpu/index.ts";
import { funcType, llvm, LLVMFuncOp, ptr, ReturnOp, voidType } from "../../dialects/llvm/index.ts";
import * as nvvm from "../../dialects/nvvm/index.ts";
import { isBare, staticDescriptor } from "../llvm-memref.ts";
import { llvmTypes } from "../llvm-types.ts";
import { mathLowerings } from "./math.ts";
import { subgroupLowerings } from "./subgroup.ts";

/** The LLVM type of a kernel's argument; undefined when it cannot be passed. */
const argumentType = (type: Type): Type | undefined => (type instanceof MemRefType ? (isBare(type) ? ptr : undefined) : llvmTypes.convert(type));

function lowerFunc(op: OpOf<typeof gpu.GPUFuncOp>, rw: ConversionRewriter): Outcome {
  const { inputs, results } = op.function_type;
  const params = inputs.map(argumentType);
  const bad = inputs.find((_, i) => params[i] === undefined);
  if (bad) return rw.skip(`an argument of type '${bad.text}' cannot be passed to a device function: its shape is not static`);
  if (op.body.entry.args.length > inputs.length) return rw.skip("a device function with workgroup or private buffers beside its arguments is not lowered");
  if (results.length > 0) return rw.skip("a device function with results is not lowered");
  const made = LLVMFuncOp.build(rw, { sym_name: op.sym_name, function_type: funcType(voidType, params as Type[]), linkage: "external", CConv: "ccc", arg_attrs: op.arg_attrs, body: new Region() });
  if (op.attr(gpu.KERNEL)) for (const name of [gpu.KERNEL, nvvm.NVVM_KERNEL]) made.setAttr(name, unitAttr);
  const block = op.attr("known_block_size");
  if (block instanceof DenseArrayAttr) made.setAttr(nvvm.NVVM_MAXNTID, block);
  rw.moveBlocks(op.body, made.body);
  const entry = made.body.entry;
  const old = [...entry.args];
  let fresh: Value[] = [];
  rw.update(made, () => { fresh = params.map((type, i) => entry.addArg(type!, entry.argLocs[i])); }, () => {
    entry.args.length = old.length;
    entry.argLocs.length = old.length;
  });
  rw.setToStart(entry);
  old.forEach((arg, i) => {
    const type = inputs[i]!;
    rw.replaceArg(entry, arg, type instanceof MemRefType ? staticDescriptor(rw, type, fresh[i]!) : fresh[i]!);
  });
  return rw.erase(op);
}

type Register = typeof nvvm.ThreadIdXOp;
/** An index of 32 bits, widened: it is never negative. */
const register = (def: typeof gpu.ThreadIdOp, [x, y, z]: readonly [Register, unknown, unknown]): Lowering =>
  lower(def, (op, _, rw) => {
    const of = { x, y: y as Register, z: z as Register }[op.dimension];
    return rw.replace(op, IndexCastOp.build(rw, { in: of.build(rw, {}).res, out: indexType }).out);
  });

export const gpuToNvvm = defineConversion({
  name: "convert-gpu-to-nvvm",
  summary: "lower device code to the nvvm and llvm dialects",
  from: [gpu.gpu],
  to: [nvvm.nvvm, llvm, arith],
  types: llvmTypes,
  // Inside, index values stay for the conversions that follow; only signatures change type here.
  lowerings: [
    lower(gpu.GPUFuncOp, (op, _, rw) => lowerFunc(op, rw)),
    lower(gpu.ReturnOp, (op, _, rw) => { ReturnOp.build(rw, { arg: [] }); return rw.erase(op); }),
    register(gpu.ThreadIdOp, [nvvm.ThreadIdXOp, nvvm.ThreadIdYOp, nvvm.ThreadIdZOp]),
    register(gpu.BlockIdOp as never, [nvvm.BlockIdXOp as never, nvvm.BlockIdYOp, nvvm.BlockIdZOp]),
    register(gpu.BlockDimOp as never, [nvvm.BlockDimXOp as never, nvvm.BlockDimYOp, nvvm.BlockDimZOp]),
    register(gpu.GridDimOp as never, [nvvm.GridDimXOp as never, nvvm.GridDimYOp, nvvm.GridDimZOp]),
    lower(gpu.BarrierOp, (op, _, rw) => { nvvm.Barrier0Op.build(rw, {}); return rw.erase(op); }),
    ...subgroupLowerings,
    ...mathLowerings,
  ],
  isLegal: (op: Operation) => (op.info.dialect === "math" ? !mathLowerings.some((lowering) => lowering.root.is(op)) : gpu.GPUModuleOp.is(op) ? true : undefined),
});
