// Attributes of functions, parameters and calls, from the dialect's spelling to LLVM's.
import { type Attribute, DenseArrayAttr, DialectAttr, type Dict, IntegerAttr, type Loc, type Operation, TypeAttr, UnitAttr, ArrayAttr } from "../../../core/ir/index.ts";
import { type Attr, attr, type CallConv, type MemoryAccess, type PlainAttr } from "../emit/index.ts";
import { TranslationError } from "./target.ts";
import { llvmTypeOf } from "./types.ts";

const plainParameter: Readonly<Record<string, PlainAttr>> = Object.fromEntries(
  ["noalias", "nonnull", "readonly", "writeonly", "readnone", "noundef", "nofree", "returned", "signext", "zeroext", "inreg", "immarg", "nest"].map((name) => [`llvm.${name}`, name as PlainAttr]));
const number = (value: Attribute): number | undefined => (value instanceof IntegerAttr ? Number(value.value) : undefined);

function parameterAttr(name: string, value: Attribute): Attr | undefined {
  if (plainParameter[name]) return attr.plain(plainParameter[name]);
  const n = number(value);
  const type = value instanceof TypeAttr ? llvmTypeOf(value.value) : undefined;
  switch (name) {
    case "llvm.align":
      return n === undefined ? undefined : attr.align(n);
    case "llvm.alignstack":
      return n === undefined ? undefined : attr.alignStack(n);
    case "llvm.dereferenceable":
      return n === undefined ? undefined : attr.dereferenceable(n);
    case "llvm.dereferenceable_or_null":
      return n === undefined ? undefined : attr.dereferenceableOrNull(n);
    case "llvm.byval":
      return type && attr.byval(type);
    case "llvm.byref":
      return type && attr.byref(type);
    case "llvm.sret":
      return type && attr.sret(type);
    case "llvm.nocapture":
      return attr.noCapture;
    case "nvvm.grid_constant":
      return attr.string("nvvm.grid_constant");
    default:
      return undefined;
  }
}
/** The attributes of a parameter or result. What belongs to other dialects means nothing to LLVM. */
export function parameterAttrs(attrs: Dict, at: Loc): Attr[] {
  return [...attrs].flatMap(([name, value]) => {
    const made = parameterAttr(name, value);
    if (made === undefined && name.startsWith("llvm.")) throw new TranslationError(at, `parameter attribute '${name}' is not known`);
    return made ?? [];
  });
}

const functionFlags: Readonly<Record<string, PlainAttr>> = {
  convergent: "convergent", no_inline: "noinline", always_inline: "alwaysinline", inline_hint: "inlinehint", no_unwind: "nounwind", will_return: "willreturn", noreturn: "noreturn", optimize_none: "optnone", opt_size: "optsize",
  min_size: "minsize", nocallback: "nocallback",
};
const functionStrings: Readonly<Record<string, string>> = {
  target_cpu: "target-cpu", tune_cpu: "tune-cpu", denormal_fp_math: "denormal-fp-math", denormal_fp_math_f32: "denormal-fp-math-f32", fp_contract: "fp-contract", reciprocal_estimates: "reciprocal-estimates", prefer_vector_width: "prefer-vector-width",
  unsafe_fp_math: "unsafe-fp-math", no_infs_fp_math: "no-infs-fp-math", no_nans_fp_math: "no-nans-fp-math", no_signed_zeros_fp_math: "no-signed-zeros-fp-math",
};
const accesses: Readonly<Record<string, MemoryAccess>> = { none: "none", read: "read", write: "write", readwrite: "readwrite" };
/** `#llvm.memory_effects<other = none, argMem = read, ...>`. */
function memoryAttr(spelling: string): Attr {
  const of = (name: string): MemoryAccess => accesses[new RegExp(`\\b${name} = (\\w+)`).exec(spelling)?.[1] ?? "readwrite"] ?? "readwrite";
  return attr.memory(of("other"), { argument: of("argMem"), inaccessible: of("inaccessibleMem") });
}
const spelled = (value: Attribute | undefined): string => (value instanceof DialectAttr ? value.spelling : (value?.text ?? ""));

/** The attributes of a function. */
export function functionAttrs(op: Operation): Attr[] {
  const found: Attr[] = [];
  for (const [name, plain] of Object.entries(functionFlags)) if (op.attr(name) !== undefined) found.push(attr.plain(plain));
  for (const [name, key] of Object.entries(functionStrings)) {
    const value = op.attr(name);
    if (value !== undefined) found.push(attr.string(key, String(value.value)));
  }
  const effects = op.attr("memory_effects");
  if (effects) found.push(memoryAttr(spelled(effects)));
  const features = op.attr("target_features");
  if (features) found.push(attr.string("target-features", [...spelled(features).matchAll(/"([^"]*)"/g)].map((match) => match[1]).join(",")));
  const frame = /<"?([\w-]+)"?>/.exec(spelled(op.attr("frame_pointer")))?.[1];
  if (frame) found.push(attr.string("frame-pointer", frame));
  const range = /minRange = (\d+).*maxRange = (\d+)/.exec(spelled(op.attr("vscale_range")));
  if (range) found.push(attr.vscaleRange(Number(range[1]), Number(range[2])));
  const through = op.attr("passthrough");
  for (const entry of through instanceof ArrayAttr ? through.value : []) found.push(passedThrough(entry));
  return [...found, ...kernelAttrs(op.extra)];
}
/** `"nounwind"`, or `["key", "value"]`. */
function passedThrough(entry: Attribute): Attr {
  if (entry instanceof ArrayAttr) return attr.string(String(entry.value[0]?.value), entry.value[1] === undefined ? undefined : String(entry.value[1].value));
  const name = String(entry.value);
  try {
    return attr.plain(name as PlainAttr);
  } catch {
    return attr.string(name);
  }
}
/** What a GPU kernel says of its launches. */
function kernelAttrs(extra: Dict): Attr[] {
  const list = (value: Attribute): string => (value instanceof DenseArrayAttr ? value.value.join(",") : String((value as IntegerAttr).value));
  const names: Readonly<Record<string, string>> = {
    "nvvm.maxntid": "nvvm.maxntid", "nvvm.reqntid": "nvvm.reqntid", "nvvm.minctasm": "nvvm.minctasm", "nvvm.maxnreg": "nvvm.maxnreg", "nvvm.cluster_dim": "nvvm.cluster_dim", "nvvm.cluster_max_blocks": "nvvm.maxclusterrank",
  };
  const found = [...extra].flatMap(([name, value]) => (names[name] ? [attr.string(names[name], list(value))] : []));
  if (extra.get("nvvm.blocksareclusters") instanceof UnitAttr) found.push(attr.string("nvvm.blocksareclusters"));
  return found;
}

const conventions: Readonly<Record<string, CallConv>> = {
  ccc: "ccc", fastcc: "fastcc", coldcc: "coldcc", tailcc: "tailcc", preserve_mostcc: "preserve_mostcc", preserve_allcc: "preserve_allcc", ptx_kernelcc: "ptx_kernel", ptx_devicecc: "ptx_device", x86_regcallcc: "x86_regcallcc",
};
/** The calling convention; a GPU kernel has its own. */
export function callConvOf(op: Operation, word: string): CallConv {
  if (op.extra.has("nvvm.kernel")) return "ptx_kernel";
  const found = conventions[word];
  if (!found) throw new TranslationError(op.loc, `'${op.opName}' op calling convention '${word}' is not supported`);
  return found;
}
