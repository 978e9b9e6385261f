// An operation in the making: what the parser and generic builders collect by name before the operation exists.
import { InvariantError } from "../diag/invariant.ts";
import type { Attribute } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import { Operation } from "../ir/operation.ts";
import { Type } from "../ir/type.ts";
import { Value } from "../ir/value.ts";
import type { OpInfo } from "./op-info.ts";

const none: readonly never[] = [];

/** What a group holds: nothing yet, one, or any number. */
type Held<T> = T | readonly T[] | undefined;
const isList = <T>(held: Held<T>): held is readonly T[] => Array.isArray(held);
const sizeOf = (held: Held<object>): number => (held === undefined ? 0 : isList(held) ? held.length : 1);

function flat<T>(groups: readonly Held<T>[]): readonly T[] {
  if (groups.length === 0) return none;
  if (groups.length === 1) return isList(groups[0]) ? groups[0] : groups[0] === undefined ? none : [groups[0]];
  const all: T[] = [];
  for (const group of groups)
    if (isList(group)) for (const item of group) all.push(item);
    else if (group !== undefined) all.push(group);
  return all;
}

/** A list of `n` places, none of them filled. A literal has exactly as many, where a list that grows by `push` reserves sixteen more. */
function empty<T>(n: number): (T | undefined)[] {
  switch (n) {
    case 0:
      return [];
    case 1:
      return [undefined];
    case 2:
      return [undefined, undefined];
    case 3:
      return [undefined, undefined, undefined];
    default: {
      const list: (T | undefined)[] = [undefined, undefined, undefined, undefined];
      while (list.length < n) list.push(undefined);
      return list;
    }
  }
}

/** Operand groups, result types, attributes, regions and successors of one operation to be. */
export class OpState {
  readonly info: OpInfo;
  readonly loc: Loc;
  readonly operandGroups: Held<Value>[];
  readonly resultGroups: Held<Type>[];
  props: (Attribute | undefined)[];
  extra: Map<string, Attribute> | undefined;
  #regions: Region[] | undefined;
  #successors: Block[] | undefined;

  constructor(info: OpInfo, loc: Loc) {
    this.info = info;
    this.loc = loc;
    this.operandGroups = empty(info.operands.length);
    this.resultGroups = empty(info.results.length);
    this.props = empty(info.attrs.length);
    this.extra = undefined;
    this.#regions = undefined;
    this.#successors = undefined;
  }

  setOperands(name: string, values: readonly Value[]): void {
    this.operandGroups[this.#index(this.info.operands, name)] = values;
  }
  setResultTypes(name: string, types: readonly Type[]): void {
    this.resultGroups[this.#index(this.info.results, name)] = types;
  }
  /** A declared attribute in canonical form, or a discardable one. Returns false when the value does not fit the declaration. */
  setAttr(name: string, attribute: Attribute): boolean {
    const i = this.info.attrIndex(name);
    if (i === undefined) {
      (this.extra ??= new Map()).set(name, attribute);
      return true;
    }
    const adopted = this.info.attrs[i]!.kind.adopt(attribute);
    this.props[i] = adopted ?? attribute;
    return adopted !== undefined;
  }
  addRegion(region: Region): void {
    if (this.#regions) this.#regions.push(region);
    else this.#regions = [region];
  }
  addSuccessor(block: Block): void {
    if (this.#successors) this.#successors.push(block);
    else this.#successors = [block];
  }
  attr(name: string): Attribute | undefined {
    const i = this.info.attrIndex(name);
    return i === undefined ? this.extra?.get(name) : this.props[i];
  }

  #index(groups: readonly { readonly name: string }[], name: string): number {
    const i = groups.findIndex((group) => group.name === name);
    if (i < 0) throw new InvariantError(`'${this.info.name}' declares no '${name}'`);
    return i;
  }

  /** The operation, not inserted anywhere. Missing defaults are filled in; result types must be complete. */
  build(): Operation {
    const { info } = this;
    const op = new Operation(info, this.loc);
    this.#giveOperands(op);
    if (info.attrs.length > 0) this.#giveProps(op);
    if (this.extra !== undefined && this.extra.size > 0) op.extra = this.extra;
    const { resultGroups } = this;
    const only = resultGroups.length === 1 ? resultGroups[0] : undefined;
    if (only instanceof Type) op.setResultType(only);
    else if (resultGroups.length > 0) op.setResultTypes(flat(resultGroups));
    if (info.resultSegmented) op.ensureExt().resultSegments = resultGroups.map(sizeOf);
    if (this.#regions) for (const region of this.#regions) op.addRegion(region);
    if (this.#successors) op.ensureExt().successors = this.#successors;
    return op;
  }
  #giveOperands(op: Operation): void {
    const { operandGroups: groups, info } = this;
    const n = groups.length;
    if (n === 0) return;
    const [a, b, c] = groups;
    if (n <= 3 && a instanceof Value && (n < 2 || b instanceof Value) && (n < 3 || c instanceof Value)) op.setFewOperands(n, a, b as Value | undefined, c as Value | undefined);
    else op.setOperands(flat(groups));
    if (info.operandSegmented) op.ensureExt().operandSegments = groups.map(sizeOf);
  }
  #giveProps(op: Operation): void {
    const { props } = this;
    const { defaultProps } = this.info;
    let isDefault = true;
    for (let i = 0; i < defaultProps.length; i++) {
      props[i] ??= defaultProps[i];
      isDefault &&= props[i] === defaultProps[i];
    }
    op.props = isDefault ? defaultProps : props;
  }
}
