// The steps of a reduction. Each finds its sites in a module, in a fixed order, and applies to a stretch of them; what comes out
// may be invalid, which the caller finds out.
import { BranchLike, FunctionLike, OpBuilder } from "../../core/define/index.ts";
import { type Attribute, Block, FloatAttr, floatAttr, IntegerAttr, integerAttr, type Operation, type Value } from "../../core/ir/index.ts";
import { symbolNameOf } from "../../core/verify/index.ts";
import { eraseUnreachableBlocks } from "../../transforms/simplify-blocks.ts";
import { BranchOp } from "../../dialects/cf/index.ts";
import { BrOp, LLVMFuncOp } from "../../dialects/llvm/index.ts";
import { eraseWith, filterAttrs, functionAround, setFunctionType, standIn } from "./values.ts";

/** One kind of change. */
export interface Step {
  readonly name: string;
  /** How many places there are. */
  sites(module: Operation): number;
  /** Changes the places from `from` to `to`. False when nothing changed. */
  apply(module: Operation, from: number, to: number): boolean;
}

function step<T>(name: string, find: (module: Operation) => T[], change: (site: T) => boolean, after?: (module: Operation) => void): Step {
  return {
    name,
    sites: (module) => find(module).length,
    apply(module, from, to) {
      let changed = false;
      for (const site of find(module).slice(from, to)) changed = change(site) || changed;
      if (changed) after?.(module);
      return changed;
    },
  };
}
const all = (module: Operation): Operation[] => {
  const list: Operation[] = [];
  module.walk((op) => { list.push(op); });
  return list;
};
const isAttached = (op: Operation): boolean => op.parent !== null;

const symbols = step("drop functions and other symbols", (module) => all(module).filter((op) => symbolNameOf(op) !== undefined || op.parentOp === module), (op) => {
  if (!isAttached(op) || op.hasUses) return false;
  op.erase();
  return true;
});

/** Last first, so that users go before what they use. */
const inner = (module: Operation): Operation[] => all(module).filter((op) => !op.info.isTerminator && functionAround(op) !== undefined && !FunctionLike.is(op)).reverse();
const operations: readonly Step[] = [
  step("erase unused operations", (module) => inner(module).filter((op) => !op.hasUses), (op) => {
    if (!isAttached(op) || op.hasUses) return false;
    op.erase();
    return true;
  }),
  step("erase operations for an operand", (module) => inner(module).flatMap((op) => op.allOperands().flatMap((value, i) => (value.type === op.allResults()[0]?.type ? [{ op, i }] : []))), ({ op, i }) => isAttached(op) && eraseWith(op, i)),
  ...(["constant", "argument"] as const).map((how) => step(`erase operations for a ${how === "constant" ? "constant" : "new argument"}`, (module) => inner(module).filter((op) => !op.info.isConstantLike), (op) => isAttached(op) && eraseWith(op, how))),
];

/** Puts the operations of the only block of a region in the place of the operation. */
function hoist(op: Operation, block: Block): boolean {
  if (!isAttached(op)) return false;
  const last = block.last;
  for (const arg of block.args) {
    if (!arg.hasUses) continue;
    const stand = standIn(op, arg.type);
    if (!stand) return false;
    arg.replaceAllUsesWith(stand);
  }
  const yielded: readonly Value[] = last?.info.isTerminator ? last.allOperands() : [];
  for (const inside of [...block]) if (inside !== last || !inside.info.isTerminator) inside.moveBefore(op);
  for (const [i, result] of op.allResults().entries()) {
    if (!result.hasUses) continue;
    const stand = yielded[i]?.type === result.type ? yielded[i] : standIn(op, result.type);
    if (!stand) return false;
    result.replaceAllUsesWith(stand);
  }
  op.erase();
  return true;
}
const regions = step("put bodies in the place of what holds them", (module) => all(module).filter((op) => functionAround(op) !== undefined && !FunctionLike.is(op)).flatMap((op) => op.allRegions().filter((region) => region.blocks.length === 1).map((region) => ({ op, block: region.entry }))), ({ op, block }) => hoist(op, block));

/** Makes a branch always go one way. */
function goTo(op: Operation, i: number): boolean {
  if (!isAttached(op) || !BranchLike.is(op)) return false;
  const dest = op.allSuccessors()[i]!;
  const { start, count } = op.successorOperands(i);
  const destOperands = op.allOperands().slice(start, start + count);
  const b = OpBuilder.before(op, op.loc);
  const around = functionAround(op);
  if (around && LLVMFuncOp.is(around)) BrOp.build(b, { destOperands, dest });
  else BranchOp.build(b, { destOperands, dest });
  op.erase();
  return true;
}
const branches = step("decide branches", (module) => all(module).filter((op) => op.info.isTerminator && op.allSuccessors().length > 1).flatMap((op) => op.allSuccessors().map((_, i) => ({ op, i }))), ({ op, i }) => goTo(op, i), (module) => { eraseUnreachableBlocks(module); });

/** Joins a block with the only one that it goes to, and that only it goes to. */
function merge(block: Block): boolean {
  const { last } = block;
  const [next] = last?.allSuccessors() ?? [];
  if (!last || !next || last.allSuccessors().length !== 1 || next === block || !block.parent || block.parent.entry === next || !BranchLike.is(last)) return false;
  if (block.parent.blocks.some((other) => other !== block && other.successors().includes(next))) return false;
  const { start } = last.successorOperands(0);
  next.args.forEach((arg, i) => { arg.replaceAllUsesWith(last.getOperand(start + i)); });
  last.erase();
  for (const op of [...next]) op.moveToEnd(block);
  next.erase();
  return true;
}
const blocks = step("join blocks", (module) => [module, ...all(module)].flatMap((op) => op.allRegions().flatMap((region) => [...region.blocks])).filter((block) => block.last?.allSuccessors().length === 1), merge);

const functions = (module: Operation): (Operation & { readonly functionBody: { readonly entry: Block } })[] => all(module).filter((op) => FunctionLike.is(op) && !op.functionBody.isEmpty) as never;
const args = step("drop arguments", (module) => functions(module).flatMap((func) => func.functionBody.entry.args.map((arg) => ({ func, arg }))).reverse(), ({ func, arg }) => {
  const block = func.functionBody.entry;
  const at = block.args.indexOf(arg);
  if (at < 0) return false;
  if (arg.hasUses) {
    const other = block.args.find((each) => each !== arg && each.type === arg.type);
    const stand = other ?? (block.first ? constantFirst(block.first, arg) : undefined);
    if (!stand || stand.owner === func) return false;
    arg.replaceAllUsesWith(stand);
  }
  block.eraseArg(at);
  filterAttrs(func, "arg_attrs", (i) => i !== at);
  setFunctionType(func, block.args.map(({ type }) => type), FunctionLike.is(func) ? func.functionResults : []);
  return true;
});
function constantFirst(first: Operation, arg: Value): Value | undefined {
  const stand = standIn(first, arg.type);
  return stand?.definingOp ? stand : undefined;
}
const results = step("drop results", (module) => functions(module).flatMap((func) => (FunctionLike.is(func) ? func.functionResults.map((_, i) => ({ func, i })) : [])).reverse(), ({ func, i }) => {
  if (!FunctionLike.is(func) || LLVMFuncOp.is(func) || i >= func.functionResults.length) return false;
  for (const block of func.functionBody.blocks) {
    const { last } = block;
    if (last?.info.isTerminator && last.allSuccessors().length === 0) last.setOperands(last.allOperands().filter((_, at) => at !== i));
  }
  filterAttrs(func, "res_attrs", (at) => at !== i);
  setFunctionType(func, func.functionInputs, func.functionResults.filter((_, at) => at !== i));
  return true;
});

/** Names of a function's parts that no reduction may drop one by one. */
const essential = new Set(["function_type", "sym_name"]);
const attributes = step("drop attributes", (module) => [module, ...all(module)].flatMap((op) => [...op.extra.keys(), ...op.info.attrs.map(({ name }) => name).filter((name) => op.attr(name) !== undefined && !essential.has(name))].map((name) => ({ op, name }))), ({ op, name }) => {
  const i = op.info.attrIndex(name);
  const fallback = i === undefined ? undefined : op.info.defaultProps[i];
  if (op.attr(name) === fallback) return false;
  op.setAttr(name, fallback);
  return true;
});

const simplerThan = (attr: Attribute | undefined): Attribute[] => {
  if (attr instanceof IntegerAttr) return attr.value === 0n ? [] : attr.value === 1n ? [integerAttr(0n, attr.type)] : [integerAttr(0n, attr.type), integerAttr(1n, attr.type)];
  if (attr instanceof FloatAttr) return Object.is(attr.value, 0) ? [] : attr.value === 1 ? [floatAttr(0, attr.type)] : [floatAttr(0, attr.type), floatAttr(1, attr.type)];
  return [];
};
const constants = step("simplify constants", (module) => all(module).filter((op) => op.info.isConstantLike).flatMap((op) => simplerThan(op.attr("value")).map((value) => ({ op, value }))), ({ op, value }) => {
  op.setAttr("value", value);
  return true;
});

/** All steps that work on the module, those that remove most first. */
export const steps: readonly Step[] = [symbols, ...operations, regions, branches, blocks, args, results, constants, attributes];

/** Texts in which one number became a smaller one everywhere: extents of shapes, loops and domains shrink together. */
export function* smallerNumbers(text: string): Generator<{ readonly from: number; readonly to: number; readonly text: string }> {
  const numbers = new Set([...text.matchAll(/(?<![\w%#@.$-])(\d+)(?=x|\b)(?![.\w]*e)/g)].map((match) => Number(match[1])).filter((n) => n > 1 && n < 1e9));
  for (const from of [...numbers].sort((a, b) => b - a)) {
    for (const to of new Set([1, 2, Math.floor(from / 2), from - 1])) {
      if (to < 1 || to >= from) continue;
      yield { from, to, text: text.replace(new RegExp(`(?<![\\w%#@.$])(?<!\\dx?-)${from}(?=x|[^\\w.]|$)|(?<=[x<\\d]x)${from}(?=x|[^\\w.])`, "g"), String(to)) };
    }
  }
}
