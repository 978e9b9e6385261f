// Who calls whom, as groups of functions that call each other, callees first.
import { alg, Graph } from "@dagrejs/graphlib";
import { CallLike, FunctionLike } from "../../core/define/index.ts";
import type { Operation, Region, Value } from "../../core/ir/index.ts";
import { resolveSymbol } from "../symbols.ts";

/** A function with a body. */
export type Func = Operation & { readonly functionBody: Region };
/** A direct call. */
export type Call = Operation & { readonly callee: string | undefined; readonly callOperands: readonly Value[] };
/** Functions that call each other around a cycle, or one function. */
export interface Group {
  readonly members: readonly Func[];
  readonly isCycle: boolean;
}

/** The function that a call names, when its body is there. */
export function calleeOf(call: Call): Func | undefined {
  const target = call.callee === undefined ? undefined : resolveSymbol(call.callee, call);
  return target && FunctionLike.is(target) && !target.functionBody.isEmpty ? target : undefined;
}

/** The calls inside a function, outer before inner, in the order of the text. */
export function callsIn(func: Func): Call[] {
  const calls: Call[] = [];
  func.walk((op) => { if (CallLike.is(op)) calls.push(op); });
  return calls;
}

/** The functions inside `root`, callees before their callers. */
export function groupsIn(root: Operation): Group[] {
  const graph = new Graph();
  const byName = new Map<string, Func>();
  const names = new Map<Operation, string>();
  const add = (op: Operation): void => {
    if (!FunctionLike.is(op) || op.functionBody.isEmpty) return;
    const name = String(byName.size);
    byName.set(name, op);
    names.set(op, name);
    graph.setNode(name);
  };
  add(root);
  root.walk(add);
  for (const [func, name] of names)
    for (const call of callsIn(func as Func)) {
      const target = calleeOf(call);
      const callee = target && names.get(target);
      if (callee !== undefined) graph.setEdge(name, callee);
    }
  return alg.tarjan(graph).map((component) => ({ members: component.map((name) => byName.get(name)!), isCycle: component.length > 1 || graph.hasEdge(component[0]!, component[0]!) }));
}
