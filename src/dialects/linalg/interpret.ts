// What structured ops mean to the reference engine: the body runs at each point of the iteration space, in order. A tensor that is
// an output is copied first, since nobody changes a tensor.
import { type AffineMap, FloatType, MemRefType, RankedTensorType, type Type, type Value } from "../../core/ir/index.ts";
import { allocate, type Buffer, copyBuffer, ExecutionTrap, type JsWriter, loadText, place, type Semantics, statement, storeText } from "../../interpreter/index.ts";
import { exprText } from "../affine/interpret.ts";
import { roundText } from "../arith/interpret.ts";
import { extentsOf, IndexOp, PackOp, SoftmaxOp, staticExtents, Structured, UnPackOp, YieldOp } from "./index.ts";

const isShaped = (type: Type): type is RankedTensorType | MemRefType => type instanceof RankedTensorType || type instanceof MemRefType;
const copied = (element: Type) => (from: Buffer): Buffer => {
  const to = allocate(element, from.sizes);
  copyBuffer(from, to);
  return to;
};
/** The induction variables of the ops that are being written. */
const variables = new WeakMap<object, readonly string[]>();
const placeText = (buffer: string, map: AffineMap, ivs: readonly string[], js: JsWriter): string => `place(${buffer}, [${map.results.map((expr) => exprText(expr, map.numDims, ivs, js)).join(", ")}])`;

/** The buffers that are written: memory itself, copies for tensors, which are the results. */
function targetsOf(outputs: readonly Value[], results: readonly Value[], js: JsWriter): string[] {
  let next = 0;
  return outputs.map((output) => {
    if (!(output.type instanceof RankedTensorType)) return js.use(output);
    const result = results[next++]!;
    js.define(result, `${js.constant(copied(output.type.element))}(${js.use(output)})`);
    return js.use(result);
  });
}

/** Operands that have a dimension of the iteration space must have it equally long. */
function agree(size: number, other: number): void {
  if (size !== other) throw new ExecutionTrap(`operands have ${other} and ${size} places along one dimension of the iteration space`);
}

/** A softmax of all elements along one dimension; `round` rounds to the element type. */
const softmaxAlong = (dim: number, load: (stored: number) => number, store: (value: number) => number, round: (value: number) => number) => (from: Buffer, to: Buffer): void => {
  if (from.sizes.some((size, i) => size !== to.sizes[i])) throw new ExecutionTrap(`a softmax of ${from.sizes.join("x")} elements is written to ${to.sizes.join("x")}`);
  const length = from.sizes[dim]!;
  const rest = from.sizes.map((size, i) => (i === dim ? 1 : size));
  const count = rest.reduce((a, b) => a * b, 1);
  for (let row = 0; row < count; row++) {
    const index = new Array<number>(rest.length).fill(0);
    for (let i = rest.length - 1, left = row; i >= 0; i--) {
      index[i] = left % rest[i]!;
      left = Math.floor(left / rest[i]!);
    }
    const at = (k: number): number[] => index.map((n, i) => (i === dim ? k : n));
    const values = Array.from({ length }, (_, k) => load(Number(from.data[place(from, at(k))])));
    const largest = values.reduce((a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b)), Number.NEGATIVE_INFINITY);
    const powers = values.map((value) => round(Math.exp(round(value - largest))));
    const sum = powers.reduce((a, b) => round(a + b), 0);
    powers.forEach((power, k) => { to.data[place(to, at(k))] = store(round(power / sum)) as never; });
  }
};

/** Copies between a plain and a packed tensor; places of the packed one that have none in the plain one get `fill`. */
const tiled = (op: { readonly inner_dims_pos: readonly number[]; readonly outer_dims_perm: readonly number[] | undefined }, isPack: boolean) => (plain: Buffer, packed: Buffer, fill: number | bigint | undefined): void => {
  const rank = plain.sizes.length;
  const count = packed.sizes.reduce((a, b) => a * b, 1);
  for (let n = 0; n < count; n++) {
    const at = new Array<number>(packed.sizes.length);
    for (let i = at.length - 1, left = n; i >= 0; i--) {
      at[i] = left % packed.sizes[i]!;
      left = Math.floor(left / packed.sizes[i]!);
    }
    const index = plain.sizes.map((_, i) => {
      const outer = at[op.outer_dims_perm ? op.outer_dims_perm.indexOf(i) : i]!;
      const tile = op.inner_dims_pos.indexOf(i);
      return tile < 0 ? outer : outer * packed.sizes[rank + tile]! + at[rank + tile]!;
    });
    const isInside = index.every((x, i) => x < plain.sizes[i]!);
    if (!isPack && isInside) plain.data[place(plain, index)] = packed.data[place(packed, at)]!;
    if (isPack && (isInside || fill !== undefined)) packed.data[place(packed, at)] = isInside ? plain.data[place(plain, index)]! : (fill as never);
  }
};

export const semantics: readonly Semantics[] = [
  statement(PackOp, (op, js) => {
    js.define(op.result, `${js.constant(copied(op.dest.type.element))}(${js.use(op.dest)})`);
    js.line(`${js.constant(tiled(op, true))}(${js.use(op.source)}, ${js.use(op.result)}, ${op.padding_value ? storeText(op.padding_value.type, js.use(op.padding_value)) : "undefined"});`);
  }),
  statement(UnPackOp, (op, js) => {
    js.define(op.result, `${js.constant(copied(op.dest.type.element))}(${js.use(op.dest)})`);
    js.line(`${js.constant(tiled(op, false))}(${js.use(op.result)}, ${js.use(op.source)}, undefined);`);
  }),
  statement(Structured, (op, js) => {
    const { structure } = op;
    const { inputs, outputs, maps, body } = structure;
    const operands = [...inputs, ...outputs];
    const targets = targetsOf(outputs, op.allResults(), js);
    const buffers = operands.map((operand, i) => targets[i - inputs.length] ?? js.use(operand));
    const fixed = staticExtents(structure);
    const ivs = fixed.map(() => js.fresh("i"));
    variables.set(op, ivs);
    const point = (): void => {
      body.entry.args.forEach((arg, i) => {
        const { type } = operands[i]!;
        if (arg.hasUses) js.define(arg, isShaped(type) ? loadText(type.element, `${buffers[i]}.data[${placeText(buffers[i]!, maps[i]!, ivs, js)}]`) : buffers[i]!);
      });
      const last = js.body(body.entry);
      if (last && YieldOp.is(last)) last.values.forEach((value, i) => { js.line(`${targets[i]}.data[${placeText(targets[i]!, maps[inputs.length + i]!, ivs, js)}] = ${storeText(value.type, js.use(value))};`); });
    };
    const extents = extentsOf(structure);
    const nest = (dim: number): void => {
      if (dim === ivs.length) return js.braces("", point);
      const { operand, dim: along } = extents[dim]!;
      js.braces(`for (let ${ivs[dim]} = 0; ${ivs[dim]} < ${fixed[dim] ?? `${buffers[operand]}.sizes[${along}]`}; ${ivs[dim]}++)`, () => { nest(dim + 1); });
    };
    operands.forEach(({ type }, i) => {
      maps[i]!.results.forEach((expr, k) => {
        if (expr.kind !== "dim" || !isShaped(type)) return;
        const { operand, dim: along } = extents[expr.position]!;
        const isKnown = type.dims[k]! >= 0 && fixed[expr.position] !== undefined;
        if (!isKnown && operand !== i) js.line(`${js.constant(agree)}(${buffers[i]}.sizes[${k}], ${buffers[operand]}.sizes[${along}]);`);
      });
    });
    nest(0);
  }),
  statement(IndexOp, (op, js) => {
    const around = op.ancestor(Structured);
    js.define(op.result, (around && variables.get(around)?.[Number(op.dim)]) ?? "0");
  }),
  statement(SoftmaxOp, (op, js) => {
    const type = op.output.type as RankedTensorType | MemRefType;
    const { element } = type;
    const f = (text: string): string => `(x) => ${text}`;
    const round = element instanceof FloatType ? roundText("x", element, js) : "x";
    const [target] = targetsOf([op.output], op.result, js);
    js.line(`${js.constant(softmaxAlong)}(${op.dimension}, ${f(loadText(element, "x"))}, ${f(storeText(element, "x"))}, ${f(round)})(${js.use(op.input)}, ${target});`);
  }),
];
