// What the program knows about a kind of operation at run time: its declaration, compiled for field access, verification,
// parsing and printing. Unregistered operations get one too, with nothing declared.
import { InvariantError } from "../diag/invariant.ts";
import { ArrayAttr, arrayAttr, type Attribute, DictAttr } from "../ir/attribute.ts";
import type { Region } from "../ir/block.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { AsmProgram } from "../text/assembly/program.ts";
import type { AttrKind } from "./attr-kinds.ts";
import { VerifiedShape } from "./verified-shape.ts";
import type { Constraint } from "./constraints.ts";
import { ATTR, OPERAND0, placeField, RAW_ATTR, RESULT0, SLOW } from "./fields.ts";
import type { Any, Attrs, Folded, RegionSpec, Regions, SuccessorSpec, Successors, Values, ValueSpec, VerifySink } from "./op-types.ts";
import type { CustomDirective, OpSyntax } from "./syntax.ts";
import type { Effect, Trait } from "./traits.ts";

/** A named group of operands or results. */
export interface Group {
  readonly name: string;
  readonly of: Constraint;
  readonly mode: "one" | "optional" | "variadic";
}
export interface DeclaredAttr {
  readonly name: string;
  readonly kind: AttrKind<Any>;
}
/** The hooks of a declaration without their static types. */
export interface Hooks {
  readonly assembly?: string;
  readonly custom?: { readonly [name: string]: CustomDirective };
  readonly syntax?: OpSyntax;
  readonly defaultDialect?: string;
  readonly printedAsDiscardable?: readonly string[];
  fold?(op: Operation, constants: readonly (Attribute | undefined)[]): Folded;
  verify?(op: Operation, diag: VerifySink): void;
  infer?(inputs: object): Record<string, Type | readonly Type[]>;
  resultNames?(op: Operation): readonly (string | undefined)[];
  argNames?(op: Operation, region: Region): readonly (string | undefined)[];
}
export interface Declaration {
  readonly summary: string;
  readonly operands?: Values;
  readonly results?: Values;
  readonly attrs?: Attrs;
  readonly regions?: Regions;
  readonly successors?: Successors;
  readonly traits?: readonly Trait[];
}

const groupsOf = (values: Values | undefined): Group[] =>
  Object.entries(values ?? {}).map(([name, spec]: [string, ValueSpec]) => ("slot" in spec ? { name, of: spec.of as Constraint, mode: spec.slot } : { name, of: spec as Constraint, mode: "one" as const }));
function variable(groups: readonly Group[]): number {
  let n = 0;
  for (const { mode } of groups) if (mode !== "one") n++;
  return n;
}

let nextId = 0;

/** A kind of operation. */
export class OpInfo {
  readonly id: number = nextId++;
  readonly name: string;
  readonly dialect: string;
  /** The name without its dialect, as far as that stands for the operation: what follows has no dots. */
  readonly shortName: string;
  readonly isRegistered: boolean;
  readonly summary: string;
  readonly operands: readonly Group[];
  readonly results: readonly Group[];
  readonly attrs: readonly DeclaredAttr[];
  readonly regions: readonly (readonly [string, RegionSpec])[];
  readonly successors: readonly (readonly [string, SuccessorSpec])[];
  readonly traits: readonly Trait[];
  readonly hooks: Hooks;
  // Hooks that every operation meets, as fields: objects of all declarations have different shapes.
  readonly syntax: OpSyntax | undefined;
  readonly defaultDialect: string | undefined;
  readonly printedAsDiscardable: readonly string[] | undefined;
  readonly resultNames: Hooks["resultNames"] | undefined;
  readonly verifyHook: Hooks["verify"] | undefined;
  readonly foldHook: Hooks["fold"] | undefined;
  readonly inferHook: Hooks["infer"] | undefined;
  readonly #fields = new Set<string>();
  readonly interfaces = new Map<object, object>();
  /** Sets of field names whose types are equal. */
  readonly typeSets: readonly (readonly string[])[];
  /** The same where all are single values: operand i as i, result i as -1 - i. */
  readonly typeSlots: readonly (readonly number[])[] | undefined;
  /** One operand or result for each declared name, all of one type. */
  readonly isUniform: boolean;
  /** One value for each declared operand (result) name. */
  readonly simpleOperands: boolean;
  readonly simpleResults: boolean;
  /** The ops that it may stand directly in; undefined for any. */
  readonly parents: readonly string[] | undefined;
  /** The traits that the verifier has something to check for. */
  readonly checkedTraits: readonly Trait[];
  readonly operandSegmented: boolean;
  readonly resultSegmented: boolean;
  readonly isTerminator: boolean;
  readonly isPure: boolean;
  readonly isCommutative: boolean;
  readonly isConstantLike: boolean;
  readonly isIsolated: boolean;
  readonly isSymbol: boolean;
  readonly isSymbolTable: boolean;
  readonly hasGraphRegion: boolean;
  readonly noTerminator: boolean;
  readonly singleBlock: boolean;
  readonly recursiveEffects: boolean;
  /** The declared memory effects; undefined when nothing is declared and anything may happen. */
  readonly effects: readonly { readonly effect: Effect; readonly fields: readonly string[] }[] | undefined;
  /** @internal Types and attributes with which the verifier last found such an operation right. */
  readonly verified = new VerifiedShape();
  /** @internal The compiled assembly format, made on first use by the text layer. */
  program: AsmProgram | undefined;
  /** Position of the attribute `value`, which constants have; -1 without one. */
  readonly valueIndex: number;
  readonly #attrIndex: Map<string, number>;
  readonly #defaults: Attribute[] = [];

  constructor(name: string, declaration: Declaration, hooks: Hooks, isRegistered = true) {
    this.name = name;
    const dot = name.indexOf(".");
    this.dialect = dot < 0 ? "" : name.slice(0, dot);
    this.shortName = name.indexOf(".", dot + 1) < 0 ? name.slice(dot + 1) : name;
    this.isRegistered = isRegistered;
    this.summary = declaration.summary;
    this.operands = groupsOf(declaration.operands);
    this.results = groupsOf(declaration.results);
    this.attrs = Object.entries(declaration.attrs ?? {}).map(([attr, kind]) => ({ name: attr, kind }));
    this.regions = Object.entries(declaration.regions ?? {});
    this.successors = Object.entries(declaration.successors ?? {});
    this.traits = declaration.traits ?? [];
    this.hooks = hooks;
    this.syntax = hooks.syntax;
    this.defaultDialect = hooks.defaultDialect;
    this.printedAsDiscardable = hooks.printedAsDiscardable;
    this.resultNames = hooks.resultNames;
    this.verifyHook = hooks.verify;
    this.foldHook = hooks.fold;
    this.inferHook = hooks.infer;
    this.#attrIndex = new Map(this.attrs.map((attr, i) => [attr.name, i]));
    this.valueIndex = this.attrIndex("value") ?? -1;
    this.simpleOperands = variable(this.operands) === 0;
    this.simpleResults = variable(this.results) === 0;
    this.parents = this.trait("HasParent")?.names;
    this.checkedTraits = this.traits.filter(({ trait, verify }) => verify !== undefined || trait === "SameElementType" || trait === "Elementwise");
    this.operandSegmented = variable(this.operands) > 1;
    this.resultSegmented = variable(this.results) > 1;
    this.program = undefined;
    this.isTerminator = this.has("Terminator");
    this.isPure = this.has("Pure");
    this.isCommutative = this.has("Commutative");
    this.isConstantLike = this.has("ConstantLike");
    this.isIsolated = this.has("IsolatedFromAbove");
    this.isSymbol = this.has("Symbol");
    this.isSymbolTable = this.has("SymbolTable");
    this.hasGraphRegion = this.has("GraphRegion");
    this.noTerminator = this.has("NoTerminator");
    this.singleBlock = this.has("SingleBlock");
    this.recursiveEffects = this.has("RecursiveMemoryEffects");
    const effects = this.traits.filter((trait) => trait.effect !== undefined).map((trait) => ({ effect: trait.effect!, fields: trait.fields ?? [] }));
    this.effects = effects.length > 0 || this.isPure ? effects : undefined;
    const sets = this.traits.filter((trait) => trait.trait === "AllTypesMatch").map((trait) => trait.fields ?? []);
    this.typeSets = this.has("SameOperandsAndResultType") ? [...sets, [...this.operands, ...this.results].map((group) => group.name)] : sets;
    const all = [...this.operands, ...this.results];
    const slotOf = (name: string): number | undefined => {
      const i = this.operands.findIndex((group) => group.name === name);
      const j = this.results.findIndex((group) => group.name === name);
      return i >= 0 ? i : j >= 0 ? -1 - j : undefined;
    };
    const slots = this.typeSets.map((set) => set.map(slotOf).filter((slot) => slot !== undefined));
    this.typeSlots = this.simpleOperands && this.simpleResults && slots.every((list, i) => list.length === this.typeSets[i]!.length) ? slots : undefined;
    this.isUniform = all.every((group) => group.mode === "one") && this.typeSets.some((set) => all.every((group) => set.includes(group.name)));
    this.#placeFields();
  }

  has(trait: string): boolean {
    return this.traits.some((t) => t.trait === trait);
  }
  trait(name: string): Trait | undefined {
    return this.traits.find((t) => t.trait === name);
  }
  /** Position of a declared attribute. */
  attrIndex(name: string): number | undefined {
    return this.#attrIndex.get(name);
  }
  #defaultProps: readonly (Attribute | undefined)[] | undefined;
  /** The declared attributes of an operation that sets none; one array for all of them. */
  get defaultProps(): readonly (Attribute | undefined)[] {
    this.#defaultProps ??= this.attrs.map((_, i) => this.defaultAttr(i));
    return this.#defaultProps;
  }
  defaultAttr(i: number): Attribute | undefined {
    const { kind } = this.attrs[i]!;
    if (kind.fallback === undefined) return undefined;
    this.#defaults[i] ??= kind.wrap(kind.fallback);
    return this.#defaults[i];
  }
  /** The canonical form of a value for a declared attribute; the verifier refuses what stays foreign. */
  adoptAttr(i: number, attribute: Attribute): Attribute {
    return this.attrs[i]!.kind.adopt(attribute) ?? attribute;
  }

  /** Makes `name` a field of these operations, read by `get`. */
  addField(name: string, get: (op: Operation) => unknown): void {
    if (this.#fields.has(name)) return;
    this.#fields.add(name);
    placeField(this, name, SLOW, get);
  }

  #placeFields(): void {
    const put = (name: string, code: number, get: (op: Operation) => unknown): void => {
      if (this.#fields.has(name)) throw new InvariantError(`'${this.name}' declares '${name}' twice`);
      this.#fields.add(name);
      placeField(this, name, code, get);
    };
    const simple = (groups: readonly Group[], i: number): boolean => groups.slice(0, i + 1).every((group) => group.mode === "one");
    /** A variadic group that is the last one after single values. */
    const isRest = (groups: readonly Group[], i: number): boolean => i === groups.length - 1 && groups[i]!.mode === "variadic" && (i === 0 || simple(groups, i - 1));
    this.operands.forEach((group, i) => {
      const read = isRest(this.operands, i) ? (op: Operation) => (i === 0 ? op.allOperands() : op.allOperands().slice(i)) : (op: Operation) => single(group, operandGroup(op, i));
      put(group.name, i < 3 && simple(this.operands, i) ? OPERAND0 + i : SLOW, read);
    });
    this.results.forEach((group, i) => {
      const read = isRest(this.results, i) && i === 0 ? (op: Operation) => op.allResults() : (op: Operation) => single(group, resultGroup(op, i));
      put(group.name, i === 0 && simple(this.results, i) ? RESULT0 : SLOW, read);
    });
    this.attrs.forEach(({ name, kind }, i) => put(name, (kind.raw ? RAW_ATTR : ATTR) + i, (op) => (kind.raw ? op.props[i] : op.props[i]?.value)));
    this.regions.forEach(([name, spec], i) => put(name, SLOW, (op) => (spec.region === "one" ? op.getRegion(i) : op.allRegions().slice(i))));
    this.successors.forEach(([name, spec], i) => put(name, SLOW, (op) => (spec.successor === "one" ? op.allSuccessors()[i] : op.allSuccessors().slice(i))));
  }
}

const single = (group: Group, values: readonly Value[]): unknown => (group.mode === "variadic" ? values : values[0]);

/** Start and length of group `i` among `total` values. */
export function groupSpan(groups: readonly Group[], i: number, total: number, segments: readonly number[] | null | undefined): [start: number, length: number] {
  const fixed = groups.length - variable(groups);
  const lengthOf = (k: number): number => segments?.[k] ?? (groups[k]!.mode === "one" ? 1 : Math.max(0, total - fixed));
  let start = 0;
  for (let k = 0; k < i; k++) start += lengthOf(k);
  return [start, lengthOf(i)];
}
export function operandGroup(op: Operation, i: number): readonly Value[] {
  const { info } = op;
  if (info.simpleOperands) return i < op.numOperands ? [op.getOperand(i)] : [];
  const [start, length] = groupSpan(info.operands, i, op.numOperands, op.ext?.operandSegments);
  if (length === 1) return [op.getOperand(start)];
  return op.allOperands().slice(start, start + length);
}
/** Gives operand group `i` other values; segment sizes follow. */
export function setOperandGroup(op: Operation, i: number, values: readonly Value[]): void {
  const [start, length] = groupSpan(op.info.operands, i, op.numOperands, op.ext?.operandSegments);
  const all = op.allOperands();
  op.setOperands([...all.slice(0, start), ...values, ...all.slice(start + length)]);
  const segments = op.ext?.operandSegments;
  if (segments) op.ext!.operandSegments = segments.map((size, k) => (k === i ? values.length : size));
}
/** Takes the operands at these positions off; segment sizes follow. */
export function dropOperands(op: Operation, positions: ReadonlySet<number>): void {
  if (positions.size === 0) return;
  const segments = op.ext?.operandSegments;
  if (segments) {
    let at = 0;
    op.ext!.operandSegments = segments.map((size) => {
      let kept = 0;
      for (let k = 0; k < size; k++) if (!positions.has(at++)) kept++;
      return kept;
    });
  }
  op.setOperands(op.allOperands().filter((_, i) => !positions.has(i)));
}
/** Takes entries off an attribute that lists something; a list of empty dictionaries goes. */
export function dropEntries(op: Operation, name: string, positions: ReadonlySet<number>): void {
  const list = op.attr(name);
  if (positions.size === 0 || !(list instanceof ArrayAttr)) return;
  const kept = list.value.filter((_, i) => !positions.has(i));
  op.setAttr(name, kept.some((entry) => !(entry instanceof DictAttr) || entry.value.size > 0) ? arrayAttr(kept) : undefined);
}
export function resultGroup(op: Operation, i: number): readonly Value[] {
  if (op.info.simpleResults) return i < op.numResults ? [op.getResult(i)] : [];
  const [start, length] = groupSpan(op.info.results, i, op.numResults, op.ext?.resultSegments);
  return op.allResults().slice(start, start + length);
}

const unregistered = new Map<string, OpInfo>();
/** The kind of an operation that no dialect declares. */
export function unregisteredInfo(name: string): OpInfo {
  let info = unregistered.get(name);
  if (info === undefined) {
    info = new OpInfo(name, { summary: "unregistered operation" }, {}, false);
    unregistered.set(name, info);
  }
  return info;
}
