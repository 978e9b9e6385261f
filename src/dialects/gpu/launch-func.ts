// Launches of kernels by their symbols.
import { anyType, type AsmReader, type Constraint, defineOp, exactly, FunctionLike, optional, sameType, symbolRef, typeConstraint, type VerifySink, variadic } from "../../core/define/index.ts";
import { i32, i64, indexType, type IndexType, type IntegerType, type Operation, SymbolRefAttr, symbolText, type Type, unitAttr, type Value } from "../../core/ir/index.ts";
import { findSymbol, symbolTableOf } from "../../core/verify/index.ts";
import { ModuleOp } from "../builtin/index.ts";
import { asyncOperands, asyncResults, asyncText, readAsync, writePart } from "./async.ts";
import { BinaryOp, CONTAINER_MODULE, GPUFuncOp, GPUModuleOp, KERNEL } from "./module.ts";

const extentT: Constraint<IndexType | IntegerType, false> = typeConstraint("index, i32 or i64", (type): type is IndexType | IntegerType => type === indexType || type === i32 || type === i64);

const triples = { clusters: ["clusterSizeX", "clusterSizeY", "clusterSizeZ"], blocks: ["gridSizeX", "gridSizeY", "gridSizeZ"], threads: ["blockSizeX", "blockSizeY", "blockSizeZ"] } as const;

/** Launches a kernel over a grid of blocks of threads. `gpu.launch_func @m::@k blocks in (%x, %y, %z) threads in (%a, %b, %c) args(%p : memref<4xf32>)` */
export const LaunchFuncOp = defineOp("gpu.launch_func", {
  summary: "launch a kernel",
  operands: {
    ...asyncOperands, gridSizeX: extentT, gridSizeY: extentT, gridSizeZ: extentT, blockSizeX: extentT, blockSizeY: extentT, blockSizeZ: extentT,
    clusterSizeX: optional(extentT), clusterSizeY: optional(extentT), clusterSizeZ: optional(extentT), dynamicSharedMemorySize: optional(exactly(i32)), kernelOperands: variadic(anyType), asyncObject: optional(anyType),
  },
  results: asyncResults,
  attrs: { kernel: symbolRef() },
  traits: [sameType("gridSizeX", "gridSizeY", "gridSizeZ", "blockSizeX", "blockSizeY", "blockSizeZ")],
}, {
  syntax: {
    parse(p, state) {
      readAsync(p, state);
      if (p.tryPunct("<")) {
        const object = p.use();
        p.expectPunct(":");
        state.setOperands("asyncObject", [p.resolve(object, p.type())]);
        p.expectPunct(">");
      }
      const at = p.here;
      if (!state.setAttr("kernel", p.attribute())) p.fail("expected the symbol of a kernel", at);
      const given = (["clusters", "blocks", "threads"] as const).flatMap((word) => (word === "clusters" && !p.peekKeyword(word) ? [] : [[word, readTriple(p, word)] as const]));
      const type = p.tryPunct(":") ? p.type() : indexType;
      for (const [word, uses] of given) triples[word].forEach((name, i) => { state.setOperands(name, [p.resolve(uses[i]!, type)]); });
      if (p.tryKeyword("dynamic_shared_memory_size")) state.setOperands("dynamicSharedMemorySize", [p.resolve(p.use(), i32)]);
      const operands: Value[] = [];
      if (p.tryKeyword("args")) p.list("(", () => { const use = p.use(); p.expectPunct(":"); operands.push(p.resolve(use, p.type())); }, ")");
      state.setOperands("kernelOperands", operands);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!LaunchFuncOp.is(op)) return;
      writePart(out, asyncText(out, op));
      if (op.asyncObject) {
        out.punct("<");
        out.word(`${out.value(op.asyncObject)} : ${out.type(op.asyncObject.type)}`);
        out.punct(">");
      }
      out.word(out.attr(op.attr("kernel")!));
      if (op.clusterSizeX) out.word(`clusters in (${out.values([op.clusterSizeX, op.clusterSizeY!, op.clusterSizeZ!])})`);
      out.word(`blocks in (${out.values([op.gridSizeX, op.gridSizeY, op.gridSizeZ])}) threads in (${out.values([op.blockSizeX, op.blockSizeY, op.blockSizeZ])})`);
      const type: Type = op.gridSizeX.type;
      writePart(out, type === indexType ? "" : `: ${out.type(type)}`);
      if (op.dynamicSharedMemorySize) out.word(`dynamic_shared_memory_size ${out.value(op.dynamicSharedMemorySize)}`);
      writePart(out, op.kernelOperands.length > 0 ? `args(${op.kernelOperands.map((value) => `${out.value(value)} : ${out.type(value.type)}`).join(", ")})` : "");
      out.attrDict(op, ["kernel"]);
    },
  },
  verify(op, diag) {
    const clusters = [op.clusterSizeX, op.clusterSizeY, op.clusterSizeZ].filter((size) => size !== undefined);
    if (clusters.length !== 0 && clusters.length !== 3) return diag.report(`has ${clusters.length} extents of clusters, but needs three or none`);
    const strange = clusters.find((size) => size.type !== op.gridSizeX.type);
    if (strange) return diag.report(`has clusters of '${strange.type.text}' and a grid of '${op.gridSizeX.type.text}'`);
    checkKernel(op, diag);
  },
});

function readTriple(p: AsmReader, word: string): ReturnType<AsmReader["use"]>[] {
  p.expectKeyword(word);
  p.expectKeyword("in");
  const at = p.here;
  const uses = p.list("(", () => p.use(), ")");
  if (uses.length !== 3) p.fail("a grid, a block and a cluster have three extents", at);
  return uses;
}

/** The module that the launch belongs to. */
function containerOf(op: Operation): Operation | undefined {
  for (let at = op.parentOp; at; at = at.parentOp) if (ModuleOp.is(at)) return at;
  return undefined;
}

function checkKernel(op: Operation & { readonly kernelOperands: readonly Value[] }, diag: VerifySink): void {
  const container = containerOf(op);
  if (container && container.attr(CONTAINER_MODULE) !== unitAttr) return diag.report("expects the closest module around it to have the attribute 'gpu.container_module'");
  const reference = op.attr("kernel");
  if (!(reference instanceof SymbolRefAttr)) return;
  const text = reference.text;
  if (reference.nested.length !== 1) return diag.report(`launches '${text}', but a kernel is named by its module and its own name`);
  const table = container ?? symbolTableOf(op);
  const home = table && findSymbol(table, reference.root);
  if (!table) return;
  if (!home) return diag.report(`launches '${text}', but there is no module '${symbolText(reference.root)}' here`);
  if (BinaryOp.is(home)) return;
  if (!GPUModuleOp.is(home)) return diag.report(`launches '${text}', but '${symbolText(reference.root)}' is no module of device code`, op.loc, { loc: home.loc, message: `it is '${home.opName}'` });
  checkCallee(op, text, findSymbol(home, reference.nested[0]!), diag);
}

function checkCallee(op: Operation & { readonly kernelOperands: readonly Value[] }, text: string, kernel: Operation | undefined, diag: VerifySink): void {
  if (!kernel || !FunctionLike.is(kernel)) return diag.report(`launches '${text}', which is no kernel here`);
  const note = { loc: kernel.loc, message: `'${text}' is this function` };
  if (!kernel.attr(KERNEL)) return diag.report(`launches '${text}', which is no kernel: it lacks the attribute 'gpu.kernel'`, op.loc, note);
  if (!GPUFuncOp.is(kernel)) return;
  const { inputs } = kernel.function_type;
  if (inputs.length !== op.kernelOperands.length || inputs.some((type, i) => type !== op.kernelOperands[i]!.type)) diag.report(`does not fit '${text}', which takes (${inputs.map((type) => type.text).join(", ")})`, op.loc, note);
}
