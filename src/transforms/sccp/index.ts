// Sparse conditional constant propagation: values that are the same on every way that control can take become constants. Branches with
// known conditions, arguments of blocks and regions, and arguments and results of private functions count.
//
//   %c = arith.constant true                            %c7 = arith.constant 7 : i32
//   cf.cond_br %c, ^bb1(%c7 : i32), ^bb1(%x : i32)      cf.cond_br %c, ^bb1(%c7 : i32), ^bb1(%x : i32)
//   ^bb1(%a: i32): return %a : i32                 =>   ^bb1(%a: i32): return %c7 : i32
import { OpBuilder, type Registry } from "../../core/define/index.ts";
import type { Attribute, Block, Operation, Region, Type, Value } from "../../core/ir/index.ts";
import { definePass } from "../../core/pass/index.ts";
import { isRemovableWhenUnused, materializeConstant } from "../../core/rewrite/index.ts";
import type { Constant, Knowledge } from "./knowledge.ts";
import { solve } from "./solver.ts";

export const sccp = definePass({
  name: "sccp",
  title: "SCCP",
  summary: "sparse conditional constant propagation",
  run(root, { registry }) {
    new Replacer(solve(root), registry).inside(root);
  },
});

/** Puts constants for what is known, each once at the start of the region that holds its users. */
class Replacer {
  readonly #known: Knowledge;
  readonly #registry: Registry;
  readonly #made = new Map<Region, Map<Type, Map<Attribute, Map<string, Operation>>>>();

  constructor(known: Knowledge, registry: Registry) {
    this.#known = known;
    this.#registry = registry;
  }

  /** Goes through all blocks, without recursion. */
  inside(root: Operation): void {
    const stack = blocksOf(root);
    for (let block = stack.pop(); block; block = stack.pop()) stack.push(...this.#block(block).flatMap(blocksOf));
  }

  /** Returns the operations with regions that stay. */
  #block(block: Block): Operation[] {
    const nested: Operation[] = [];
    for (const op of block) {
      let replaced = op.numResults > 0;
      for (const result of op.allResults()) replaced = this.#replace(result, block) && replaced;
      if (replaced && isRemovableWhenUnused(op)) op.erase();
      else if (op.allRegions().length > 0) nested.push(op);
    }
    for (const arg of block.args) this.#replace(arg, block);
    return nested;
  }

  #replace(value: Value, block: Block): boolean {
    const known = this.#known.of(value);
    const constant = known === undefined || known === "varies" ? undefined : this.#constant(known, value, block);
    if (constant === undefined) return false;
    value.replaceAllUsesWith(constant);
    return true;
  }

  #constant({ value, dialect }: Constant, old: Value, block: Block): Value | undefined {
    const home = homeOf(block);
    const made = entry(entry(entry(this.#made, home, () => new Map()), old.type, () => new Map()), value, () => new Map<string, Operation>());
    let op = made.get(dialect);
    if (op === undefined) {
      op = materializeConstant(OpBuilder.atStart(home.entry, old.loc), value, old.type, dialect, this.#registry);
      if (op === undefined) return undefined;
      made.set(dialect, op);
    }
    return op.getResult(0);
  }
}

/** The blocks directly inside, each region's first one last. */
const blocksOf = (op: Operation): Block[] => op.allRegions().flatMap((region) => [...region.blocks].reverse());

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** The region at whose start constants for a block stand. Bodies of pure operations keep their own, so that each can move as a whole. */
function homeOf(block: Block): Region {
  let region = block.parent!;
  for (let op = region.parent; op && !op.info.isIsolated && op.info.isRegistered && !op.info.isPure && op.parent?.parent; op = region.parent) region = op.parent.parent;
  return region;
}
