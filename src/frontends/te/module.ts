// A module from tensors: a function for each set of inputs and outputs, with an operation for each computation that leads to the outputs.
import { OpBuilder } from "../../core/define/index.ts";
import { Diagnostics, renderDiagnostic } from "../../core/diag/index.ts";
import {
  arrayAttr, type Attribute, Block, dictAttr, DYNAMIC, functionType, indexType, type IndexType, integerAttr, type Operation, RankedTensorType, Region, stringAttr, tensorType, type Type, typeAttr, type TypedAttr, unknownLoc, type Value,
} from "../../core/ir/index.ts";
import { verify } from "../../core/verify/index.ts";
import { constantIndex } from "../../dialects/arith/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";
import { FuncOp, ReturnOp } from "../../dialects/func/index.ts";
import { ComputeOp, type Reducer, ScanOp, YieldOp } from "../../dialects/tensor/index.ts";
import { DimOp } from "../../dialects/tensor/upstream/index.ts";
import { attrOf, type Environment, ScalarWriter, typeOf } from "./emit-scalars.ts";
import { fail } from "./errors.ts";
import { type AxisInfo, type DType, type Extent, isUnsigned, operandsOf, Scalar, type SymbolicExtent } from "./scalars.ts";
import type { Combination, Computation, Shape, Tensor } from "./tensors.ts";

/** A function: what it takes, and what it gives. */
export interface FunctionSpec {
  readonly name: string;
  /** Placeholders and parameters, in the order of the arguments. */
  readonly inputs: readonly (Tensor | Scalar)[];
  readonly outputs: readonly Tensor[];
}
const dimOf = (extent: Extent): number => (typeof extent === "number" ? extent : DYNAMIC);
const tensorTypeOf = (shape: Shape, dtype: DType): RankedTensorType => tensorType(shape.map(dimOf), typeOf(dtype));
const isScalar = (input: Tensor | Scalar): input is Scalar => input instanceof Scalar;

/** The tensors that a computation reads. */
function sourcesOf({ values, where, into }: Computation): Tensor[] {
  const found = new Set<Tensor>(into);
  const seen = new Set<Scalar>();
  const open: Scalar[] = [...values, ...(where ? [where] : [])];
  for (let scalar = open.pop(); scalar; scalar = open.pop()) {
    if (seen.has(scalar)) continue;
    seen.add(scalar);
    const { node } = scalar;
    if (node.kind === "read") found.add(node.tensor as Tensor);
    open.push(...operandsOf(node));
  }
  return [...found];
}
/** The computations that lead to tensors, each after those that it reads. */
function ordered(outputs: readonly Tensor[]): Computation[] {
  const done = new Set<Computation>();
  const stack = outputs.toReversed().flatMap(({ origin }) => (origin.kind === "computed" ? [{ by: origin.by, ready: false }] : []));
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (done.has(top.by)) continue;
    if (top.ready) {
      done.add(top.by);
      continue;
    }
    stack.push({ by: top.by, ready: true });
    for (const { origin } of sourcesOf(top.by).reverse()) if (origin.kind === "computed" && !done.has(origin.by)) stack.push({ by: origin.by, ready: false });
  }
  return [...done];
}

/** Writes one function. */
class FunctionWriter implements Environment {
  readonly #spec: FunctionSpec;
  readonly #b: OpBuilder;
  readonly #tensors = new Map<object, Value>();
  readonly #parameters = new Map<string, Value>();
  readonly #extents = new Map<string, Value<IndexType>>();

  constructor(spec: FunctionSpec, block: Block) {
    this.#spec = spec;
    this.#b = OpBuilder.atEnd(block, unknownLoc);
    spec.inputs.forEach((input, i) => {
      const arg = block.args[i]!;
      if (isScalar(input)) this.#parameters.set(input.node.kind === "parameter" ? input.node.name : fail("te/input", `input ${i} of '${spec.name}' is a scalar that is computed; inputs are placeholders and parameters`), arg);
      else if (input.origin.kind !== "placeholder") fail("te/input", `input '${input.name}' of '${spec.name}' is computed; inputs are placeholders and parameters`);
      else this.#tensors.set(input, arg);
    });
    for (const input of spec.inputs) if (!isScalar(input)) input.shape.forEach((extent, dimension) => { this.#noteExtent(input, extent, dimension); });
  }
  #noteExtent(input: Tensor, extent: Extent, dimension: number): void {
    if (typeof extent === "number" || this.#extents.has(extent.symbol)) return;
    const index = constantIndex(this.#b, dimension) as Value<IndexType>;
    this.#extents.set(extent.symbol, DimOp.build(this.#b, { source: this.#tensors.get(input) as Value<RankedTensorType>, index }).result);
  }
  tensor(tensor: object): Value<RankedTensorType> {
    const known = this.#tensors.get(tensor) as Value<RankedTensorType> | undefined;
    return known ?? fail("te/input", `placeholder '${(tensor as Tensor).name}' is read, but is no input of '${this.#spec.name}'`);
  }
  parameter(name: string): Value {
    return this.#parameters.get(name) ?? fail("te/input", `parameter '${name}' is used, but is no input of '${this.#spec.name}'`);
  }
  #openExtents(extents: readonly Extent[]): Value<IndexType>[] {
    return extents.flatMap((extent) => (typeof extent === "number" ? [] : [this.#extents.get(extent.symbol) ?? fail("te/extent", `no input of '${this.#spec.name}' has the extent '${extent.symbol}'`)]));
  }

  write(): void {
    const order = ordered(this.#spec.outputs);
    const used = new Set([...this.#spec.outputs, ...order.flatMap(sourcesOf)]);
    const made = Map.groupBy(used, ({ origin }) => (origin.kind === "computed" ? origin.by : undefined));
    for (const by of order) {
      const results = this.#computation(by);
      for (const tensor of made.get(by) ?? []) this.#tensors.set(tensor, results[(tensor.origin as { readonly result: number }).result]!);
    }
    ReturnOp.build(this.#b, { operands: this.#spec.outputs.map((output) => this.tensor(output)) });
  }

  #computation(by: Computation): readonly Value[] {
    const { shape, axes, values, dtypes, combination, where, into, scan } = by;
    const reduced = combination?.over ?? [];
    const body = new Region();
    const block = body.addBlock(new Block());
    const known = new Map<AxisInfo, Value>([...axes, ...reduced].map((axis) => [axis, block.addArg(indexType, unknownLoc)]));
    const writer = new ScalarWriter(block, unknownLoc, this, known);
    const yielded = values.map((value) => writer.write(value));
    YieldOp.build(writer.builder, { values: yielded, ...(where ? { where: writer.write(where) as Value<never> } : {}) });
    const isElsewhere = values.some(({ dtype }, i) => typeOf(dtype) !== typeOf(dtypes[i]!));
    const shared = {
      extents: this.#openExtents([...shape, ...reduced.map(({ extent }) => extent!)]), spatial: shape.map(dimOf), outputs: dtypes.map((dtype) => tensorTypeOf(shape, dtype)), body,
      combiner: combination?.custom ? [this.#combiner(values, combination.custom)] : [],
      accumulators: isElsewhere ? values.map(({ dtype }) => typeAttr(typeOf(dtype))) : undefined,
      identities: combination?.custom?.identities.map((value, i): TypedAttr => attrOf(value, values[i]!.dtype)),
    };
    const reducer = combination && reducerOf(combination, values[0]!.dtype);
    if (scan) return ScanOp.build(this.#b, { ...shared, axis: BigInt(scan.axis), reducer: reducer!, exclusive: scan.exclusive || undefined, reverse: scan.reverse || undefined }).outputs;
    return ComputeOp.build(this.#b, { ...shared, destinations: into.map((tensor) => this.tensor(tensor)), reduction: reduced.map(({ extent }) => dimOf(extent!)), reducer }).outputs;
  }
  #combiner(values: readonly Scalar[], { combine }: NonNullable<Combination["custom"]>): Region {
    const region = new Region();
    const block = region.addBlock(new Block());
    const writer = new ScalarWriter(block, unknownLoc, this, new Map());
    const [left, right] = [0, 1].map(() => values.map(({ dtype }) => {
      const scalar = new Scalar(dtype, { kind: "parameter", name: "" }) as Scalar;
      writer.bind(scalar, block.addArg(typeOf(dtype), unknownLoc));
      return scalar;
    })) as [Scalar[], Scalar[]];
    YieldOp.build(writer.builder, { values: combine(left, right).map((value) => writer.write(value)) });
    return region;
  }
}
/** The reducer as the IR calls it. */
function reducerOf({ reducer }: Combination, dtype: DType): Reducer {
  if (!isUnsigned(dtype)) return reducer;
  return ({ min: "umin", max: "umax", argmin: "argumin", argmax: "argumax" } as Readonly<Record<string, Reducer>>)[reducer] ?? reducer;
}

/** What the function says of the symbols in the shapes of its inputs. */
function symbolAttrs(inputs: readonly (Tensor | Scalar)[]): { readonly symbols: Attribute | undefined; readonly args: Attribute | undefined } {
  const symbols = new Map<string, SymbolicExtent>();
  const args = inputs.map((input) => {
    const open = isScalar(input) ? [] : input.shape.filter((extent): extent is SymbolicExtent => typeof extent !== "number");
    for (const extent of open) if ((symbols.get(extent.symbol) ?? extent) !== extent) fail("te/extent", `two different extents are called '${extent.symbol}'`);
    for (const extent of open) symbols.set(extent.symbol, extent);
    return dictAttr(new Map(open.length === 0 ? [] : [["te.shape", arrayAttr((input as Tensor).shape.map((extent) => (typeof extent === "number" ? integerAttr(extent) : stringAttr(extent.symbol))))]]));
  });
  const facts = [...symbols].flatMap(([name, { atLeast, atMost, multipleOf }]) => {
    const known = Object.entries({ at_least: atLeast, at_most: atMost, multiple_of: multipleOf }).flatMap(([key, value]) => (value === undefined ? [] : [[key, integerAttr(value)] as const]));
    return known.length === 0 ? [] : [[name, dictAttr(new Map(known))] as const];
  });
  return { symbols: facts.length > 0 ? dictAttr(new Map(facts)) : undefined, args: symbols.size > 0 ? arrayAttr(args) : undefined };
}
function writeFunction(b: OpBuilder, spec: FunctionSpec): void {
  const names = spec.inputs.map((input) => (isScalar(input) ? (input.node as { readonly name: string }).name : input.name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail("te/input", `two inputs of '${spec.name}' are called '${twice}'`);
  if (spec.outputs.length === 0) fail("te/output", `'${spec.name}' has no outputs`);
  const types = spec.inputs.map((input): Type => (isScalar(input) ? typeOf(input.dtype) : tensorTypeOf(input.shape, input.dtype)));
  const { symbols, args } = symbolAttrs(spec.inputs);
  const func = FuncOp.build(b, {
    sym_name: spec.name, function_type: functionType(types, spec.outputs.map(({ shape, dtype }) => tensorTypeOf(shape, dtype))),
    body: (block) => {
      for (const type of types) block.addArg(type, unknownLoc);
      new FunctionWriter(spec, block).write();
    },
  });
  if (args) func.setAttr("arg_attrs", args);
  if (symbols) func.setAttr("te.symbols", symbols);
}

/** A module of functions that compute tensors. What the verifier refuses is thrown as a `TensorExpressionError`. */
export function buildModule(...functions: readonly FunctionSpec[]): Operation {
  const module = ModuleOp.build(new OpBuilder(), { bodyRegion: (block) => { for (const spec of functions) writeFunction(OpBuilder.atEnd(block, unknownLoc), spec); } });
  const diag = new Diagnostics();
  if (!verify(module, diag)) fail("te/verify", diag.list.map(renderDiagnostic).join("").trim());
  return module;
}
