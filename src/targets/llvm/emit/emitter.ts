// The interface through which a module of LLVM IR is built. Two implementations exist, one that writes text and one that builds the module
// in memory; whoever drives it sees no difference. Function bodies are callbacks, because an implementation may run one more than once.
import type { Attr } from "./attributes.ts";
import type { LConst, LValue } from "./constants.ts";
import type { FunctionType, LType, StructType } from "./types.ts";

export type { LConst, LValue } from "./constants.ts";

/** A basic block of the function being built. */
export interface LBlock {
  readonly label: string;
}

/** A phi, which takes its incoming values after it was made. */
export interface LPhi extends LValue {
  /** One value per edge into the block; all must be there when the body ends. */
  addIncoming(value: LValue, from: LBlock): void;
}

/** What a module says of itself before anything else. */
export interface ModuleHeader {
  readonly name?: string;
  readonly sourceName?: string;
  readonly triple?: string;
  readonly dataLayout?: string;
  /** Module flags: how two modules that disagree are linked, the name, and the value. */
  readonly flags?: readonly { readonly behaviour: FlagBehaviour; readonly name: string; readonly value: number }[];
  /** Module-level assembly. */
  readonly assembly?: string;
}

/** How the linker treats a module flag: LLVM's numbers by name. */
export type FlagBehaviour = "error" | "warning" | "override" | "max" | "min";

/** Who sees a symbol and what happens to duplicates. */
export type Linkage =
  | "external"
  | "internal"
  | "private"
  | "weak"
  | "weak_odr"
  | "linkonce"
  | "linkonce_odr"
  | "extern_weak"
  | "available_externally"
  | "common"
  | "appending";

/** Calling conventions. */
export type CallConv = "ccc" | "fastcc" | "coldcc" | "ptx_kernel" | "ptx_device" | "tailcc" | "preserve_mostcc" | "preserve_allcc" | "x86_regcallcc";

interface SymbolDesc {
  readonly name: string;
  readonly linkage?: Linkage;
  readonly visibility?: "hidden" | "protected";
  readonly unnamedAddr?: "global" | "local";
  readonly section?: string;
  readonly align?: number;
}

/** A global variable; without an initialiser it is a declaration. */
export interface GlobalDesc extends SymbolDesc {
  readonly type: LType;
  readonly init?: LConst;
  readonly constant?: boolean;
  readonly space?: number;
  readonly threadLocal?: boolean;
  readonly externallyInitialized?: boolean;
}

/** A place in the user's source. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A function's signature and everything attached to it. */
export interface FunctionDesc extends SymbolDesc {
  readonly type: FunctionType;
  readonly cc?: CallConv;
  readonly params?: readonly ParamDesc[];
  readonly resultAttrs?: readonly Attr[];
  readonly attrs?: readonly Attr[];
  /** Where a definition comes from; with it, the body's locations are written as a line table. */
  readonly location?: SourceLocation;
}

/** The name and the attributes of one parameter. */
export interface ParamDesc {
  readonly name?: string;
  readonly attrs?: readonly Attr[];
}

/** A function of the module: its address, usable as an operand and as a callee. */
export interface LFunction {
  readonly desc: FunctionDesc;
  readonly address: LConst;
}

/** Two-operand integer instructions. */
export type IntOp = "add" | "sub" | "mul" | "udiv" | "sdiv" | "urem" | "srem" | "shl" | "lshr" | "ashr" | "and" | "or" | "xor";
/** Promises on integer instructions; broken ones give poison. */
export type IntFlag = "nuw" | "nsw" | "exact" | "disjoint";
/** Two-operand float instructions. */
export type FloatOp = "fadd" | "fsub" | "fmul" | "fdiv" | "frem";
/** Permissions to deviate from IEEE 754. */
export type FastFlag = "fast" | "nnan" | "ninf" | "nsz" | "arcp" | "contract" | "afn" | "reassoc";
/** Integer and pointer comparisons. */
export type IntPredicate = "eq" | "ne" | "ugt" | "uge" | "ult" | "ule" | "sgt" | "sge" | "slt" | "sle";
/** Float comparisons: ordered, unordered, and the constant ones. */
export type FloatPredicate =
  | "oeq" | "ogt" | "oge" | "olt" | "ole" | "one" | "ord" | "uno" | "ueq" | "ugt" | "uge" | "ult" | "ule" | "une" | "true" | "false";
/** Conversions. */
export type CastOp =
  | "trunc" | "zext" | "sext" | "fptrunc" | "fpext" | "fptoui" | "fptosi" | "uitofp" | "sitofp" | "ptrtoint" | "inttoptr" | "bitcast" | "addrspacecast";
/** Promises on conversions: `nneg` on zext and uitofp, `nuw` and `nsw` on trunc (LLVM 20 and newer); fast-math flags on fptrunc and fpext. */
export type CastFlag = "nneg" | "nuw" | "nsw" | FastFlag;
/** Promises on address arithmetic; `nusw` and `nuw` need LLVM 20. */
export type GepFlag = "inbounds" | "nusw" | "nuw";
/** Orderings of atomic operations. */
export type Ordering = "unordered" | "monotonic" | "acquire" | "release" | "acq_rel" | "seq_cst";
/** Read-modify-write operations. */
export type AtomicOp =
  | "xchg" | "add" | "sub" | "and" | "nand" | "or" | "xor" | "max" | "min" | "umax" | "umin" | "fadd" | "fsub" | "fmax" | "fmin" | "uinc_wrap" | "udec_wrap";

/** How memory is accessed; the alignment defaults to the natural one of the type. */
export interface AccessOptions {
  readonly align?: number;
  readonly volatile?: boolean;
  /** Makes the access atomic; atomic accesses must state their alignment. */
  readonly ordering?: Ordering;
  /** Synchronisation scope, for instance "singlethread" or "device". */
  readonly scope?: string;
  readonly nontemporal?: boolean;
  /** Loads only: the memory never changes while the pointer can be dereferenced. */
  readonly invariant?: boolean;
}

/** Options of atomicrmw and cmpxchg. */
export interface AtomicOptions {
  readonly ordering: Ordering;
  /** cmpxchg: the ordering when the comparison fails; defaults to the strongest legal one. */
  readonly failure?: Ordering;
  readonly scope?: string;
  readonly align?: number;
  readonly volatile?: boolean;
  readonly weak?: boolean;
}

/** Options of calls. */
export interface CallOptions {
  readonly cc?: CallConv;
  readonly tail?: "tail" | "musttail" | "notail";
  readonly fast?: readonly FastFlag[];
  readonly attrs?: readonly Attr[];
  readonly resultAttrs?: readonly Attr[];
  readonly argAttrs?: readonly (readonly Attr[] | undefined)[];
}

/** Options of inline assembly. */
export interface AsmOptions {
  /** Whether it must stay even when its results are unused. */
  readonly sideEffects?: boolean;
  readonly alignStack?: boolean;
  readonly intelDialect?: boolean;
  readonly attrs?: readonly Attr[];
}

/** What optimisers are told about a loop, on the branch back to its header. */
export interface LoopHints {
  readonly mustProgress?: boolean;
  readonly vectorize?: boolean;
  readonly vectorizeWidth?: number;
  readonly interleave?: number;
  /** `false` forbids unrolling, `"full"` demands all of it, a number is the factor. */
  readonly unroll?: boolean | "full" | number;
  readonly distribute?: boolean;
}

/** Options of branches. */
export interface BranchOptions {
  readonly loop?: LoopHints;
  /** How often each successor is taken, in their order. */
  readonly weights?: readonly number[];
}

/** Builds one function body. Blocks are made by `block` and filled after `at`; the first one filled is the entry. */
export interface BodyBuilder {
  readonly args: readonly LValue[];
  block(name?: string): LBlock;
  /** Places the block after those already placed and continues there. */
  at(block: LBlock): void;
  /** Suggests a name for the result of the next instruction. */
  hint(name: string): this;
  /** The place that the next instructions come from, until told otherwise; without effect in a function that has no location itself. */
  setLocation(at: SourceLocation): void;

  int(op: IntOp, left: LValue, right: LValue, flags?: readonly IntFlag[]): LValue;
  float(op: FloatOp, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue;
  fneg(value: LValue, fast?: readonly FastFlag[]): LValue;
  icmp(predicate: IntPredicate, left: LValue, right: LValue): LValue;
  fcmp(predicate: FloatPredicate, left: LValue, right: LValue, fast?: readonly FastFlag[]): LValue;
  cast(op: CastOp, value: LValue, to: LType, flags?: readonly CastFlag[]): LValue;
  select(condition: LValue, whenTrue: LValue, whenFalse: LValue, fast?: readonly FastFlag[]): LValue;
  freeze(value: LValue): LValue;

  alloca(type: LType, options?: { readonly count?: LValue; readonly align?: number; readonly space?: number }): LValue;
  load(type: LType, address: LValue, options?: AccessOptions): LValue;
  store(value: LValue, address: LValue, options?: AccessOptions): void;
  /** `elementType` is what the first index counts. */
  gep(elementType: LType, base: LValue, indices: readonly LValue[], flags?: readonly GepFlag[]): LValue;
  atomicrmw(op: AtomicOp, address: LValue, value: LValue, options: AtomicOptions): LValue;
  /** Gives `{ value found, i1 whether it was exchanged }`. */
  cmpxchg(address: LValue, expected: LValue, replacement: LValue, options: AtomicOptions): LValue;
  fence(ordering: Ordering, scope?: string): void;

  extractElement(vector: LValue, index: LValue): LValue;
  insertElement(vector: LValue, element: LValue, index: LValue): LValue;
  /** The mask counts lanes of both vectors in a row; a negative entry leaves the lane unspecified. */
  shuffle(left: LValue, right: LValue, mask: readonly number[]): LValue;
  extractValue(aggregate: LValue, indices: readonly number[]): LValue;
  insertValue(aggregate: LValue, value: LValue, indices: readonly number[]): LValue;

  /** Must come before every other instruction of its block. */
  phi(type: LType, fast?: readonly FastFlag[]): LPhi;
  /** A direct or indirect call; for a void function the value must not be used. */
  call(callee: LFunction | LValue, args: readonly LValue[], options?: CallOptions & { readonly type?: FunctionType }): LValue;
  /** A call of an intrinsic, which is declared on the way. */
  intrinsic(name: string, type: FunctionType, args: readonly LValue[], options?: CallOptions): LValue;
  inlineAsm(type: FunctionType, assembly: string, constraints: string, args: readonly LValue[], options?: AsmOptions): LValue;

  br(to: LBlock, options?: BranchOptions): void;
  condBr(condition: LValue, whenTrue: LBlock, whenFalse: LBlock, options?: BranchOptions): void;
  switch(value: LValue, otherwise: LBlock, cases: readonly (readonly [bigint, LBlock])[], options?: BranchOptions): void;
  ret(value?: LValue): void;
  unreachable(): void;
}

/** Builds one module. Bodies run when the module is finished, so symbols may be declared in any order. */
export interface LlvmEmitter {
  /** At most once, before anything is finished. */
  header(header: ModuleHeader): void;
  /** Adds a global; its address is returned. */
  global(desc: GlobalDesc): LConst;
  /** Declares a function; declaring it again with the same type gives the same function. */
  declare(desc: FunctionDesc): LFunction;
  /** Defines a function. The body must do the same every time it is run and may declare symbols. */
  define(desc: FunctionDesc, body: (builder: BodyBuilder) => void): LFunction;
  /** Makes sure that a named struct is part of the module even if nothing mentions it. */
  structType(type: StructType): void;
}
