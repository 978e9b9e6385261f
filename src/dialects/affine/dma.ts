// Transfers between memories, started and waited for through tags. Their operands are memrefs, each followed by the operands of its map.
import { affineMap, anyType, type AsmReader, type AsmWriter, defineOp, type OpState, variadic, type VerifySink } from "../../core/define/index.ts";
import { type AffineMap, affineMapAttr, indexType, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { type AppliedMap, readSubscripts, subscriptsText } from "./maps.ts";
import { checkOperands } from "./validity.ts";

/** A memref with the element that its map names. */
export interface Element {
  readonly memref: Value;
  readonly map: AffineMap;
  readonly indices: readonly Value[];
}
/** The memrefs of a transfer by the maps that follow them, and the operands that are left. */
export function partsOf(operands: readonly Value[], maps: readonly AffineMap[]): { readonly elements: readonly Element[]; readonly rest: readonly Value[] } {
  let at = 0;
  const elements = maps.map((map) => {
    const memref = operands[at]!;
    const indices = operands.slice(at + 1, (at += 1 + map.numDims + map.numSymbols));
    return { memref, map, indices };
  });
  return { elements, rest: operands.slice(at) };
}
const elementText = (out: AsmWriter, { memref, map, indices }: Element): string => `${out.value(memref)}${subscriptsText(out, { map, operands: indices })}`;

function read(p: AsmReader, state: OpState, maps: readonly string[]): void {
  const elements: { readonly use: ReturnType<AsmReader["use"]>; readonly applied: AppliedMap }[] = [];
  for (const name of maps) {
    const use = p.use();
    const applied = readSubscripts(p);
    state.setAttr(name, affineMapAttr(applied.map));
    elements.push({ use, applied });
    p.expectPunct(",");
  }
  const rest = p.uses();
  p.expectPunct(":");
  const at = p.here;
  const types = p.types();
  if (types.length !== maps.length) p.fail(`expected ${maps.length} types of memrefs, found ${types.length}`, at);
  state.setOperands("operands", [...elements.flatMap(({ use, applied }, i) => [p.resolve(use, types[i]!), ...applied.operands]), ...rest.map((use) => p.resolve(use, indexType))]);
}
function write(out: AsmWriter, operands: readonly Value[], maps: readonly AffineMap[]): void {
  const { elements, rest } = partsOf(operands, maps);
  out.word(`${elements.map((element) => elementText(out, element)).join(", ")}, ${out.values(rest)} : ${elements.map(({ memref }) => out.type(memref.type)).join(", ")}`);
}
function check(op: Operation, operands: readonly Value[], maps: readonly AffineMap[], counts: readonly number[], diag: VerifySink): boolean {
  const { elements, rest } = partsOf(operands, maps);
  if (!counts.includes(rest.length)) diag.report(`has ${operands.length} operands, which does not fit its maps`);
  else if (elements.some(({ memref }) => !(memref.type instanceof MemRefType))) diag.report("transfers between memrefs only");
  else if (elements.some(({ memref, map }) => map.results.length !== (memref.type as MemRefType).rank)) diag.report("has a map whose results are not as many as the dimensions of its memref");
  else if (rest.some((value) => value.type !== indexType)) diag.report("counts elements with values of type index");
  else return elements.every(({ map, indices }) => checkOperands(op, indices, map.numDims, diag));
  return false;
}

/** Starts a transfer. `affine.dma_start %s[%i], %d[%j], %tag[0], %count, %stride, %per_stride : memref<8xf32>, memref<8xf32, 1>, memref<1xi32>` */
export const DmaStartOp = defineOp("affine.dma_start", {
  summary: "start a transfer between memories",
  operands: { operands: variadic(anyType) }, attrs: { src_map: affineMap(), dst_map: affineMap(), tag_map: affineMap() },
}, {
  printedAsDiscardable: ["src_map", "dst_map", "tag_map"],
  syntax: {
    parse: (p, state) => { read(p, state, ["src_map", "dst_map", "tag_map"]); },
    print(out, op) { if (DmaStartOp.is(op)) write(out, op.operands, [op.src_map, op.dst_map, op.tag_map]); },
  },
  verify(op, diag) { check(op, op.operands, [op.src_map, op.dst_map, op.tag_map], [1, 3], diag); },
});
/** Waits for a transfer. `affine.dma_wait %tag[0], %count : memref<1xi32>` */
export const DmaWaitOp = defineOp("affine.dma_wait", {
  summary: "wait for a transfer between memories",
  operands: { operands: variadic(anyType) }, attrs: { tag_map: affineMap() },
}, {
  printedAsDiscardable: ["tag_map"],
  syntax: {
    parse: (p, state) => { read(p, state, ["tag_map"]); },
    print(out, op) { if (DmaWaitOp.is(op)) write(out, op.operands, [op.tag_map]); },
  },
  verify(op, diag) { check(op, op.operands, [op.tag_map], [1], diag); },
});
