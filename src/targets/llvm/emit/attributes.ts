// LLVM attributes as plain data: on parameters, results, functions and calls. Each one knows its spelling in current LLVM and, where
// LLVM 14 has the same meaning, its spelling there.
import { quote } from "./names.ts";
import type { LType } from "./types.ts";

/** One attribute. */
export interface Attr {
  /** Spelling in LLVM 18 and newer. */
  readonly text: string;
  /** Spelling in LLVM 14; absent where that version cannot say it. */
  readonly old: string | undefined;
}

const sinceFourteen = [
  "alwaysinline", "cold", "convergent", "hot", "immarg", "inlinehint", "inreg", "minsize", "mustprogress", "naked", "nest", "noalias", "nobuiltin",
  "nofree", "noinline", "nonnull", "noredzone", "noreturn", "norecurse", "nosync", "noundef", "nounwind", "null_pointer_is_valid", "optnone",
  "optsize", "readnone", "readonly", "returned", "returns_twice", "signext", "speculatable", "ssp", "sspreq", "sspstrong", "strictfp",
  "uwtable", "willreturn", "writeonly", "zeroext", "nocallback",
] as const;
const sinceEighteen = ["nofpclass(nan)", "nofpclass(inf)", "nofpclass(nan inf)", "optdebug", "skipprofile", "allocptr"] as const;

/** Attributes without a payload. */
export type PlainAttr = (typeof sinceFourteen)[number] | (typeof sinceEighteen)[number];

const plain = new Map<string, Attr>();
for (const text of sinceFourteen) plain.set(text, Object.freeze({ text, old: text }));
for (const text of sinceEighteen) plain.set(text, Object.freeze({ text, old: undefined }));

const same = (text: string): Attr => ({ text, old: text });

/** What a function may do to one kind of memory. */
export type MemoryAccess = "none" | "read" | "write" | "readwrite";

function oldMemory(fallback: MemoryAccess, arg: MemoryAccess, inaccessible: MemoryAccess): string | undefined {
  const access = { none: "readnone", read: "readonly", write: "writeonly", readwrite: "" };
  if (fallback === arg && arg === inaccessible) return access[fallback];
  if (fallback !== "none") return undefined;
  if (inaccessible === "none") return `argmemonly ${access[arg]}`.trimEnd();
  if (arg === "none") return `inaccessiblememonly ${access[inaccessible]}`.trimEnd();
  return arg === inaccessible ? `inaccessiblemem_or_argmemonly ${access[arg]}`.trimEnd() : undefined;
}

/** Constructors of attributes. */
export const attr = {
  /** One without a payload, for instance `noalias`. */
  plain(name: PlainAttr): Attr {
    const found = plain.get(name);
    if (!found) throw new TypeError(`unknown attribute ${name}`);
    return found;
  },
  /** Alignment of what a pointer parameter points at, in bytes. */
  align: (bytes: number): Attr => same(`align ${bytes}`),
  /** Alignment of the stack on entry, in bytes. */
  alignStack: (bytes: number): Attr => same(`alignstack(${bytes})`),
  /** The number of bytes that may be read through a pointer. */
  dereferenceable: (bytes: number): Attr => same(`dereferenceable(${bytes})`),
  /** The same, or the pointer is null. */
  dereferenceableOrNull: (bytes: number): Attr => same(`dereferenceable_or_null(${bytes})`),
  /** The pointer is to a copy of the caller's value. */
  byval: (type: LType): Attr => same(`byval(${type.text})`),
  /** The pointer is to the value itself, passed by reference. */
  byref: (type: LType): Attr => same(`byref(${type.text})`),
  /** The pointer is to where the result goes. */
  sret: (type: LType): Attr => same(`sret(${type.text})`),
  /** The callee keeps no copy of the pointer: `captures(none)`, which LLVM 18 to 20 spell `nocapture` and newer ones still read. */
  noCapture: same("nocapture"),
  /** What a function does to memory: in general, through its arguments, and where the module cannot look. */
  memory(other: MemoryAccess, through: { argument?: MemoryAccess; inaccessible?: MemoryAccess } = {}): Attr {
    const argument = through.argument ?? other;
    const inaccessible = through.inaccessible ?? other;
    const parts = [
      ...(argument === other && inaccessible === other ? [other] : other === "none" ? [] : [other]),
      ...(argument === other ? [] : [`argmem: ${argument}`]),
      ...(inaccessible === other ? [] : [`inaccessiblemem: ${inaccessible}`]),
    ];
    return { text: `memory(${parts.join(", ")})`, old: oldMemory(other, argument, inaccessible) };
  },
  /** The range of vscale. */
  vscaleRange: (least: number, most: number): Attr => same(`vscale_range(${least},${most})`),
  /** A target's own attribute, for instance `"nvvm.maxntid"="256"`; without a value it is a flag. */
  string: (key: string, value?: string): Attr => same(value === undefined ? quote(key) : `${quote(key)}=${quote(value)}`),
  /** The values an integer can have, lower bound included; LLVM 19 and newer. */
  range: (type: LType, low: bigint, high: bigint): Attr => ({ text: `range(${type.text} ${low}, ${high})`, old: undefined }),
  /** Any other spelling that current LLVM knows. */
  verbatim: (text: string): Attr => ({ text, old: undefined }),
};

/** The attributes in a row, each preceded by a space; `undefined` where the version cannot say one of them. */
export function attrText(attrs: readonly Attr[] | undefined, version: "current" | "old" = "current"): string | undefined {
  let text = "";
  for (const each of attrs ?? []) {
    const spelled = version === "old" ? each.old : each.text;
    if (spelled === undefined) return undefined;
    if (spelled !== "") text += " " + spelled;
  }
  return text;
}
