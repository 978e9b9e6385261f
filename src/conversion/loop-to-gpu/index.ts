// convert-loop-to-gpu: each top-level nest of a kernel function becomes a GPU kernel and its launch. Loops bound to block and
// thread indices give grid and block; a nest without bound loops runs in one thread. The function stays as the host's
// launcher, so callers do not change.
//
//   loop.for %b < 8 block_x { loop.for %t < 32 thread_x { ... } }
//     =>  gpu.launch_func @f_kernels::@f_0 blocks in (8, 1, 1) threads in (32, 1, 1) args(...)
import { definePass, OpBuilder, type OpOf } from "../../core/index.ts";
import { error } from "../../core/diag/index.ts";
import { cloneOp, FloatType, functionType, indexType, IntegerType, Mapping, type MemRefType, type Operation, unitAttr, type Value } from "../../core/ir/index.ts";
import { freshSymbol } from "../../core/verify/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { BlockIdOp, type Dimension, GPUFuncOp, GPUModuleOp, isShared, KERNEL, LaunchFuncOp, ReturnOp, ThreadIdOp } from "../../dialects/gpu/index.ts";
import { ForOp, IfOp, YieldOp } from "../../dialects/loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, GetGlobalOp, GlobalOp, StoreOp } from "../../dialects/memref/index.ts";

type Loop = OpOf<typeof ForOp>;
interface BoundLoop {
  readonly loop: Loop;
  readonly on: "block" | "thread";
  readonly dimension: Dimension;
}

export const loopToGpu = definePass({
  name: "convert-loop-to-gpu",
  summary: "make GPU kernels of loop nests bound to blocks and threads",
  on: ModuleOp,
  dialects: ["gpu", "arith", "memref"],
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
/** A buffer that the threads of a block share. */
const isSharedBuffer = (value: Value): boolean => value.definedBy(AllocOp) !== undefined && isShared(value.type as MemRefType);
const sizeOf = ({ numElements, element }: MemRefType): number => numElements * (element instanceof IntegerType || element instanceof FloatType ? Math.ceil(element.width / 8) : 8);
/** A global in shared memory, seen at `b`. Each thread touches elements of its own, since bound loops carry no dependence. */
function sharedBuffer(kernels: OpOf<typeof GPUModuleOp>, b: OpBuilder, name: string, type: MemRefType): Value {
  GlobalOp.build(OpBuilder.atStart(kernels.bodyRegion.entry, kernels.loc), { sym_name: name, sym_visibility: "private", type, initial_value: unitAttr });
  return GetGlobalOp.build(b, { name, result: type }).result;
}

/** The bound loops at the top of a nest, outermost first, and the loop whose body is the thread's program. */
function boundLoops(nest: Operation): BoundLoop[] | string {
  const found: BoundLoop[] = [];
  for (let at: Operation | undefined = nest; at && ForOp.is(at); ) {
    const match = /^(block|thread)_([xyz])$/.exec(at.kind);
    if (!match) break;
    found.push({ loop: at, on: match[1] as BoundLoop["on"], dimension: match[2] as Dimension });
    const inner: Operation[] = [...at.body.entry].filter((op) => !YieldOp.is(op) && !(op.info.isPure && op.allRegions().length === 0));
    at = inner.length === 1 ? inner[0] : undefined;
  }
  const inside = found[found.length - 1]?.loop ?? nest;
  let stray: Loop | undefined;
  inside.walk((op) => { if (ForOp.is(op) && /^(block|thread)_/.test(op.kind)) stray = op; });
  if (stray) return `holds a loop bound to '${stray.kind}' that does not nest perfectly in the other bound loops`;
  const extents = found.map(({ loop }) => loop.extent!);
  const threads = found.reduce((product, { on }, i) => (on === "thread" ? product * extents[i]! : product), 1n);
  if (threads > 1024n) return `has ${threads} threads a block; the limit is 1024`;
  const tall = found.findIndex(({ on, dimension }, i) => on === "block" && extents[i]! > (dimension === "x" ? 2147483647n : 65535n));
  return tall >= 0 ? `has ${extents[tall]} blocks along ${found[tall]!.dimension}; the limit is ${found[tall]!.dimension === "x" ? 2147483647 : 65535}` : found;
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
function outline(nest: Operation, kernels: OpOf<typeof GPUModuleOp>, name: string): string | undefined {
  const bound = boundLoops(nest);
  if (typeof bound === "string") return bound;
  if (bound.some(({ loop }) => loop.extent === 0n)) {
    nest.erase();
    return undefined;
  }
  const outside = captured(nest);
  const stranded = outside.find((value) => isSharedBuffer(value) && value.getUsers().some((user) => !nest.encloses(user) && !DeallocOp.is(user)));
  if (stranded) return "shares a buffer in shared memory with another nest";
  const sharedTypes = outside.filter(isSharedBuffer).map(({ type }) => type as MemRefType);
  const open = sharedTypes.find((type) => !type.isStatic);
  if (open) return `needs shared memory of a size known at compile time, not of '${open.text}'`;
  const bytes = sharedTypes.reduce((sum, type) => sum + sizeOf(type), 0);
  if (bytes > MOST_SHARED) return `needs ${bytes} bytes of shared memory; the limit is ${MOST_SHARED}`;
  // Constants and local buffers are made again inside the kernel, shared ones are globals beside it.
  const isLocal = (value: Value): boolean => {
    const op = value.definingOp;
    return op !== undefined && (AllocaOp.is(op) || (op.info.isPure && op.numOperands === 0 && op.info.isConstantLike));
  };
  const args = outside.filter((value) => !isLocal(value) && !isSharedBuffer(value));
  const shared = outside.find((value) => value.definedBy(AllocaOp) && value.getUsers().some((user) => !nest.encloses(user)));
  if (shared) return "shares a local buffer with another nest";
  const size = (on: BoundLoop["on"], dimension: Dimension): bigint => bound.find((b) => b.on === on && b.dimension === dimension)?.loop.extent ?? 1n;
  const dimensions = ["x", "y", "z"] as const;
  const block = dimensions.map((dimension) => Number(size("thread", dimension)));
  const kernel = GPUFuncOp.build(OpBuilder.atEnd(kernels.bodyRegion.entry, nest.loc), {
    sym_name: name, function_type: functionType(args.map((value) => value.type), []), known_block_size: block,
    body: (body) => {
      const mapping = new Mapping();
      for (const value of args) mapping.values.set(value, body.addArg(value.type, value.loc));
      const b = OpBuilder.atEnd(body, nest.loc);
      for (const value of outside) if (isLocal(value)) b.insert(cloneOp(value.definingOp!, mapping));
      for (const [i, value] of outside.filter(isSharedBuffer).entries()) mapping.values.set(value, sharedBuffer(kernels, b, `${name}_shared_${i}`, value.type as MemRefType));
      copyBody(b, nest, bound, mapping);
      ReturnOp.build(b, { operands: [] });
    },
  });
  kernel.setAttr(KERNEL, unitAttr);
  const b = OpBuilder.before(nest);
  const extent = (on: BoundLoop["on"], dimension: Dimension): Value<typeof indexType> => constantIndex(b, size(on, dimension)) as Value<typeof indexType>;
  LaunchFuncOp.build(b, {
    kernel: `${kernels.sym_name}::${name}`, asyncDependencies: [], kernelOperands: args,
    gridSizeX: extent("block", "x"), gridSizeY: extent("block", "y"), gridSizeZ: extent("block", "z"),
    blockSizeX: extent("thread", "x"), blockSizeY: extent("thread", "y"), blockSizeZ: extent("thread", "z"),
  });
  nest.erase();
  return undefined;
}

/** The thread's program: bound variables become indices, index computations between the bound loops come along. */
function copyBody(b: OpBuilder, nest: Operation, bound: readonly BoundLoop[], mapping: Mapping): void {
  if (bound.length === 0) {
    b.insert(cloneOp(nest, mapping));
    return;
  }
  bound.forEach(({ loop, on, dimension }, i) => {
    const index = on === "block" ? BlockIdOp.build(b, { dimension }) : ThreadIdOp.build(b, { dimension });
    mapping.values.set(loop.body.entry.args[0]!, index.result);
    const next = bound[i + 1]?.loop;
    for (const op of loop.body.entry) if (op !== next && !YieldOp.is(op)) b.insert(cloneOp(op, mapping));
  });
}
