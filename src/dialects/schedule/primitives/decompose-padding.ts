// decompose_padding: a padding is stored everywhere first, and the block stores only where it has a value.
//
//   for %i { t[i] = if c(i) then f(i) else 0 }  =>  for %i { t[i] = 0 }  for %i { where c(i): t[i] = f(i) }
import { OpBuilder } from "../../../core/define/index.ts";
import { cloneOp, type indexType, Mapping, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { isSpeculatable } from "../../../core/rewrite/index.ts";
import { type Access, accessesIn, allLoopsAround, type BlockNode, BlockOp, describe, explain, IfOp, isRecomputable, ivOf, type Loop, loopsAround, precedes, precedesWithin, rebuild, YieldOp } from "../../loop/index.ts";
import { StoreOp } from "../../memref/index.ts";
import { loopNest } from "../nest.ts";
import { guardBlock } from "./guards.ts";
import { blockName } from "./partition.ts";
import { whyNotElementwise } from "./producer.ts";

type Store = Operation & { readonly value: Value; readonly memref: Value; readonly indices: readonly Value[] };
interface Padded {
  readonly store: Store;
  readonly choice: Operation & { readonly condition: Value; readonly thenRegion: Region; readonly elseRegion: Region };
}

/** The block that stores the padding, or why there is none. */
export function decomposePadding(block: BlockNode, loop: Loop): BlockNode | string {
  const around = loopsAround(block);
  if (!around.includes(loop)) return `${describe(loop)} is not around block '@${block.block_name}'`;
  const inner = around.slice(around.indexOf(loop));
  const found = paddedOf(block);
  if (typeof found === "string") return found;
  const why = inner.some(({ extent }) => extent === undefined) ? "a loop of the nest has an extent known only at run time" : whyNotFirst(found.store, loop);
  if (why) return why;
  const padding = storePadding(block, found, inner);
  keepValues(block, found);
  return padding;
}

function paddedOf(block: BlockNode): Padded | string {
  const name = `block '@${block.block_name}'`;
  const why = whyNotElementwise(block);
  if (why) return why;
  const stores = [...block.body.entry].filter((op) => StoreOp.is(op));
  const [store] = stores as unknown as Store[];
  if (!store || stores.length > 1) return `${name} has ${stores.length} stores; it must have one`;
  const choice = store.value.definingOp;
  if (!choice || !IfOp.is(choice) || choice.parent !== block.body.entry || choice.numResults !== 1 || choice.elseRegion.isEmpty) return `${name} does not store the result of a 'loop.if' between a value and a padding`;
  const memory = [choice.condition, (choice.elseRegion.entry.last as Operation).getOperand(0), ...store.indices].find((value) => !isRecomputable(value, block));
  const outer = loopsAround(block)[0]!;
  if ([...block.bindings, ...(block.predicate ? [block.predicate] : [])].some((value) => !isRecomputable(value, outer))) return `a variable or the condition of ${name} is not computed from loop variables alone`;
  const risky = block.predicate && findIn(choice.condition, block, (op) => !isSpeculatable(op));
  if (risky) return `'${risky.opName}' in the condition of the padding must not run where the condition of ${name} does not hold`;
  return memory ? `the condition, the padding or the place of the store in ${name} is not computed from iteration variables alone` : { store, choice };
}
/** The first operation of a block on the way to a value that a test holds for. */
function findIn(value: Value, block: BlockNode, test: (op: Operation) => boolean): Operation | undefined {
  const op = value.definingOp;
  if (!op || !block.encloses(op)) return undefined;
  return test(op) ? op : op.allOperands().map((operand) => findIn(operand, block, test)).find((found) => found !== undefined);
}

/** What keeps a store of paddings from running before the loop. */
function whyNotFirst(store: Store, loop: Loop): string | undefined {
  const around = allLoopsAround(loop);
  const outer = around[around.length - 1];
  const first = (from: Access, to: Access): ReturnType<typeof precedes> => (outer ? precedesWithin(outer, from, to) : precedes(from, to));
  const all = accessesIn(outer ?? loop).filter(({ op }) => loop.encloses(op));
  const own = all.find(({ op }) => op === store)!;
  const clash = all.map((other) => first(other, own)).find((found) => found !== undefined);
  return clash && `the padding would be stored before what it must follow in ${describe(loop)}: ${explain(clash)}`;
}

/** A block that stores the padding, in copies of the loops, before them. */
function storePadding(block: BlockNode, { store, choice }: Padded, inner: readonly Loop[]): BlockNode {
  const top = inner[0]!;
  const { loops, inside: b } = loopNest(OpBuilder.before(top, block.loc), inner.map(({ extent }) => extent!), inner.map(({ kind }) => kind));
  const mapping = new Mapping();
  inner.forEach((loop, i) => { mapping.values.set(ivOf(loop), ivOf(loops[i]!)); });
  const bindings = block.bindings.map((value) => rebuild(b, value, mapping, top)) as Value<typeof indexType>[];
  const where = block.predicate && rebuild(b, block.predicate, mapping, top);
  return BlockOp.build(b, {
    block_name: blockName(block, `${block.block_name}_pad`), bindings, reads: [], writes: [store.memref] as Value<never>[], ...(where ? { predicate: where as Value<never> } : {}),
    domain: block.domain, iter_types: bindings.map(() => stringAttr("spatial")), init: new Region(),
    body: (entry) => {
      const inside = new Mapping();
      for (const arg of block.body.entry.args) inside.values.set(arg, entry.addArg(arg.type));
      const at = OpBuilder.atEnd(entry, block.loc);
      const value = rebuild(at, choice.elseRegion.entry.last!.getOperand(0), inside, block);
      const indices = store.indices.map((index) => rebuild(at, index, inside, block));
      StoreOp.build(at, { value, memref: store.memref as Value<never>, indices: indices as Value<never>[] });
      YieldOp.build(at, { values: [] });
    },
  }, block.loc);
}

/** The block runs where it has a value. */
function keepValues(block: BlockNode, { store, choice }: Padded): void {
  const b = OpBuilder.before(block, block.loc);
  const mapping = new Mapping();
  block.body.entry.args.forEach((arg, i) => { mapping.values.set(arg, block.bindings[i]!); });
  const condition = rebuild(b, choice.condition, mapping, block);
  guardBlock(block, condition);
  const inside = OpBuilder.before(choice, block.loc);
  const values = new Mapping();
  const { entry } = choice.thenRegion;
  for (const op of entry) if (op !== entry.last) inside.insert(cloneOp(op, values));
  store.setOperands([values.value(entry.last!.getOperand(0)), ...store.allOperands().slice(1)]);
  if (choice.getResult(0).getUsers().length === 0) choice.erase();
}
