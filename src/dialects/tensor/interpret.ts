// What tensor expressions mean to the reference engine: a fresh tensor, each element computed by its body; reductions run
// in row-major order and round after every step.
import { type Operation, type RankedTensorType, type Type, Value } from "../../core/ir/index.ts";
import { atEntry, ExecutionTrap, type JsWriter, loadText, type Semantics, statement, storeText, type Wide } from "../../interpreter/index.ts";
import { FuncOp } from "../func/index.ts";
import { accumulatorTypes, type Compute, type Expression, extentsOf, givenIdentities, partsOf, type Scan } from "./body.ts";
import { beats, combineText, identityText, narrowText, widenText } from "./interpret-reducers.ts";
import { ComputeOp, ReadOp, ReshapeOp, ScanOp, YieldOp } from "./ops.ts";
import { identitiesOf, isPair, isUnsigned, type ScalarReducer } from "./reducers.ts";
import { symbolsOf } from "./symbols.ts";

const isStatic = ({ dims }: RankedTensorType): boolean => dims.every((dim) => dim >= 0);
const sizeText = (source: Value<RankedTensorType>, i: number, js: JsWriter): string => (source.type.dims[i]! < 0 ? `${js.use(source)}.sizes[${i}]` : String(source.type.dims[i]));
const inBounds = (source: Value<RankedTensorType>, indices: readonly Value[], js: JsWriter): string =>
  indices.flatMap((index, i) => (source.type.dims[i]! >= 0 && js.isWithin(index, source.type.dims[i]!) ? [] : [`${js.use(index)} >= 0 && ${js.use(index)} < ${sizeText(source, i, js)}`])).join(" && ");
/** Row-major place; tensors at run time are contiguous buffers. */
function placeOfTensor(source: Value<RankedTensorType>, indices: readonly Value[], js: JsWriter, isChecked: boolean): string {
  if (!isStatic(source.type)) return `place(${js.use(source)}, [${indices.map((index) => js.use(index)).join(", ")}])`;
  const { dims } = source.type;
  let stride = 1;
  const terms: string[] = [];
  for (let i = dims.length - 1; i >= 0; i--) {
    const at = isChecked || js.isWithin(indices[i]!, dims[i]!) ? js.use(indices[i]!) : `checked(${js.use(indices[i]!)}, ${dims[i]})`;
    terms.unshift(stride === 1 ? at : `${at} * ${stride}`);
    stride *= dims[i]!;
  }
  return terms.join(" + ") || "0";
}
const extentText = (extent: number | Value, js: JsWriter): string => (extent instanceof Value ? js.use(extent) : String(extent));
/** Binds an axis to a variable. */
function bind(js: JsWriter, axis: Value, text: string, extent: number | Value): void {
  js.define(axis, text);
  if (!(extent instanceof Value)) js.setExtent(axis, extent);
}
const nest = (js: JsWriter, extents: readonly (number | Value)[], args: readonly Value[], body: () => void): void => {
  if (extents.length === 0) {
    body();
    return;
  }
  const i = js.fresh("i");
  js.braces(`for (let ${i} = 0; ${i} < ${extentText(extents[0]!, js)}; ${i}++)`, () => {
    bind(js, args[0]!, i, extents[0]!);
    nest(js, extents.slice(1), args.slice(1), body);
  });
};

/** Runs a body; `then` gets the yielded values at a point that counts, `otherwise` runs at one that does not. */
function runBody(js: JsWriter, op: Expression, then: (values: readonly string[]) => void, otherwise?: () => void): void {
  const { first, condition, guarded, values } = partsOf(op.body.entry);
  const run = (ops: readonly Operation[]): void => { for (const inner of ops) js.operation(inner); };
  const rest = (): void => {
    run(guarded);
    then(values.map((value) => js.use(value)));
  };
  run(first);
  if (!condition) return rest();
  js.braces(`if (${js.use(condition)})`, rest);
  if (otherwise) js.braces("else", otherwise);
}

/** Combines what a point yields into the accumulators. */
function accumulate(js: JsWriter, op: Expression, accumulators: readonly string[], types: readonly Type[], values: readonly string[]): void {
  const reducer = op.reducer!;
  if (reducer === "reduce") {
    const { entry } = op.combiner[0]!;
    js.braces("", () => {
      entry.args.forEach((arg, i) => { js.define(arg, [...accumulators, ...values][i]!); });
      const last = js.body(entry);
      if (last && YieldOp.is(last)) js.line(`[${accumulators.join(", ")}] = [${last.values.map((value) => js.use(value)).join(", ")}];`);
    });
  } else if (isPair(reducer)) {
    const [value, index] = values as [string, string];
    js.line(`if (${js.constant(beats(reducer, types[0]!))}(${value}, ${index}, ${accumulators.join(", ")})) [${accumulators.join(", ")}] = [${value}, ${index}];`);
  } else accumulators.forEach((name, i) => { js.line(`${name} = ${combineText(reducer as ScalarReducer, name, values[i]!, types[i]!, js)};`); });
}
const elementOf = (tensor: Value<RankedTensorType>, axes: readonly Value[], js: JsWriter): string => loadText(tensor.type.element, `${js.use(tensor)}.data[${placeOfTensor(tensor, axes, js, true)}]`);
function storeAll(js: JsWriter, op: Expression, axes: readonly Value[], values: readonly string[], types: readonly Type[]): void {
  op.outputs.forEach((output, i) => {
    const { element } = output.type;
    js.line(`${js.use(output)}.data[${placeOfTensor(output, axes, js, true)}] = ${storeText(element, narrowText(values[i]!, types[i]!, element, js))};`);
  });
}
function allocateAll(js: JsWriter, op: Expression): void {
  const sizes = extentsOf(op).slice(0, op.spatial.length).map((extent) => extentText(extent, js)).join(", ");
  for (const output of op.outputs) js.define(output, `allocate(${js.constant(output.type.element)}, [${sizes}])`);
}
/** Accumulators in variables, at their identities or at `start`. */
function startAll(js: JsWriter, op: Expression, types: readonly Type[], start?: readonly string[]): string[] {
  const from = start ?? identitiesOf(op.reducer!, types, givenIdentities(op)).map((value) => identityText(value, js));
  return from.map((text) => {
    const name = js.fresh("acc");
    js.line(`let ${name} = ${text};`);
    return name;
  });
}

function runCompute(op: Compute, js: JsWriter): void {
  const { args } = op.body.entry;
  const axes = args.slice(0, op.spatial.length);
  const types = accumulatorTypes(op);
  const extents = extentsOf(op);
  allocateAll(js, op);
  nest(js, extents.slice(0, axes.length), args, () => {
    const held = (): string[] => op.destinations.map((tensor) => elementOf(tensor, axes, js));
    if (!op.reducer) return runBody(js, op, (values) => { storeAll(js, op, axes, values, types); }, () => { storeAll(js, op, axes, held(), types); });
    const unsigned = isUnsigned(op.reducer);
    const start = op.destinations.length === 0 ? undefined : held().map((text, i) => widenText(text, op.outputs[i]!.type.element, types[i]!, unsigned, js));
    const accumulators = startAll(js, op, types, start);
    js.braces("", () => { nest(js, extents.slice(axes.length), args.slice(axes.length), () => { runBody(js, op, (values) => { accumulate(js, op, accumulators, types, values); }); }); });
    storeAll(js, op, axes, accumulators, types);
  });
}

function runScan(op: Scan, js: JsWriter): void {
  const { args } = op.body.entry;
  const along = Number(op.axis);
  const types = accumulatorTypes(op);
  const extents = extentsOf(op);
  const other = args.filter((_, i) => i !== along);
  allocateAll(js, op);
  nest(js, extents.filter((_, i) => i !== along), other, () => {
    const accumulators = startAll(js, op, types);
    const i = js.fresh("i");
    const extent = extentText(extents[along]!, js);
    js.braces(`for (let ${i} = 0; ${i} < ${extent}; ${i}++)`, () => {
      bind(js, args[along]!, op.reverse ? `${extent} - 1 - ${i}` : i, extents[along]!);
      if (op.exclusive) storeAll(js, op, args, accumulators, types);
      runBody(js, op, (values) => { accumulate(js, op, accumulators, types, values); });
      if (!op.exclusive) storeAll(js, op, args, accumulators, types);
    });
  });
}

/** Refuses arguments that break what a function says of its symbols. */
function checkSymbols(func: Operation, js: JsWriter): void {
  const symbols = func.attr("te.symbols") || func.attr("arg_attrs") ? symbolsOf(func) : undefined;
  if (!symbols || typeof symbols === "string" || symbols.occurrences.length === 0) return;
  const { args } = func.getRegion(0).entry;
  const check = (given: Readonly<Record<string, Wide[]>>): void => {
    for (const [name, values] of Object.entries(given)) {
      const { atLeast, atMost, multipleOf } = symbols.facts.get(name)!;
      const value = BigInt(values[0]!);
      if (values.some((other) => BigInt(other) !== value)) throw new ExecutionTrap(`extent '${name}' is both ${value} and ${values.find((other) => BigInt(other) !== value)}`);
      if (value < atLeast || (atMost !== undefined && value > atMost) || value % multipleOf !== 0n) throw new ExecutionTrap(`extent '${name}' cannot be ${value}`);
    }
  };
  const texts = Map.groupBy(symbols.occurrences, ({ symbol }) => symbol);
  const lists = [...texts].map(([name, places]) => `${JSON.stringify(name)}: [${places.map(({ argument, dimension }) => `${js.use(args[argument]!)}${dimension === undefined ? "" : `.sizes[${dimension}]`}`).join(", ")}]`);
  js.line(`${js.constant(check)}({ ${lists.join(", ")} });`);
}

export const semantics: readonly Semantics[] = [
  atEntry(FuncOp, checkSymbols),
  statement(ComputeOp, runCompute),
  statement(ScanOp, runScan),
  statement(ReadOp, (op, js) => {
    const load = (isChecked: boolean): string => loadText(op.source.type.element, `${js.use(op.source)}.data[${placeOfTensor(op.source, op.indices, js, isChecked)}]`);
    const test = op.outside ? inBounds(op.source, op.indices, js) : "";
    js.define(op.result, test === "" ? load(false) : `(${test} ? ${load(true)} : ${js.use(op.outside!)})`);
  }),
  statement(ReshapeOp, (op, js) => {
    const { dims } = op.result.type;
    const rest = dims.reduce((product, dim) => (dim < 0 ? product : product * dim), 1);
    const whole = (count: number): number => { if (rest === 0 ? count > 0 : count % rest !== 0) throw new ExecutionTrap(`${count} elements are no multiple of ${rest}`); return rest === 0 ? 0 : count / rest; };
    const open = dims.some((dim) => dim < 0) ? `${js.constant(whole)}(${js.use(op.source)}.data.length)` : "";
    js.define(op.result, `bufferOver(${js.use(op.source)}.data, [${dims.map((dim) => (dim < 0 ? open : String(dim))).join(", ")}])`);
  }),
];
