// Random layouts of buffers and of the points of blocks. Whether a map takes different elements to different places is told by enumeration.
import { AffineMap, type AffineExpr, affineBinary, affineConstant, affineDim, evaluateAffine, i32, integerAttr, type MemRefType } from "../../../src/core/ir/index.ts";
import type { Random } from "../../../src/runtime/tensors/index.ts";
import * as schedule from "../../../src/dialects/schedule/index.ts";
import { type Draw, pickFrom, type Scene } from "./draws.ts";
import { bufferOf, isLocal } from "./structure.ts";

/** A random number made of some dimensions. */
function digit(random: Random, extents: readonly number[]): AffineExpr {
  const d = random.integer(0, extents.length - 1);
  const c = random.integer(1, 4);
  const dim = affineDim(d);
  switch (random.integer(0, 5)) {
    case 0: return affineBinary("floordiv", dim, affineConstant(c));
    case 1: return affineBinary("mod", dim, affineConstant(c));
    case 2: {
      const e = random.integer(0, extents.length - 1);
      const factor = random.integer(0, 1) === 0 ? extents[e]! : c;
      return affineBinary("+", affineBinary("*", dim, affineConstant(factor)), affineDim(e));
    }
    case 3: return affineBinary("floordiv", affineBinary("+", dim, affineConstant(-1)), affineConstant(c));
    default: return dim;
  }
}

/** A map of whatever digits, or of all dimensions in another order, one of them in two digits. */
function someMap(random: Random, extents: readonly number[]): AffineMap {
  const n = extents.length;
  if (n === 0) return new AffineMap(0, 0, []);
  if (random.integer(0, 2) === 0) return new AffineMap(n, 0, Array.from({ length: random.integer(1, n + 1) }, () => digit(random, extents)));
  const order = extents.map((_, i) => ({ i, key: random.bits() })).sort((a, b) => a.key - b.key).map(({ i }) => affineDim(i));
  const split = random.integer(0, n);
  const size = affineConstant(random.integer(2, 4));
  return new AffineMap(n, 0, order.flatMap((dim, at) => (at === split ? [affineBinary("floordiv", dim, size), affineBinary("mod", dim, size)] : [dim])));
}

/** Whether all places are natural and different. */
function keepsApart(map: AffineMap, extents: readonly number[]): boolean {
  const seen = new Set<string>();
  const visit = (point: readonly bigint[]): boolean => {
    const extent = extents[point.length];
    if (extent !== undefined) return Array.from({ length: extent }, (_, i) => visit([...point, BigInt(i)])).every(Boolean);
    const place = map.results.map((expr) => evaluateAffine(expr, point));
    const isNew = !seen.has(place.join()) && place.every((x) => x >= 0n);
    seen.add(place.join());
    return isNew;
  };
  return visit([]);
}

export function layout(scene: Scene): Draw {
  const { random, session, model } = scene;
  const leaf = pickFrom(random, model.leaves)!;
  const block = session.block(leaf);
  if (random.integer(0, 3) === 0) {
    const map = someMap(random, leaf.domain);
    return { what: "transform_block_layout", legal: keepsApart(map, leaf.domain) ? undefined : false, build: (b) => schedule.TransformBlockLayoutOp.build(b, { block, map }) };
  }
  const access = random.integer(0, 1) === 0 ? "write" : "read";
  const list = access === "write" ? leaf.op.writes : leaf.op.reads;
  const locals = list.flatMap((value, i) => (isLocal(model, value) ? [i] : []));
  const number = locals.length > 0 && random.integer(0, 5) > 0 ? pickFrom(random, locals)! : random.integer(0, list.length);
  const buffer = BigInt(number);
  const value = list[number];
  const type = value?.type as MemRefType | undefined;
  const isPlain = value !== undefined && isLocal(model, value) && type?.layout === undefined;
  const dims = type?.dims ?? [1];
  if (random.integer(0, 4) === 0) {
    const separators = Array.from({ length: dims.length }, (_, i) => i).filter((i) => i > 0 && random.integer(0, 1) === 0);
    return { what: "set_axis_separator", legal: isPlain ? undefined : false, build: (b) => schedule.SetAxisSeparatorOp.build(b, { block, access, buffer, separators }) };
  }
  const map = someMap(random, dims);
  const pad = type?.element === i32 && random.integer(0, 2) === 0 ? { pad: integerAttr(7n, i32) } : {};
  return { what: "transform_layout", legal: isPlain && keepsApart(map, dims), build: (b) => schedule.TransformLayoutOp.build(b, { block, access, buffer, map, ...pad }) };
}

/** A region for one of the buffers of a block: for each dimension what an iteration variable is near, or all of it. */
export function region(scene: Scene): Draw | undefined {
  const { random, session, model, events } = scene;
  const leaf = pickFrom(random, model.leaves)!;
  const access = random.integer(0, 1) === 0 ? "write" : "read";
  const list = access === "write" ? leaf.op.writes : leaf.op.reads;
  const number = random.integer(0, list.length - 1);
  const value = list[number];
  if (!value) return undefined;
  const dims = (value.type as MemRefType).dims;
  const results = dims.flatMap((extent) => {
    if (leaf.domain.length === 0 || random.integer(0, 2) === 0) return [affineConstant(0), affineConstant(extent - (random.integer(0, 5) === 0 ? 1 : 0))];
    const from = affineBinary("*", affineDim(random.integer(0, leaf.domain.length - 1)), affineConstant(random.integer(0, 4) === 0 ? 2 : 1));
    const low = affineBinary("+", from, affineConstant(random.integer(-1, 1)));
    return [low, affineBinary("+", low, affineConstant(random.integer(1, 3)))];
  });
  const map = new AffineMap(leaf.domain.length, 0, results);
  const isInside = events.every((event) => event.leaf !== leaf || event.touches.every((touch) => {
    if (bufferOf(touch.op) !== value || touch.isWrite !== (access === "write")) return true;
    const bounds = results.map((expr) => Number(evaluateAffine(expr, event.point.map(BigInt))));
    return touch.indices.every((x, d) => x >= bounds[2 * d]! && x < bounds[2 * d + 1]!);
  }));
  const block = session.block(leaf);
  return { what: "annotate_buffer_access", legal: isInside, build: (b) => schedule.AnnotateBufferAccessOp.build(b, { block, access, buffer: BigInt(number), region: map }) };
}
