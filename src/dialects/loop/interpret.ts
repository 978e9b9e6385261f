// What loops and blocks mean to the reference engine: iterations in order, whatever the kind; a block's initialisation at
// the first point of its reduction variables.
import type { Block, Value } from "../../core/ir/index.ts";
import { statement, type JsWriter, type Semantics } from "../../interpreter/index.ts";
import { BlockOp, ForOp, IfOp, iterTypesOf, YieldOp } from "./ops.ts";

/** Binds a block's arguments to expressions and writes its operations. */
function bodyWith(js: JsWriter, block: Block, args: readonly string[], extents: readonly (number | undefined)[]): readonly Value[] {
  block.args.forEach((arg, i) => {
    js.define(arg, args[i]!);
    const extent = extents[i];
    if (extent !== undefined && extent >= 0) js.setExtent(arg, extent);
  });
  const last = js.body(block);
  return last && YieldOp.is(last) ? last.values : [];
}

export const semantics: readonly Semantics[] = [
  statement(ForOp, (op, js) => {
    const i = js.fresh("i");
    const extent = op.extent === undefined ? js.use(op.dynamic_extent!) : String(op.extent);
    js.braces(`for (let ${i} = 0; ${i} < ${extent}; ${i}++)`, () => { bodyWith(js, op.body.entry, [i], [op.extent === undefined ? undefined : Number(op.extent)]); });
  }),
  statement(IfOp, (op, js) => {
    for (const output of op.outputs) js.declare(output);
    const branch = (block: Block | undefined): void => {
      if (!block) return;
      const values = bodyWith(js, block, [], []);
      op.outputs.forEach((output, i) => { js.line(`${js.use(output)} = ${js.use(values[i]!)};`); });
    };
    js.braces(`if (${js.use(op.condition)})`, () => { branch(op.thenRegion.blocks[0]); });
    if (!op.elseRegion.isEmpty) js.braces("else", () => { branch(op.elseRegion.blocks[0]); });
  }),
  statement(BlockOp, (op, js) => {
    const types = iterTypesOf(op);
    const bound = op.bindings.map((value) => js.use(value));
    const run = (): void => {
      if (!op.init.isEmpty) {
        const first = bound.filter((_, i) => types[i] === "reduction").map((value) => `${value} === 0`).join(" && ") || "true";
        js.braces(`if (${first})`, () => { bodyWith(js, op.init.entry, bound.filter((_, i) => types[i] === "spatial"), op.domain.filter((_, i) => types[i] === "spatial")); });
      }
      bodyWith(js, op.body.entry, bound, op.domain);
    };
    js.braces(op.predicate ? `if (${js.use(op.predicate)})` : "", run);
  }),
];
