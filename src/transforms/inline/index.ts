// Inlining: calls are replaced by the bodies of what they call, callees first, with a pipeline on each function in between. Private
// functions that nobody needs afterwards go. Functions that call themselves, also around others, stay as they are.
//
//   func.func private @twice(%x: i32) -> i32 {       func.func @f(%a: i32) -> i32 {
//     %0 = arith.addi %x, %x : i32                     %0 = arith.addi %a, %a : i32
//     return %0 : i32 }                           =>   return %0 : i32 }
//   func.func @f(%a: i32) -> i32 {
//     %0 = call @twice(%a) : (i32) -> i32
//     return %0 : i32 }
import { FunctionLike } from "../../core/define/index.ts";
import type { Operation, Region } from "../../core/ir/index.ts";
import { definePass, option, type PassContext } from "../../core/pass/index.ts";
import { referencesOf, resolveSymbols, visibilityOf } from "../symbols.ts";
import { calleeOf, callsIn, type Func, type Group, groupsIn } from "./call-graph.ts";
import { inlineBody } from "./body.ts";
import { mayInline } from "./legality.ts";

/** Stands for no threshold, as upstream prints it. */
const NO_THRESHOLD = 2 ** 32 - 1;
const options = {
  defaultPipeline: option.string("canonicalize", "passes for functions without a pipeline of their own"),
  opPipelines: option.string("", "pipelines for kinds of functions, such as func.func(canonicalize,cse)"),
  maxIterations: option.int(4, "rounds of simplification and inlining for each group of functions"),
  inliningThreshold: option.int(NO_THRESHOLD, "size of a callee, in percent of its caller, up to which it is inlined"),
};

export const inline = definePass({
  name: "inline",
  title: "Inliner",
  summary: "replace calls by the bodies of what they call",
  options,
  async run(root, context) {
    const cyclic = new Set<Operation>();
    const groups = groupsIn(root);
    for (const { members, isCycle } of groups) if (isCycle) for (const func of members) cyclic.add(func);
    for (const group of groups) if (!(await settle(group, cyclic, context))) return;
    eraseUnused(root);
  },
});

type Context = PassContext<typeof options>;

/** Simplifies and inlines in turn; false after a reported error. */
async function settle({ members }: Group, cyclic: ReadonlySet<Operation>, context: Context): Promise<boolean> {
  for (let round = 0; ; round++) {
    for (const func of members) if (func.info.isIsolated && !(await simplify(func, context))) return false;
    let inlined = 0;
    for (const func of members) inlined += inlineCalls(func, cyclic, context);
    context.count("num-inlined", inlined);
    if (inlined === 0 || round + 1 >= context.options.maxIterations) return true;
  }
}

async function simplify(func: Func, { options: { defaultPipeline, opPipelines }, runPipelines }: Context): Promise<boolean> {
  const hasOwn = opPipelines.split(/[,()\s]+/).includes(func.opName);
  return hasOwn ? runPipelines(opPipelines, func) : defaultPipeline === "" || runPipelines(`any(${defaultPipeline})`, func);
}

function inlineCalls(func: Func, cyclic: ReadonlySet<Operation>, { options: { inliningThreshold }, registry }: Context): number {
  let inlined = 0;
  for (const call of callsIn(func)) {
    const callee = calleeOf(call);
    if (!callee || cyclic.has(callee) || !mayInline(call, callee, registry) || !pays(func, callee, inliningThreshold)) continue;
    inlineBody(call, callee);
    inlined++;
  }
  return inlined;
}

function sizeOf(region: Region): number {
  let size = 0;
  for (const block of region.blocks)
    for (const op of block) {
      size++;
      for (const inner of op.allRegions()) size += sizeOf(inner);
    }
  return size;
}
const pays = (caller: Func, callee: Func, threshold: number): boolean =>
  threshold === NO_THRESHOLD || Math.floor((sizeOf(callee.functionBody) * 100) / sizeOf(caller.functionBody)) <= threshold;

/** Erases private functions with bodies that nothing refers to, then those that only they referred to. */
function eraseUnused(root: Operation): void {
  for (let changed = true; changed; ) {
    changed = false;
    const used = new Set<Operation>();
    const found: Operation[] = [];
    const visit = (op: Operation): void => {
      for (const reference of referencesOf(op)) for (const target of resolveSymbols(reference, op)) used.add(target);
      if (op !== root && FunctionLike.is(op) && op.info.isSymbol && visibilityOf(op) === "private" && !op.functionBody.isEmpty) found.push(op);
    };
    visit(root);
    root.walk(visit);
    for (const op of found) {
      if (used.has(op)) continue;
      op.erase();
      changed = true;
    }
  }
}
