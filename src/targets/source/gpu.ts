// CUDA: kernels from gpu.func, their launches, and the memory that the host allocates for them on the device.
import type { OpOf } from "../../core/define/index.ts";
import { type Operation, type Value, MemRefType } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import * as gpu from "../../dialects/gpu/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import type { Signatures } from "./functions.ts";
import { declareArray, onHeap } from "./memory.ts";
import { argument, pointerDeclaration } from "./place.ts";
import { definition, type Emitter, statement, type Writer } from "./writer.ts";

const registers = { thread: "threadIdx", block: "blockIdx", blockDim: "blockDim", gridDim: "gridDim" } as const;
/** Extents that the hardware allows. */
const most = { x: 2n ** 31n - 1n, y: 65535n, z: 65535n };

/** The kernel around an operation. */
const sizesAround = (op: Operation): readonly number[] | undefined => op.ancestor(gpu.GPUFuncOp)?.known_block_size;
const axis = { x: 0, y: 1, z: 2 } as const;

type IndexOp = OpOf<typeof gpu.ThreadIdOp>;
/** A special register as a variable: unsigned there, an index here. */
const register = (def: { is(op: Operation): boolean }, name: string, hint: string, range: (op: IndexOp) => readonly [bigint, bigint]): Emitter => definition<Operation>(def as never, (op, w) => {
  const each = op as IndexOp;
  w.variable(each.result, `${hint}${each.dimension}`, `${name}.${each.dimension}`);
  w.setRange(each.result, ...range(each));
});
const threads = (op: IndexOp): bigint => BigInt(sizesAround(op)?.[axis[op.dimension]] ?? 1024);

/** Operations inside kernels. */
export const kernelEmitters: readonly Emitter[] = [
  register(gpu.ThreadIdOp, registers.thread, "t", (op) => [0n, threads(op) - 1n]),
  register(gpu.BlockIdOp, registers.block, "b", (op) => [0n, most[op.dimension] - 1n]),
  register(gpu.BlockDimOp, registers.blockDim, "threads_", (op) => [1n, threads(op)]),
  register(gpu.GridDimOp, registers.gridDim, "blocks_", (op) => [1n, most[op.dimension]]),
  statement(gpu.BarrierOp, (_, w) => {
    w.flush();
    w.line("__syncthreads();");
  }),
  statement(gpu.ReturnOp, (op, w) => { if (op.operands.length > 0) w.line(`return ${w.use(op.operands[0]!).text};`); }),
];

/** The buffers that a device function has beside its arguments. */
export function declareBuffers(w: Writer, op: OpOf<typeof gpu.GPUFuncOp>): void {
  const shared = gpu.sharedCount(op);
  op.body.entry.args.slice(op.function_type.inputs.length).forEach((buffer, i) => {
    if (i < shared) declareArray(w, buffer, "shared", "__shared__ ");
    else declareArray(w, buffer, "local");
  });
}
const onDevice = (what: string) => (_: Operation, w: Writer): void => { w.fail(`${what} memory of the device from the host; put it into a kernel`); };

/** Operations of functions that launch kernels: their memory is the device's. */
export const launcherEmitters = (signatures: Signatures): readonly Emitter[] => [
  definition(memref.AllocOp, (op, w) => {
    const { name, bytes, scalar } = onHeap(w, op);
    w.line(`${pointerDeclaration(scalar, name, op.memref.type)};`);
    w.line(`cudaMalloc((void **)&${name}, ${bytes.text});`);
  }),
  definition(memref.AllocaOp, (_, w) => { w.fail("takes memory of the host, which kernels cannot reach; allocate it with 'memref.alloc'"); }),
  statement(memref.DeallocOp, (op, w) => { w.line(`cudaFree(${w.place(op.memref).name});`); }),
  statement(memref.CopyOp, onDevice("copies")), definition(memref.LoadOp, onDevice("loads from")), statement(memref.StoreOp, onDevice("stores to")),
  statement(gpu.LaunchFuncOp, (op, w) => {
    const kernel = findSymbol(w.file.module, op.kernel);
    const signature = kernel && signatures.get(kernel);
    if (!kernel || !signature) return w.fail(`launches '@${op.kernel}', which is not printed`);
    if (op.asyncDependencies.length > 0 || op.asyncObject || op.clusterSizeX || op.dynamicSharedMemorySize) w.fail("launches asynchronously, in clusters or with dynamic shared memory, which is not printed");
    const dim = (values: readonly Value[]): string => `dim3(${values.map((value) => w.use(value).text).join(", ")})`;
    const [grid, block] = [dim([op.gridSizeX, op.gridSizeY, op.gridSizeZ]), dim([op.blockSizeX, op.blockSizeY, op.blockSizeZ])];
    const args = op.kernelOperands.flatMap((value, i) => (value.type instanceof MemRefType ? argument(w, w.place(value), value.type, signature.isReadOnly[i]!) : [w.use(value).text]));
    w.line(`${w.file.symbol(op.kernel)}<<<${grid}, ${block}>>>(${args.join(", ")});`);
  }),
];
