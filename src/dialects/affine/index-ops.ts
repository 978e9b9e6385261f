// Between an index and its digits in a mixed-radix basis. The first element of the basis is the outermost and may be left out.
import { type AsmReader, type AsmWriter, attrKind, defineOp, type Folded, i64Array, indexT, inferred, type OpState, pure, variadic, withDefault } from "../../core/define/index.ts";
import { Attribute, boolAttr, denseArray, DYNAMIC, i64, indexType, IntegerAttr, integerAttr, UnitAttr, unitAttr, type Value } from "../../core/ir/index.ts";

const DYNAMIC_EXTENT = BigInt(DYNAMIC);

/** `(%a, 4)`. */
function readBasis(p: AsmReader, state: OpState): void {
  const values: Value[] = [];
  const fixed = p.list("(", () => {
    if (!p.atUse()) return p.integer();
    values.push(p.resolve(p.use(), indexType));
    return DYNAMIC_EXTENT;
  }, ")");
  state.setAttr("static_basis", denseArray(i64, fixed));
  state.setOperands("dynamic_basis", values);
}
function basisText(out: AsmWriter, fixed: readonly bigint[], values: readonly Value[]): string {
  let next = 0;
  return `(${fixed.map((n) => (n === DYNAMIC_EXTENT ? out.value(values[next++]!) : String(n))).join(", ")})`;
}
/** The elements of a basis: constants, or values. */
export function basisOf(op: { readonly static_basis: readonly bigint[]; readonly dynamic_basis: readonly Value[] }): (bigint | Value)[] {
  let next = 0;
  return op.static_basis.map((n) => (n === DYNAMIC_EXTENT ? op.dynamic_basis[next++]! : n));
}
/** The basis as numbers where all of it is known. */
function knownBasis(fixed: readonly bigint[], dynamic: readonly (Attribute | undefined)[]): bigint[] | undefined {
  let next = 0;
  const basis = fixed.map((n) => {
    if (n !== DYNAMIC_EXTENT) return n;
    const constant = dynamic[next++];
    return constant instanceof IntegerAttr ? constant.value : undefined;
  });
  return basis.every((n) => n !== undefined) ? (basis as bigint[]) : undefined;
}
const basisProblem = (fixed: readonly bigint[], dynamic: number): string | undefined => {
  const wanted = fixed.filter((n) => n === DYNAMIC_EXTENT).length;
  if (wanted !== dynamic) return `has ${dynamic} values for ${wanted} elements of the basis that are no constants`;
  return fixed.some((n) => n !== DYNAMIC_EXTENT && n <= 0n) ? "needs positive elements in its basis" : undefined;
};
const floorDivide = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;

/** The digits of an index. `%d:3 = affine.delinearize_index %i into (%n, 4, 5) : index, index, index` */
export const DelinearizeIndexOp = defineOp("affine.delinearize_index", {
  summary: "the digits of an index",
  operands: { linear_index: indexT, dynamic_basis: variadic(indexT) }, results: { multi_index: variadic(indexT) }, attrs: { static_basis: i64Array() }, traits: [pure],
}, {
  syntax: {
    parse(p, state) {
      state.setOperands("linear_index", [p.resolve(p.use(), indexType)]);
      p.expectKeyword("into");
      readBasis(p, state);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      state.setResultTypes("multi_index", p.tryPunct(":") && p.atType() ? p.types() : []);
    },
    print(out, op) {
      if (!DelinearizeIndexOp.is(op)) return;
      out.word(`${out.value(op.linear_index)} into ${basisText(out, op.static_basis, op.dynamic_basis)}`);
      out.attrDict(op, ["static_basis"]);
      out.word(`: ${op.multi_index.map((result) => out.type(result.type)).join(", ")}`);
    },
  },
  fold(op, constants): Folded {
    const [index, ...dynamic] = constants;
    if (op.multi_index.length === 1) return [op.linear_index];
    const basis = knownBasis(op.static_basis, dynamic);
    if (!(index instanceof IntegerAttr) || !basis || basis.some((n) => n <= 0n)) return undefined;
    const digits: bigint[] = [];
    let left = index.value;
    for (const n of basis.slice(basis.length - op.multi_index.length + 1).reverse()) {
      digits.unshift(left - floorDivide(left, n) * n);
      left = floorDivide(left, n);
    }
    return [left, ...digits].map((digit) => integerAttr(digit, indexType));
  },
  verify(op, diag) {
    const problem = basisProblem(op.static_basis, op.dynamic_basis.length);
    if (problem) return diag.report(problem);
    const [given, digits] = [op.static_basis.length, op.multi_index.length];
    if (digits === 0) return diag.report("gives no digits");
    if (given !== digits && given !== digits - 1) diag.report(`gives ${digits} digits for a basis of ${given} elements`);
  },
});

/** True prints as the unit attribute, false as `false`. */
const flag = () => attrKind<boolean>("a flag", { wrap: (value) => (value ? yes : no), adopt: (a) => (a instanceof FlagAttr ? a : a instanceof UnitAttr ? yes : a === boolAttr(true) ? yes : a === boolAttr(false) ? no : undefined) });
class FlagAttr extends Attribute {
  readonly value: boolean;
  constructor(value: boolean) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return this.value ? unitAttr.text : "false";
  }
}
const yes = new FlagAttr(true);
const no = new FlagAttr(false);

/** The index of digits; `disjoint` promises that each digit is within its basis. `%l = affine.linearize_index disjoint [%i, %j] by (3, %n) : index` */
export const LinearizeIndexOp = defineOp("affine.linearize_index", {
  summary: "the index of digits",
  operands: { multi_index: variadic(indexT), dynamic_basis: variadic(indexT) }, results: { linear_index: indexT }, attrs: { static_basis: i64Array(), disjoint: withDefault(flag(), false) }, traits: [pure, inferred],
}, {
  infer: () => ({ linear_index: indexType }),
  syntax: {
    parse(p, state) {
      if (p.tryKeyword("disjoint")) state.setAttr("disjoint", unitAttr);
      state.setOperands("multi_index", p.list("[", () => p.resolve(p.use(), indexType), "]"));
      p.expectKeyword("by");
      readBasis(p, state);
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
      p.expectPunct(":");
      state.setResultTypes("linear_index", [p.type()]);
    },
    print(out, op) {
      if (!LinearizeIndexOp.is(op)) return;
      if (op.disjoint) out.word("disjoint");
      out.word(`[${out.values(op.multi_index)}] by ${basisText(out, op.static_basis, op.dynamic_basis)}`);
      out.attrDict(op, ["static_basis", "disjoint"]);
      out.word(`: ${out.type(op.linear_index.type)}`);
    },
  },
  fold(op, constants): Folded {
    const digits = constants.slice(0, op.multi_index.length);
    if (digits.length === 0) return integerAttr(0, indexType);
    if (digits.length === 1) return op.multi_index[0];
    const basis = knownBasis(op.static_basis, constants.slice(op.multi_index.length));
    if (!basis || digits.some((digit) => !(digit instanceof IntegerAttr))) return undefined;
    const inner = basis.slice(basis.length - digits.length + 1);
    return integerAttr(digits.reduce((sum, digit, i) => (i === 0 ? 0n : sum * inner[i - 1]!) + (digit as IntegerAttr).value, 0n), indexType);
  },
  verify(op, diag) {
    const problem = basisProblem(op.static_basis, op.dynamic_basis.length);
    if (problem) return diag.report(problem);
    const [given, digits] = [op.static_basis.length, op.multi_index.length];
    if (given !== digits && given !== digits - 1) diag.report(`takes ${digits} digits for a basis of ${given} elements`);
  },
});
