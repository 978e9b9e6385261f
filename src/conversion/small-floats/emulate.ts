// Arithmetic on floats that a machine does not compute with, in a wider format: operands are widened, the operation works on those,
// and its result is rounded back after every step.
import { type Builder, OpBuilder } from "../../core/define/index.ts";
import { type Block, cloneOp, elementTypeOf, FloatType, floatType, type Operation, type IntegerType, type Type, type Value } from "../../core/ir/index.ts";
import * as arith from "../../dialects/arith/index.ts";

/** What is emulated, and in which format. */
export interface Emulation {
  /** The formats without arithmetic. */
  isSource(type: FloatType): boolean;
  readonly target: FloatType;
  /** Whether the operation computes, as opposed to moving bits around. */
  computes(op: Operation): boolean;
  /** Flags of the conversions, as upstream's passes put them there. */
  readonly fastmath?: string;
}

const sourceIn = (type: Type, { isSource }: Emulation): boolean => { const element = elementTypeOf(type); return element instanceof FloatType && isSource(element); };

/** Widened values that a block has already. */
type Known = Map<Value, Value>;
function widened(b: Builder, value: Value, known: Known, { target, fastmath }: Emulation): Value {
  let wide = known.get(value);
  if (wide === undefined) known.set(value, (wide = arith.ExtFOp.build(b, { in: value, out: arith.withElement(value.type, target), ...(fastmath === undefined ? {} : { fastmath }) }).out));
  return wide;
}

/** An integer of 64 bits that f64 holds and that lies between the same numbers of 22 bits: the bits below count as one. */
function withSticky(b: Builder, value: Value, signed: boolean): Value {
  const s = new arith.Lanes(b, value.type);
  const low = s.is("ne", s.and(value, 0x7ffn), 0n);
  const sticky = s.or(s.and(value, ~0x7ffn), s.shiftLeft(s.widen(low, 64), 11));
  // Numbers of up to 53 bits stay.
  const upper = s.shiftRight(value, 53);
  const isSmall = s.is("eq", upper, 0n);
  return s.select(signed ? s.or(isSmall, s.is("eq", upper, 0x7ffn)) : isSmall, value, sticky);
}
/** An integer as a float that rounds to the formats emulated as the integer itself would. */
function fromInteger(b: Builder, op: Operation, { target }: Emulation): Value {
  const [value, signed] = [op.getOperand(0), arith.SIToFPOp.is(op)];
  const def = signed ? arith.SIToFPOp : arith.UIToFPOp;
  const { width } = elementTypeOf(value.type) as IntegerType;
  const as = (from: Value, type: FloatType): Value => def.build(b, { in: from, out: arith.withElement(value.type, type) }).out;
  if (width <= (target.width >= 32 ? 24 : 11)) return as(value, target);
  return as(width <= 53 ? value : withSticky(b, value, signed), floatType("f64"));
}

function rewrite(op: Operation, known: Known, emulation: Emulation): void {
  const b = OpBuilder.before(op);
  const rounded = (value: Value, type: Type): Value => arith.TruncFOp.build(b, { in: value, out: type, ...(emulation.fastmath === undefined ? {} : { fastmath: emulation.fastmath }) }).out;
  let values: readonly Value[];
  if (arith.SIToFPOp.is(op) || arith.UIToFPOp.is(op)) values = [fromInteger(b, op, emulation)];
  else {
    const copy = cloneOp(op);
    copy.setOperands(op.allOperands().map((value) => (sourceIn(value.type, emulation) ? widened(b, value, known, emulation) : value)));
    for (const result of copy.allResults()) if (sourceIn(result.type, emulation)) result.type = arith.withElement(result.type, emulation.target);
    b.insert(copy);
    values = copy.allResults();
  }
  op.allResults().forEach((result, i) => { result.replaceAllUsesWith(values[i]!.type === result.type ? values[i]! : rounded(values[i]!, result.type)); });
  op.erase();
}

/** Rewrites every operation inside `root` that computes with such floats. */
export function emulate(root: Operation, emulation: Emulation): void {
  const all: Operation[] = [];
  root.walk((op) => { if (emulation.computes(op) && [...op.allOperands(), ...op.allResults()].some((value) => sourceIn(value.type, emulation))) all.push(op); });
  const blocks = new Map<Block, Known>();
  for (const op of all) {
    const block = op.parent!;
    let known = blocks.get(block);
    if (known === undefined) blocks.set(block, (known = new Map()));
    rewrite(op, known, emulation);
  }
}
