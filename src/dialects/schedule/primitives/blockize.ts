// blockize: the nest under a loop becomes a block whose iteration variables count its tiles.
//
//   for %io { for %ii < 4 { block @b [%v = %io * 4 + %ii] } }
//     =>  for %io { block @b_o [%vo = %io] { for %ii < 4 { block @b [%v = %vo * 4 + %ii] } } }
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { cloneInto, DYNAMIC, indexType, Mapping, type Operation, Region, stringAttr, type Value } from "../../../core/ir/index.ts";
import { accessedBuffers, type BlockNode, BlockOp, conjunction, dependsOn, describe, iterTypesOf, ivOf, type Loop, loopsAround, predicateTerms, rebuild, reductionNest, YieldOp } from "../../loop/index.ts";
import { isIndexOp, loopNest, perfectChain } from "../nest.ts";
import { blockName } from "./partition.ts";
import { type Affine, affineOf, build, nothing, sum } from "./region.ts";

type Index = Value<typeof indexType>;

/** An iteration variable as the number of a tile and a place in it. */
export interface Tiled {
  readonly outer: Affine;
  readonly inner: Affine;
  /** Values of the inner part: 0 .. size - 1. */
  readonly size: bigint;
}

/** The single block under a loop, with the loops from there inwards. */
export function nestOf(loop: Loop): { readonly block: BlockNode; readonly inner: readonly Loop[] } | string {
  let inner = loop;
  const deepest = (at: Loop): Loop => { const next = [...at.body.entry].find((op) => op.info === loop.info) as Loop | undefined; return next ? deepest(next) : at; };
  inner = deepest(loop);
  const chain = perfectChain(loop, inner);
  const rest = [...inner.body.entry].filter((op) => !isIndexOp(op) && !op.info.isTerminator);
  const [block] = rest;
  if (!chain || rest.length !== 1 || !block || !BlockOp.is(block)) return `${describe(loop)} does not hold a perfect nest around one block`;
  const dynamic = chain.find(({ extent }) => extent === undefined);
  return dynamic ? "a loop of the nest has an extent known only at run time" : { block, inner: chain };
}

/** Splits the iteration variables of a block into tiles of what the inner loops drive, or says why that does not work. */
export function tilesOf(block: BlockNode, inner: readonly Loop[]): Tiled[] | string {
  const loops = loopsAround(block);
  const inside = new Set<Value>(inner.map(ivOf));
  const found: Tiled[] = [];
  for (const [i, value] of block.bindings.entries()) {
    const form = affineOf(value, loops);
    if (!form) return `iteration variable ${i} of block '@${block.block_name}' is no sum of loop variables`;
    const part = (isInner: boolean): Affine => ({ terms: new Map([...form.terms].filter(([iv, c]) => c !== 0n && inside.has(iv) === isInner)), constant: isInner ? 0n : form.constant });
    const [outer, own] = [part(false), part(true)];
    let size = 1n;
    for (const loop of inner) {
      const c = own.terms.get(ivOf(loop)) ?? 0n;
      if (c < 0n) return `iteration variable ${i} of block '@${block.block_name}' runs backwards along ${describe(loop)}`;
      size += c * (loop.extent! - 1n);
    }
    const odd = [...outer.terms.values(), outer.constant].find((c) => c % size !== 0n);
    if (odd !== undefined) return `iteration variable ${i} of block '@${block.block_name}' moves by ${odd} outside of the nest, which is no multiple of the ${size} values inside; split so that tiles are whole`;
    found.push({ outer: { terms: new Map([...outer.terms].map(([iv, c]) => [iv, c / size])), constant: outer.constant / size }, inner: own, size });
  }
  return found;
}

/** Whether loops outside of the nest drive the variable. */
const isOuter = ({ outer }: Tiled): boolean => outer.terms.size > 0 || outer.constant !== 0n;

/** The block over tiles, or why there is none. */
export function blockize(loop: Loop): BlockNode | string {
  const found = nestOf(loop);
  if (typeof found === "string") return found;
  const { block, inner } = found;
  const name = `block '@${block.block_name}'`;
  if (inner.some(({ extent }) => extent! < 1n)) return `a loop around ${name} has no iterations`;
  const tiles = tilesOf(block, inner);
  if (typeof tiles === "string") return tiles;
  const types = iterTypesOf(block);
  const hoists = !block.init.isEmpty && tiles.some((tile, i) => types[i] === "reduction" && isOuter(tile));
  const nest = hoists ? reductionNest(block, loop) : undefined;
  if (typeof nest === "string") return nest;
  const terms = predicateTerms(block.predicate);
  const within = terms.filter((term) => inner.some((each) => dependsOn(term, ivOf(each))));
  const mixed = within.find((term) => !isOn(term, block.bindings, loopsAround(block)));
  if (mixed) return `a condition of ${name} depends on loops otherwise than through its iteration variables`;

  const before = OpBuilder.before(loop, block.loc);
  const outer = tiles.flatMap((tile, i) => (isOuter(tile) ? [i] : []));
  const whole = conjunction(before, terms.filter((term) => !within.includes(term)).map((term) => rebuild(before, term, new Mapping(), loop)));
  const made = BlockOp.build(before, {
    block_name: blockName(block, `${block.block_name}_o`), bindings: outer.map((i) => build(before, tiles[i]!.outer)) as Index[], reads: block.reads, writes: block.writes, ...(whole ? { predicate: whole as Value<never> } : {}),
    domain: outer.map((i) => (block.domain[i] === DYNAMIC ? DYNAMIC : Math.ceil(block.domain[i]! / Number(tiles[i]!.size)))), iter_types: outer.map((i) => stringAttr(types[i]!)),
    init: nest ? (entry) => { initTile(OpBuilder.atEnd(entry, block.loc), block, tiles, inner, new Map(outer.filter((i) => types[i] === "spatial").map((i) => [i, entry.addArg(indexType)])), nest.spatialTerms.filter((term) => within.includes(term))); } : new Region(),
    body: (entry) => { for (const _ of outer) entry.addArg(indexType); YieldOp.build(OpBuilder.atEnd(entry, block.loc), { values: [] }); },
  }, block.loc);
  if (nest) for (const part of [...block.init.blocks]) part.erase();
  loop.moveBefore(made.body.entry.last!);
  const args = new Map(outer.map((i, k) => [i, made.body.entry.args[k]!]));
  rebind(block, loop, tiles, args, new Map(inner.map((each) => [ivOf(each) as Value, ivOf(each) as Value])), within);
  return made;
}

/** Whether a value is computed from the given ones without other loop variables. */
function isOn(value: Value, given: readonly Value[], loops: readonly Loop[]): boolean {
  if (given.includes(value)) return true;
  if (loops.some((loop) => ivOf(loop) === value)) return false;
  return value.definingOp?.allOperands().every((operand) => isOn(operand, given, loops)) ?? true;
}

/** Iteration variable i in terms of tiles and inner loops. */
const valueAt = (b: OpBuilder, { inner, outer, size }: Tiled, tile: Value | undefined, ivs: ReadonlyMap<Value, Value>): Value => {
  const place: Affine = { terms: new Map([...inner.terms].flatMap(([iv, c]) => (ivs.has(iv) ? [[ivs.get(iv)!, c] as const] : []))), constant: 0n };
  return build(b, tile ? sum(place, size, { ...nothing, terms: new Map([[tile, 1n]]) }) : sum(place, size, { terms: new Map(), constant: outer.constant }));
};

/** Binds the block to the variables of the block around it, conditions on its variables included. */
function rebind(block: BlockNode, inner: Operation, tiles: readonly Tiled[], args: ReadonlyMap<number, Value>, ivs: ReadonlyMap<Value, Value>, terms: readonly Value[]): void {
  const b = OpBuilder.before(block, block.loc);
  const values = tiles.map((tile, i) => valueAt(b, tile, args.get(i), ivs));
  const test = conditionOn(b, inner, block.bindings, values, terms);
  setOperandGroup(block, 0, values as Index[]);
  setOperandGroup(block, 1, test ? [test] : []);
}
/** Conditions on the block's old bindings, for new ones; what lies in `place` is computed again. */
function conditionOn(b: OpBuilder, place: Operation, old: readonly Value[], values: readonly (Value | undefined)[], terms: readonly Value[]): Value | undefined {
  const mapping = new Mapping();
  old.forEach((value, i) => { if (values[i]) mapping.values.set(value, values[i]); });
  return conjunction(b, terms.map((term) => rebuild(b, term, mapping, place)));
}

/** The initialisation of a whole tile: copies of the loops that drive spatial variables, and a block. */
function initTile(start: OpBuilder, block: BlockNode, tiles: readonly Tiled[], loops: readonly Loop[], args: ReadonlyMap<number, Value>, terms: readonly Value[]): void {
  const types = iterTypesOf(block);
  const driving = loops.filter((loop) => block.bindings.some((value, i) => types[i] === "spatial" && dependsOn(value, ivOf(loop))));
  const { loops: copies, inside: b } = loopNest(start, driving.map(({ extent }) => extent!), driving.map(({ kind }) => kind));
  const ivs = new Map<Value, Value>(driving.map((loop, i) => [ivOf(loop), ivOf(copies[i]!)]));
  const values = tiles.map((tile, i) => (types[i] === "spatial" ? valueAt(b, tile, args.get(i), ivs) : undefined));
  const test = terms.length === 0 ? undefined : conditionOn(b, loops[0]!, block.bindings, values, terms);
  const region = new Region();
  cloneInto(block.init, region, new Mapping());
  const bindings = values.filter((value) => value !== undefined);
  const made = BlockOp.build(b, {
    block_name: blockName(block, `${block.block_name}_init`), bindings: bindings as Index[], reads: [], writes: block.writes, ...(test ? { predicate: test as Value<never> } : {}),
    domain: block.domain.filter((_, i) => types[i] === "spatial"), iter_types: bindings.map(() => stringAttr("spatial")), init: new Region(), body: region,
  }, block.loc);
  setOperandGroup(made, 2, [...accessedBuffers(made).reads]);
  YieldOp.build(start, { values: [] });
}
