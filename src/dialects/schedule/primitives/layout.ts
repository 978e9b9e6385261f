// transform_layout and set_axis_separator: a buffer of the function is stored under new indices.
import { OpBuilder } from "../../../core/define/index.ts";
import { affineBinary, affineConstant, affineDim, type AffineExpr, AffineMap, type Attribute, memrefType, TypedAttr } from "../../../core/ir/index.ts";
import { ConstantOp } from "../../arith/index.ts";
import type { BlockNode } from "../../loop/index.ts";
import { LoadOp, StoreOp } from "../../memref/index.ts";
import { type Buffer, spatialBlock } from "./added.ts";
import { buildExpr, imageOf } from "./index-map.ts";
import { blockName } from "./partition.ts";
import { isAllocated, retype, wholeUse } from "./storage.ts";

type Side = "read" | "write";

/** A buffer by its number among those that a block reads or writes, when its layout is the function's own affair. */
function ownBuffer(block: BlockNode, side: Side, index: number): Buffer | string {
  const all = (side === "read" ? block.reads : block.writes) as readonly Buffer[];
  const buffer = all[index];
  if (!buffer) return `block '@${block.block_name}' ${side}s ${all.length} buffers; there is no number ${index}`;
  const { type } = buffer;
  if (!isAllocated(buffer)) return `buffer ${index} of type '${type.text}' is not allocated in the function, which others see the layout of; use cache_${side} first`;
  if (!type.isStatic || type.layout !== undefined) return `buffer ${index} of type '${type.text}' has no static extents or a layout of its own`;
  const whole = wholeUse(buffer);
  return whole ? `'${whole.opName}' uses buffer ${index} as a whole` : buffer;
}

/** Stores element i of a buffer at map(i). Returns why not. */
export function transformLayout(block: BlockNode, side: Side, index: number, map: AffineMap, pad: Attribute | undefined): string | undefined {
  const buffer = ownBuffer(block, side, index);
  if (typeof buffer === "string") return buffer;
  const { dims, element, memorySpace } = buffer.type;
  const image = imageOf(map, dims);
  if (typeof image === "string") return image;
  const padding = image.reduce((all, n) => all * n, 1) > dims.reduce((all, n) => all * n, 1) ? pad : undefined;
  if (padding && !(padding instanceof TypedAttr && padding.type === element)) return `the padding '${padding.text}' is no value of type '${element.text}'`;
  const users = buffer.getUsers();
  const made = retype(buffer, memrefType(image, element, undefined, memorySpace));
  for (const user of users) {
    if (!LoadOp.is(user) && !StoreOp.is(user)) continue;
    const at = OpBuilder.before(user, user.loc);
    const indices = map.results.map((expr) => buildExpr(at, expr, user.indices, dims));
    user.setOperands([...(StoreOp.is(user) ? [user.value] : []), made, ...indices]);
  }
  if (padding) fill(made, padding, blockName(block, `${block.block_name}_pad`));
  return undefined;
}

/** Fills a buffer with one value, right after its allocation. */
function fill(buffer: Buffer, pad: TypedAttr, name: string): void {
  const b = OpBuilder.after(buffer.definingOp!);
  const { result: value } = ConstantOp.build(b, { value: pad });
  spatialBlock(b, { name, domain: buffer.type.dims, reads: [], writes: [buffer] }, (inside, indices) => { StoreOp.build(inside, { value, memref: buffer, indices }); });
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
