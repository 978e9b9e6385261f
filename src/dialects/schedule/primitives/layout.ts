// transform_layout and set_axis_separator: a buffer of the function is stored under new indices.
import { OpBuilder } from "../../../core/define/index.ts";
import { affineBinary, affineConstant, affineDim, type AffineExpr, AffineMap, type Attribute, indexType, MemRefType, memrefType, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import { type BlockNode, BlockOp, ivOf, type Loop, YieldOp } from "../../loop/index.ts";
import { AllocaOp, AllocOp, DeallocOp, LoadOp, StoreOp } from "../../memref/index.ts";
import { emptyLoop } from "../nest.ts";
import { buildExpr, imageOf } from "./index-map.ts";
import { blockName } from "./partition.ts";

type Side = "read" | "write";

/** A buffer by its number among those that a block reads or writes, when its layout is the function's own affair. */
function ownBuffer(block: BlockNode, side: Side, index: number): Value<MemRefType> | string {
  const all = (side === "read" ? block.reads : block.writes) as readonly Value<MemRefType>[];
  const buffer = all[index];
  if (!buffer) return `block '@${block.block_name}' ${side}s ${all.length} buffers; there is no number ${index}`;
  const { type, definingOp: op } = buffer;
  if (!op || !(AllocOp.is(op) || AllocaOp.is(op))) return `buffer ${index} of type '${type.text}' is not allocated in the function, which others see the layout of; use cache_${side} first`;
  if (!type.isStatic || type.layout !== undefined) return `buffer ${index} of type '${type.text}' has no static extents or a layout of its own`;
  const whole = buffer.getUsers().find((user) => !BlockOp.is(user) && !LoadOp.is(user) && !DeallocOp.is(user) && !(StoreOp.is(user) && user.value !== buffer));
  return whole ? `'${whole.opName}' uses buffer ${index} as a whole` : buffer;
}

/** Stores element i of a buffer at map(i). Returns why not. */
export function transformLayout(block: BlockNode, side: Side, index: number, map: AffineMap, pad: Attribute | undefined): string | undefined {
  const buffer = ownBuffer(block, side, index);
  if (typeof buffer === "string") return buffer;
  const { dims, element, memorySpace } = buffer.type;
  const image = imageOf(map, dims);
  if (typeof image === "string") return image;
  const op = buffer.definingOp as Operation & { readonly alignment: bigint | undefined };
  const b = OpBuilder.before(op, op.loc);
  const shape = { dynamicSizes: [], symbolOperands: [], memref: memrefType(image, element, undefined, memorySpace), ...(op.alignment === undefined ? {} : { alignment: op.alignment }) };
  const made: Value = (AllocOp.is(op) ? AllocOp : AllocaOp).build(b, shape).memref;
  const hasPadding = image.reduce((all, n) => all * n, 1) > dims.reduce((all, n) => all * n, 1);
  if (pad && hasPadding) {
    const why = fill(b, made, image, pad, blockName(block, `${block.block_name}_pad`));
    if (why) return why;
  }
  for (const user of buffer.getUsers()) {
    if (!LoadOp.is(user) && !StoreOp.is(user)) continue;
    const at = OpBuilder.before(user, user.loc);
    const indices = map.results.map((expr) => buildExpr(at, expr, user.indices, dims));
    user.setOperands([...(StoreOp.is(user) ? [user.value] : []), made, ...indices]);
  }
  buffer.replaceAllUsesWith(made);
  op.erase();
  return undefined;
}

/** A block that fills a buffer with one value. */
function fill(start: OpBuilder, buffer: Value, dims: readonly number[], pad: Attribute, name: string): string | undefined {
  const constant = ConstantOp.build(start, { value: pad as never });
  if (constant.result.type !== (buffer.type as MemRefType).element) return `the padding '${pad.text}' is no value of type '${(buffer.type as MemRefType).element.text}'`;
  let b = start;
  const loops = dims.map((size): Loop => {
    const loop = emptyLoop(b, BigInt(size));
    b = OpBuilder.before(loop.body.entry.last!, start.loc);
    return loop;
  });
  BlockOp.build(b, {
    block_name: name, bindings: loops.map(ivOf), reads: [], writes: [buffer] as Value<never>[], domain: dims, iter_types: dims.map(() => stringAttr("spatial")), init: new Region(),
    body: (body) => {
      const indices = dims.map(() => body.addArg(indexType));
      const at = OpBuilder.atEnd(body, start.loc);
      StoreOp.build(at, { value: constant.result, memref: buffer as Value<never>, indices });
      YieldOp.build(at, { values: [] });
    },
  }, start.loc);
  return undefined;
}

/** Stores groups of dimensions as one dimension each. Returns why not. */
export function setAxisSeparator(block: BlockNode, side: Side, index: number, separators: readonly number[]): string | undefined {
  const buffer = ownBuffer(block, side, index);
  if (typeof buffer === "string") return buffer;
  const { dims, rank } = buffer.type;
  if (separators.some((at, i) => at < 1 || at >= rank || (i > 0 && at <= separators[i - 1]!))) return `separators [${separators.join(", ")}] do not rise between 1 and ${rank - 1}, the places between ${rank} dimensions`;
  const starts = [0, ...separators];
  const groups = starts.map((from, i): AffineExpr => {
    const members = dims.slice(from, starts[i + 1] ?? rank).map((_, d) => from + d);
    return members.reduce<AffineExpr>((sum, d) => affineBinary("+", affineBinary("*", sum, affineConstant(dims[d]!)), affineDim(d)), affineConstant(0));
  });
  return transformLayout(block, side, index, new AffineMap(rank, 0, groups), undefined);
}
