// Reads the bodies of irdl definitions: their constraints, and what is said about operands, results, attributes, parameters and regions.
import { type DiagnosticSink, error } from "../../../core/diag/index.ts";
import type { Registry } from "../../../core/define/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { suggest } from "../../../core/text/index.ts";
import { AllOfOp, AnyOfOp, AnyOp, BaseOp, CPredOp, definitionOf, IsOp, ParametricOp } from "../constraint-ops.ts";
import { AttributeOp, AttributesOp, DialectOp, OperandsOp, ParametersOp, RegionOp, RegionsOp, ResultsOp, TypeOp } from "../ops.ts";
import type { Variadicity } from "../types.ts";
import { baseTest, builtinBases } from "./bases.ts";
import { type Constraint, isOf, type Target } from "./constraints.ts";
import { itemOf } from "./items.ts";

/** A name, how often it occurs, and the number of its constraint. */
export interface Part {
  readonly name: string;
  readonly variadicity: Variadicity;
  readonly constraint: number;
}
/** What a region must be; undefined means that anything will do. */
export interface RegionPart {
  readonly name: string;
  readonly args: readonly number[] | undefined;
  readonly blocks: number | undefined;
}
/** A definition of an operation, type or attribute. */
export interface Definition {
  readonly op: Operation;
  readonly dialect: string;
  readonly name: string;
  readonly constraints: readonly Constraint[];
  readonly operands: readonly Part[];
  readonly results: readonly Part[];
  readonly attributes: readonly Part[];
  readonly parameters: readonly Part[];
  readonly regions: readonly RegionPart[];
}

function targetOf(op: Operation): Target | undefined {
  const dialect = op.parentOp;
  if (!dialect || !DialectOp.is(dialect) || !(TypeOp.is(op) || AttributeOp.is(op))) return undefined;
  const parameters = [...op.body.entry].find((inner) => ParametersOp.is(inner));
  return { sigil: TypeOp.is(op) ? "!" : "#", dialect: dialect.sym_name, mnemonic: op.sym_name, parameters: parameters && ParametersOp.is(parameters) ? parameters.names : [] };
}

class Reader {
  readonly #registry: Registry;
  readonly #sink: DiagnosticSink;
  readonly constraints: Constraint[] = [];
  readonly #numbers = new Map<Value, number>();

  constructor(registry: Registry, sink: DiagnosticSink) {
    this.#registry = registry;
    this.#sink = sink;
  }

  numbers(values: readonly Value[]): number[] {
    return values.map((value) => this.#numbers.get(value) ?? 0);
  }
  parts(names: readonly string[], values: readonly Value[], variadicities: readonly Variadicity[] = []): Part[] {
    return this.numbers(values).map((constraint, i) => ({ name: names[i]!, variadicity: variadicities[i] ?? "single", constraint }));
  }

  /** Takes an operation when it is a constraint. */
  add(op: Operation): void {
    const constraint = this.#constraintOf(op);
    if (constraint) this.#numbers.set(op.getResult(0), this.constraints.push(constraint) - 1);
  }
  #constraintOf(op: Operation): Constraint | undefined {
    if (AnyOp.is(op)) return { kind: "any" };
    if (IsOp.is(op)) return { kind: "is", expected: itemOf(op.expected) };
    if (AnyOfOp.is(op)) return { kind: "any_of", args: this.numbers(op.args) };
    if (AllOfOp.is(op)) return { kind: "all_of", args: this.numbers(op.args) };
    if (BaseOp.is(op)) return op.base_ref === undefined ? this.#namedBase(op, op.base_name!) : this.#base(op, op.base_ref);
    if (ParametricOp.is(op)) return this.#parametric(op, op.base_type, this.numbers(op.args));
    if (CPredOp.is(op)) return this.#refuse(op, "irdl/c-pred", "is a predicate in C++, which cannot be loaded");
    return undefined;
  }
  /** Reports; what stands in its place is never used. */
  #refuse(op: Operation, code: string, message: string): Constraint {
    this.#sink.report(error(code, op.loc, `'${op.opName}' op ${message}`));
    return { kind: "any" };
  }
  #namedBase(op: Operation, name: string): Constraint {
    const test = baseTest(name, this.#registry);
    if (test) return { kind: "base", name, test };
    const close = suggest(name, builtinBases);
    return this.#refuse(op, "irdl/base", `names '${name}', which is no ${name.startsWith("#") ? "attribute" : "type"} that is known${close ? `; did you mean '${close}'?` : ""}`);
  }
  #base(op: Operation, reference: string): Constraint {
    const target = targetOf(definitionOf(op, reference)!)!;
    return { kind: "base", name: `${target.sigil}${target.dialect}.${target.mnemonic}`, test: (item) => isOf(target, item) };
  }
  #parametric(op: Operation, reference: string, args: readonly number[]): Constraint {
    const target = targetOf(definitionOf(op, reference)!)!;
    if (args.length !== target.parameters.length) return this.#refuse(op, "irdl/parameters", `has ${args.length} constraints for the ${target.parameters.length} parameters of '${target.sigil}${target.dialect}.${target.mnemonic}'`);
    return { kind: "parametric", target, args };
  }
}

/** Reads one definition; reports what cannot be loaded. */
export function readDefinition(op: Operation, dialect: string, name: string, registry: Registry, sink: DiagnosticSink): Definition {
  const reader = new Reader(registry, sink);
  const body = [...op.getRegion(0).entry];
  for (const inner of body) reader.add(inner);
  const regionOf = (value: Value, at: number, names: readonly string[]): RegionPart => {
    const made = value.definedBy(RegionOp);
    return { name: names[at]!, args: made?.constrainedArguments ? reader.numbers(made.entryBlockArgs) : undefined, blocks: made?.numberOfBlocks === undefined ? undefined : Number(made.numberOfBlocks) };
  };
  const [operands, results] = [body.find((inner) => OperandsOp.is(inner)), body.find((inner) => ResultsOp.is(inner))];
  const [attributes, parameters, regions] = [body.find((inner) => AttributesOp.is(inner)), body.find((inner) => ParametersOp.is(inner)), body.find((inner) => RegionsOp.is(inner))];
  return {
    op, dialect, name, constraints: reader.constraints,
    operands: operands && OperandsOp.is(operands) ? reader.parts(operands.names, operands.args, operands.variadicity) : [],
    results: results && ResultsOp.is(results) ? reader.parts(results.names, results.args, results.variadicity) : [],
    attributes: attributes && AttributesOp.is(attributes) ? reader.parts(attributes.attributeValueNames, attributes.attributeValues) : [],
    parameters: parameters && ParametersOp.is(parameters) ? reader.parts(parameters.names, parameters.args) : [],
    regions: regions && RegionsOp.is(regions) ? regions.args.map((value, i) => regionOf(value, i, regions.names)) : [],
  };
}
