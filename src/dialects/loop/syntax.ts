// The text of loops, conditionals and blocks.
import type { AsmReader, AsmWriter, OpState, OpSyntax, Use } from "../../core/define/index.ts";
import { implicitTerminatorInto } from "../../core/define/index.ts";
import { arrayAttr, denseArray, DYNAMIC, i1, i64, indexType, integerAttr, Region, stringAttr, StringAttr, type Operation, type Type, type Value } from "../../core/ir/index.ts";

const addRegion = (p: AsmReader, state: OpState, args: Parameters<AsmReader["region"]>[0] = []): void => { state.addRegion(implicitTerminatorInto(state.info, p.region(args), state.loc)); };
const otherAttrs = (p: AsmReader, state: OpState): void => {
  if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) state.setAttr(name, attribute);
};
type Fields<T> = Operation & Readonly<T>;

/** `%i < 16 vectorized { ... }`. */
export const forSyntax: OpSyntax = {
  parse(p, state) {
    const name = p.use();
    p.expectPunct("<");
    if (p.atUse()) state.setOperands("dynamic_extent", [p.resolve(p.use(), indexType)]);
    else state.setAttr("extent", integerAttr(p.integer(), i64));
    const at = p.here;
    const kind = p.peekKeyword("attributes") ? undefined : p.word();
    if (kind !== undefined && !state.setAttr("kind", stringAttr(kind))) p.fail(`'${kind}' is no kind of loop`, at);
    otherAttrs(p, state);
    addRegion(p, state, [{ name, type: indexType }]);
  },
  print(out, op) {
    const loop = op as Fields<{ body: Region; extent: bigint | undefined; dynamic_extent: Value | undefined; kind: string }>;
    const [iv] = loop.body.entry.args;
    out.word(`${out.value(iv!)} < ${loop.extent ?? out.value(loop.dynamic_extent!)}`);
    if (loop.kind !== "serial") out.word(loop.kind);
    out.attrDict(op, ["extent", "kind"], true);
    out.region(loop.body, { entryArgs: false });
  },
};

/** `%c -> f32 { ... } else { ... }`. */
export const ifSyntax: OpSyntax = {
  parse(p, state) {
    state.setOperands("condition", [p.resolve(p.use(), i1)]);
    state.setResultTypes("outputs", p.tryPunct("->") ? p.types() : []);
    otherAttrs(p, state);
    addRegion(p, state);
    if (p.tryKeyword("else")) addRegion(p, state);
    else state.addRegion(new Region());
  },
  print(out, op) {
    out.word(out.value(op.getOperand(0)));
    if (op.numResults > 0) out.word(`-> ${op.allResults().map((result) => out.type(result.type)).join(", ")}`);
    out.attrDict(op, [], true);
    out.region(op.getRegion(0));
    if (op.getRegion(1).isEmpty) return;
    out.word("else");
    out.region(op.getRegion(1));
  },
};

const typedList = (p: AsmReader): Value[] => {
  const uses = p.uses();
  p.expectPunct(":");
  return p.resolveAll(uses, p.types());
};
const typedText = (out: AsmWriter, values: readonly Value[]): string => `${out.values(values)} : ${values.map((value) => out.type(value.type as Type)).join(", ")}`;

/** `@name [%v = %x : spatial < 4] where %p reads ... writes ... init { } do { }`. */
export const blockSyntax: OpSyntax = {
  parse(p, state) {
    state.setAttr("block_name", stringAttr(p.symbolName()));
    const iters = p.list("[", () => {
      const name: Use = p.use();
      p.expectPunct("=");
      const bound = p.use();
      p.expectPunct(":");
      const type = p.word() ?? p.fail("expected 'spatial' or 'reduction'");
      p.expectPunct("<");
      return { name, bound, type, extent: p.tryPunct("?") ? BigInt(DYNAMIC) : p.integer() };
    }, "]");
    state.setOperands("bindings", p.resolveAll(iters.map((iter) => iter.bound), iters.map(() => indexType)));
    state.setAttr("iter_types", arrayAttr(iters.map((iter) => stringAttr(iter.type))));
    state.setAttr("domain", denseArray(i64, iters.map((iter) => iter.extent)));
    state.setOperands("predicate", p.tryKeyword("where") ? [p.resolve(p.use(), i1)] : []);
    state.setOperands("reads", p.tryKeyword("reads") ? typedList(p) : []);
    state.setOperands("writes", p.tryKeyword("writes") ? typedList(p) : []);
    otherAttrs(p, state);
    const args = iters.map(({ name }) => ({ name, type: indexType }));
    if (p.tryKeyword("init")) addRegion(p, state, args.filter((_, i) => iters[i]!.type === "spatial"));
    else state.addRegion(new Region());
    p.expectKeyword("do");
    addRegion(p, state, args);
  },
  print(out, op) {
    const block = op as Fields<{ block_name: string; bindings: readonly Value[]; predicate: Value | undefined; reads: readonly Value[]; writes: readonly Value[]; domain: readonly number[]; iter_types: readonly StringAttr[]; init: Region; body: Region }>;
    const { args } = block.body.entry;
    const iters = block.bindings.map((bound, i) => `${out.value(args[i]!)} = ${out.value(bound)} : ${block.iter_types[i]!.value} < ${block.domain[i] === DYNAMIC ? "?" : block.domain[i]}`);
    out.word(`@${block.block_name} [${iters.join(", ")}]`);
    if (block.predicate) out.word(`where ${out.value(block.predicate)}`);
    if (block.reads.length > 0) out.word(`reads ${typedText(out, block.reads)}`);
    if (block.writes.length > 0) out.word(`writes ${typedText(out, block.writes)}`);
    out.attrDict(op, ["block_name", "iter_types", "domain"], true);
    if (!block.init.isEmpty) {
      // The init region names the spatial variables as the body does.
      const spatial = args.filter((_, i) => block.iter_types[i]!.value === "spatial");
      out.word("init");
      out.region(block.init, { entryArgs: false, nameArgsAs: spatial });
    }
    out.word("do");
    out.region(block.body, { entryArgs: false });
  },
};
