// lower-affine: affine loops, conditionals and accesses become scf, arith, memref and vector operations.
//
//   affine.for %i = 0 to %n { %x = affine.load %m[%i + 1] : ... }
//     =>  scf.for %i = %c0 to %n step %c1 { %j = arith.addi %i, %c1 : index; %x = memref.load %m[%j] : ... }
import { defineConversion } from "../../core/rewrite/index.ts";
import { affine } from "../../dialects/affine/index.ts";
import { arith } from "../../dialects/arith/index.ts";
import { memref } from "../../dialects/memref/index.ts";
import { scf } from "../../dialects/scf/index.ts";
import { vector } from "../../dialects/vector/index.ts";
import { controlLowerings } from "./control.ts";
import { valueLowerings } from "./values.ts";

export const lowerAffine = defineConversion({
  name: "lower-affine",
  summary: "lower affine operations to scf, arith, memref and vector",
  from: [affine],
  to: [scf, arith, memref, vector],
  lowerings: [...controlLowerings, ...valueLowerings],
});
