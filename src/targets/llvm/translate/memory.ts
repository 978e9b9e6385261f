// Emitters of memory accesses, addresses, and parts of aggregates and vectors.
import * as llvm from "../../../dialects/llvm/index.ts";
import type { AccessOptions, AtomicOp, GepFlag, Ordering } from "../emit/index.ts";
import { constInt, i32 } from "../emit/index.ts";
import { wordsOf } from "./arithmetic.ts";
import { emit, type OpEmitter } from "./target.ts";

interface Access {
  readonly alignment: bigint | undefined;
  readonly volatile_: true | undefined;
  readonly nontemporal: true | undefined;
  readonly ordering: string;
  readonly syncscope: string | undefined;
}
const accessOptions = (op: Access): AccessOptions => ({
  ...(op.alignment === undefined ? {} : { align: Number(op.alignment) }), ...(op.volatile_ ? { volatile: true } : {}), ...(op.nontemporal ? { nontemporal: true } : {}),
  ...(op.ordering === "not_atomic" ? {} : { ordering: op.ordering as Ordering, ...(op.syncscope === undefined ? {} : { scope: op.syncscope }) }),
});

export const memoryEmitters: readonly OpEmitter[] = [
  emit(llvm.LoadOp, (op, out) => { out.define(op.res, out.body.load(out.type(op.res.type), out.value(op.addr), { ...accessOptions(op), ...(op.invariant ? { invariant: true } : {}) })); }),
  emit(llvm.StoreOp, (op, out) => { out.body.store(out.value(op.value), out.value(op.addr), accessOptions(op)); }),
  emit(llvm.GEPOp, (op, out) => {
    let next = 0;
    const indices = op.rawConstantIndices.map((index) => (index === llvm.DYNAMIC_INDEX ? out.value(op.dynamicIndices[next++]!) : constInt(i32, index)));
    out.define(op.res, out.body.gep(out.type(op.elem_type), out.value(op.base), indices, wordsOf<GepFlag>(op.noWrapFlags)));
  }),
  emit(llvm.AllocaOp, (op, out) => {
    out.define(op.res, out.body.alloca(out.type(op.elem_type), { count: out.value(op.arraySize), ...(op.alignment === undefined ? {} : { align: Number(op.alignment) }), space: op.res.type.space }));
  }),
  emit(llvm.AtomicRMWOp, (op, out) => {
    const options = {
      ordering: op.ordering as Ordering, ...(op.syncscope === undefined ? {} : { scope: op.syncscope }), ...(op.alignment === undefined ? {} : { align: Number(op.alignment) }), ...(op.volatile_ ? { volatile: true } : {}),
    };
    out.define(op.res, out.body.atomicrmw(op.bin_op.replace(/^_/, "") as AtomicOp, out.value(op.ptr), out.value(op.val), options));
  }),
  emit(llvm.AtomicCmpXchgOp, (op, out) => {
    const options = {
      ordering: op.success_ordering as Ordering, failure: op.failure_ordering as Ordering, ...(op.syncscope === undefined ? {} : { scope: op.syncscope }), ...(op.alignment === undefined ? {} : { align: Number(op.alignment) }),
      ...(op.weak ? { weak: true } : {}), ...(op.volatile_ ? { volatile: true } : {}),
    };
    out.define(op.res, out.body.cmpxchg(out.value(op.ptr), out.value(op.cmp), out.value(op.val), options));
  }),
  emit(llvm.FenceOp, (op, out) => { out.body.fence(op.ordering as Ordering, op.syncscope); }),
  emit(llvm.ExtractValueOp, (op, out) => { out.define(op.res, out.body.extractValue(out.value(op.container), op.position.map(Number))); }),
  emit(llvm.InsertValueOp, (op, out) => { out.define(op.res, out.body.insertValue(out.value(op.container), out.value(op.value), op.position.map(Number))); }),
  emit(llvm.ExtractElementOp, (op, out) => { out.define(op.res, out.body.extractElement(out.value(op.vector), out.value(op.position))); }),
  emit(llvm.InsertElementOp, (op, out) => { out.define(op.res, out.body.insertElement(out.value(op.vector), out.value(op.value), out.value(op.position))); }),
  emit(llvm.ShuffleVectorOp, (op, out) => { out.define(op.res, out.body.shuffle(out.value(op.v1), out.value(op.v2), op.mask)); }),
];
