// graph-fuse: outlines the ops of each function into kernels, private functions marked `graph.kernel`. Equal kernels become one.
//
//   %c = graph.conv %x, %w ...              %r = call @k0_conv_relu(%x, %w)
//   %r = graph.relu %c             =>       return %r
//   return %r                               func.func private @k0_conv_relu(...) attributes {graph.kernel}
import { OpBuilder } from "../../../core/define/index.ts";
import { type Operation, stringAttr } from "../../../core/ir/index.ts";
import { definePass } from "../../../core/pass/index.ts";
import { printOp } from "../../../core/text/index.ts";
import { freshSymbol } from "../../../core/verify/index.ts";
import { ModuleOp } from "../../builtin/index.ts";
import { CallOp, FuncOp } from "../../func/index.ts";
import { ConstantOp } from "../constant.ts";
import { outline } from "./outline.ts";
import { partition } from "./partition.ts";

/** Names of kernels list at most this many ops. */
const NAMED_OPS = 5;
const kernelName = (n: number, ops: readonly Operation[]): string => {
  const names = ops.map((op) => op.opName.slice("graph.".length));
  return `k${n}_${[...names.slice(0, NAMED_OPS), ...(names.length > NAMED_OPS ? [`and_${names.length - NAMED_OPS}_more`] : [])].join("_")}`;
};

/** Kernels made so far, by the text of their bodies. */
class Kernels {
  readonly #module: Operation;
  readonly #known = new Map<string, string>();
  constructor(module: Operation) {
    this.#module = module;
  }

  /** The name under which `kernel` is in the module; an equal one that is there already makes it superfluous. */
  add(kernel: Operation, ops: readonly Operation[]): string {
    const text = printOp(kernel);
    const known = this.#known.get(text);
    if (known !== undefined) {
      kernel.dropAll();
      return known;
    }
    const name = freshSymbol(this.#module, kernelName(this.#known.size, ops));
    this.#known.set(text, name);
    kernel.setAttr("sym_name", stringAttr(name));
    this.#module.getRegion(0).entry.push(kernel);
    return name;
  }
}

function fuse(func: Operation, kernels: Kernels): number {
  const block = func.getRegion(0).entry;
  const { terminator } = block;
  if (!terminator) return 0;
  let calls = 0;
  for (const { isKernel, ops } of partition(block)) {
    if (!isKernel) {
      for (const op of ops) op.moveBefore(terminator);
      continue;
    }
    const { kernel, operands, results } = outline(ops, "kernel");
    if (results.length === 0) {
      kernel.dropAll();
      for (const op of ops.toReversed()) op.erase();
      continue;
    }
    const callee = kernels.add(kernel, ops);
    const call = CallOp.build(OpBuilder.before(terminator, kernel.loc), { callee, operands, results: results.map((result) => result.type) });
    results.forEach((result, i) => { result.replaceAllUsesWith(call.results[i]!); });
    for (const op of ops.toReversed()) op.erase();
    calls++;
  }
  for (const op of [...block]) if (ConstantOp.is(op) && !op.hasUses) op.erase();
  return calls;
}

/** Partitions every function that is no kernel itself. Constants and reshapes stay, small constants also go into the kernels that use them. */
export const graphFuse = definePass({
  name: "graph-fuse",
  summary: "group a model's operations into kernels",
  on: ModuleOp,
  dialects: ["func"],
  run(module, { count }) {
    const kernels = new Kernels(module);
    for (const op of [...module.bodyRegion.entry]) if (FuncOp.is(op) && op.body.blocks.length === 1 && !op.extra.has("graph.kernel")) count("calls", fuse(op, kernels));
  },
});
