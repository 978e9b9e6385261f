// What kernels mean to the reference engine: every thread of the grid runs. A kernel with barriers runs each block's threads
// as generators that stop at a barrier until all of them have come to it; one that never comes is an error.
import type { Operation, Value } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { ExecutionTrap, type JsWriter, type Semantics, sharedMemory, statement, withAddresses } from "../../interpreter/index.ts";
import { BarrierOp, BlockDimOp, BlockIdOp, dimensions, GPUFuncOp, GridDimOp, LaunchFuncOp, ReturnOp, ThreadIdOp, WaitOp } from "./index.ts";

type Triple = readonly number[];
/** The place of the thread that runs now. */
export interface Place {
  thread: Triple;
  block: Triple;
  blockDim: Triple;
  gridDim: Triple;
}
/** Where the running thread is. */
export const here: Place = { thread: [0, 0, 0], block: [0, 0, 0], blockDim: [1, 1, 1], gridDim: [1, 1, 1] };

function* points([x, y, z]: Triple): Generator<Triple> {
  for (let k = 0; k < z!; k++) for (let j = 0; j < y!; j++) for (let i = 0; i < x!; i++) yield [i, j, k];
}

type Kernel = (...args: readonly unknown[]) => unknown;
/** Runs a kernel over its grid. */
export function launch(kernel: Kernel, grid: Triple, block: Triple, args: readonly unknown[]): void {
  here.gridDim = grid;
  here.blockDim = block;
  for (const at of points(grid)) {
    here.block = at;
    sharedMemory.inBlock(() => {
      const waiting: Thread[] = [];
      let number = 0;
      for (const thread of points(block)) {
        here.thread = thread;
        sharedMemory.enter(number);
        const run = kernel(...args);
        if (isGenerator(run)) waiting.push({ thread, number, run });
        number++;
      }
      phases(waiting);
    });
  }
}
/** A thread that has not come to its end. */
interface Thread {
  readonly thread: Triple;
  readonly number: number;
  readonly run: Generator;
}
const isGenerator = (value: unknown): value is Generator => typeof value === "object" && value !== null && "next" in value;

/** Runs the threads of a block from barrier to barrier. */
function phases(threads: readonly Thread[]): void {
  for (let active = threads; active.length > 0; ) {
    sharedMemory.meet();
    const stopped = active.filter(({ thread, number, run }) => {
      here.thread = thread;
      sharedMemory.enter(number);
      return run.next().done !== true;
    });
    if (stopped.length > 0 && stopped.length < threads.length) throw new ExecutionTrap(`${stopped.length} of ${threads.length} threads of a block wait at a barrier that the others never reach`);
    active = stopped;
  }
}

const coordinate = (of: keyof Place) => (op: Operation & { readonly dimension: string; readonly result: Value }, js: JsWriter): void => { js.define(op.result, `${js.constant(here)}.${of}[${dimensions.indexOf(op.dimension as "x")}]`); };

function refuseBuffers(): void {
  throw new ExecutionTrap("a kernel with workgroup or private buffers beside its arguments does not run here");
}
/** How a kernel is launched. One that is lowered to pointers gets the addresses of its buffers. */
function launcherOf(kernel: Operation | undefined): typeof launch {
  if (!kernel) return launch;
  if (GPUFuncOp.is(kernel)) return kernel.body.entry.args.length > kernel.function_type.inputs.length ? refuseBuffers : launch;
  return (run, grid, block, args) => { withAddresses(args, (plain) => { launch(run, grid, block, plain); }); };
}

export const semantics: readonly Semantics[] = [
  statement(ThreadIdOp, coordinate("thread")),
  statement(BlockIdOp, coordinate("block")),
  statement(BlockDimOp, coordinate("blockDim")),
  statement(GridDimOp, coordinate("gridDim")),
  statement(BarrierOp, (_, js) => { js.line("yield;"); }),
  statement(ReturnOp, (_, js) => { js.line("return;"); }),
  // Asynchronous work is done at once, which any order of tokens admits.
  statement(WaitOp, (op, js) => { if (op.asyncToken) js.define(op.asyncToken, "undefined"); }),
  statement(LaunchFuncOp, (op, js) => {
    const triple = (...values: readonly Value[]): string => `[${values.map((value) => `Number(${js.use(value)})`).join(", ")}]`;
    if (op.asyncToken) js.define(op.asyncToken, "undefined");
    js.line(`${js.constant(launcherOf(findSymbol(js.module, op.kernel)))}(${js.functionName(op.kernel)}, ${triple(op.gridSizeX, op.gridSizeY, op.gridSizeZ)}, ${triple(op.blockSizeX, op.blockSizeY, op.blockSizeZ)}, [${op.kernelOperands.map((value) => js.use(value)).join(", ")}]);`);
  }),
];
