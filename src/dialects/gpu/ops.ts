// GPU kernels and their launches, as upstream's `gpu`: what element-wise, matrix and convolution kernels need.
import {
  affineScope, anyType, arrayOf, defineOp, FunctionLike, functionTypeAttr, hasParent, indexT, isolatedFromAbove, maybe, noTerminator, optional, pure, region, singleBlock, spacedEnum, symbol, symbolName, symbolRef, symbolTable, terminator, variadic, i32Array,
} from "../../core/define/index.ts";
import { indexType, symbolText, unitAttr, type Value } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { parseFunction, signatureText } from "../func/index.ts";

export const dimensions = ["x", "y", "z"] as const;
export type Dimension = (typeof dimensions)[number];
const dimension = () => spacedEnum("gpu", "dim", dimensions);

/** The discardable attribute of device functions that the host launches. */
export const KERNEL = "gpu.kernel";

/** Device code: kernels and the functions that they call. */
export const GPUModuleOp = defineOp("gpu.module", {
  summary: "a module of device code",
  attrs: { sym_name: symbolName(), targets: maybe(arrayOf()) },
  regions: { bodyRegion: region() },
  traits: [isolatedFromAbove, symbol, symbolTable, noTerminator, singleBlock],
}, { assembly: "$sym_name ($targets^)? attr-dict-with-keyword $bodyRegion" });

/** A device function; with the attribute `gpu.kernel`, written `kernel`, one that the host launches. */
export const GPUFuncOp = defineOp("gpu.func", {
  summary: "a device function",
  attrs: { sym_name: symbolName(), function_type: functionTypeAttr(), arg_attrs: maybe(arrayOf()), res_attrs: maybe(arrayOf()), known_block_size: maybe(i32Array()) },
  regions: { body: region() },
  traits: [isolatedFromAbove, symbol, affineScope, hasParent("gpu.module")],
}, {
  printedAsDiscardable: ["sym_name"],
  syntax: {
    parse: (p, state) => { parseFunction(p, state, () => { if (p.tryKeyword("kernel")) state.setAttr(KERNEL, unitAttr); }); },
    print(out, op) {
      if (!GPUFuncOp.is(op)) return;
      out.word(`${symbolText(op.sym_name)}${signatureText(out, op, op.function_type, op.body)}`);
      if (op.attr(KERNEL)) out.word("kernel");
      out.attrDict(op, ["sym_name", "function_type", "arg_attrs", "res_attrs", KERNEL], true);
      out.region(op.body, { entryArgs: false });
    },
  },
  verify(op, diag) {
    const { inputs } = op.function_type;
    const args = op.body.blocks[0]?.args;
    // Further arguments are buffers of the workgroup and of the thread.
    if (args && (args.length < inputs.length || inputs.some((type, i) => args[i]!.type !== type)))
      diag.report(`type '${op.function_type.text}' does not fit its entry block, whose arguments are (${args.map((arg) => arg.type.text).join(", ")})`);
  },
}).implement(FunctionLike, { functionBody: (op) => op.body, functionInputs: (op) => op.function_type.inputs, functionResults: (op) => op.function_type.results });

/** Ends a device function. */
export const ReturnOp = defineOp("gpu.return", { summary: "return from a device function", operands: { operands: variadic(anyType) }, traits: [terminator, pure, hasParent("gpu.func")] }, {
  assembly: "attr-dict ($operands^ `:` type($operands))?",
});

const indexOp = <const N extends string>(name: N, summary: string) => defineOp(`gpu.${name}`, { summary, results: { result: indexT }, attrs: { dimension: dimension() }, traits: [pure] }, { assembly: "$dimension attr-dict", resultNames: (op) => [`${name}_${op.dimension}`] });
export const ThreadIdOp = indexOp("thread_id", "index of the thread in its block");
export const BlockIdOp = indexOp("block_id", "index of the block in the grid");
export const BlockDimOp = indexOp("block_dim", "threads of a block");
export const GridDimOp = indexOp("grid_dim", "blocks of the grid");

/** All threads of the block wait for each other; their accesses to shared memory before it are seen after it. */
export const BarrierOp = defineOp("gpu.barrier", { summary: "barrier of a block's threads" }, { assembly: "attr-dict" });

/** Launches a kernel over a grid of blocks of threads. `gpu.launch_func @m::@k blocks in (%x, %y, %z) threads in (%a, %b, %c) args(%p : memref<4xf32>)` */
export const LaunchFuncOp = defineOp("gpu.launch_func", {
  summary: "launch a kernel",
  operands: {
    asyncDependencies: variadic(anyType), gridSizeX: indexT, gridSizeY: indexT, gridSizeZ: indexT, blockSizeX: indexT, blockSizeY: indexT, blockSizeZ: indexT,
    clusterSizeX: optional(indexT), clusterSizeY: optional(indexT), clusterSizeZ: optional(indexT), dynamicSharedMemorySize: optional(anyType), kernelOperands: variadic(anyType), asyncObject: optional(anyType),
  },
  attrs: { kernel: symbolRef() },
}, {
  syntax: {
    parse(p, state) {
      state.setAttr("kernel", p.attribute());
      const triple = (first: string): Value[] => {
        p.expectKeyword(first);
        p.expectKeyword("in");
        return p.list("(", () => p.resolve(p.use(), indexType), ")");
      };
      const at = p.here;
      const [grid, block] = [triple("blocks"), triple("threads")];
      if (grid.length !== 3 || block.length !== 3) p.fail("a grid and a block have three extents", at);
      (["gridSizeX", "gridSizeY", "gridSizeZ"] as const).forEach((name, i) => { state.setOperands(name, [grid[i]!]); });
      (["blockSizeX", "blockSizeY", "blockSizeZ"] as const).forEach((name, i) => { state.setOperands(name, [block[i]!]); });
      const operands: Value[] = [];
      if (p.tryKeyword("args")) p.list("(", () => { const use = p.use(); p.expectPunct(":"); operands.push(p.resolve(use, p.type())); }, ")");
      state.setOperands("kernelOperands", operands);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!LaunchFuncOp.is(op)) return;
      out.word(`${out.attr(op.attr("kernel")!)} blocks in (${out.values([op.gridSizeX, op.gridSizeY, op.gridSizeZ])}) threads in (${out.values([op.blockSizeX, op.blockSizeY, op.blockSizeZ])})`);
      if (op.kernelOperands.length > 0) out.word(`args(${op.kernelOperands.map((value) => `${out.value(value)} : ${out.type(value.type)}`).join(", ")})`);
      out.attrDict(op, ["kernel"]);
    },
  },
  verify(op, diag) {
    const table = symbolTableOf(op);
    const kernel = table && findSymbol(table, op.kernel);
    if (!table) return;
    // What lies in a binary, or in an operation that nobody declares, is not to be seen here.
    const home = table && findSymbol(table, op.kernel.split("::")[0]!);
    if (home && !GPUModuleOp.is(home) && !FunctionLike.is(home)) return;
    if (!kernel || !FunctionLike.is(kernel)) return diag.report(`launches '${symbolText(op.kernel)}', which is no kernel here`);
    if (!kernel.attr(KERNEL)) return diag.report(`launches '${symbolText(op.kernel)}', which is no kernel: it lacks the attribute 'gpu.kernel'`);
    if (!GPUFuncOp.is(kernel)) return;
    const { inputs } = kernel.function_type;
    if (inputs.length !== op.kernelOperands.length || inputs.some((type, i) => type !== op.kernelOperands[i]!.type)) diag.report(`does not fit '${symbolText(op.kernel)}', which takes (${inputs.map((type) => type.text).join(", ")})`);
  },
});
