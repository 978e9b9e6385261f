// The attributes of the gpu dialect that stand in texts by their full names: address spaces, mappings of loops, and compiled objects.
import type { AsmReader, ParameterParser } from "../../core/define/index.ts";
import { parseAffineMap } from "../../core/text/index.ts";
import { ArrayAttr, type Attribute, DialectAttr, dialectAttr, type Dict, DictAttr, dictAttr, IntegerAttr, internAttr, quoteString } from "../../core/ir/index.ts";
import { enumerations, readWord } from "./enums.ts";

const addressSpaces = ["global", "workgroup", "private"] as const;
const mappingIds = ["x", "y", "z", ...Array.from({ length: 10 }, (_, i) => `linear_dim_${i}`)];
const processors = ["block_x", "block_y", "block_z", "thread_x", "thread_y", "thread_z", "sequential"];
const formats = ["offload", "assembly", "bin", "fatbin"] as const;

const addressSpace = (space: (typeof addressSpaces)[number]): Attribute => dialectAttr("gpu", `#gpu.address_space<${space}>`);
/** The memory space of buffers that the threads of a block share. */
export const workgroupSpace: Attribute = addressSpace("workgroup");
/** The memory space of buffers that a thread has for itself. */
export const privateSpace: Attribute = addressSpace("private");
/** Whether the attribute is a memory space of this dialect, rather than a target's number. */
export const isAddressSpace = (attribute: Attribute | undefined): boolean => attribute instanceof DialectAttr && attribute.spelling.startsWith("#gpu.address_space<");

function inBrackets<T>(p: AsmReader, read: () => T): T {
  p.expectPunct("<");
  const value = read();
  p.expectPunct(">");
  return value;
}
const make = (spelling: string): Attribute => dialectAttr("gpu", `#gpu.${spelling}`);

/** `#gpu.mnemonic<word>`. */
const wordIn = (mnemonic: string, words: readonly string[]): ParameterParser<Attribute> => (p) => make(`${mnemonic}<${inBrackets(p, () => readWord(p, `'#gpu.${mnemonic}'`, words))}>`);
/** `word` behind `#gpu<mnemonic`. */
const wordAfter = (mnemonic: string, words: readonly string[]): ParameterParser<Attribute> => (p) => dialectAttr("gpu", `#gpu<${mnemonic} ${readWord(p, `'#gpu<${mnemonic}>'`, words)}>`);

function parseMask(p: AsmReader): Attribute {
  return inBrackets(p, () => {
    const at = p.here;
    const mask = p.integer();
    if (mask < 0n || mask >= 1n << 64n) p.fail(`a mask has 64 bits, ${mask} does not fit`, at);
    return make(`mask<${mask}>`);
  });
}

/** Reads `name = value` for each of the names, in any order. */
function readStruct<const N extends string>(p: AsmReader, names: readonly N[], read: Readonly<Record<N, () => string>>): Record<N, string> {
  const found = {} as Record<N, string>;
  do {
    const name = readWord(p, "a parameter", names);
    if (found[name] !== undefined) p.fail(`'${name}' is given twice`);
    p.expectPunct("=");
    found[name] = read[name]();
  } while (p.tryPunct(","));
  return found;
}

function parseLoopDimMap(p: AsmReader): Attribute {
  return inBrackets(p, () => {
    const names = ["processor", "map", "bound"] as const;
    const found = readStruct(p, names, { processor: () => readWord(p, "'processor'", processors), map: () => parseAffineMap(p).text, bound: () => parseAffineMap(p).text });
    const missing = names.find((name) => found[name] === undefined);
    if (missing !== undefined) p.fail(`'#gpu.loop_dim_map' needs '${missing}'`);
    return make(`loop_dim_map<${names.map((name) => `${name} = ${found[name]}`).join(", ")}>`);
  });
}

/** `#gpu.kernel_metadata<"name", type, arg_attrs = [...], metadata = {...}>`: what is known of a compiled kernel. */
class KernelMetadataAttr extends DialectAttr {
  readonly kernel: string;
  constructor(kernel: string, spelling: string) {
    super("gpu", spelling);
    this.kernel = kernel;
  }
}

function parseKernelMetadata(p: AsmReader): KernelMetadataAttr {
  return inBrackets(p, () => {
    const at = p.here;
    const kernel = p.string();
    p.expectPunct(",");
    const type = p.type();
    let rest = "";
    if (p.tryPunct(",")) {
      const dictText = (dict: Dict): string => dictAttr(dict).text;
      const found = readStruct(p, ["arg_attrs", "metadata"] as const, { arg_attrs: () => argAttrs(p), metadata: () => dictText(p.dict()) });
      rest = (["arg_attrs", "metadata"] as const).flatMap((name) => (found[name] === undefined ? [] : [`, ${name} = ${found[name]}`])).join("");
    }
    if (kernel === "") p.fail("a kernel has a name", at);
    const spelling = `#gpu.kernel_metadata<${quoteString(kernel)}, ${type.text}${rest}>`;
    return internAttr(spelling, () => new KernelMetadataAttr(kernel, spelling));
  });
}
function argAttrs(p: AsmReader): string {
  const at = p.here;
  const list = p.attribute();
  if (!(list instanceof ArrayAttr) || list.value.some((entry) => !(entry instanceof DictAttr))) return p.fail("expected a list of dictionaries", at);
  return list.text;
}

/** The text of a table of kernels from its opening bracket on, the kernels in the order of their names. */
function kernelTable(p: AsmReader): string {
  return inBrackets(p, () => {
    if (!p.peekPunct("[")) return "<>";
    const at = p.here;
    const kernels = p.list("[", () => p.attribute(), "]");
    const known = kernels.filter((kernel): kernel is KernelMetadataAttr => kernel instanceof KernelMetadataAttr);
    if (known.length !== kernels.length) p.fail("expected a list of '#gpu.kernel_metadata'", at);
    known.sort((a, b) => (a.kernel < b.kernel ? -1 : a.kernel > b.kernel ? 1 : 0));
    const twice = known.find((kernel, i) => kernel.kernel === known[i + 1]?.kernel);
    if (twice) p.fail(`kernel '${twice.kernel}' is listed twice`, at);
    return known.length === 0 ? "<>" : `<[${known.map((kernel) => kernel.text).join(", ")}]>`;
  });
}

function parseObject(p: AsmReader): Attribute {
  return inBrackets(p, () => {
    const at = p.here;
    const target = p.attribute();
    if (!isTarget(target)) p.fail(`the target of an object must be a target attribute, not ${target.text}`, at);
    p.expectPunct(",");
    let middle = "";
    if (p.tryKeyword("properties")) {
      p.expectPunct("=");
      middle += `properties = ${dictAttr(p.dict()).text}, `;
      p.expectPunct(",");
    }
    if (p.tryKeyword("kernels")) {
      p.expectPunct("=");
      // The table's own name may stand there or not.
      const table = p.peekPunct("#") ? p.attribute().text.slice("#gpu.kernel_table".length) : kernelTable(p);
      middle += `kernels = ${table}, `;
      p.expectPunct(",");
    }
    let format = "fatbin";
    if (!p.peekPunct('"')) {
      format = readWord(p, "the format of an object", formats);
      p.expectPunct("=");
    }
    return make(`object<${target.text}, ${middle}${format === "fatbin" ? "" : `${format} = `}${quoteString(p.string())}>`);
  });
}

/** The attribute that chooses the first object. */
export const selectFirst: Attribute = make("select_object");
/** Which object of a binary is embedded: by its number or by its target; the first one without either. */
function parseSelectObject(p: AsmReader): Attribute {
  if (!p.peekPunct("<")) return selectFirst;
  return inBrackets(p, () => {
    const at = p.here;
    const target = p.attribute();
    if (target instanceof IntegerAttr ? target.value < 0n : !isTarget(target)) p.fail(`expected a target attribute or the number of an object, found ${target.text}`, at);
    return make(`select_object<${target.text}>`);
  });
}

/** Whether the attribute says what to compile for: those of `nvvm`, `rocdl`, `spirv` and `xevm` do, and of other dialects it is not known here. */
export const isTarget = (attribute: Attribute): boolean => attribute instanceof DialectAttr && (targetDialects.has(attribute.dialect) ? targetNames.test(attribute.spelling) : attribute.dialect !== "gpu");
const targetDialects = new Set(["nvvm", "rocdl", "spirv", "xevm"]);
const targetNames = /^#(?:nvvm\.target|rocdl\.target|spirv\.target_env|xevm\.target)(?:<|$)/;
/** Whether the attribute is a compiled object. */
export const isObject = (attribute: Attribute): boolean => attribute instanceof DialectAttr && attribute.spelling.startsWith("#gpu.object<");
/** Whether the attribute says how a binary becomes part of the host's program. */
export const isOffloadingHandler = (attribute: Attribute): boolean => attribute instanceof DialectAttr && (!(attribute.dialect === "gpu" || targetDialects.has(attribute.dialect)) || /^#gpu\.select_object(?:<|$)/.test(attribute.spelling));

/** All attributes by their mnemonics. */
export const attributes: { readonly [mnemonic: string]: ParameterParser<Attribute> } = {
  address_space: wordIn("address_space", addressSpaces),
  memory_space: wordIn("memory_space", addressSpaces),
  ...Object.fromEntries(["block", "warpgroup", "warp", "thread", "lane"].map((mnemonic) => [mnemonic, wordIn(mnemonic, mappingIds)])),
  mask: parseMask,
  loop_dim_map: parseLoopDimMap,
  kernel_metadata: parseKernelMetadata,
  kernel_table: (p) => make(`kernel_table${kernelTable(p)}`),
  object: parseObject,
  select_object: parseSelectObject,
  ...Object.fromEntries(Object.entries(enumerations).map(([mnemonic, words]) => [mnemonic, wordAfter(mnemonic, words)])),
};
