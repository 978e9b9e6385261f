// Attributes of the llvm dialect: linkage, calling conventions, flags, predicates, orderings.
import { anyAttr, arrayOf, type AttrKind, attrKind, type AttrReader, dialectEnum, dialectFlags, EnumAttr, integerEnum, maybe } from "../../core/define/index.ts";
import { type Attribute, i32, i64, IntegerAttr, type IntegerType } from "../../core/ir/index.ts";

export const linkages = ["private", "internal", "available_externally", "linkonce", "weak", "common", "appending", "extern_weak", "linkonce_odr", "weak_odr", "external"] as const;
export type LinkageWord = (typeof linkages)[number];
export const linkage = () => dialectEnum("llvm.linkage", linkages, "bare");
export const callConvs = ["ccc", "fastcc", "coldcc", "cc_10", "cc_11", "webkit_jscc", "anyregcc", "preserve_mostcc", "preserve_allcc", "swiftcc", "cxx_fast_tlscc", "tailcc", "cfguard_checkcc", "swifttailcc", "x86_stdcallcc", "x86_fastcallcc", "arm_apcscc", "arm_aapcscc", "arm_aapcs_vfpcc", "msp430_intrcc", "x86_thiscallcc", "ptx_kernelcc", "ptx_devicecc", "spir_funccc", "spir_kernelcc", "intel_ocl_bicc", "x86_64_sysvcc", "win64cc", "x86_vectorcallcc", "x86_intrcc", "avr_intrcc", "amdgpu_kernelcc", "x86_regcallcc"] as const;
export const cconv = () => dialectEnum("llvm.cconv", callConvs, "bare");
export const tailCallKinds = ["none", "tail", "musttail", "notail"] as const;
export const tailCallKind = () => dialectEnum("llvm.tailcallkind", tailCallKinds, "brackets");
export const visibilities = ["default", "hidden", "protected"] as const;
export const visibility = () => integerEnum(i64, visibilities);
export const unnamedAddrs = ["none", "local_unnamed_addr", "unnamed_addr"] as const;
export const unnamedAddr = () => integerEnum(i64, unnamedAddrs);
export const asmDialect = () => integerEnum(i64, ["att", "intel"]);
/** Permissions to deviate from IEEE 754, joined by commas; "none" when there are none. */
export const fastmath = () => dialectFlags("llvm.fastmath", ["nnan", "ninf", "nsz", "arcp", "contract", "afn", "reassoc"], "fast");

/** Flags in the bits of an integer. The field is the words joined by commas, "none" when empty. */
function integerFlags(type: IntegerType, bits: Readonly<Record<string, bigint>>, separators: readonly string[]): AttrKind<string, "required"> {
  const words = Object.keys(bits);
  const known = new Map<bigint, EnumAttr>();
  const make = (value: bigint): EnumAttr => {
    let attr = known.get(value);
    if (attr === undefined) {
      // A flag that another one implies is not repeated.
      const set = words.filter((word) => (value & bits[word]!) === bits[word]!);
      const shown = set.filter((word) => !set.some((other) => other !== word && (bits[other]! & bits[word]!) === bits[word]! && bits[other] !== bits[word]));
      attr = new EnumAttr(shown.join(separators[0] === "|" ? "|" : ", ") || "none", `${value} : ${type.text}`);
      known.set(value, attr);
    }
    return attr;
  };
  const valueOf = (text: string): bigint => text.split(/[,|]/).map((word) => word.trim()).reduce((sum, word) => sum | (bits[word] ?? 0n), 0n);
  const all = words.reduce((sum, word) => sum | bits[word]!, 0n);
  const own = (a: Attribute): a is EnumAttr => a instanceof EnumAttr && [...known.values()].includes(a);
  const readWords = (p: AttrReader): Attribute | undefined => {
    let value = 0n;
    do {
      const word = p.peekWord();
      if (word === undefined || (bits[word] === undefined && word !== "none")) return undefined;
      p.word();
      value |= bits[word] ?? 0n;
    } while (separators.some((separator) => p.tryPunct(separator)));
    return make(value);
  };
  const bracketed = separators[0] !== "|";
  return attrKind<string>(words.join("|"), {
    wrap: (value) => make(valueOf(value)),
    adopt: (a) => (own(a) ? a : a instanceof IntegerAttr && a.type === type && (a.value & ~all) === 0n ? make(a.value) : undefined),
    read(p) {
      if (!bracketed) return readWords(p);
      if (!p.tryPunct("<")) return undefined;
      const attr = readWords(p);
      p.expectPunct(">");
      return attr;
    },
    bare: (a) => (bracketed ? `<${(a as EnumAttr).value}>` : (a as EnumAttr).value),
    starts: bracketed ? (p) => p.peekPunct("<") : (p) => bits[p.peekWord() ?? ""] !== undefined,
  });
}
/** Promises about integer overflow: `overflow<nsw, nuw>`. */
export const overflow = () => overflowKind;
const overflowKind = integerFlags(i32, { nsw: 1n, nuw: 2n }, [","]);
/** Promises about address arithmetic: `inbounds|nuw`. */
export const gepFlags = () => gepKind;
const gepKind = integerFlags(i32, { inbounds: 3n, nusw: 2n, nuw: 4n }, ["|"]);

export const icmpPredicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] as const;
export const fcmpPredicates = ["_false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "_true"] as const;
/** A word of an enumeration that stands in quotes. */
function quoted<W extends string>(kind: AttrKind<W, "required">): AttrKind<W, "required"> {
  return {
    ...kind,
    read: (p) => {
      if (!p.peekPunct('"')) return undefined;
      const attribute = kind.wrap(p.string() as W);
      return attribute;
    },
    bare: (a) => `"${(a as EnumAttr).value}"`,
    starts: (p) => p.peekPunct('"'),
  };
}
export const icmpPredicate = () => quoted(integerEnum(i64, icmpPredicates));
export const fcmpPredicate = () => quoted(integerEnum(i64, fcmpPredicates));

/** Orderings of atomic operations; 3 is LLVM's unused number for consume. */
export const orderings = ["not_atomic", "unordered", "monotonic", "consume", "acquire", "release", "acq_rel", "seq_cst"] as const;
export type OrderingWord = (typeof orderings)[number];
export const ordering = () => integerEnum(i64, orderings);
export const atomicOps = ["xchg", "add", "sub", "_and", "nand", "_or", "_xor", "max", "min", "umax", "umin", "fadd", "fsub", "fmax", "fmin", "uinc_wrap", "udec_wrap", "usub_cond", "usub_sat", "fmaximum", "fminimum"] as const;
export const atomicOp = () => integerEnum(i64, atomicOps);

/** What alias analysis may know of an access: scopes, groups of parallel accesses, type-based tags. */
export const aliasAttrs = { access_groups: maybe(arrayOf()), alias_scopes: maybe(arrayOf()), noalias_scopes: maybe(arrayOf()), tbaa: maybe(arrayOf()) };
/** Hints for the loop whose latch a branch is. */
export const loopAnnotation = { loop_annotation: maybe(anyAttr()) };

/** Attributes that stand beside the program under a name: debug information, hints for loops, what alias analysis may know. */
export const aliased = [
  "access_group", "alias_scope", "alias_scope_domain", "di_annotation", "di_basic_type", "di_common_block", "di_compile_unit", "di_composite_type", "di_derived_type", "di_file", "di_generic_subrange",
  "di_global_variable", "di_global_variable_expression", "di_imported_entity", "di_label", "di_lexical_block", "di_lexical_block_file", "di_local_variable", "di_module", "di_namespace", "di_null_type",
  "di_string_type", "di_subprogram", "di_subroutine_type", "loop_annotation", "loop_distribute", "loop_interleave", "loop_licm", "loop_peeled", "loop_pipeline", "loop_unroll", "loop_unroll_and_jam",
  "loop_unswitch", "loop_vectorize", "tbaa_root", "tbaa_tag", "tbaa_type_desc",
] as const;
