// convert-loop-to-gpu: each top-level nest of a kernel function becomes a GPU kernel and its launch. Loops bound to block and
// thread indices give grid and block; a nest without bound loops runs in one thread. The function stays as the host's
// launcher, so callers do not change. Several loops over threads in one block become phases with barriers between.
//
//   loop.for %b < 8 block_x { loop.for %t < 32 thread_x { ... } }
//     =>  gpu.launch_func @f_kernels::@f_0 blocks in (8, 1, 1) threads in (32, 1, 1) args(...)
import { definePass, OpBuilder, type OpOf } from "../../core/index.ts";
import { error } from "../../core/diag/index.ts";
import { cloneOp, FloatType, functionType, type indexType, IntegerType, Mapping, type MemRefType, type Operation, unitAttr, type Value } from "../../core/ir/index.ts";
import { freshSymbol } from "../../core/verify/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { type Dimension, GPUFuncOp, GPUModuleOp, KERNEL, LaunchFuncOp, ReturnOp } from "../../dialects/gpu/index.ts";
import { describe, ForOp, IfOp } from "../../dialects/loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, GetGlobalOp, GlobalOp, StoreOp } from "../../dialects/memref/index.ts";
import { exchangedOnStack } from "./barriers.ts";
import { type Program, isSharedBuffer, programOf } from "./program.ts";
import { writeThread } from "./thread.ts";

type Kernels = OpOf<typeof GPUModuleOp>;

export const loopToGpu = definePass({
  name: "convert-loop-to-gpu",
  summary: "make GPU kernels of loop nests bound to blocks and threads",
  on: ModuleOp,
  dialects: ["gpu", "arith", "memref", "loop"],
  run(module, { diag, count }) {
    for (const func of [...module.bodyRegion.entry]) {
      if (!FuncOp.is(func) || func.body.isEmpty || func.body.blocks.length !== 1) continue;
      const nests = [...func.body.entry].filter((op) => ForOp.is(op) || IfOp.is(op) || StoreOp.is(op));
      if (nests.length === 0) continue;
      const kernels = GPUModuleOp.build(OpBuilder.before(func), { sym_name: freshSymbol(module, `${func.sym_name}_kernels`), bodyRegion: () => {} });
      module.setAttr("gpu.container_module", unitAttr);
      for (const [n, nest] of nests.entries()) {
        const problem = outline(nest, kernels, `${func.sym_name}_${n}`);
        if (problem) diag.report(error("loop-to-gpu/nest", nest.loc, `'${nest.opName}' op ${problem}`));
        else count("kernels");
      }
      for (const op of [...func.body.entry]) {
        if (AllocOp.is(op) && isSharedBuffer(op.memref) && op.memref.getUsers().every((user) => DeallocOp.is(user))) for (const free of op.memref.getUsers()) free.erase();
        if ((AllocaOp.is(op) || (AllocOp.is(op) && isSharedBuffer(op.memref))) && !op.hasUses) op.erase();
      }
    }
  },
});

/** Bytes of shared memory that a kernel may declare. */
const MOST_SHARED = 49152;
const sizeOf = ({ numElements, element }: MemRefType): number => numElements * (element instanceof IntegerType || element instanceof FloatType ? Math.ceil(element.width / 8) : 8);
/** A global in shared memory, seen at `b`. */
function sharedBuffer(kernels: Kernels, b: OpBuilder, name: string, type: MemRefType): Value {
  GlobalOp.build(OpBuilder.atStart(kernels.bodyRegion.entry, kernels.loc), { sym_name: name, sym_visibility: "private", type, initial_value: unitAttr });
  return GetGlobalOp.build(b, { name, result: type }).result;
}

const dimensions = ["x", "y", "z"] as const;
/** Why the hardware does not run a program of that size. */
function whyTooLarge({ blocks, threads }: Program): string | undefined {
  const together = threads.x * threads.y * threads.z;
  if (together > 1024n) return `has ${together} threads a block; the limit is 1024`;
  const limit = (dimension: Dimension): bigint => (dimension === "x" ? 2147483647n : 65535n);
  const tall = dimensions.find((dimension) => blocks[dimension] > limit(dimension));
  return tall && `has ${blocks[tall]} blocks along ${tall}; the limit is ${limit(tall)}`;
}

/** Why a nest's buffers do not fit into the memory that they are in. */
function whyNotPlaced(nest: Operation, outside: readonly Value[], program: Program): string | undefined {
  const stranded = outside.find((value) => isSharedBuffer(value) && value.getUsers().some((user) => !nest.encloses(user) && !DeallocOp.is(user)));
  if (stranded) return "shares a buffer in shared memory with another nest";
  const shared = outside.filter(isSharedBuffer).map(({ type }) => type);
  nest.walk((op) => { if (AllocOp.is(op) && isSharedBuffer(op.memref)) shared.push(op.memref.type); });
  const open = shared.find((type) => !type.isStatic);
  if (open) return `needs shared memory of a size known at compile time, not of '${open.text}'`;
  const bytes = shared.reduce((sum, type) => sum + sizeOf(type), 0);
  if (bytes > MOST_SHARED) return `needs ${bytes} bytes of shared memory; the limit is ${MOST_SHARED}${outside.some(isSharedBuffer) ? ", and 'schedule-compact-buffers' may shrink it to what one block uses" : ""}`;
  const local = outside.find((value) => value.definedBy(AllocaOp) && value.getUsers().some((user) => !nest.encloses(user)));
  if (local) return "shares a local buffer with another nest";
  const exchanged = exchangedOnStack(nest, program);
  return exchanged && `hands values from thread to thread in '${exchanged.buffer.type.text}', which is on each thread's own stack${exchanged.loop ? `, along ${describe(exchanged.loop)}` : ""}; put it into shared memory`;
}

/** Values from outside that the nest uses, in order of use. */
function captured(nest: Operation): Value[] {
  const values = new Set<Value>();
  const note = (op: Operation): void => {
    for (const operand of op.allOperands()) {
      const owner = "info" in operand.owner ? operand.owner : operand.owner.parentOp;
      if (!owner || !nest.encloses(owner)) values.add(operand);
    }
  };
  note(nest);
  nest.walk(note);
  return [...values];
}

/** Moves a nest into a kernel of its own and launches it. A message when that cannot be done. */
function outline(nest: Operation, kernels: Kernels, name: string): string | undefined {
  const program = programOf(nest);
  if (typeof program === "string") return program;
  const outside = captured(nest);
  const problem = whyTooLarge(program) ?? whyNotPlaced(nest, outside, program);
  if (problem) return problem;
  if (isEmpty(nest)) {
    nest.erase();
    return undefined;
  }
  // Constants and local buffers are made again inside the kernel, shared ones are globals beside it.
  const isLocal = (value: Value): boolean => {
    const op = value.definingOp;
    return op !== undefined && (AllocaOp.is(op) || (op.info.isPure && op.numOperands === 0 && op.info.isConstantLike));
  };
  const args = outside.filter((value) => !isLocal(value) && !isSharedBuffer(value));
  const block = dimensions.map((dimension) => Number(program.threads[dimension]));
  let buffers = 0;
  const kernel = GPUFuncOp.build(OpBuilder.atEnd(kernels.bodyRegion.entry, nest.loc), {
    sym_name: name, function_type: functionType(args.map((value) => value.type), []), known_block_size: block,
    body: (body) => {
      const mapping = new Mapping();
      for (const value of args) mapping.values.set(value, body.addArg(value.type, value.loc));
      const b = OpBuilder.atEnd(body, nest.loc);
      const share = (at: OpBuilder, value: Value<MemRefType>): void => { mapping.values.set(value, sharedBuffer(kernels, at, `${name}_shared_${buffers++}`, value.type)); };
      for (const value of outside) if (isLocal(value)) b.insert(cloneOp(value.definingOp!, mapping));
      for (const value of outside.filter(isSharedBuffer)) share(b, value);
      writeThread(b, nest, program, mapping, share);
      ReturnOp.build(b, { operands: [] });
    },
  });
  kernel.setAttr(KERNEL, unitAttr);
  const b = OpBuilder.before(nest);
  const extent = (on: "blocks" | "threads", dimension: Dimension): Value<typeof indexType> => constantIndex(b, program[on][dimension]) as Value<typeof indexType>;
  LaunchFuncOp.build(b, {
    kernel: `${kernels.sym_name}::${name}`, asyncDependencies: [], kernelOperands: args,
    gridSizeX: extent("blocks", "x"), gridSizeY: extent("blocks", "y"), gridSizeZ: extent("blocks", "z"),
    blockSizeX: extent("threads", "x"), blockSizeY: extent("threads", "y"), blockSizeZ: extent("threads", "z"),
  });
  nest.erase();
  return undefined;
}

/** Whether a nest has no iterations. */
function isEmpty(nest: Operation): boolean {
  const isNothing = (op: Operation): boolean => ForOp.is(op) && op.kind.startsWith("block_") && op.extent === 0n;
  let found = isNothing(nest) || (ForOp.is(nest) && nest.extent === 0n);
  nest.walk((op) => { found ||= isNothing(op); });
  return found;
}
