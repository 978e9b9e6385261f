// Making vectors and moving their elements about.
import type { Builder } from "../../core/define/index.ts";
import { boolAttr, denseElements, DYNAMIC, elementTypeOf, i1, i32, i64, type IntegerType, storageFor, storeElement, type Type, type Value, VectorType, vectorType } from "../../core/ir/index.ts";
import { lower, type Lowering } from "../../core/rewrite/index.ts";
import { ArrayType, BitcastOp, ConstantOp, ExtractElementOp, ICmpOp, InsertElementOp, intr, PoisonOp, SelectOp, ShuffleVectorOp, ZeroOp } from "../../dialects/llvm/index.ts";
import * as vector from "../../dialects/vector/index.ts";
import { constantI64, constantInt, elementwise, member, perVector, undef, withMember } from "../llvm-values.ts";
import { assemble, isVector, lane, scalars, type Vec } from "./lanes.ts";


/** One value in every lane. */
export function splat(b: Builder, value: Value, type: VectorType): Value {
  const poison = PoisonOp.build(b, { res: type }).res as Vec;
  const first = InsertElementOp.build(b, { vector: poison, value, position: constantInt(b, 0, i32) }).res;
  return type.numElements === 1 && !type.scalable[0] ? first : ShuffleVectorOp.build(b, { v1: first, v2: poison, mask: new Array(type.numElements).fill(0), res: type }).res;
}
/** A scalar, vector or array of vectors repeated to `type`. */
function broadcast(b: Builder, value: Value, type: Type): Value {
  if (value.type === type) return value;
  if (type instanceof VectorType) return splat(b, isVector(value) ? lane(b, value, 0) : value, type);
  const { length, element } = type as ArrayType;
  // A source of the same depth is repeated along this dimension only if it has one entry there.
  const sameDepth = depth(value.type) === depth(type);
  let result = undef(b, type);
  let whole: Value | undefined;
  for (let i = 0; i < length; i++) {
    const single = !sameDepth || (value.type as ArrayType).length === 1;
    const part = single ? (whole ??= broadcast(b, sameDepth ? member(b, value, [0]) : value, element)) : broadcast(b, member(b, value, [i]), element);
    result = withMember(b, result, part, [i]);
  }
  return result;
}
const depth = (type: Type): number => (type instanceof ArrayType ? 1 + depth(type.element) : type instanceof VectorType ? 1 : 0);

/** `0, 1, 2, ...` */
function steps(b: Builder, n: number, element: IntegerType): Value {
  const type = vectorType([n], element);
  const data = new (storageFor(element))(n);
  for (let i = 0; i < n; i++) data[i] = storeElement(element, i);
  return ConstantOp.build(b, { value: denseElements(type, data), res: type }).res;
}
/** Lanes before `extents[0]` in each dimension. */
function maskOf(b: Builder, type: Type, extents: readonly Value[]): Value {
  if (type instanceof VectorType) {
    const n = type.numElements;
    const positions = type.scalable[0] ? intr.StepVectorOp.build(b, { res: vectorType([n], i64, [true]) }).res : steps(b, n, i64);
    return ICmpOp.build(b, { predicate: "slt", lhs: positions, rhs: splat(b, extents[0]!, positions.type as VectorType) }).res;
  }
  const { length, element } = type as ArrayType;
  const row = maskOf(b, element, extents.slice(1));
  const none = ZeroOp.build(b, { res: element }).res;
  let result = undef(b, type);
  for (let i = 0; i < length; i++) {
    const condition = ICmpOp.build(b, { predicate: "slt", lhs: constantI64(b, i), rhs: extents[0]! }).res;
    result = withMember(b, result, SelectOp.build(b, { condition, trueValue: row, falseValue: none }).res, [i]);
  }
  return result;
}

/** Splits a position into the part that walks arrays and the lane, if it goes that deep. */
function splitPosition(type: Type, position: readonly number[], dynamic: readonly Value[], b: Builder): { readonly outer: number[]; readonly lane: Value | undefined } | undefined {
  const deep = depth(type);
  const outer = position.slice(0, deep - 1);
  if (outer.includes(DYNAMIC)) return undefined;
  const last = position[deep - 1];
  return { outer, lane: last === undefined ? undefined : last === DYNAMIC ? dynamic.at(-1)! : constantI64(b, last) };
}
const dynamicOuter = "a run-time position can only choose a lane of a scalable vector, not a whole vector";
const positions = (b: Builder, fixed: readonly number[], dynamic: readonly Value[]): Value[] => {
  let next = 0;
  return fixed.map((n) => (n === DYNAMIC ? dynamic[next++]! : constantI64(b, n)));
};
const isAt = (b: Builder, position: Value, i: number): Value => ICmpOp.build(b, { predicate: "eq", lhs: position, rhs: constantI64(b, i) }).res;
/** What lies at positions of which outer ones are known only at run time: rows are chosen by comparing. */
function extractAt(b: Builder, value: Value, [first, ...rest]: readonly Value[]): Value {
  if (first === undefined) return value;
  if (isVector(value)) return ExtractElementOp.build(b, { vector: value, position: first }).res;
  const rows = Array.from({ length: (value.type as ArrayType).length }, (_, i) => member(b, value, [i]));
  return extractAt(b, rows.reduce((chosen, row, i) => (i === 0 ? row : SelectOp.build(b, { condition: isAt(b, first, i), trueValue: row, falseValue: chosen }).res)), rest);
}
function insertAt(b: Builder, value: Value, dest: Value, [first, ...rest]: readonly Value[]): Value {
  if (first === undefined) return value;
  if (isVector(dest)) return InsertElementOp.build(b, { vector: dest, value, position: first }).res;
  let result = dest;
  for (let i = 0; i < (dest.type as ArrayType).length; i++) {
    const row = member(b, dest, [i]);
    result = withMember(b, result, SelectOp.build(b, { condition: isAt(b, first, i), trueValue: insertAt(b, value, row, rest), falseValue: row }).res, [i]);
  }
  return result;
}

/** A mask whose first rows are set. */
function constantRows(b: Builder, type: Type, [set, ...rest]: readonly number[]): Value {
  if (type instanceof VectorType) return splat(b, ConstantOp.build(b, { value: boolAttr(true), res: i1 }).res, type);
  const row = constantRows(b, (type as ArrayType).element, rest);
  return Array.from({ length: set! }, () => row).reduce((whole, part, i) => withMember(b, whole, part, [i]), ZeroOp.build(b, { res: type }).res);
}

export const shapeLowerings: readonly Lowering[] = [
  lower(vector.BroadcastOp, (op, { source }, rw) => rw.replace(op, broadcast(rw, source, rw.convertedType(op.vector.type)))),
  lower(vector.StepOp, (op, _, rw) => {
    const { type } = op.result;
    return rw.replace(op, type.scalable[0] ? intr.StepVectorOp.build(rw, { res: rw.convertedType(type) as VectorType }).res : steps(rw, type.numElements, i64));
  }),
  lower(vector.CreateMaskOp, (op, { operands }, rw) => rw.replace(op, maskOf(rw, rw.convertedType(op.result.type), operands))),
  lower(vector.ConstantMaskOp, (op, _, rw) => {
    const { type } = op.result;
    if (type.scalable.includes(true)) {
      // Either no lane or all are set along a scalable dimension, which is the last one.
      const res = rw.types?.convert(type);
      const none = op.mask_dim_sizes.includes(0);
      if (!res || (!none && op.mask_dim_sizes.at(-1) !== type.dims.at(-1))) return rw.skip(`'${type.text}' has no LLVM type, or part of its scalable dimension is set`);
      return rw.replace(op, none ? ZeroOp.build(rw, { res }).res : constantRows(rw, res, op.mask_dim_sizes));
    }
    const data = new (storageFor(i1))(type.numElements);
    for (let i = 0; i < data.length; i++) {
      let left = i;
      let inside = true;
      for (let d = type.rank - 1; d >= 0; d--) {
        inside &&= left % type.dims[d]! < op.mask_dim_sizes[d]!;
        left = Math.floor(left / type.dims[d]!);
      }
      data[i] = inside ? 1 : 0;
    }
    return rw.replace(op, ConstantOp.build(rw, { value: denseElements(type, data), res: rw.convertedType(type) }).res);
  }),
  elementwise(vector.FMAOp, (rw, [a, b, c]) => intr.FMAOp.build(rw, { a: a!, b: b!, c: c! }).res),
  lower(vector.BitCastOp, (op, { source }, rw) => rw.replace(op, perVector(rw, rw.convertedType(op.result.type), [source], ([arg], res) => BitcastOp.build(rw, { arg: arg!, res }).res))),
  lower(vector.ShapeCastOp, (op, { source }, rw) => {
    const type = rw.convertedType(op.result.type);
    if (op.source.type.scalable.includes(true)) return rw.skip("shape casts of scalable vectors are not lowered");
    return rw.replace(op, source.type === type ? source : assemble(rw, type, scalars(rw, source)));
  }),
  lower(vector.ShuffleOp, (op, { v1, v2 }, rw) => {
    const type = rw.convertedType(op.vector.type);
    if (type instanceof VectorType) {
      if (v1.type !== v2.type) return rw.replace(op, assemble(rw, type, op.mask.map((i) => [...scalars(rw, v1), ...scalars(rw, v2)][i]!)));
      return rw.replace(op, ShuffleVectorOp.build(rw, { v1: v1 as Vec, v2: v2 as Vec, mask: op.mask, res: type }).res);
    }
    const first = (v1.type as ArrayType).length;
    const rows = op.mask.map((i) => (i < 0 ? undef(rw, (type as ArrayType).element) : i < first ? member(rw, v1, [i]) : member(rw, v2, [i - first])));
    return rw.replace(op, rows.reduce((whole, row, i) => withMember(rw, whole, row, [i]), undef(rw, type)));
  }),
  lower(vector.ExtractOp, (op, { source, dynamic_position }, rw) => {
    const at = splitPosition(source.type, op.static_position, dynamic_position, rw);
    if (!at) return op.source.type.scalable.includes(true) ? rw.skip(dynamicOuter) : rw.replace(op, extractAt(rw, source, positions(rw, op.static_position, dynamic_position)));
    const row = at.outer.length === 0 ? source : member(rw, source, at.outer);
    if (at.lane) return rw.replace(op, ExtractElementOp.build(rw, { vector: row as Vec, position: at.lane }).res);
    return rw.replace(op, op.source.type.rank === 0 && !(op.result.type instanceof VectorType) ? lane(rw, row, 0) : row);
  }),
  lower(vector.InsertOp, (op, { valueToStore, dest, dynamic_position }, rw) => {
    const at = splitPosition(dest.type, op.static_position, dynamic_position, rw);
    if (!at) return op.dest.type.scalable.includes(true) ? rw.skip(dynamicOuter) : rw.replace(op, insertAt(rw, valueToStore, dest, positions(rw, op.static_position, dynamic_position)));
    const row = at.outer.length === 0 ? dest : member(rw, dest, at.outer);
    let value = valueToStore;
    if (at.lane) value = InsertElementOp.build(rw, { vector: row as Vec, value: valueToStore, position: at.lane }).res;
    else if (isVector(row) && elementTypeOf(row.type) === valueToStore.type) value = InsertElementOp.build(rw, { vector: row, value: valueToStore, position: constantI64(rw, 0) }).res;
    return rw.replace(op, at.outer.length === 0 ? value : withMember(rw, dest, value, at.outer));
  }),
];
