// defineOp: one declaration gives an operation its static type, builder, verifier, text form and documentation.
import { InvariantError } from "../diag/invariant.ts";
import { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import { Value } from "../ir/value.ts";
import type { Builder } from "./builder.ts";
import type { Interface, InterfaceImpl } from "./interface.ts";
import { OpInfo, type Group } from "./op-info.ts";
import { OpState } from "./op-state.ts";
import type { Any, Attrs, BaseHooks, BuildInputs, InferHook, Is, None, Op, RegionInput, Regions, Shape, Successors, Values } from "./op-types.ts";
import type { Infers } from "./traits.ts";

/** A defined operation. */
export interface OpDef<N extends string = string, O = Any, R = Any, A = Any, G = Any, S = Any, I extends Infers = Any> extends Is<Op<N, O, R, A, G, S>> {
  readonly name: N;
  readonly info: OpInfo;
  /** Makes the operation and inserts it at the builder's place. */
  build(b: Builder, inputs: BuildInputs<O, R, A, G, S, I>, loc?: Loc): Op<N, O, R, A, G, S>;
  /** Attaches an implementation of an interface; returns the definition, so that calls chain. */
  implement<M extends object>(itf: Interface<M>, impl: InterfaceImpl<M, Op<N, O, R, A, G, S>>): this;
}
/** The operation that a definition defines. */
export type OpOf<D> = D extends Is<infer P> ? P : never;

/**
 * Defines an operation. The shape comes second and the hooks third, so that inference of the fields is done before the
 * hooks are checked.
 */
export function defineOp<const N extends `${string}.${string}`, O extends Values = None, R extends Values = None, A extends Attrs = None, G extends Regions = None, S extends Successors = None, I extends Infers = "no", const F extends string = "">(
  name: N, shape: Shape<O, R, A, G, S, I>, hooks: BaseHooks<O, R, A, G, S, F, Op<N, O, R, A, G, S>> & InferHook<O, R, A, I> = {} as never,
): OpDef<N, O, R, A, G, S, I> {
  const info = new OpInfo(name, shape as never, hooks as never);
  const def: OpDef<N> = {
    name,
    info,
    is: (op): op is never => op.info === info,
    build: (b, inputs, loc) => buildOp(info, b, inputs as never, loc) as never,
    implement(itf, impl) {
      itf.attach(info, impl as never);
      return this;
    },
  };
  return def as never;
}

const asList = (given: unknown): readonly unknown[] => (given === undefined ? [] : Array.isArray(given) ? given : [given]);

function regionFrom(input: RegionInput): Region {
  if (input instanceof Region) return input;
  const region = new Region();
  const block = region.addBlock(new Block());
  input(block);
  return region;
}

function buildOp(info: OpInfo, b: Builder, inputs: Readonly<Record<string, unknown>>, loc: Loc = b.loc): Operation {
  const state = new OpState(info, loc);
  info.operands.forEach((group, i) => {
    const values = asList(inputs[group.name]) as Value[];
    if (group.mode === "one" && values.length !== 1) throw new InvariantError(`'${info.name}' is built without '${group.name}'`);
    state.operandGroups[i] = values;
  });
  info.attrs.forEach(({ name, kind }, i) => {
    const value = inputs[name] ?? kind.fallback;
    if (value !== undefined) state.props[i] = kind.wrap(value);
  });
  const types = inferResultTypes(info, inputs);
  info.results.forEach((group, i) => {
    const known = types[group.name];
    if (known === undefined && group.mode === "one") throw new InvariantError(`the type of '${group.name}' of '${info.name}' cannot be inferred`);
    state.resultGroups[i] = asList(known) as Type[];
  });
  for (const [name, spec] of info.regions) for (const input of (spec.region === "one" ? [inputs[name]] : asList(inputs[name])) as RegionInput[]) state.addRegion(regionFrom(input));
  for (const [name] of info.successors) for (const block of asList(inputs[name]) as Block[]) state.addSuccessor(block);
  const op = state.build();
  b.insert(op);
  return op;
}

function typeOfField(group: Group | undefined, given: unknown): Type | undefined {
  if (given instanceof Value) return given.type;
  if (Array.isArray(given)) return given[0] instanceof Value ? given[0].type : (given[0] as Type | undefined);
  return (given as Type | undefined) ?? (group?.of.fixed as Type | undefined);
}

/** Result types by name: as given, else fixed, else by fields of equal type, else by the `infer` hook. */
export function inferResultTypes(info: OpInfo, inputs: Readonly<Record<string, unknown>>): Record<string, Type | readonly Type[]> {
  const out: Record<string, Type | readonly Type[]> = {};
  let inferredTypes: Record<string, Type | readonly Type[]> | undefined;
  for (const group of info.results) {
    const given = inputs[group.name] as Type | readonly Type[] | undefined;
    let type: Type | readonly Type[] | undefined = given ?? (group.mode === "one" ? (group.of.fixed as Type | undefined) : undefined);
    if (type === undefined && group.mode === "one")
      for (const set of info.typeSets) {
        if (!set.includes(group.name)) continue;
        for (const field of set) type ??= typeOfField(info.operands.find((g) => g.name === field) ?? info.results.find((g) => g.name === field), inputs[field]);
      }
    if (type === undefined && info.inferHook) {
      inferredTypes ??= info.inferHook(inputs);
      type = inferredTypes[group.name];
    }
    if (type !== undefined) out[group.name] = type;
  }
  return out;
}
