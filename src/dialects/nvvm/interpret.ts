// What special registers and barriers mean to the reference engine: the place of the thread that runs, kept by gpu's launch.
import { expression, statement, type Semantics } from "../../interpreter/index.ts";
import { here } from "../gpu/interpret.ts";
import * as nvvm from "./ops.ts";

const places = { tid: "thread", ctaid: "block", ntid: "blockDim", nctaid: "gridDim" } as const;
const registers = Object.values(nvvm).filter((def): def is typeof nvvm.ThreadIdXOp => def.name.startsWith("nvvm.read.ptx.sreg."));

export const semantics: readonly Semantics[] = [
  ...registers.map((def) => {
    const [register, axis] = def.name.slice("nvvm.read.ptx.sreg.".length).split(".") as [keyof typeof places, "x" | "y" | "z"];
    return expression(def, (_, __, ___, js) => `${js.constant(here)}.${places[register]}[${["x", "y", "z"].indexOf(axis)}]`);
  }),
  statement(nvvm.Barrier0Op, (_, js) => { js.line("yield;"); }),
];
