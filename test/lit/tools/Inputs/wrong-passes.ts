// Passes with one mistake each, for tests of what tools say about failing passes.
import { arith, definePass, definePlugin, error, func, memref, pattern } from "../../../../src/plugins/api.ts";

const addIsSub = pattern("add-is-sub", arith.AddIOp, (op, rw) => rw.replace(op, arith.SubIOp.build(rw, { lhs: op.lhs, rhs: op.rhs }).result));
const inventsNoWrap = pattern("invents-no-wrap", arith.MulIOp, (op, rw) => (op.overflowFlags === "none" ? rw.replace(op, arith.MulIOp.build(rw, { lhs: op.lhs, rhs: op.rhs, overflowFlags: "nsw" }).result) : rw.skip("done")));
const everywhere = (name: string, run: Parameters<typeof definePass>[0]["run"]) => definePass({ name, summary: `a test pass: ${name}`, run });

export const plugin = definePlugin({
  apiVersion: 1, name: "wrong-passes", version: "1.0.0",
  passes: [
    definePass({ name: "wrong-sum", summary: "subtracts instead of adding", on: func.FuncOp, run(op, { applyGreedily }) { applyGreedily(op, [addIsSub]); } }),
    definePass({ name: "wrong-promise", summary: "promises that products do not overflow", on: func.FuncOp, run(op, { applyGreedily }) { applyGreedily(op, [inventsNoWrap]); } }),
    everywhere("lost-store", (op) => { const stores: { erase(): void }[] = []; op.walk((inner) => { if (memref.StoreOp.is(inner)) stores.push(inner); }); stores[0]?.erase(); }),
    everywhere("lost-function", (op) => { let first: { erase(): void } | undefined; op.walk((inner) => { if (func.FuncOp.is(inner) && inner.sym_name === "lost") first = inner; }); first?.erase(); }),
    everywhere("report-error", (op, { diag }) => { diag.report(error("test/reported", op.loc, "this pass always fails")); }),
    everywhere("throw-error", () => { throw new Error("a mistake in the pass"); }),
    everywhere("break-ir", (op) => { op.walk((inner) => { if (func.ReturnOp.is(inner)) inner.setOperands([]); }); }),
  ],
});
