// tensorize: a nest that computes what an intrinsic's description says gives way to its implementation, on views of the buffers.
import { OpBuilder } from "../../../core/define/index.ts";
import { type Block, cloneOp, DYNAMIC, Mapping, MemRefType, memrefType, type Operation, StridedLayoutAttr, stridedLayoutAttr, stringAttr, type Value } from "../../../core/ir/index.ts";
import { findSymbol, symbolsOf } from "../../../core/verify/index.ts";
import { type BlockNode, BlockOp, blocksIn, ForOp, type Loop, regionOf } from "../../loop/index.ts";
import { CastOp, rowMajorStrides, SubViewOp } from "../../memref/index.ts";
import { isIndexOp } from "../nest.ts";
import { IntrinsicOp } from "../ops/index.ts";
import { blockize, nestOf } from "./blockize.ts";
import { matchIntrinsic, type Nest, type Window } from "./intrinsic-match.ts";
import { blockName } from "./partition.ts";
import { build } from "./region.ts";
import { afterTrial, type Ground } from "./trial.ts";

/** Replaces the nest under a loop, or in a block of blocks. Returns why not. */
export function tensorize(target: Loop | BlockNode, intrinsic: string, ground: Ground): string | undefined {
  const module = ground.func.parentOp!;
  const op = findSymbol(module, intrinsic);
  if (!op || !IntrinsicOp.is(op)) return `finds no intrinsic '@${intrinsic}'; there are ${symbolsOf(module, IntrinsicOp).map((name) => `'@${name}'`).join(", ") || "none"}`;
  const [description, implementation] = [op.description, op.implementation].map((name) => bodyOf(module, name));
  for (const body of [description!, implementation!]) if (typeof body === "string") return body;
  const [entry, code] = [description as Block, implementation as Block];
  const described = describedNest(entry);
  if (typeof described === "string") return `the description of '@${intrinsic}' ${described}`;
  return afterTrial(ground, [target] as const, ([nest]) => replace(nest, intrinsic, described, entry, code));
}

/** Replaces the nest by the code; where that is refused, it may be a block of blocks all the same. */
function replace(target: Loop | BlockNode, intrinsic: string, described: Nest, entry: Block, code: Block): string | undefined {
  const outer = ForOp.is(target) ? blockize(target) : target;
  if (typeof outer === "string") return outer;
  const tile = nestInside(outer);
  if (typeof tile === "string") return tile;
  const windows = matchIntrinsic(tile, described, entry.args);
  if (typeof windows === "string") return `block '@${tile.block.block_name}' does not match intrinsic '@${intrinsic}': ${windows}`;
  const types = windows.map((window, i) => viewType(window, entry.args[i]!.type as MemRefType));
  const other = types.findIndex((type, i) => !takes(code.args[i]?.type, type));
  if (other >= 0 || code.args.length !== types.length) return `the implementation of '@${intrinsic}' takes '${code.args[other]?.type.text ?? "nothing"}' as argument ${other}, but the view has type '${types[other]?.text ?? "none"}'`;
  put(outer, windows, types, code);
  return undefined;
}

/** The body of a function on buffers without results, or why it does not fit. */
function bodyOf(module: Operation, name: string): Block | string {
  const func = findSymbol(module, name);
  const region = func?.info.isIsolated ? func.allRegions()[0] : undefined;
  if (!region) return `finds no function '@${name}'`;
  if (region.blocks.length !== 1) return `'@${name}' must have a body of one block`;
  const entry = region.entry;
  const bad = entry.args.find(({ type }) => !(type instanceof MemRefType));
  if (bad) return `'@${name}' takes a value of type '${bad.type.text}'; an intrinsic takes buffers`;
  return entry.last && entry.last.numOperands > 0 ? `'@${name}' has results; an intrinsic writes to its buffers` : entry;
}

function describedNest(entry: Block): Nest | string {
  const rest = [...entry].filter((op) => !isIndexOp(op) && !op.info.isTerminator);
  const [top] = rest;
  if (rest.length === 1 && top && BlockOp.is(top)) return { loops: [], block: top, fixed: [] };
  const nest = rest.length === 1 && top && ForOp.is(top) ? nestOf(top) : undefined;
  return nest === undefined || typeof nest === "string" ? "is no perfect nest around one block" : { loops: nest.inner, block: nest.block, fixed: [] };
}

/** The nest that a block of blocks holds; its variables do not change inside. */
function nestInside(outer: BlockNode): Nest | string {
  const rest = [...outer.body.entry].filter((op) => !isIndexOp(op) && !op.info.isTerminator);
  const [top] = rest;
  const nest = rest.length === 1 && top && ForOp.is(top) ? nestOf(top) : undefined;
  if (nest === undefined || typeof nest === "string") return `block '@${outer.block_name}' does not hold one perfect nest around a block; use blockize`;
  return { loops: nest.inner, block: nest.block, fixed: outer.body.entry.args };
}

/** The type of a view of the window. */
function viewType({ buffer, kept }: Window, { dims }: MemRefType): MemRefType {
  const strides = rowMajorStrides(buffer.type.dims);
  return memrefType(dims, buffer.type.element, stridedLayoutAttr(kept.map((d) => BigInt(strides[d]!)), undefined), buffer.type.memorySpace);
}

/** Whether the implementation's argument may be a view of that type: its own strides and offset are these or open. */
function takes(type: unknown, view: MemRefType): boolean {
  if (type === view) return true;
  if (!(type instanceof MemRefType) || !(type.layout instanceof StridedLayoutAttr) || type.element !== view.element || type.dims.join() !== view.dims.join() || type.memorySpace?.text !== view.memorySpace?.text) return false;
  const strides = (view.layout as StridedLayoutAttr).strides;
  return type.layout.offset === undefined && type.layout.strides.length === strides.length && type.layout.strides.every((stride, d) => stride === undefined || stride === strides[d]);
}

/** Puts the implementation in place of the nest. */
function put(outer: BlockNode, windows: readonly Window[], types: readonly MemRefType[], code: Block): void {
  const entry = outer.body.entry;
  for (const op of [...entry].reverse()) if (!op.info.isTerminator) op.erase();
  const b = OpBuilder.before(entry.last!, outer.loc);
  const mapping = new Mapping();
  windows.forEach(({ buffer, kept, offsets }, i) => {
    const { dims } = types[i]!;
    const view = SubViewOp.build(b, {
      source: buffer, offsets: offsets.map((offset) => build(b, offset)) as Value<never>[], sizes: [], strides: [],
      static_offsets: offsets.map(() => DYNAMIC), static_sizes: offsets.map((_, d) => dims[kept.indexOf(d)] ?? 1), static_strides: offsets.map(() => 1), result: types[i]!,
    }).result;
    const arg = code.args[i]!;
    mapping.values.set(arg, arg.type === view.type ? view : CastOp.build(b, { source: view, dest: arg.type as MemRefType }).dest);
  });
  for (const op of code) if (!op.info.isTerminator) b.insert(cloneOp(op, mapping));
  for (const inner of blocksIn(outer)) if (regionOf(outer, inner) === outer.body) inner.setAttr("block_name", stringAttr(blockName(outer, `${outer.block_name}_${inner.block_name}`)));
}
