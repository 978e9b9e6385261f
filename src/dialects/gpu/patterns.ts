// Canonicalisation: waits for nothing, copies that nobody reads, indices of launches of one block or thread.
import { type OpOf, setOperandGroup } from "../../core/define/index.ts";
import { IntegerAttr, integerAttr, indexType, type Operation, unitAttr, type Value } from "../../core/ir/index.ts";
import { constantOf, type Pattern, pattern } from "../../core/rewrite/index.ts";
import { ConstantOp } from "../arith/index.ts";
import { CastOp, DimOp } from "../memref/index.ts";
import { LaunchOp } from "./launch.ts";
import { AllocOp, MemcpyOp, MemsetOp, WaitOp } from "./memory.ts";
import { AllReduceOp, BarrierOp, SubgroupReduceOp } from "./subgroup.ts";

const isOne = (value: Value): boolean => { const constant = constantOf(value); return constant instanceof IntegerAttr && constant.value === 1n; };

/** launch: the index along an extent of one => 0. */
const zeroIndices: Pattern = pattern("gpu-zero-indices", LaunchOp, (op, rw) => {
  const { entry } = op.body;
  const extents = [op.gridSizeX, op.gridSizeY, op.gridSizeZ, op.blockSizeX, op.blockSizeY, op.blockSizeZ] as const;
  const known = extents.flatMap((extent, i) => (isOne(extent) && entry.args[i]!.hasUses ? [entry.args[i]!] : []));
  if (known.length === 0) return rw.skip("no index that is used is known");
  rw.setToStart(entry);
  const zero = ConstantOp.build(rw, { value: integerAttr(0, indexType), result: indexType }).result;
  for (const index of known) rw.replaceUses(index, zero);
  return rw.done();
});

/** Whether a token stands for nothing: no work was begun. */
const isIdle = (token: Value): boolean => token.definedBy(WaitOp)?.numOperands === 0;

/** wait [idle, t] => wait [t]. */
const dropIdleTokens: Pattern = pattern("gpu-drop-idle-tokens", WaitOp, (op, rw) => {
  if (!op.asyncDependencies.some(isIdle)) return rw.skip("each token stands for work");
  return rw.update(op, () => { setOperandGroup(op, 0, op.asyncDependencies.filter((token) => !isIdle(token))); });
});

/** wait for nothing => nothing; wait async [t] => t; wait async without users => nothing. */
const simplifyWait: Pattern = pattern("gpu-simplify-wait", WaitOp, (op, rw) => {
  const { asyncDependencies: awaited, asyncToken: token } = op;
  if (token === undefined) return awaited.length === 0 ? rw.erase(op) : rw.skip("it waits for work");
  if (awaited.length === 1) return rw.replace(op, awaited[0]!);
  return token.hasUses ? rw.skip("its token is awaited") : rw.erase(op);
});

/** Whether the operation does nothing but allocate, or free, the value. */
const onlyDoes = (effect: "allocate" | "free", op: Operation): boolean => op.info.effects !== undefined && op.info.effects.length === 1 && op.info.effects[0]!.effect === effect;

/** memcpy into memory that is only freed => nothing. */
const dropDeadCopies: Pattern = pattern("gpu-drop-dead-copies", MemcpyOp, (op, rw) => {
  const { dst, asyncDependencies: awaited, asyncToken: token } = op;
  const source = dst.definingOp;
  if (!source || !onlyDoes("allocate", source)) return rw.skip("the memory is not allocated here");
  if (dst.getUsers().some((user) => user !== op && !onlyDoes("free", user))) return rw.skip("the memory is used");
  if (awaited.length > 1 || (awaited.length === 1) !== (token !== undefined)) return rw.skip("no token can stand for its own");
  return rw.replace(op, ...awaited);
});

/** memcpy or memset of cast(m) => the same of m. */
const uncast = <P extends OpOf<typeof MemcpyOp> | OpOf<typeof MemsetOp>>(name: string, root: { is(op: Operation): op is P }): Pattern =>
  pattern(name, root, (op: Operation, rw) => {
    const known = op.allOperands().flatMap((value, i) => { const cast = value.definedBy(CastOp); return cast && "dims" in cast.source.type ? [{ i, source: cast.source as Value }] : []; });
    if (known.length === 0) return rw.skip("no operand is cast");
    return rw.update(op, () => { for (const { i, source } of known) op.setOperand(i, source); });
  });

/** dim(alloc(n), 0) => n. */
const knownExtent: Pattern = pattern("gpu-known-extent", DimOp, (op, rw) => {
  const alloc = op.source.definedBy(AllocOp);
  const i = constantOf(op.index);
  if (!alloc || !(i instanceof IntegerAttr) || i.value < 0n || i.value >= alloc.memref.type.rank) return rw.skip("the extent is not known");
  const { dims } = alloc.memref.type;
  if (dims[Number(i.value)]! >= 0) return rw.skip("the type says the extent");
  return rw.replace(op, alloc.dynamicSizes[dims.slice(0, Number(i.value)).filter((dim) => dim < 0).length]!);
});

/** barrier; barrier => barrier. */
const mergeBarriers: Pattern = pattern("gpu-merge-barriers", BarrierOp, (op, rw) => (op.next && BarrierOp.is(op.next) ? rw.erase(op) : rw.skip("no barrier follows")));

/** A reduction that each thread of a launch comes to is uniform. */
const markUniform = <P extends OpOf<typeof AllReduceOp> | OpOf<typeof SubgroupReduceOp>>(name: string, root: { is(op: Operation): op is P }): Pattern =>
  pattern(name, root, (op: Operation & { readonly uniform: true | undefined }, rw) => {
    const launch = op.parentOp;
    if (op.uniform || !launch || !LaunchOp.is(launch) || op.parent !== launch.body.entry) return rw.skip("it is uniform already, or some threads may not come to it");
    return rw.update(op, () => { op.setAttr("uniform", unitAttr); });
  });

export const canonicalizations: readonly Pattern[] = [
  zeroIndices, dropIdleTokens, simplifyWait, dropDeadCopies, uncast("gpu-uncast-memcpy", MemcpyOp), uncast("gpu-uncast-memset", MemsetOp), knownExtent, mergeBarriers,
  markUniform("gpu-uniform-all-reduce", AllReduceOp), markUniform("gpu-uniform-subgroup-reduce", SubgroupReduceOp),
];
