// What affine loops, conditionals and accesses mean to the reference engine.
import { type AffineExpr, type AffineMap, FloatType, type Operation, type Type, type Value, VectorType } from "../../core/ir/index.ts";
import { checked, ExecutionTrap, type JsWriter, loadText, type Semantics, statement, storeText, wide, type Wide } from "../../interpreter/index.ts";
import { roundText } from "../arith/interpret.ts";
import { numbers } from "../arith/index.ts";
import {
  ApplyOp, basisOf, boundOperands, DelinearizeIndexOp, DmaStartOp, DmaWaitOp, ForOp, groupsOf, IfOp, LinearizeIndexOp, LoadOp, MaxOp, MinOp, ParallelOp, partsOf, PrefetchOp, reductionKinds, stepsOf, StoreOp, VectorLoadOp, VectorStoreOp,
} from "./index.ts";

/** Division that rounds down or up; undefined behaviour for divisors that are not positive. */
function division(kind: "mod" | "floordiv" | "ceildiv"): (a: Wide, b: Wide) => Wide {
  return (a, b) => {
    if (!(b > 0)) throw new ExecutionTrap(`an affine expression divides by ${b}`);
    const [x, y] = [BigInt(a), BigInt(b)];
    const rest = ((x % y) + y) % y;
    return wide(kind === "mod" ? rest : kind === "floordiv" || rest === 0n ? (x - rest) / y : (x - rest) / y + 1n);
  };
}
const divisions = { mod: division("mod"), floordiv: division("floordiv"), ceildiv: division("ceildiv") };

/** An affine expression of operands as JavaScript. */
export function exprText(expr: AffineExpr, numDims: number, operands: readonly string[], js: JsWriter): string {
  switch (expr.kind) {
    case "dim":
      return operands[expr.position]!;
    case "symbol":
      return operands[numDims + expr.position]!;
    case "constant":
      return typeof wide(expr.value) === "number" ? `(${expr.value})` : `${expr.value}n`;
    default: {
      const [a, b] = [exprText(expr.lhs, numDims, operands, js), exprText(expr.rhs, numDims, operands, js)];
      return expr.kind === "+" ? `add64(${a}, ${b})` : expr.kind === "*" ? `mul64(${a}, ${b})` : `${js.constant(divisions[expr.kind])}(${a}, ${b})`;
    }
  }
}
const valuesOf = (map: AffineMap, operands: readonly Value[], js: JsWriter): string[] => {
  const names = operands.map((operand) => js.use(operand));
  return map.results.map((expr) => exprText(expr, map.numDims, names, js));
};
const extreme = (less: boolean) => (...values: readonly Wide[]): Wide => values.reduce((a, b) => ((less ? b < a : b > a) ? b : a));
const least = extreme(true);
const greatest = extreme(false);
const extremeText = (values: readonly string[], which: typeof least, js: JsWriter): string => (values.length === 1 ? values[0]! : `${js.constant(which)}(${values.join(", ")})`);

const assign = (js: JsWriter, targets: readonly Value[], values: readonly Value[]): void => {
  if (targets.length > 0) js.line(`[${targets.map((target) => js.use(target)).join(", ")}] = [${values.map((value) => js.use(value)).join(", ")}];`);
};

/** The place of an element, its subscripts checked. */
const placeText = (memref: Value, map: AffineMap, indices: readonly Value[], js: JsWriter): string => `place(${js.use(memref)}, [${valuesOf(map, indices, js).join(", ")}])`;
/** Consecutive elements from a place on, each with its subscripts checked; `at(i)` is the place of element i. */
function vectorPlaces(memref: Value, map: AffineMap, indices: readonly Value[], type: VectorType, js: JsWriter): (i: string) => string {
  const first = js.fresh("first");
  js.line(`const ${first} = [${valuesOf(map, indices, js).join(", ")}];`);
  const outer = map.results.length - type.rank;
  // Positions within the vector, row by row.
  const subscripts = map.results.map((_, k) => {
    if (k < outer) return `${first}[${k}]`;
    const inner = type.dims.slice(k - outer + 1).reduce((a, b) => a * b, 1);
    return `add64(${first}[${k}], Math.floor(i / ${inner}) % ${type.dims[k - outer]})`;
  });
  return (i) => `place(${js.use(memref)}, [${subscripts.map((text) => text.replaceAll("(i /", `(${i} /`)).join(", ")}])`;
}

/** One step of a reduction, by its name. */
function combineText(kind: string, a: string, b: string, type: Type, js: JsWriter): string {
  if (type instanceof FloatType) return roundText(`${js.constant(numbers.floatFolds[kind])}(${a}, ${b})`, type, js);
  const name = /^m(ax|in)[su]$/.test(kind) ? `${kind}i` : kind;
  const fold = numbers.integerFolds[name]!;
  const combine = (x: Wide, y: Wide): Wide => wide(numbers.toSigned(fold(BigInt(x), BigInt(y), type)!, type));
  return `${js.constant(combine)}(${a}, ${b})`;
}
const neutral = (kind: string, type: Type): string => {
  if (kind === "mulf" || kind === "muli") return "1";
  if (kind === "maximumf") return "-Infinity";
  if (kind === "minimumf") return "Infinity";
  if (kind === "maxnumf" || kind === "minnumf") return "NaN";
  if (kind === "andi" || kind === "minu") return "-1";
  const width = BigInt(numbers.widthOf(type));
  const number = (n: bigint): string => (typeof wide(n) === "number" ? String(n) : `${n}n`);
  return kind === "maxs" ? number(-(1n << (width - 1n))) : kind === "mins" ? number((1n << (width - 1n)) - 1n) : kind === "addf" ? "-0" : "0";
};

/** The digits of an index, innermost divided off first. */
const digitsOf = (index: Wide, inner: readonly Wide[]): Wide[] => {
  const digits: Wide[] = [];
  let left = index;
  for (const n of [...inner].reverse()) {
    digits.unshift(divisions.mod(left, n));
    left = divisions.floordiv(left, n);
  }
  return [left, ...digits];
};
const basisText = (op: Parameters<typeof basisOf>[0], digits: number, js: JsWriter): string[] => {
  const basis = basisOf(op).map((n) => (typeof n === "bigint" ? String(n) : js.use(n)));
  return basis.slice(basis.length - digits + 1);
};

/** Copies elements in row-major order, as a transfer does at once. */
function transferText(op: Operation & { readonly operands: readonly Value[] }, maps: readonly AffineMap[], js: JsWriter): void {
  const { elements: [source, target], rest: [count, stride, perStride] } = partsOf(op.operands, maps);
  const at = (element: typeof source): string => `${js.use(element!.memref)}, [${valuesOf(element!.map, element!.indices, js).join(", ")}]`;
  js.line(`${js.constant(transfer)}(${at(source)}, ${at(target)}, ${js.use(count!)}, ${stride ? `${js.use(stride)}, ${js.use(perStride!)}` : "0, 0"});`);
}
interface Elements { readonly data: { [i: number]: unknown }; readonly offset: number; readonly sizes: readonly number[]; readonly strides: readonly number[] }
const positionIn = ({ sizes }: Elements, indices: readonly Wide[]): number => indices.reduce<number>((at, index, i) => at * sizes[i]! + checked(index, sizes[i]!), 0);
const elementAt = ({ offset, sizes, strides }: Elements, position: number): number => {
  let at = offset;
  let left = position;
  for (let i = sizes.length - 1; i >= 0; i--) {
    at += (left % sizes[i]!) * strides[i]!;
    left = Math.floor(left / sizes[i]!);
  }
  if (left > 0) throw new ExecutionTrap("a transfer goes beyond its buffer");
  return at;
};
/** With a stride, only the slower memory is read or written in pieces of `perStride`, `stride` apart: the source here. */
function transfer(source: Elements, from: readonly Wide[], target: Elements, to: readonly Wide[], count: Wide, stride: Wide, perStride: Wide): void {
  const [first, into] = [positionIn(source, from), positionIn(target, to)];
  for (let i = 0; i < Number(count); i++) {
    const piece = perStride > 0 ? Math.floor(i / Number(perStride)) * Number(stride) + (i % Number(perStride)) : i;
    target.data[elementAt(target, into + i)] = source.data[elementAt(source, first + piece)];
  }
}

const loop = (js: JsWriter, lower: string, upper: string, step: bigint, body: (i: string) => void): void => {
  const i = js.fresh("i");
  const end = js.fresh("end");
  js.braces(`for (let ${i} = ${lower}, ${end} = ${upper}; ${i} < ${end}; ${i} = add64(${i}, ${step}))`, () => { body(i); });
};

export const semantics: readonly Semantics[] = [
  statement(ApplyOp, (op, js) => { js.define(op.result, valuesOf(op.map, op.mapOperands, js)[0]!); }),
  statement(MinOp, (op, js) => { js.define(op.result, extremeText(valuesOf(op.map, op.operands, js), least, js)); }),
  statement(MaxOp, (op, js) => { js.define(op.result, extremeText(valuesOf(op.map, op.operands, js), greatest, js)); }),
  statement(LoadOp, (op, js) => { js.define(op.result, loadText(op.memref.type.element, `${js.use(op.memref)}.data[${placeText(op.memref, op.map, op.indices, js)}]`)); }),
  statement(StoreOp, (op, js) => { js.line(`${js.use(op.memref)}.data[${placeText(op.memref, op.map, op.indices, js)}] = ${storeText(op.memref.type.element, js.use(op.value))};`); }),
  statement(VectorLoadOp, (op, js) => {
    const at = vectorPlaces(op.memref, op.map, op.indices, op.result.type, js);
    js.define(op.result, `vector(${op.result.type.numElements}, (i) => ${loadText(op.memref.type.element, `${js.use(op.memref)}.data[${at("i")}]`)})`);
  }),
  statement(VectorStoreOp, (op, js) => {
    const at = vectorPlaces(op.memref, op.map, op.indices, op.value.type, js);
    js.line(`${js.use(op.value)}.forEach((x, i) => { ${js.use(op.memref)}.data[${at("i")}] = ${storeText(op.memref.type.element, "x")}; });`);
  }),
  statement(PrefetchOp, () => {}),
  statement(ForOp, (op, js) => {
    const [iv, ...carried] = op.region.entry.args;
    for (const result of op.results) js.declare(result);
    assign(js, op.results, op.inits);
    const lower = extremeText(valuesOf(op.lowerBoundMap, op.lowerBoundOperands, js), greatest, js);
    const upper = extremeText(valuesOf(op.upperBoundMap, op.upperBoundOperands, js), least, js);
    loop(js, lower, upper, op.step, (i) => {
      js.define(iv!, i);
      for (const arg of carried) js.declare(arg);
      assign(js, carried, op.results);
      const end = js.body(op.region.entry);
      assign(js, op.results, end?.allOperands() ?? []);
    });
  }),
  statement(IfOp, (op, js) => {
    const { numDims, constraints } = op.condition;
    const operands = op.operands.map((operand) => js.use(operand));
    for (const result of op.results) js.declare(result);
    const conditions = constraints.map(({ expr, isEquality }) => `${exprText(expr, numDims, operands, js)} ${isEquality ? "===" : ">="} 0`);
    js.braces(`if (${conditions.join(" && ") || "true"})`, () => { assign(js, op.results, js.body(op.thenRegion.entry)?.allOperands() ?? []); });
    if (!op.elseRegion.isEmpty) js.braces("else", () => { assign(js, op.results, js.body(op.elseRegion.entry)?.allOperands() ?? []); });
  }),
  statement(ParallelOp, (op, js) => {
    const kinds = reductionKinds(op);
    op.results.forEach((result, i) => {
      js.declare(result);
      js.line(`${js.use(result)} = ${neutral(kinds[i]!, result.type)};`);
    });
    const bounds = boundOperands(op);
    const grouped = (map: AffineMap, operands: readonly Value[], groups: readonly number[], which: typeof least): string[] => {
      const values = valuesOf(map, operands, js);
      let at = 0;
      return groups.map((count) => extremeText(values.slice(at, (at += count)), which, js));
    };
    const lower = grouped(op.lowerBoundsMap, bounds.lower, groupsOf(op.lowerBoundsGroups), greatest);
    const upper = grouped(op.upperBoundsMap, bounds.upper, groupsOf(op.upperBoundsGroups), least);
    const steps = stepsOf(op);
    const nest = (depth: number): void => {
      if (depth < steps.length) {
        loop(js, lower[depth]!, upper[depth]!, steps[depth]!, (i) => {
          js.define(op.region.entry.args[depth]!, i);
          nest(depth + 1);
        });
        return;
      }
      const end = js.body(op.region.entry);
      op.results.forEach((result, i) => { js.line(`${js.use(result)} = ${combineText(kinds[i]!, js.use(result), js.use(end!.getOperand(i)), result.type, js)};`); });
    };
    nest(0);
  }),
  statement(DelinearizeIndexOp, (op, js) => {
    const digits = js.fresh("digits");
    js.line(`const ${digits} = ${js.constant(digitsOf)}(${js.use(op.linear_index)}, [${basisText(op, op.multi_index.length, js).join(", ")}]);`);
    op.multi_index.forEach((result, i) => { js.define(result, `${digits}[${i}]`); });
  }),
  statement(LinearizeIndexOp, (op, js) => {
    const basis = basisText(op, op.multi_index.length, js);
    js.define(op.linear_index, op.multi_index.reduce((sum, digit, i) => (i === 0 ? js.use(digit) : `add64(mul64(${sum}, ${basis[i - 1]}), ${js.use(digit)})`), "0"));
  }),
  statement(DmaStartOp, (op, js) => { transferText(op, [op.src_map, op.dst_map, op.tag_map], js); }),
  statement(DmaWaitOp, () => {}),
];
