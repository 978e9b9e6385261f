// Launches with the kernel's body in place.
import { affineScope, anyType, defineOp, hasParent, indexT, maybe, optional, type OpSyntax, pure, recursiveEffects, region, symbolRef, terminator, type Use, variadic, exactly, type AsmReader } from "../../core/define/index.ts";
import { count } from "../../core/diag/index.ts";
import { i32, indexType, type Loc, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { asyncOperands, asyncResults, asyncText, readAsync } from "./async.ts";
import { attributionsOf, checkAttributions, readAttributions, WORKGROUP_ATTRIBUTIONS, writeAttributions } from "./attributions.ts";

const grid = ["gridSizeX", "gridSizeY", "gridSizeZ"] as const;
const block = ["blockSizeX", "blockSizeY", "blockSizeZ"] as const;
const cluster = ["clusterSizeX", "clusterSizeY", "clusterSizeZ"] as const;

/** Ends the body of `gpu.launch`. */
export const TerminatorOp = defineOp("gpu.terminator", { summary: "end of the body of a launch", traits: [terminator, pure, hasParent("gpu.launch")] }, { assembly: "attr-dict" });

/** Ends a region of the dialect with its values. */
export const YieldOp = defineOp("gpu.yield", { summary: "values of a region", operands: { values: variadic(anyType) }, traits: [terminator, pure] }, { assembly: "attr-dict ($values^ `:` type($values))?" });

interface Extents {
  readonly indices: readonly Use[];
  readonly extents: readonly { readonly name: Use; readonly value: Value }[];
}
/** `blocks(%x, %y, %z) in (%sx = %a, %sy = %b, %sz = %c)`, behind its first word. */
function readExtents(p: AsmReader): Extents {
  const at = p.here;
  const indices = p.list("(", () => p.use(), ")");
  p.expectKeyword("in");
  const extents = p.list("(", () => {
    const name = p.use();
    p.expectPunct("=");
    return { name, value: p.resolve(p.use(), indexType) };
  }, ")");
  if (indices.length !== 3 || extents.length !== 3) p.fail("expected three indices and three extents: x, y and z", at);
  return { indices, extents };
}

const syntax: OpSyntax = {
  parse(p, state) {
    readAsync(p, state);
    const clusters = p.tryKeyword("clusters") ? readExtents(p) : undefined;
    p.expectKeyword("blocks");
    const blocks = readExtents(p);
    p.expectKeyword("threads");
    const threads = readExtents(p);
    for (const [names, given] of [[cluster, clusters], [grid, blocks], [block, threads]] as const) names.forEach((name, i) => { if (given) state.setOperands(name, [given.extents[i]!.value]); });
    if (p.tryKeyword("dynamic_shared_memory_size")) state.setOperands("dynamicSharedMemorySize", [p.resolve(p.use(), i32)]);
    for (const name of ["module", "function"]) {
      if (!p.tryKeyword(name)) continue;
      p.expectPunct("(");
      const at = p.here;
      if (!state.setAttr(name, p.attribute())) p.fail("expected a symbol", at);
      p.expectPunct(")");
    }
    const arg = (name: Use, type: Type = indexType, loc?: Loc) => ({ name, type, loc });
    const extents = (of: Extents) => of.extents.map(({ name }) => arg(name));
    const indices = (of: Extents) => of.indices.map((name) => arg(name));
    const args = [...indices(blocks), ...indices(threads), ...extents(blocks), ...extents(threads), ...(clusters ? [...indices(clusters), ...extents(clusters)] : [])];
    for (const { name, type, loc } of readAttributions(p, state)) args.push(arg(name!, type, loc));
    state.addRegion(p.region(args));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    if (!LaunchOp.is(op)) return;
    const { args } = op.body.entry;
    const extents = (word: string, first: number, sizes: number, operands: readonly (Value | undefined)[]): void => {
      out.word(`${word}(${out.values(args.slice(first, first + 3))}) in (${operands.map((value, i) => `${out.value(args[sizes + i]!)} = ${out.value(value!)}`).join(", ")})`);
    };
    const asynchronous = asyncText(out, op);
    if (asynchronous !== "") out.word(asynchronous);
    if (op.clusterSizeX) extents("clusters", 12, 15, [op.clusterSizeX, op.clusterSizeY, op.clusterSizeZ]);
    extents("blocks", 0, 6, [op.gridSizeX, op.gridSizeY, op.gridSizeZ]);
    extents("threads", 3, 9, [op.blockSizeX, op.blockSizeY, op.blockSizeZ]);
    if (op.dynamicSharedMemorySize) out.word(`dynamic_shared_memory_size ${out.value(op.dynamicSharedMemorySize)}`);
    for (const name of ["module", "function"]) if (op.attr(name)) out.word(`${name}(${out.attr(op.attr(name)!)})`);
    writeAttributions(out, buffersOf(op));
    out.region(op.body, { entryArgs: false });
    out.attrDict(op, ["module", "function", WORKGROUP_ATTRIBUTIONS]);
  },
};

/**
 * Runs its body for each thread of each block of a grid. The body has the indices and extents as arguments, then those of clusters where
 * there are some, then buffers.
 *
 * `gpu.launch blocks(%bx, %by, %bz) in (%gx = %n, %gy = %c1, %gz = %c1) threads(%tx, %ty, %tz) in (%sx = %c32, %sy = %c1, %sz = %c1) { gpu.terminator }`
 */
export const LaunchOp = defineOp("gpu.launch", {
  summary: "launch of a kernel written in place",
  operands: {
    ...asyncOperands, gridSizeX: indexT, gridSizeY: indexT, gridSizeZ: indexT, blockSizeX: indexT, blockSizeY: indexT, blockSizeZ: indexT,
    clusterSizeX: optional(indexT), clusterSizeY: optional(indexT), clusterSizeZ: optional(indexT), dynamicSharedMemorySize: optional(exactly(i32)),
  },
  results: asyncResults,
  attrs: { module: maybe(symbolRef()), function: maybe(symbolRef()) },
  regions: { body: region() },
  traits: [affineScope, recursiveEffects],
}, {
  syntax,
  verify(op, diag) {
    const sizes = [op.clusterSizeX, op.clusterSizeY, op.clusterSizeZ].filter((size) => size !== undefined).length;
    if (sizes !== 0 && sizes !== 3) return diag.report(`has ${count(sizes, "extent")} of clusters, but needs three or none`);
    const args = op.body.blocks[0]?.args;
    if (!args) return diag.report("needs a body");
    const wanted = indicesOf(op);
    if (args.length < wanted || args.slice(0, wanted).some((arg) => arg.type !== indexType)) return diag.report(`has a body with ${count(args.length, "argument")}, but needs ${wanted} of type index for the indices and extents`);
    checkAttributions(buffersOf(op), diag);
    for (const { last } of op.body.blocks)
      if (last && last.allSuccessors().length === 0 && !TerminatorOp.is(last)) diag.report(`expects each block of its body to end with 'gpu.terminator' or a branch, found '${last.opName}'`, last.loc);
  },
});

const indicesOf = (op: { readonly clusterSizeX: Value | undefined }): number => (op.clusterSizeX ? 18 : 12);
const buffersOf = (op: Operation & { readonly clusterSizeX: Value | undefined; readonly body: { readonly entry: { readonly args: readonly Value[] } } }): ReturnType<typeof attributionsOf> => attributionsOf(op, op.body.entry.args, indicesOf(op));
