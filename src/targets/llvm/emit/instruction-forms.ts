// Every instruction that yields a value or touches memory, as text over its operands. The text emitter writes these forms as they are;
// the in-memory emitter overrides those its builder has and wraps the others in small functions that are inlined afterwards.
import { attrText } from "./attributes.ts";
import type { LConst, LValue } from "./constants.ts";
import type {
  AccessOptions, AsmOptions, AtomicOp, AtomicOptions, CallOptions, CastFlag, CastOp, FastFlag, FloatOp, FloatPredicate, GepFlag, IntFlag, IntOp,
  IntPredicate, LFunction, Ordering,
} from "./emitter.ts";
import { quote } from "./names.ts";
import type { ModuleSymbols } from "./symbols.ts";
import type { FunctionType, LType } from "./types.ts";
import { conditionOf, functionType, i1, i32, memberOf, structType, vectorType, voidType } from "./types.ts";

function words(flags: readonly string[] | undefined): string {
  if (!flags || flags.length === 0) return "";
  return flags.length === 1 ? `${flags[0]} ` : `${flags.join(" ")} `;
}
const typed = (value: LValue): string => `${value.type.text} ${value.ref}`;
const scopeText = (scope: string | undefined): string => (scope === undefined ? "" : ` syncscope(${quote(scope)})`);

/** The signature behind a callee. */
export function calleeType(callee: LFunction | LValue, type: FunctionType | undefined): FunctionType {
  const found = "desc" in callee ? callee.desc.type : type;
  if (!found) throw new TypeError("an indirect call needs its function type");
  return found;
}

/** The value of a callee. */
export const calleeValue = (callee: LFunction | LValue): LValue => ("desc" in callee ? callee.address : callee);

/** The text of the instruction that calls a value. */
export function callText(type: FunctionType, callee: LValue, args: readonly LValue[], options: CallOptions = {}): string {
  const list = args.map((arg, index) => `${arg.type.text}${attrText(options.argAttrs?.[index]) ?? ""} ${arg.ref}`);
  const head = `${options.tail ? options.tail + " " : ""}call ${words(options.fast)}`;
  const cc = options.cc && options.cc !== "ccc" ? `${options.cc} ` : "";
  const resultAttrs = options.resultAttrs?.length ? `${attrText(options.resultAttrs)?.slice(1)} ` : "";
  const what = type.variadic ? type.text : type.result.text;
  return `${head}${cc}${resultAttrs}${what} ${callee.ref}(${list.join(", ")})${attrText(options.attrs)}`;
}

/** The instructions of `BodyBuilder` that are neither control flow nor bound to one place of the function. */
export abstract class InstructionForms {
  protected readonly symbols: ModuleSymbols;

  constructor(symbols: ModuleSymbols) {
    this.symbols = symbols;
  }

  /** Adds an instruction that gives a value of the type (or nothing, for void) and reads the operands. */
  protected abstract put<const T extends readonly LValue[]>(type: LType, operands: T, text: (...operands: T) => string): LValue;

  int(op: IntOp, left: LValue, right: LValue, flags?: readonly IntFlag[]): LValue {
    return this.put(left.type, [left, right], (a, b) => `${op} ${words(flags)}${typed(a)}, ${b.ref}`);
  }

  float(op: FloatOp, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue {
    return this.put(left.type, [left, right], (a, b) => `${op} ${words(fast)}${typed(a)}, ${b.ref}`);
  }

  fneg(value: LValue, fast?: readonly FastFlag[]): LValue {
    return this.put(value.type, [value], (a) => `fneg ${words(fast)}${typed(a)}`);
  }

  icmp(predicate: IntPredicate, left: LValue, right: LValue): LValue {
    return this.put(conditionOf(left.type), [left, right], (a, b) => `icmp ${predicate} ${typed(a)}, ${b.ref}`);
  }

  fcmp(predicate: FloatPredicate, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue {
    return this.put(conditionOf(left.type), [left, right], (a, b) => `fcmp ${words(fast)}${predicate} ${typed(a)}, ${b.ref}`);
  }

  cast(op: CastOp, value: LValue, to: LType, flags?: readonly CastFlag[]): LValue {
    return this.put(to, [value], (a) => `${op} ${words(flags)}${typed(a)} to ${this.symbols.note(to)}`);
  }

  select(condition: LValue, whenTrue: LValue, whenFalse: LValue, fast?: readonly FastFlag[]): LValue {
    const operands = [condition, whenTrue, whenFalse] as const;
    return this.put(whenTrue.type, operands, (c, a, b) => `select ${words(fast)}${typed(c)}, ${typed(a)}, ${typed(b)}`);
  }

  freeze(value: LValue): LValue {
    return this.put(value.type, [value], (a) => `freeze ${typed(a)}`);
  }

  load(type: LType, address: LValue, options: AccessOptions = {}): LValue {
    return this.put(type, [address], (p) => {
      const head = `load ${options.ordering ? "atomic " : ""}${options.volatile ? "volatile " : ""}`;
      return `${head}${this.symbols.note(type)}, ${typed(p)}${this.#access(options)}`;
    });
  }

  store(value: LValue, address: LValue, options: AccessOptions = {}): void {
    this.put(voidType, [value, address], (v, p) => {
      const head = `store ${options.ordering ? "atomic " : ""}${options.volatile ? "volatile " : ""}`;
      return `${head}${typed(v)}, ${typed(p)}${this.#access(options)}`;
    });
  }

  #access(options: AccessOptions): string {
    let text = options.ordering ? `${scopeText(options.scope)} ${options.ordering}` : "";
    if (options.align !== undefined) text += `, align ${options.align}`;
    if (options.nontemporal) text += `, !nontemporal ${this.symbols.metadata.node("!{i32 1}")}`;
    if (options.invariant) text += `, !invariant.load ${this.symbols.metadata.node("!{}")}`;
    return text;
  }

  gep(elementType: LType, base: LValue, indices: readonly LValue[], flags?: readonly GepFlag[]): LValue {
    return this.put(gepType(base, indices), [base, ...indices], (p, ...at) => {
      return `getelementptr ${words(flags)}${this.symbols.note(elementType)}, ${typed(p)}, ${at.map(typed).join(", ")}`;
    });
  }

  atomicrmw(op: AtomicOp, address: LValue, value: LValue, options: AtomicOptions): LValue {
    const tail = `${scopeText(options.scope)} ${options.ordering}${options.align === undefined ? "" : `, align ${options.align}`}`;
    const head = `atomicrmw ${options.volatile ? "volatile " : ""}${op}`;
    return this.put(value.type, [address, value], (p, v) => `${head} ${typed(p)}, ${typed(v)}${tail}`);
  }

  cmpxchg(address: LValue, expected: LValue, replacement: LValue, options: AtomicOptions): LValue {
    const { ordering } = options;
    const failure = options.failure ?? (ordering === "release" ? "monotonic" : ordering === "acq_rel" ? "acquire" : ordering);
    const tail = `${scopeText(options.scope)} ${ordering} ${failure}${options.align === undefined ? "" : `, align ${options.align}`}`;
    const head = `cmpxchg ${options.weak ? "weak " : ""}${options.volatile ? "volatile " : ""}`;
    const operands = [address, expected, replacement] as const;
    return this.put(structType([expected.type, i1]), operands, (p, a, b) => `${head}${typed(p)}, ${typed(a)}, ${typed(b)}${tail}`);
  }

  fence(ordering: Ordering, scope?: string): void {
    this.put(voidType, [], () => `fence${scopeText(scope)} ${ordering}`);
  }

  extractElement(vector: LValue, index: LValue): LValue {
    if (vector.type.kind !== "vector") throw new TypeError(`${vector.type.text} has no lanes`);
    return this.put(vector.type.element, [vector, index], (v, at) => `extractelement ${typed(v)}, ${typed(at)}`);
  }

  insertElement(vector: LValue, element: LValue, index: LValue): LValue {
    return this.put(vector.type, [vector, element, index], (v, e, at) => `insertelement ${typed(v)}, ${typed(e)}, ${typed(at)}`);
  }

  shuffle(left: LValue, right: LValue, mask: readonly number[]): LValue {
    const { type } = left;
    if (type.kind !== "vector") throw new TypeError(`${type.text} has no lanes`);
    const lanes = mask.map((lane) => `i32 ${lane < 0 ? "poison" : lane}`);
    // A scalable vector has no lane list: broadcast of lane 0 is the one mask it can have.
    const uniform = type.scalable && mask.every((lane) => lane === 0);
    const maskText = `${vectorType(mask.length, i32, type.scalable).text} ${uniform ? "zeroinitializer" : `<${lanes.join(", ")}>`}`;
    const result = vectorType(mask.length, type.element, type.scalable);
    return this.put(result, [left, right], (a, b) => `shufflevector ${typed(a)}, ${typed(b)}, ${maskText}`);
  }

  extractValue(aggregate: LValue, indices: readonly number[]): LValue {
    return this.put(memberOf(aggregate.type, indices), [aggregate], (a) => `extractvalue ${typed(a)}, ${indices.join(", ")}`);
  }

  insertValue(aggregate: LValue, value: LValue, indices: readonly number[]): LValue {
    return this.put(aggregate.type, [aggregate, value], (a, v) => `insertvalue ${typed(a)}, ${typed(v)}, ${indices.join(", ")}`);
  }

  call(callee: LFunction | LValue, args: readonly LValue[], options: CallOptions & { readonly type?: FunctionType } = {}): LValue {
    const type = calleeType(callee, options.type);
    const cc = options.cc ?? ("desc" in callee ? callee.desc.cc : undefined);
    const whole = cc === undefined ? options : { ...options, cc };
    return this.put(type.result, [calleeValue(callee), ...args], (f, ...rest) => callText(type, f, rest, whole));
  }

  intrinsic(name: string, type: FunctionType, args: readonly LValue[], options?: CallOptions): LValue {
    return this.call(this.symbols.declare({ name, type }), args, options);
  }

  inlineAsm(type: FunctionType, assembly: string, constraints: string, args: readonly LValue[], options: AsmOptions = {}): LValue {
    const marks = `${options.sideEffects ? "sideeffect " : ""}${options.alignStack ? "alignstack " : ""}${options.intelDialect ? "inteldialect " : ""}`;
    const head = `call ${type.result.text} asm ${marks}${quote(assembly)}, ${quote(constraints)}`;
    return this.put(type.result, args, (...list) => `${head}(${list.map(typed).join(", ")})${attrText(options.attrs)}`);
  }
}

/** A vector of pointers when the base or an index is a vector. */
function gepType(base: LValue, indices: readonly LValue[]): LType {
  if (base.type.kind === "vector") return base.type;
  for (const { type } of indices) if (type.kind === "vector") return vectorType(type.length, base.type, type.scalable);
  return base.type;
}

/** Whether a value is a constant, and so can be written into any function. */
export function isConstant(value: LValue): value is LConst {
  return "shape" in value;
}

/** The signature of a function over these values. */
export function signatureOver(result: LType, values: readonly LValue[]): FunctionType {
  return functionType(result, values.map((value) => value.type));
}
