// What one module built through llvm-bindings shares among its functions: types, constants, symbols, and the small functions that stand
// for instructions its builder lacks. Those go into a companion module that a current LLVM links in and inlines.
import type llvm from "llvm-bindings";
import type { Bindings } from "./bindings-addon.ts";
import type { LConst, LValue } from "./constants.ts";
import { constantKey, isPlain } from "./constants.ts";
import { isConstant } from "./instruction-forms.ts";
import { MetadataTable } from "./metadata.ts";
import type { LType } from "./types.ts";

/** A function cannot be built through llvm-bindings; it is written as text instead. */
export class Inexpressible extends Error {}

/** A value of llvm-bindings. It has no spelling: what needs one takes it as a parameter. */
export class Bound implements LValue {
  readonly type: LType;
  readonly handle: llvm.Value;
  readonly ref = "%bound";

  constructor(type: LType, handle: llvm.Value) {
    this.type = type;
    this.handle = handle;
  }
}

/** Names of what exists only until the module is finished. */
export const temporary = {
  type: (index: number): string => `tilewright.type.${index}`,
  constant: (index: number): string => `tilewright.constant.${index}`,
  op: (index: number): string => `tilewright.op.${index}`,
  mark: (index: number): string => `tilewright.mark.${index}`,
  pattern: (index: number): string => `tilewright.pattern.${index}`,
};

/** Prepared types and constants, in the order of their temporary names. */
export interface Prepared {
  readonly types: readonly LType[];
  readonly constants: readonly LConst[];
}

/** The state of one module under construction. */
export class Session {
  readonly l: Bindings;
  readonly context: llvm.LLVMContext;
  readonly module: llvm.Module;
  readonly builder: llvm.IRBuilder;
  /** Definitions for the companion module. */
  readonly companion: string[] = [];
  readonly metadata: MetadataTable;
  opCount = 0;
  markCount = 0;
  readonly #types = new Map<LType, llvm.Type>();
  readonly #constants = new Map<string, llvm.Value>();
  readonly #symbols = new Map<string, llvm.Value>();
  readonly #ops = new Map<string, { readonly name: string; readonly type: llvm.FunctionType; readonly fn: llvm.Value }>();

  constructor(l: Bindings, context: llvm.LLVMContext, module: llvm.Module, metadata: MetadataTable, prepared: Prepared) {
    this.l = l;
    this.context = context;
    this.module = module;
    this.metadata = metadata;
    this.builder = new l.IRBuilder(context);
    for (const [index, type] of prepared.types.entries()) {
      const carrier = module.getFunction(temporary.type(index));
      if (carrier) this.#types.set(type, carrier.getReturnType());
    }
    for (const [index, value] of prepared.constants.entries()) {
      const carrier = module.getFunction(temporary.constant(index));
      const end = carrier?.getEntryBlock().getTerminator() as llvm.ReturnInst | undefined;
      if (end) this.#constants.set(constantKey(value), end.getReturnValue());
    }
  }

  /** Drops the carriers of types and constants. */
  dropCarriers(prepared: Prepared): void {
    for (const index of prepared.types.keys()) this.module.getFunction(temporary.type(index))?.eraseFromParent();
    for (const index of prepared.constants.keys()) this.module.getFunction(temporary.constant(index))?.eraseFromParent();
  }

  type(type: LType): llvm.Type {
    let made = this.#types.get(type);
    if (!made) {
      made = this.#makeType(type);
      this.#types.set(type, made);
    }
    return made;
  }

  #makeType(type: LType): llvm.Type {
    const { l, context } = this;
    switch (type.kind) {
      case "void":
        return l.Type.getVoidTy(context);
      case "int":
        return l.Type.getIntNTy(context, type.bits);
      case "float": {
        const make = { half: l.Type.getHalfTy, bfloat: l.Type.getBFloatTy, float: l.Type.getFloatTy, double: l.Type.getDoubleTy };
        return make[type.format](context);
      }
      case "ptr":
        return l.PointerType.get(l.Type.getInt8Ty(context), type.space);
      case "array":
        return l.ArrayType.get(this.type(type.element), type.length);
      case "function":
        return l.FunctionType.get(this.type(type.result), type.params.map((param) => this.type(param)), type.variadic);
      case "struct":
        if (!type.packed && type.name === undefined) return l.StructType.get(context, type.fields.map((field) => this.type(field)));
    }
    throw new Inexpressible(`type ${type.text} was not prepared`);
  }

  /** The handle of any operand. */
  handle(value: LValue): llvm.Value {
    if (value instanceof Bound) return value.handle;
    if (isConstant(value)) return this.constant(value);
    throw new TypeError(`a value of another builder was used: ${value.type.text} ${value.ref}`);
  }

  constant(value: LConst): llvm.Value {
    const { shape } = value;
    if (shape.kind === "symbol") return this.symbol(shape.name);
    const key = constantKey(value);
    let made = this.#constants.get(key);
    if (made) return made;
    if (!isPlain(value)) throw new Inexpressible(`constant ${key.slice(0, 40)} was not prepared`);
    const { l } = this;
    const type = this.type(value.type);
    if (shape.kind === "int") made = l.ConstantInt.get(type, Number(shape.value), true);
    else if (shape.kind === "float") made = l.ConstantFP.get(type, shape.value);
    else made = shape.kind === "undef" ? l.UndefValue.get(type) : l.Constant.getNullValue(type);
    this.#constants.set(key, made);
    return made;
  }

  symbol(name: string): llvm.Value {
    let found = this.#symbols.get(name);
    if (!found) {
      found = this.module.getFunction(name) ?? this.module.getGlobalVariable(name, true) ?? undefined;
      if (!found) throw new Inexpressible(`LLVM 14 has no symbol ${name}`);
      this.#symbols.set(name, found);
    }
    return found;
  }

  /** A call of the function that holds one instruction; constants are part of it, other operands are its parameters. */
  viaFunction<const T extends readonly LValue[]>(result: LType, operands: T, text: (...operands: T) => string, name: string): llvm.Value {
    const params: LValue[] = [];
    const inside = operands.map((operand) => {
      if (isConstant(operand)) return operand;
      params.push(operand);
      return { type: operand.type, ref: `%a${params.length - 1}` };
    });
    // The stand-ins have the types of the operands they stand for, in their order.
    const instruction = text(...(inside as unknown as T));
    const list = params.map((param, index) => `${param.type.text} %a${index}`).join(", ");
    const key = `${result.text} (${list}) ${instruction}`;
    let op = this.#ops.get(key);
    if (!op) {
      const fnName = temporary.op(this.opCount++);
      const type = this.l.FunctionType.get(this.type(result), params.map((param) => this.type(param.type)), false);
      const fn = this.module.getOrInsertFunction(fnName, type).getCallee();
      const lines = result.kind === "void" ? `  ${instruction}\n  ret void\n` : `  %r = ${instruction}\n  ret ${result.text} %r\n`;
      this.companion.push(`define ${result.text} @${fnName}(${list}) #0 {\n${lines}}\n`);
      op = { name: fnName, type, fn };
      this.#ops.set(key, op);
    }
    const args = params.map((param) => this.handle(param));
    return this.builder.CreateCall(op.type, op.fn, args, result.kind === "void" ? "" : name);
  }

  /**
   * Marks an instruction that needs what the builder cannot give it. The companion module has an instruction to copy it from, as the last
   * one of the first block; with a value the mark is on that instruction, without one on the terminator that follows.
   */
  mark(pattern: string, on?: llvm.Value): void {
    const index = this.markCount++;
    const { l } = this;
    const params = on ? [l.PointerType.get(l.Type.getInt8Ty(this.context), 0)] : [];
    const type = l.FunctionType.get(l.Type.getVoidTy(this.context), params, false);
    const callee = this.module.getOrInsertFunction(temporary.mark(index), type).getCallee();
    this.builder.CreateCall(type, callee, on ? [on] : []);
    this.companion.push(`define void @${temporary.pattern(index)}() {\n${pattern}}\n`);
  }
}
