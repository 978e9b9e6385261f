// Transfers by a DMA engine and the wait for them. How many operands are indices follows from the ranks of the memrefs.
import { anyType, defineOp, type Use, variadic, type VerifySink, type AsmReader } from "../../core/define/index.ts";
import { indexType, MemRefType, type Type, type Value } from "../../core/ir/index.ts";

/** A memref among operands, with its indices. */
interface Access {
  readonly memref: Value;
  readonly indices: readonly Value[];
}
/** The memref at `at` with its indices; undefined when it is none or indices are missing. */
function accessAt(operands: readonly Value[], at: number): Access | undefined {
  const memref = operands[at];
  if (!(memref?.type instanceof MemRefType) || operands.length <= at + memref.type.rank) return undefined;
  const indices = operands.slice(at + 1, at + 1 + memref.type.rank);
  return indices.every(({ type }) => type === indexType) ? { memref, indices } : undefined;
}
interface Dma {
  readonly source: Access;
  readonly dest: Access;
  readonly count: Value;
  readonly tag: Access;
  /** Stride and elements per stride, or nothing. */
  readonly stride: readonly Value[];
}
function dmaOf(operands: readonly Value[]): Dma | undefined {
  const source = accessAt(operands, 0);
  const dest = source && accessAt(operands, 1 + source.indices.length);
  if (!source || !dest) return undefined;
  const at = 2 + source.indices.length + dest.indices.length;
  const count = operands[at];
  const tag = accessAt(operands, at + 1);
  if (!count || !tag) return undefined;
  const stride = operands.slice(at + 2 + tag.indices.length);
  return (stride.length === 0 || stride.length === 2) && [count, ...stride].every(({ type }) => type === indexType) ? { source, dest, count, tag, stride } : undefined;
}

interface AccessText {
  readonly memref: Use;
  readonly indices: readonly Use[];
}
const readAccess = (p: AsmReader): AccessText => ({ memref: p.use(), indices: p.list("[", () => p.use(), "]") });
const asIndices = (p: AsmReader, uses: readonly Use[]): Value[] => p.resolveAll(uses, uses.map(() => indexType));
const resolveAccess = (p: AsmReader, access: AccessText, type: Type): Value[] => [p.resolve(access.memref, type), ...asIndices(p, access.indices)];

/** Begins a transfer between memory spaces; `tag` tells when it is done. */
export const DmaStartOp = defineOp("memref.dma_start", { summary: "begin a transfer between memory spaces", operands: { operands: variadic(anyType) } }, {
  syntax: {
    parse(p, state) {
      const source = readAccess(p);
      p.expectPunct(",");
      const dest = readAccess(p);
      p.expectPunct(",");
      const count = p.use();
      p.expectPunct(",");
      const tag = readAccess(p);
      const stride = p.tryPunct(",") ? p.uses() : [];
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      const types = p.types();
      if (types.length !== 3) return p.fail(`memref.dma_start names three types, found ${types.length}`, state.loc);
      state.setOperands("operands", [...resolveAccess(p, source, types[0]!), ...resolveAccess(p, dest, types[1]!), p.resolve(count, indexType), ...resolveAccess(p, tag, types[2]!), ...asIndices(p, stride)]);
    },
    print(out, op) {
      const dma = dmaOf(op.allOperands());
      if (!dma) return;
      const text = (access: Access): string => `${out.value(access.memref)}[${out.values(access.indices)}]`;
      out.word(`${text(dma.source)}, ${text(dma.dest)}, ${out.value(dma.count)}, ${text(dma.tag)}${dma.stride.map((value) => `, ${out.value(value)}`).join("")}`);
      out.attrDict(op, []);
      out.word(`: ${[dma.source, dma.dest, dma.tag].map(({ memref }) => out.type(memref.type)).join(", ")}`);
    },
  },
  verify(op, diag: VerifySink) {
    if (!dmaOf(op.operands)) diag.report("takes source, destination and tag with an index for each dimension, a number of elements, and stride and elements per stride or neither");
  },
});

/** Waits until a transfer is done. */
export const DmaWaitOp = defineOp("memref.dma_wait", { summary: "wait for a transfer", operands: { operands: variadic(anyType) } }, {
  syntax: {
    parse(p, state) {
      const tag = readAccess(p);
      p.expectPunct(",");
      const count = p.use();
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setOperands("operands", [...resolveAccess(p, tag, p.type()), p.resolve(count, indexType)]);
    },
    print(out, op) {
      const tag = accessAt(op.allOperands(), 0);
      if (!tag) return;
      out.word(`${out.value(tag.memref)}[${out.values(tag.indices)}], ${out.value(op.getOperand(op.numOperands - 1))}`);
      out.attrDict(op, []);
      out.word(`: ${out.type(tag.memref.type)}`);
    },
  },
  verify(op, diag: VerifySink) {
    const tag = accessAt(op.operands, 0);
    if (!tag || op.operands.length !== tag.indices.length + 2 || op.operands.at(-1)!.type !== indexType) diag.report("takes a tag with an index for each dimension and a number of elements");
  },
});
