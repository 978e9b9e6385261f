// An operation in the making: what the parser and generic builders collect by name before the operation exists.
import { InvariantError } from "../diag/invariant.ts";
import type { Attribute } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import { noAttrs, Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { OpInfo } from "./op-info.ts";

const none: readonly never[] = [];

function flat<T>(groups: readonly (readonly T[] | undefined)[]): readonly T[] {
  if (groups.length === 0) return none;
  if (groups.length === 1) return groups[0] ?? none;
  const all: T[] = [];
  for (const group of groups) if (group !== undefined) for (const item of group) all.push(item);
  return all;
}

/** Operand groups, result types, attributes, regions and successors of one operation to be. */
export class OpState {
  readonly info: OpInfo;
  readonly loc: Loc;
  readonly operandGroups: (readonly Value[] | undefined)[];
  readonly resultGroups: (readonly Type[] | undefined)[];
  props: (Attribute | undefined)[];
  extra: Map<string, Attribute> | undefined;
  readonly regions: Region[] = [];
  readonly successors: Block[] = [];

  constructor(info: OpInfo, loc: Loc) {
    this.info = info;
    this.loc = loc;
    this.operandGroups = info.operands.map(() => undefined);
    this.resultGroups = info.results.map(() => undefined);
    this.props = info.attrs.map(() => undefined);
    this.extra = undefined;
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
    this.regions.push(region);
  }
  addSuccessor(block: Block): void {
    this.successors.push(block);
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
    op.setOperands(flat(this.operandGroups));
    if (info.operandSegmented) op.ensureExt().operandSegments = this.operandGroups.map((group) => group?.length ?? 0);
    if (info.attrs.length > 0) {
      const { defaultProps } = info;
      let isDefault = true;
      for (let i = 0; i < defaultProps.length; i++) {
        this.props[i] ??= defaultProps[i];
        isDefault &&= this.props[i] === defaultProps[i];
      }
      op.props = isDefault ? defaultProps : this.props;
    }
    op.extra = this.extra === undefined || this.extra.size === 0 ? noAttrs : this.extra;
    op.setResultTypes(flat(this.resultGroups));
    if (info.resultSegmented) op.ensureExt().resultSegments = this.resultGroups.map((group) => group?.length ?? 0);
    for (const region of this.regions) op.addRegion(region);
    if (this.successors.length > 0) op.ensureExt().successors = this.successors;
    return op;
  }
}
