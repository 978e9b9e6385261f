// Where division may run although the program would not have divided: a zero, or the least number by -1, is undefined.
import { Speculatable } from "../../core/define/index.ts";
import { isConstantWithout } from "../../core/rewrite/index.ts";
import { CeilDivSIOp, CeilDivUIOp, DivSIOp, DivUIOp, FloorDivSIOp, RemSIOp, RemUIOp } from "./binary.ts";

for (const unsigned of [DivUIOp, CeilDivUIOp, RemUIOp]) unsigned.implement(Speculatable, { speculatability: (op) => (isConstantWithout(op.rhs, 0n) ? "always" : "never") });
for (const signed of [DivSIOp, CeilDivSIOp, FloorDivSIOp]) signed.implement(Speculatable, { speculatability: (op) => (isConstantWithout(op.rhs, 0n, -1n) ? "always" : "never") });
RemSIOp.implement(Speculatable, { speculatability: (op) => (isConstantWithout(op.rhs, 0n) ? "always" : "never") });
