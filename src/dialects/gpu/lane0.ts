// A region that one thread of a subgroup runs for all: vectors that lie distributed over the threads outside are whole inside.
import { anyType, defineOp, i64, implicitTerminator, implicitTerminatorInto, indexT, type OpSyntax, recursiveEffects, region, singleBlock, variadic } from "../../core/define/index.ts";
import { count } from "../../core/diag/index.ts";
import { i64 as i64Type, indexType, integerAttr, type Type, VectorType } from "../../core/ir/index.ts";
import { YieldOp } from "./launch.ts";

const syntax: OpSyntax = {
  parse(p, state) {
    p.expectPunct("(");
    state.setOperands("laneid", [p.resolve(p.use(), indexType)]);
    p.expectPunct(")");
    p.expectPunct("[");
    state.setAttr("warp_size", integerAttr(p.integer(), i64Type));
    p.expectPunct("]");
    if (p.tryKeyword("args")) {
      p.expectPunct("(");
      const uses = p.uses();
      p.expectPunct(":");
      state.setOperands("args", p.resolveAll(uses, p.types()));
      p.expectPunct(")");
    }
    if (p.tryPunct("->")) state.setResultTypes("results", p.peekPunct("(") ? p.list("(", () => p.type(), ")") : [p.type()]);
    state.addRegion(implicitTerminatorInto(state.info, p.region(), state.loc));
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
  },
  print(out, op) {
    if (!WarpExecuteOnLane0Op.is(op)) return;
    out.raw(`(${out.value(op.laneid)})[${op.warp_size}]`);
    const typesText = (values: readonly { readonly type: Type }[]): string => values.map(({ type }) => out.type(type)).join(", ");
    if (op.args.length > 0) out.word(`args(${out.values(op.args)} : ${typesText(op.args)})`);
    if (op.results.length > 0) out.word(`-> (${typesText(op.results)})`);
    out.region(op.warpRegion);
    out.attrDict(op, ["warp_size"]);
  },
};

/** What is wrong with a value that is `whole` inside and `part` in each of `threads` threads outside; undefined when nothing is. */
function distributionProblem(whole: Type, part: Type, threads: bigint): string | undefined {
  if (whole === part) return undefined;
  const pair = `'${whole.text}' inside and '${part.text}' outside`;
  if (!(whole instanceof VectorType && part instanceof VectorType)) return `only vectors are distributed, found ${pair}`;
  if (whole.rank !== part.rank || whole.element !== part.element) return `a distributed vector has the rank and elements of the whole one, found ${pair}`;
  let pieces = 1n;
  for (const [i, dim] of whole.dims.entries()) {
    if (dim % part.dims[i]! !== 0) return `dimension ${i} of the whole vector is no multiple of the distributed one: ${pair}`;
    pieces *= BigInt(dim / part.dims[i]!);
  }
  return pieces === threads ? undefined : `${count(pieces, "piece")} cannot be distributed over ${threads} threads: ${pair}`;
}

/**
 * The first thread of a subgroup runs the body. A vector among its operands is the thread's part of the vector that the body takes, a
 * vector among its results the thread's part of what the body yields; other values are the same for all threads.
 *
 * `%r = gpu.warp_execute_on_lane_0(%lane)[32] args(%v : vector<4xi32>) -> (vector<1xf32>) { ^bb0(%w: vector<128xi32>): ... gpu.yield %x : vector<32xf32> }`
 */
export const WarpExecuteOnLane0Op = defineOp("gpu.warp_execute_on_lane_0", {
  summary: "a region that one thread of a subgroup runs",
  operands: { laneid: indexT, args: variadic(anyType) },
  results: { results: variadic(anyType) },
  attrs: { warp_size: i64() },
  regions: { warpRegion: region() },
  traits: [singleBlock, recursiveEffects, implicitTerminator(YieldOp)],
}, {
  syntax,
  verify(op, diag) {
    const block = op.warpRegion.blocks[0];
    if (!block) return diag.report("needs a body");
    if (block.args.length !== op.args.length) return diag.report(`has ${count(op.args.length, "argument")}, but its body takes ${block.args.length}`);
    const end = block.last;
    const yielded = end && YieldOp.is(end) ? end.values : [];
    if (yielded.length !== op.results.length) return diag.report(`has ${count(op.results.length, "result")}, but its body yields ${count(yielded.length, "value")}`);
    const problem = op.args.map((arg, i) => distributionProblem(block.args[i]!.type, arg.type, op.warp_size)).find((text) => text !== undefined)
      ?? op.results.map((result, i) => distributionProblem(yielded[i]!.type, result.type, op.warp_size)).find((text) => text !== undefined);
    if (problem) diag.report(problem);
  },
});
