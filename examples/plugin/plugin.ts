// A plugin: a dialect of fixed-point numbers, its lowering, a pass, and a pipeline that strings them together.
import { definePlugin } from "../../src/plugins/api.ts";
import { countProducts } from "./count-products.ts";
import { fix } from "./dialect.ts";
import { fixToArith } from "./lowering.ts";

export const plugin = definePlugin({
  apiVersion: 1,
  name: "fixed-point",
  version: "1.0.0",
  dialects: [fix],
  passes: [fixToArith, countProducts],
  pipelines: { "fix-to-arith": "builtin.module(func.func(fix-count-products),convert-fix-to-arith,canonicalize,cse)" },
});
