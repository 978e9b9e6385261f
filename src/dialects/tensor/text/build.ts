// Makes the operations of a body from its tree. Numbers get the type that their place asks for; equal ones are one constant.
import { type AsmReader, inferResultTypes, OpState, type Use } from "../../../core/define/index.ts";
import { type Block, FloatType, i1, indexType, type Loc, RankedTensorType, type Type, TypedAttr, type Value } from "../../../core/ir/index.ts";
import { LeadingConstants } from "../../arith/index.ts";
import { comparisonOf, dialects, flagsOf, predicates, predicatesOf } from "./operators.ts";
import type { Tree } from "./tree.ts";

/** How a use is called, result number and all. */
export const keyOf = ({ name, number }: Use): string => (number === 0 ? name : `${name}#${number}`);

/** The values from outside that trees use, in the order in which they occur first. */
export function outsideUses(trees: readonly Tree[], axes: ReadonlyMap<string, Value>): Use[] {
  const found = new Map<string, Use>();
  const note = (use: Use): void => { if (!axes.has(keyOf(use)) && !found.has(keyOf(use))) found.set(keyOf(use), use); };
  const visit = (tree: Tree): void => {
    switch (tree.kind) {
      case "value": return note(tree.use);
      case "read": note(tree.source); tree.indices.forEach(visit); return tree.outside && visit(tree.outside);
      case "infix": visit(tree.lhs); return visit(tree.rhs);
      case "negate": return visit(tree.operand);
      case "call": return tree.args.forEach(visit);
      case "number": return undefined;
    }
  };
  trees.forEach(visit);
  return [...found.values()];
}

/** Builds expressions at the end of a block. */
export class BodyBuilder {
  readonly #p: AsmReader;
  readonly #block: Block;
  readonly #values: ReadonlyMap<string, Value>;
  readonly #constants: LeadingConstants;

  /** `values` are the axes and what is used from outside, by name. */
  constructor(p: AsmReader, block: Block, values: ReadonlyMap<string, Value>) {
    this.#p = p;
    this.#block = block;
    this.#constants = new LeadingConstants(block);
    this.#values = values;
  }
  #value(use: Use): Value {
    return this.#values.get(keyOf(use))!;
  }
  #operation(name: string, loc: Loc, fill: (state: OpState) => void): Value {
    const state = new OpState(this.#p.findOp(name)!, loc);
    fill(state);
    const op = state.build();
    this.#block.insert(op, null);
    return op.getResult(0);
  }

  /** The type that a tree says by itself; undefined for numbers and what is made of them alone. */
  #typeOf(tree: Tree): Type | undefined {
    switch (tree.kind) {
      case "number": return undefined;
      case "value": return this.#value(tree.use).type;
      case "read": { const { type } = this.#value(tree.source); return type instanceof RankedTensorType ? type.element : undefined; }
      case "infix": return tree.operator.predicates ? i1 : (this.#typeOf(tree.lhs) ?? this.#typeOf(tree.rhs));
      case "negate": return this.#typeOf(tree.operand);
      case "call": return tree.type ?? this.#typeOfCall(tree);
    }
  }
  #typeOfCall(tree: Tree & { readonly kind: "call" }): Type | undefined {
    if (predicates.has(tree.name)) return i1;
    const info = this.#function(tree);
    const set = info.typeSets.find((names) => names.includes(info.results[0]!.name));
    for (const [i, group] of info.operands.entries()) if (set?.includes(group.name)) { const type = this.#typeOf(tree.args[i]!); if (type) return type; }
    return info.results[0]!.of.fixed as Type | undefined;
  }

  /** Makes a value; `expected` is the type that its place asks for, where it does. */
  value(tree: Tree, expected: Type | undefined): Value {
    switch (tree.kind) {
      case "value": return this.#value(tree.use);
      case "number": return this.#number(tree, expected);
      case "read": return this.#read(tree);
      case "infix": return this.#infix(tree, expected);
      case "negate": {
        const type = this.#typeOf(tree.operand) ?? expected;
        if (type && !(type instanceof FloatType)) this.#p.fail(`'-' is the sign of a float, found '${type.text}'; write '0 - ...'`, tree.loc);
        const operand = this.value(tree.operand, type);
        return this.#operation("arith.negf", tree.loc, (state) => { state.setOperands("operand", [operand]); state.setResultTypes("result", [operand.type]); });
      }
      case "call": return this.#call(tree, expected);
    }
  }
  #number(tree: Tree & { readonly kind: "number" }, expected: Type | undefined): Value {
    if (!expected) return this.#p.fail("nothing here says the type of this number; use it beside a value, or convert it by a function such as 'extf<f64>(...)'", tree.loc);
    const value = tree.of(expected);
    if (!(value instanceof TypedAttr) || value.type !== expected) return this.#p.fail(`'${value.text}' stands where '${expected.text}' is expected`, tree.loc);
    return this.#constants.get(value, tree.loc);
  }
  #read(tree: Tree & { readonly kind: "read" }): Value {
    const source = this.#value(tree.source);
    if (!(source.type instanceof RankedTensorType)) return this.#p.fail(`'%${keyOf(tree.source)}' of type '${source.type.text}' has no elements; only a ranked tensor has`, tree.loc);
    const { element, rank } = source.type;
    if (tree.indices.length !== rank) this.#p.fail(`'%${keyOf(tree.source)}' of type '${source.type.text}' takes ${rank} ${rank === 1 ? "index" : "indices"}, found ${tree.indices.length}`, tree.loc);
    const indices = tree.indices.map((index) => this.#checked(index, indexType, "an index"));
    const outside = tree.outside && this.#checked(tree.outside, element, "the value outside");
    return this.#operation("te.read", tree.loc, (state) => {
      state.setOperands("source", [source]);
      state.setOperands("indices", indices);
      state.setOperands("outside", outside ? [outside] : []);
      state.setResultTypes("result", [element]);
    });
  }
  /** A value that must have a type. */
  #checked(tree: Tree, type: Type, what: string): Value {
    const value = this.value(tree, type);
    if (value.type !== type) this.#p.fail(`${what} must have type '${type.text}', found '${value.type.text}'`, tree.loc);
    return value;
  }
  #infix(tree: Tree & { readonly kind: "infix" }, expected: Type | undefined): Value {
    const { operator } = tree;
    const [left, right] = [this.#typeOf(tree.lhs), this.#typeOf(tree.rhs)];
    if (left && right && left !== right) this.#p.fail(`'${operator.symbol}' takes two values of one type, found '${left.text}' and '${right.text}'`, tree.loc);
    const type = left ?? right ?? (operator.predicates ? undefined : expected);
    if (!type) return this.#p.fail(`nothing says the type of the numbers around '${operator.symbol}'`, tree.loc);
    const name = type instanceof FloatType ? operator.float : operator.integer;
    if (!name) return this.#p.fail(`'${operator.symbol}' has no meaning for '${type.text}'`, tree.loc);
    const [lhs, rhs] = [this.value(tree.lhs, type), this.value(tree.rhs, type)];
    return this.#operation(name, tree.loc, (state) => {
      if (operator.predicates) this.#setPredicate(state, type instanceof FloatType ? operator.predicates.float : operator.predicates.integer);
      if (tree.flags.length > 0) this.#setFlags(state, tree.flags, type, tree.loc);
      state.setOperands("lhs", [lhs]);
      state.setOperands("rhs", [rhs]);
      state.setResultTypes("result", [operator.predicates ? i1 : type]);
    });
  }
  #setFlags(state: OpState, flags: readonly string[], type: Type, loc: Loc): void {
    const { attribute, words } = flagsOf(type);
    const at = state.info.attrIndex(attribute);
    const foreign = flags.find((flag) => at === undefined || !words.includes(flag));
    if (foreign !== undefined) this.#p.fail(`'${state.info.name}' has no flag '${foreign}'`, loc);
    state.setAttr(attribute, state.info.attrs[at!]!.kind.wrap(flags.join(",")));
  }
  #setPredicate(state: OpState, predicate: string): void {
    state.setAttr("predicate", state.info.attrs[state.info.attrIndex("predicate")!]!.kind.wrap(predicate));
  }

  /** The operation that a function name stands for. */
  #function(tree: Tree & { readonly kind: "call" }): OpState["info"] {
    const { name, loc, args } = tree;
    const known = dialects.map((dialect) => this.#p.findOp(name.startsWith(`${dialect}.`) ? name : `${dialect}.${name}`)).find((info) => info !== undefined);
    const info = known ?? this.#p.fail(`there is no function '${name}' in math or arith; other operations need a body in braces`, loc);
    if (!info.simpleOperands || info.results.length !== 1 || info.regions.length > 0 || info.isConstantLike || info.attrs.some(({ kind }) => kind.use === "required")) this.#p.fail(`'${info.name}' is no function of scalars alone; write it in a body in braces`, loc);
    if (args.length !== info.operands.length) this.#p.fail(`'${name}' takes ${info.operands.length} ${info.operands.length === 1 ? "argument" : "arguments"}, found ${args.length}`, loc);
    return info;
  }
  #call(tree: Tree & { readonly kind: "call" }, expected: Type | undefined): Value {
    if (predicates.has(tree.name)) return this.#comparison(tree);
    const info = this.#function(tree);
    const types = tree.args.map((arg) => this.#typeOf(arg));
    const result = info.results[0]!;
    const operands = info.operands.map((group, i) => {
      const sets = info.typeSets.filter((set) => set.includes(group.name));
      const beside = info.operands.map((other, j) => (j !== i && sets.some((set) => set.includes(other.name)) ? types[j] : undefined)).find((type) => type !== undefined);
      const fromResult = sets.some((set) => set.includes(result.name)) ? (tree.type ?? expected) : undefined;
      const value = this.value(tree.args[i]!, types[i] ?? (group.of.fixed as Type | undefined) ?? beside ?? fromResult);
      const { type } = value;
      if (!group.of.test(type)) this.#p.fail(`'${tree.name}' takes ${group.of.describe} here, found '${value.type.text}'`, tree.args[i]!.loc);
      return value;
    });
    const inferred = inferResultTypes(info, { ...Object.fromEntries(info.operands.map((group, i) => [group.name, operands[i]])), ...(tree.type ? { [result.name]: tree.type } : {}) })[result.name] as Type | undefined;
    const type = inferred ?? this.#p.fail(`'${tree.name}' needs the type that it gives, such as '${tree.name}<f32>(...)'`, tree.loc);
    return this.#operation(info.name, tree.loc, (state) => {
      info.operands.forEach((group, i) => { state.setOperands(group.name, [operands[i]!]); });
      state.setResultTypes(result.name, [type]);
    });
  }
  /** A comparison by a predicate that is written as a function. */
  #comparison(tree: Tree & { readonly kind: "call" }): Value {
    if (tree.args.length !== 2) this.#p.fail(`'${tree.name}' takes 2 arguments, found ${tree.args.length}`, tree.loc);
    const [left, right] = tree.args.map((arg) => this.#typeOf(arg));
    if (left && right && left !== right) this.#p.fail(`'${tree.name}' takes two values of one type, found '${left.text}' and '${right.text}'`, tree.loc);
    const type = left ?? right ?? this.#p.fail(`nothing says the type of the numbers in '${tree.name}'`, tree.loc);
    const [lhs, rhs] = tree.args.map((arg) => this.value(arg, type)) as [Value, Value];
    if (!predicatesOf(type).includes(tree.name)) this.#p.fail(`'${comparisonOf(type)}' has no predicate '${tree.name}'`, tree.loc);
    return this.#operation(comparisonOf(type), tree.loc, (state) => {
      this.#setPredicate(state, tree.name);
      state.setOperands("lhs", [lhs]);
      state.setOperands("rhs", [rhs]);
      state.setResultTypes("result", [i1]);
    });
  }
}
