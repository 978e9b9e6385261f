// Memory of the device, and moving data between it and the host.
import { allocates, anyMemRef, anyType, defineOp, exactly, frees, indexT, instanceOf, maybe, pure, reads, sameElement, typeConstraint, unit, variadic, writes } from "../../core/define/index.ts";
import { count } from "../../core/diag/index.ts";
import { AffineMapAttr, i32, i8, MemRefType, StridedLayoutAttr, UnrankedMemRefType } from "../../core/ir/index.ts";
import { symbolTableOf } from "../../core/verify/index.ts";
import { AsyncDependencies, asyncOperands, asyncResults, namesOfGroups } from "./async.ts";
import { workgroupSpace } from "./attrs.ts";

const custom = { AsyncDependencies };
const unrankedMemRef = instanceOf("unranked memref", UnrankedMemRefType);

/** Waits for tokens; with `async`, gives a token that stands for all of them, without any the start of a new stream. */
export const WaitOp = defineOp("gpu.wait", { summary: "wait for asynchronous work", operands: asyncOperands, results: asyncResults }, {
  custom, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) attr-dict",
});

function symbolsOf({ layout }: MemRefType): number {
  if (layout instanceof StridedLayoutAttr) return [...layout.strides, layout.offset].filter((entry) => entry === undefined).length;
  return layout instanceof AffineMapAttr ? layout.value.numSymbols : 0;
}

/** Memory of the device. One size for each dynamic dimension; with `host_shared` the host sees it, too. */
export const AllocOp = defineOp("gpu.alloc", {
  summary: "allocation on the device",
  operands: { ...asyncOperands, dynamicSizes: variadic(indexT), symbolOperands: variadic(indexT) },
  results: { memref: anyMemRef, ...asyncResults },
  attrs: { hostShared: maybe(unit()) },
  traits: [allocates("memref")],
}, {
  custom, resultNames: namesOfGroups,
  assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) (` ` `host_shared` $hostShared^)? ` ` `(` $dynamicSizes `)` (`` `[` $symbolOperands^ `]`)? attr-dict `:` type($memref)",
  verify(op, diag) {
    const { type } = op.memref;
    const dynamic = type.dims.filter((dim) => dim < 0).length;
    if (op.dynamicSizes.length !== dynamic) diag.report(`has ${count(op.dynamicSizes.length, "size")} for '${type.text}', which has ${count(dynamic, "dynamic dimension")}`);
    if (op.symbolOperands.length !== symbolsOf(type)) diag.report(`has ${op.symbolOperands.length} symbols for the ${symbolsOf(type)} symbols of '${type.text}'`);
  },
});

/** Frees what `gpu.alloc` allocated. */
export const DeallocOp = defineOp("gpu.dealloc", { summary: "free memory of the device", operands: { ...asyncOperands, memref: anyMemRef }, results: asyncResults, traits: [frees("memref")] }, {
  custom, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $memref attr-dict `:` type($memref)",
});

/** Copies all elements, between host and device or within either. */
export const MemcpyOp = defineOp("gpu.memcpy", { summary: "copy between host and device", operands: { ...asyncOperands, dst: anyMemRef, src: anyMemRef }, results: asyncResults, traits: [writes("dst"), reads("src")] }, {
  custom, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $dst`,` $src `:` type($dst)`,` type($src) attr-dict",
  verify(op, diag) {
    const [to, from] = [op.dst.type, op.src.type];
    if (to.element !== from.element) return diag.report(`copies '${from.element.text}' into a memref of '${to.element.text}'`);
    if (to.rank !== from.rank || to.dims.some((dim, i) => dim >= 0 && from.dims[i]! >= 0 && dim !== from.dims[i])) diag.report(`copies '${from.text}' into '${to.text}', which has another shape`);
  },
});

/** Sets all elements to one value. */
export const MemsetOp = defineOp("gpu.memset", { summary: "fill memory of the device", operands: { ...asyncOperands, dst: anyMemRef, value: anyType }, results: asyncResults, traits: [writes("dst"), sameElement("dst", "value")] }, {
  custom, assembly: "custom<AsyncDependencies>(type($asyncToken), $asyncDependencies) $dst`,` $value `:` type($dst)`,` type($value) attr-dict",
});

/** Makes memory of the host accessible to the device. */
export const HostRegisterOp = defineOp("gpu.host_register", { summary: "let the device access memory of the host", operands: { value: unrankedMemRef } }, { assembly: "$value attr-dict `:` type($value)" });
/** Takes back what `gpu.host_register` did. */
export const HostUnregisterOp = defineOp("gpu.host_unregister", { summary: "end the device's access to memory of the host", operands: { value: unrankedMemRef } }, { assembly: "$value attr-dict `:` type($value)" });

/** The device that what follows runs on. */
export const SetDefaultDeviceOp = defineOp("gpu.set_default_device", { summary: "choose a device", operands: { devIndex: exactly(i32) }, traits: [writes<never>()] }, { assembly: "attr-dict $devIndex" });

/** The memory of a block whose size the launch says. */
export const DynamicSharedMemoryOp = defineOp("gpu.dynamic_shared_memory", { summary: "the block's memory of the size that the launch says", results: { resultMemref: typeConstraint("a memref of i8 of one dimension", (type): type is MemRefType => type instanceof MemRefType && type.rank === 1 && type.element === i8) }, traits: [pure] }, {
  assembly: "attr-dict `:` type($resultMemref)",
  verify(op, diag) {
    const { type } = op.resultMemref;
    if (!symbolTableOf(op)) return diag.report("belongs into an operation with symbols");
    if (type.memorySpace !== workgroupSpace) diag.report(`gives memory of the space ${workgroupSpace.text}, found '${type.text}'`);
    if (type.dims[0]! >= 0) diag.report(`gives as many bytes as the launch says, found '${type.text}'`);
  },
});

