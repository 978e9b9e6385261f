// Globals with their contents.
import type { OpOf } from "../../core/define/index.ts";
import { constantElements, FloatType, type MemRefType, readElement, type Type, TypedAttr, UnitAttr } from "../../core/ir/index.ts";
import type { GlobalOp } from "../../dialects/memref/index.ts";
import type { Language } from "./language.ts";
import { floatLiteral, integerLiteral } from "./literals.ts";
import { arrayDeclaration } from "./place.ts";
import { scalarName } from "./types.ts";
import { SourceError } from "./writer.ts";

type Global = OpOf<typeof GlobalOp>;
/** Whether the global has contents here. */
export const isInitialised = (op: Global): boolean => op.initial_value !== undefined && !(op.initial_value instanceof UnitAttr);

/** Elements on one line of a long list. */
const ON_A_LINE = 16;

function listed(dims: readonly number[], items: readonly string[]): string {
  if (dims.length === 0) return items[0]!;
  if (dims.length === 1) {
    if (items.length <= ON_A_LINE) return `{${items.join(", ")}}`;
    const lines: string[] = [];
    for (let i = 0; i < items.length; i += ON_A_LINE) lines.push(`  ${items.slice(i, i + ON_A_LINE).join(", ")},`);
    return `{\n${lines.join("\n")}\n}`;
  }
  const size = items.length / dims[0]!;
  return `{${Array.from({ length: dims[0]! }, (_, i) => listed(dims.slice(1), items.slice(i * size, (i + 1) * size))).join(", ")}}`;
}

/** The definition of a global. In CUDA both the host and kernels see it. */
export function printGlobal(op: Global, name: string, language: Language): string {
  const fail = (message: string): never => { throw new SourceError(op.loc, `'memref.global' op ${message}`); };
  const { dims, element, numElements } = op.type as MemRefType;
  const scalar = scalarName(element, language) ?? fail(`has elements of type '${element.text}', which is not printed as ${language.name}`);
  if (op.initial_value === undefined) return `extern ${arrayDeclaration(scalar, name, op.type as MemRefType)};`;
  const isConstant = op.constant === true && isInitialised(op) && language.name === "C";
  const head = `${language.name === "CUDA" ? "__device__ __managed__ " : ""}${isConstant ? "const " : ""}${arrayDeclaration(scalar, name, op.type as MemRefType)}`;
  if (!isInitialised(op)) return `${head};`;
  if (element instanceof FloatType && element.width === 16 && (language.name === "CUDA" || element.name === "bf16")) fail(`has contents of type '${element.text}', which is not printed as ${language.name}`);
  const data = op.initial_value instanceof TypedAttr ? constantElements(op.initial_value) : undefined;
  if (!data) return fail("has contents that are not printed");
  const items = Array.from({ length: numElements }, (_, i) => literal(readElement(element, data[i]!), element, language));
  return `${head} = ${listed(dims, items)};`;
}
const literal = (value: number | bigint, type: Type, language: Language): string => (type instanceof FloatType ? floatLiteral(Number(value), undefined, type, language) : integerLiteral(BigInt(value), type)).text;
