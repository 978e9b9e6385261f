// fix-count-products: warns about functions with more products than the hardware has multipliers.
import { count, definePass, func, option, warning } from "../../src/plugins/api.ts";
import { MulOp } from "./dialect.ts";

export const countProducts = definePass({
  name: "fix-count-products",
  summary: "warn when a function needs too many multipliers",
  on: func.FuncOp,
  options: { limit: option.int(4, "multipliers of the hardware") },
  run(op, context) {
    let products = 0;
    op.walk((inner) => { if (MulOp.is(inner)) products++; });
    context.count("num-products", products);
    const { limit } = context.options;
    if (products > limit) context.diag.report(warning("fix/multipliers", op.loc, `'@${op.sym_name}' needs ${count(products, "multiplier")}, but there are ${limit}`));
    context.preserveAll();
  },
});
