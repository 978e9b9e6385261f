// The text of te.compute: `[%i < 4, %j < 16] sum [%k < 8] -> tensor<4x16xf32> { ... }`.
import type { AsmReader, AsmWriter, OpState, Use } from "../../core/define/index.ts";
import { denseArray, i64, indexType, stringAttr, type Operation } from "../../core/ir/index.ts";

interface Axis {
  readonly name: Use;
  readonly extent: bigint;
}

const parseAxes = (p: AsmReader): Axis[] =>
  p.list("[", () => {
    const name = p.use();
    p.expectPunct("<");
    return { name, extent: p.integer() };
  }, "]");

/** Reads what follows `te.compute`. */
export function parseCompute(p: AsmReader, state: OpState): void {
  const spatial = parseAxes(p);
  const at = p.here;
  const reducer = p.peekPunct("->") ? undefined : p.word();
  const reduction = reducer === undefined ? [] : parseAxes(p);
  if (reducer !== undefined && !state.setAttr("reducer", stringAttr(reducer))) p.fail(`'${reducer}' is no reducer; there are sum, prod, min, max, umin and umax`, at);
  state.setAttr("spatial", denseArray(i64, spatial.map((axis) => axis.extent)));
  state.setAttr("reduction", denseArray(i64, reduction.map((axis) => axis.extent)));
  p.expectPunct("->");
  state.setResultTypes("outputs", p.types());
  if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
  const axes = [...spatial, ...reduction];
  state.addRegion(p.region(axes.map(({ name }) => ({ name, type: indexType }))));
}

/** Writes what follows `te.compute`. */
export function printCompute(out: AsmWriter, op: Operation): void {
  const { spatial, reduction, reducer } = op as Operation & { readonly spatial: readonly number[]; readonly reduction: readonly number[]; readonly reducer: string | undefined };
  const { args } = op.getRegion(0).entry;
  const list = (extents: readonly number[], from: number): string => `[${extents.map((extent, i) => `${out.value(args[from + i]!)} < ${extent}`).join(", ")}]`;
  out.word(list(spatial, 0));
  if (reducer !== undefined) out.word(`${reducer} ${list(reduction, spatial.length)}`);
  out.word(`-> ${op.allResults().map((result) => out.type(result.type)).join(", ")}`);
  out.attrDict(op, ["spatial", "reduction", "reducer"], true);
  out.region(op.getRegion(0), { entryArgs: false });
}
