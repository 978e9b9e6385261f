// loop-lower-blocks: blocks dissolve into their loops: iteration variables become the values bound to them, predicates
// become conditionals, annotations that later passes read go to the loops inside. Initialisations must have been moved out before.
import { definePass, implicitTerminatorInto, OpBuilder } from "../../../core/index.ts";
import { Block, type Operation, Region } from "../../../core/ir/index.ts";
import { error } from "../../../core/diag/index.ts";
import { AUTO_UNROLL, EXPLICIT_UNROLL, warnOfUnread } from "../annotations.ts";
import { BlockOp, ForOp, IfOp } from "../ops.ts";

export const lowerBlocks = definePass({
  name: "loop-lower-blocks",
  summary: "dissolve blocks into the loops around them",
  dialects: ["loop"],
  run(root, { diag }) {
    warnOfUnread(root, diag);
    root.walk((op) => {
      if (!BlockOp.is(op)) return;
      if (!op.init.isEmpty) {
        diag.report(error("loop/init", op.loc, `'loop.block' op '@${op.block_name}' still has its initialisation; run 'loop-lower-init' first`));
        return;
      }
      const body = op.body.entry;
      body.args.forEach((arg, i) => { arg.replaceAllUsesWith(op.bindings[i]!); });
      body.last!.erase();
      let place = op as Operation;
      if (op.predicate) {
        const region = new Region();
        region.addBlock(new Block());
        implicitTerminatorInto(IfOp.info, region, op.loc);
        const guard = IfOp.build(OpBuilder.before(op), { condition: op.predicate, outputs: [], thenRegion: region, elseRegion: new Region() });
        place = guard.thenRegion.entry.last!;
      }
      for (const inner of [...body]) {
        if (ForOp.is(inner)) for (const name of [AUTO_UNROLL, EXPLICIT_UNROLL]) if (inner.attr(name) === undefined) inner.setAttr(name, op.attr(name));
        inner.moveBefore(place);
      }
      op.erase();
    }, "post");
  },
});
