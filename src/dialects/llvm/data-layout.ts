// Checks LLVM's descriptions of data layouts, `e-p:64:64-i64:64-n32:64-S128`: what LLVM's own reader refuses cannot be compiled.
import { type Attribute, StringAttr } from "../../core/ir/index.ts";

/** The problem of one part of a layout; undefined when it is right. */
type Problem = string | undefined;

const within = (text: string, bits: number): number | undefined => (/^\d+$/.test(text) && BigInt(text) < 1n << BigInt(bits) ? Number(text) : undefined);
const size = (text: string, what: string): Problem => (within(text, 24) ? undefined : `${what} must be a positive number of less than 2^24`);
const addressSpace = (text: string): Problem => (within(text, 24) === undefined ? "an address space must be a number of less than 2^24" : undefined);

/** An alignment in bits: whole bytes, a power of two of them. */
function alignment(text: string, what: string, allowZero = false): Problem {
  const bits = within(text, 16);
  if (bits === undefined) return `the ${what} alignment must be a number of less than 2^16`;
  if (bits === 0) return allowZero ? undefined : `the ${what} alignment must not be zero`;
  return bits % 8 === 0 && (bits & (bits - 1)) === 0 ? undefined : `the ${what} alignment must be a power of two of bytes, but is ${bits} bits`;
}
function alignments(abi: string, preferred: string | undefined, allowZero = false): Problem {
  const problem = alignment(abi, "ABI", allowZero);
  if (problem !== undefined || preferred === undefined) return problem;
  return alignment(preferred, "preferred") ?? (Number(preferred) < Number(abi) ? "the preferred alignment is less than the ABI's" : undefined);
}

const expected = (form: string): string => `the form is '${form}'`;

function primitive(letter: string, rest: string): Problem {
  const [bits, abi, preferred, ...more] = rest.split(":");
  if (abi === undefined || more.length > 0) return expected(`${letter}<size>:<abi>[:<preferred>]`);
  const problem = size(bits!, "the size") ?? alignments(abi, preferred);
  return problem ?? (letter === "i" && Number(bits) === 8 && Number(abi) !== 8 ? "i8 must be aligned to 8 bits" : undefined);
}
function aggregate(rest: string): Problem {
  const [bits, abi, preferred, ...more] = rest.split(":");
  if (abi === undefined || more.length > 0) return expected("a:<abi>[:<preferred>]");
  return bits !== "" && within(bits!, 64) !== 0 ? "aggregates have no size" : alignments(abi, preferred, true);
}
/** Flags, e for external state and u for unstable, then a number, then a name in parentheses. */
const SPACE = /^([eu]*)([^(]*)(?:\((.+)\))?$/;
function pointerSpace(text: string): Problem {
  const [, flags, number, name] = SPACE.exec(text) ?? [];
  if (number === undefined) return "a name in parentheses ends the address space";
  const problem = number === "" ? undefined : addressSpace(number);
  if (problem !== undefined) return problem;
  if (flags !== "" && Number(number) === 0) return "address space 0 has no external state and is stable";
  return name !== undefined && /^[PGA]$/.test(name) ? `'${name}' is no name for an address space` : undefined;
}
function pointer(rest: string): Problem {
  const [space, bits, abi, preferred, index, ...more] = rest.split(":");
  if (abi === undefined || more.length > 0) return expected("p[<flags>][<space>][(<name>)]:<size>:<abi>[:<preferred>[:<index>]]");
  const problem = pointerSpace(space!) ?? size(bits!, "the size of a pointer") ?? alignments(abi, preferred);
  if (problem !== undefined || index === undefined) return problem;
  return size(index, "the size of an index") ?? (Number(index) > Number(bits) ? "an index is larger than a pointer" : undefined);
}
function nonIntegral(rest: string): Problem {
  if (!rest.startsWith(":")) return expected("ni:<space>[:<space>]...");
  const spaces = rest.slice(1).split(":");
  for (const space of spaces) {
    const problem = addressSpace(space) ?? (Number(space) === 0 ? "address space 0 is integral" : undefined);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
function functionPointers(rest: string): Problem {
  if (rest === "") return expected("F<type><abi>");
  return "in".includes(rest[0]!) ? alignment(rest.slice(1), "function pointers'") : "functions are aligned as 'i' or 'n' says";
}
function mangling(rest: string): Problem {
  if (!/^:.+$/s.test(rest)) return expected("m:<mangling>");
  return /^:[elomwxa]$/.test(rest) ? undefined : `there is no mangling '${rest.slice(1)}'`;
}

const parts: Readonly<Record<string, (rest: string) => Problem>> = {
  i: (rest) => primitive("i", rest), f: (rest) => primitive("f", rest), v: (rest) => primitive("v", rest), a: aggregate, p: pointer, m: mangling, F: functionPointers, s: () => undefined,
  e: (rest) => (rest === "" ? undefined : expected("e")), E: (rest) => (rest === "" ? undefined : expected("E")),
  n: (rest) => rest.split(":").map((bits) => size(bits, "the size")).find((problem) => problem !== undefined),
  S: (rest) => (rest === "" ? expected("S<size>") : alignment(rest, "stack's natural")), P: addressSpace, A: addressSpace, G: addressSpace,
};

/** What is wrong with a data layout, as the rest of a sentence that begins with the attribute's name. */
export function checkLayout(value: Attribute): string | undefined {
  if (!(value instanceof StringAttr)) return `must be a string, but is ${value.text}`;
  if (value.value === "") return undefined;
  const names = new Set<string>();
  for (const part of value.value.split("-")) {
    if (part === "") return "holds an empty part";
    const check = Object.hasOwn(parts, part[0]!) ? parts[part[0]!] : undefined;
    const problem = part.startsWith("ni") ? nonIntegral(part.slice(2)) : check === undefined ? "LLVM knows no such part" : check(part.slice(1));
    if (problem !== undefined) return `holds '${part}', which is wrong: ${problem}`;
    const name = /^p[^(:]*\((.+)\):/.exec(part)?.[1];
    if (name !== undefined && names.has(name)) return `calls two address spaces '${name}'`;
    if (name !== undefined) names.add(name);
  }
  return undefined;
}
