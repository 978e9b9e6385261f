// Builds one function body with the IRBuilder of llvm-bindings. What the builder has no method for goes through the session, which keeps
// such an instruction in a function that is inlined later.
import type llvm from "llvm-bindings";
import { Bound, Inexpressible, type Session } from "./bindings-session.ts";
import type { LValue } from "./constants.ts";
import type {
  AccessOptions, BodyBuilder, BranchOptions, CallOptions, CastFlag, CastOp, FastFlag, FloatOp, FloatPredicate, FunctionDesc, GepFlag, IntFlag, IntOp,
  IntPredicate, LBlock, LFunction, LPhi,
} from "./emitter.ts";
import { calleeType, calleeValue, InstructionForms } from "./instruction-forms.ts";
import type { ModuleSymbols } from "./symbols.ts";
import { conditionOf, type FunctionType, type LType, memberOf, ptrType, scalarOf } from "./types.ts";

type Binary = (left: llvm.Value, right: llvm.Value, name?: string) => llvm.Value;
type Convert = (value: llvm.Value, to: llvm.Type, name?: string) => llvm.Value;
type Method<T> = { [K in keyof llvm.IRBuilder]: llvm.IRBuilder[K] extends T ? K : never }[keyof llvm.IRBuilder];

const binaries: Readonly<Record<IntOp | FloatOp, Method<Binary>>> = {
  add: "CreateAdd", sub: "CreateSub", mul: "CreateMul", udiv: "CreateUDiv", sdiv: "CreateSDiv", urem: "CreateURem", srem: "CreateSRem",
  shl: "CreateShl", lshr: "CreateLShr", ashr: "CreateAShr", and: "CreateAnd", or: "CreateOr", xor: "CreateXor",
  fadd: "CreateFAdd", fsub: "CreateFSub", fmul: "CreateFMul", fdiv: "CreateFDiv", frem: "CreateFRem",
};
const intComparisons: Readonly<Record<IntPredicate, Method<Binary>>> = {
  eq: "CreateICmpEQ", ne: "CreateICmpNE", ugt: "CreateICmpUGT", uge: "CreateICmpUGE", ult: "CreateICmpULT", ule: "CreateICmpULE",
  sgt: "CreateICmpSGT", sge: "CreateICmpSGE", slt: "CreateICmpSLT", sle: "CreateICmpSLE",
};
const floatComparisons: Readonly<Partial<Record<FloatPredicate, Method<Binary>>>> = {
  oeq: "CreateFCmpOEQ", ogt: "CreateFCmpOGT", oge: "CreateFCmpOGE", olt: "CreateFCmpOLT", ole: "CreateFCmpOLE", one: "CreateFCmpONE",
  ueq: "CreateFCmpUEQ", ugt: "CreateFCmpUGT", uge: "CreateFCmpUGE", ult: "CreateFCmpULT", ule: "CreateFCmpULE", une: "CreateFCmpUNE",
};
const conversions: Readonly<Record<CastOp, Method<Convert>>> = {
  trunc: "CreateTrunc", zext: "CreateZExt", sext: "CreateSExt", fptrunc: "CreateFPTrunc", fpext: "CreateFPExt", fptoui: "CreateFPToUI",
  fptosi: "CreateFPToSI", uitofp: "CreateUIToFP", sitofp: "CreateSIToFP", ptrtoint: "CreatePtrToInt", inttoptr: "CreateIntToPtr",
  bitcast: "CreateBitCast", addrspacecast: "CreateAddrSpaceCast",
};

const none = (flags: readonly unknown[] | undefined): boolean => flags === undefined || flags.length === 0;

interface BoundBlock extends LBlock {
  readonly handle: llvm.BasicBlock;
}

/** A body under construction. */
export class BindingsBody extends InstructionForms implements BodyBuilder {
  readonly args: readonly LValue[];
  readonly #session: Session;
  readonly #builder: llvm.IRBuilder;
  readonly #fn: llvm.Function;
  readonly #naturalInts: boolean;
  #name = "";
  #blocks = 0;

  constructor(desc: FunctionDesc, symbols: ModuleSymbols, session: Session) {
    super(symbols);
    this.#session = session;
    this.#builder = session.builder;
    this.#naturalInts = /(^|-)i64:64(:|-|$)/.test(symbols.head.dataLayout ?? "");
    const fn = session.module.getFunction(desc.name);
    if (!fn) throw new Inexpressible(`LLVM 14 has no function ${desc.name}`);
    this.#fn = fn;
    this.args = desc.type.params.map((type, index) => {
      const arg = fn.getArg(index);
      const name = desc.params?.[index]?.name;
      if (name !== undefined) arg.setName(name);
      return new Bound(type, arg);
    });
  }

  hint(name: string): this {
    this.#name = name;
    return this;
  }

  /** Functions with locations are never built here. */
  setLocation(): void {}

  #take(): string {
    const name = this.#name;
    this.#name = "";
    return name;
  }

  block(name?: string): LBlock {
    const label = name || `bb${this.#blocks}`;
    this.#blocks++;
    return { label, handle: this.#session.l.BasicBlock.Create(this.#session.context, label) } as BoundBlock;
  }

  at(block: LBlock): void {
    const { handle } = block as BoundBlock;
    handle.insertInto(this.#fn);
    this.#builder.SetInsertPoint(handle);
  }

  protected put<const T extends readonly LValue[]>(type: LType, operands: T, text: (...operands: T) => string): LValue {
    return new Bound(type, this.#session.viaFunction(type, operands, text, this.#take()));
  }

  #binary(method: Method<Binary>, type: LType, left: LValue, right: LValue): LValue {
    const session = this.#session;
    return new Bound(type, this.#builder[method](session.handle(left), session.handle(right), this.#take()));
  }

  override int(op: IntOp, left: LValue, right: LValue, flags?: readonly IntFlag[]): LValue {
    return none(flags) ? this.#binary(binaries[op], left.type, left, right) : super.int(op, left, right, flags);
  }

  override float(op: FloatOp, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue {
    return none(fast) ? this.#binary(binaries[op], left.type, left, right) : super.float(op, left, right, fast);
  }

  override fneg(value: LValue, fast?: readonly FastFlag[]): LValue {
    if (!none(fast)) return super.fneg(value, fast);
    return new Bound(value.type, this.#builder.CreateFNeg(this.#session.handle(value), this.#take()));
  }

  override icmp(predicate: IntPredicate, left: LValue, right: LValue): LValue {
    return this.#binary(intComparisons[predicate], conditionOf(left.type), left, right);
  }

  override fcmp(predicate: FloatPredicate, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue {
    const method = floatComparisons[predicate];
    if (!method || !none(fast)) return super.fcmp(predicate, left, right, fast);
    return this.#binary(method, conditionOf(left.type), left, right);
  }

  override cast(op: CastOp, value: LValue, to: LType, flags?: readonly CastFlag[]): LValue {
    if (!none(flags)) return super.cast(op, value, to, flags);
    return new Bound(to, this.#builder[conversions[op]](this.#session.handle(value), this.#session.type(to), this.#take()));
  }

  override select(condition: LValue, whenTrue: LValue, whenFalse: LValue, fast?: readonly FastFlag[]): LValue {
    if (!none(fast)) return super.select(condition, whenTrue, whenFalse, fast);
    const session = this.#session;
    const [c, a, b] = [session.handle(condition), session.handle(whenTrue), session.handle(whenFalse)];
    return new Bound(whenTrue.type, this.#builder.CreateSelect(c, a, b, this.#take()));
  }

  alloca(type: LType, options: { readonly count?: LValue; readonly align?: number; readonly space?: number } = {}): LValue {
    if (options.space) throw new Inexpressible(`alloca in address space ${options.space}`);
    const count = options.count ? this.#session.handle(options.count) : null;
    const handle = this.#builder.CreateAlloca(this.#session.type(type), count, this.#take());
    if (options.align !== undefined) this.#session.mark(`  %p = alloca i8, align ${options.align}\n  ret void\n`, handle);
    return new Bound(ptrType(), handle);
  }

  /** Whether an access is what the builder makes by itself: plain, and aligned as the data layout wants it. */
  #plainAccess(type: LType, options: AccessOptions | undefined): boolean {
    if (!options) return true;
    if (options.volatile || options.ordering || options.nontemporal || options.invariant) return false;
    if (options.align === undefined) return true;
    const scalar = scalarOf(type);
    if (scalar.kind !== "int" && scalar.kind !== "float") return false;
    if (scalar.bits < 8 || scalar.bits > 64 || (scalar.kind === "int" && scalar.bits === 64 && !this.#naturalInts)) return false;
    const bits = type.kind === "vector" ? (type.scalable ? 0 : type.length * scalar.bits) : scalar.bits;
    return (bits & (bits - 1)) === 0 && options.align * 8 === bits;
  }

  override load(type: LType, address: LValue, options?: AccessOptions): LValue {
    if (!this.#plainAccess(type, options)) return super.load(type, address, options);
    return new Bound(type, this.#builder.CreateLoad(this.#session.type(type), this.#session.handle(address), this.#take()));
  }

  override store(value: LValue, address: LValue, options?: AccessOptions): void {
    if (!this.#plainAccess(value.type, options)) super.store(value, address, options);
    else this.#builder.CreateStore(this.#session.handle(value), this.#session.handle(address));
  }

  override gep(elementType: LType, base: LValue, indices: readonly LValue[], flags?: readonly GepFlag[]): LValue {
    const session = this.#session;
    const inbounds = flags?.length === 1 && flags[0] === "inbounds";
    const vectors = [base, ...indices].some((value) => value.type.kind === "vector");
    if (vectors || !(none(flags) || inbounds)) return super.gep(elementType, base, indices, flags);
    const list = indices.map((index) => session.handle(index));
    const type = session.type(elementType);
    const method = inbounds ? "CreateInBoundsGEP" : "CreateGEP";
    return new Bound(base.type, this.#builder[method](type, session.handle(base), list, this.#take()));
  }

  override extractValue(aggregate: LValue, indices: readonly number[]): LValue {
    const type = memberOf(aggregate.type, indices);
    return new Bound(type, this.#builder.CreateExtractValue(this.#session.handle(aggregate), [...indices], this.#take()));
  }

  override insertValue(aggregate: LValue, value: LValue, indices: readonly number[]): LValue {
    const [into, part] = [this.#session.handle(aggregate), this.#session.handle(value)];
    return new Bound(aggregate.type, this.#builder.CreateInsertValue(into, part, [...indices], this.#take()));
  }

  override call(callee: LFunction | LValue, args: readonly LValue[], options: CallOptions & { readonly type?: FunctionType } = {}): LValue {
    if (options.tail) throw new Inexpressible(`a call marked ${options.tail}`);
    const type = calleeType(callee, options.type);
    const value = calleeValue(callee);
    const cc = options.cc ?? ("desc" in callee ? callee.desc.cc : undefined) ?? "ccc";
    const attributed = !none(options.attrs) || !none(options.resultAttrs) || options.argAttrs?.some((attrs) => !none(attrs));
    const plain = cc === "ccc" && none(options.fast) && !attributed && !type.variadic;
    if (!plain) return super.call(callee, args, options);
    const session = this.#session;
    const list = args.map((arg) => session.handle(arg));
    const wish = this.#take();
    const name = type.result.kind === "void" ? "" : wish;
    const fnType = session.type(type) as llvm.FunctionType;
    return new Bound(type.result, this.#builder.CreateCall(fnType, session.handle(value), list, name));
  }

  phi(type: LType, fast?: readonly FastFlag[]): LPhi {
    if (!none(fast)) throw new Inexpressible("fast-math flags on a phi");
    const session = this.#session;
    const handle = this.#builder.CreatePHI(session.type(type), 2, this.#take());
    const addIncoming = (value: LValue, from: LBlock): void => handle.addIncoming(session.handle(value), (from as BoundBlock).handle);
    return Object.assign(new Bound(type, handle), { addIncoming });
  }

  #hints(options: BranchOptions | undefined): void {
    if (!options?.loop && !options?.weights) return;
    const metadata = this.#session.metadata.onBranch(options);
    this.#session.mark(`  br i1 poison, label %a, label %a${metadata}\na:\n  ret void\n`);
  }

  br(to: LBlock, options?: BranchOptions): void {
    this.#hints(options);
    this.#builder.CreateBr((to as BoundBlock).handle);
  }

  condBr(condition: LValue, whenTrue: LBlock, whenFalse: LBlock, options?: BranchOptions): void {
    this.#hints(options);
    this.#builder.CreateCondBr(this.#session.handle(condition), (whenTrue as BoundBlock).handle, (whenFalse as BoundBlock).handle);
  }

  switch(value: LValue, otherwise: LBlock, cases: readonly (readonly [bigint, LBlock])[], options?: BranchOptions): void {
    const session = this.#session;
    if (!cases.every(([when]) => Number.isSafeInteger(Number(when)))) throw new Inexpressible("a switch on numbers beyond 53 bits");
    this.#hints(options);
    const made = this.#builder.CreateSwitch(session.handle(value), (otherwise as BoundBlock).handle, cases.length);
    const type = session.type(value.type) as llvm.IntegerType;
    for (const [when, to] of cases) made.addCase(session.l.ConstantInt.get(type, Number(when), true), (to as BoundBlock).handle);
  }

  ret(value?: LValue): void {
    if (value) this.#builder.CreateRet(this.#session.handle(value));
    else this.#builder.CreateRetVoid();
  }

  unreachable(): void {
    this.#builder.CreateUnreachable();
  }
}

