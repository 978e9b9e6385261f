// The kinds of types and attributes that `irdl.base "!builtin.integer"` can name.
import type { Registry } from "../../../core/define/index.ts";
import {
  AffineMapAttr, ArrayAttr, Attribute, ComplexType, DenseArrayAttr, DenseElementsAttr, DenseResourceAttr, DictAttr, FloatAttr, floatFormats, FloatType, FunctionType, IndexType, IntegerAttr, IntegerSetAttr, IntegerType, MemRefType,
  NoneType, OpaqueType, RankedTensorType, SparseElementsAttr, StringAttr, SymbolRefAttr, TupleType, Type, UnitAttr, UnrankedMemRefType, UnrankedTensorType, VectorType,
} from "../../../core/ir/index.ts";
import type { Item } from "./items.ts";

type Kind = abstract new (...args: never[]) => Item;

const typeKinds: Readonly<Record<string, Kind>> = {
  integer: IntegerType, index: IndexType, none: NoneType, complex: ComplexType, tuple: TupleType, function: FunctionType, vector: VectorType, tensor: RankedTensorType, unranked_tensor: UnrankedTensorType,
  memref: MemRefType, unranked_memref: UnrankedMemRefType, opaque: OpaqueType,
};
const attributeKinds: Readonly<Record<string, Kind>> = {
  integer: IntegerAttr, float: FloatAttr, string: StringAttr, array: ArrayAttr, dictionary: DictAttr, type: Type, unit: UnitAttr, symbol_ref: SymbolRefAttr, dense_array: DenseArrayAttr, affine_map: AffineMapAttr,
  integer_set: IntegerSetAttr, sparse_elements: SparseElementsAttr, dense_resource_elements: DenseResourceAttr,
};

/** The names that a base of the builtin dialect may have, with their sigils. */
export const builtinBases: readonly string[] = [
  ...[...Object.keys(typeKinds), ...Object.keys(floatFormats)].map((name) => `!builtin.${name}`), ...Object.keys(attributeKinds).map((name) => `#builtin.${name}`), "#builtin.dense_string_elements", "#builtin.strided_layout",
];

/** The test that a base name stands for; undefined when no type or attribute is called so. */
export function baseTest(name: string, registry: Registry): ((item: Item) => boolean) | undefined {
  const [, sigil, dialect = "", mnemonic = ""] = /^([!#])([^.]+)\.(.+)$/.exec(name) ?? [];
  if (sigil === undefined) return undefined;
  if (dialect === "builtin") return builtinTest(sigil, mnemonic);
  const known = registry.get(dialect)?.[sigil === "!" ? "types" : "attrs"];
  if (known === undefined || !Object.hasOwn(known, mnemonic)) return undefined;
  return (item) => item instanceof Type === (sigil === "!") && (item.text === name || item.text.startsWith(`${name}<`));
}

function builtinTest(sigil: string, mnemonic: string): ((item: Item) => boolean) | undefined {
  const kinds = sigil === "!" ? typeKinds : attributeKinds;
  const kind = Object.hasOwn(kinds, mnemonic) ? kinds[mnemonic] : undefined;
  if (kind) return (item) => item instanceof kind;
  if (sigil === "!") return Object.hasOwn(floatFormats, mnemonic) ? (item) => item instanceof FloatType && item.name === mnemonic : undefined;
  if (mnemonic === "dense_string_elements") return (item) => item instanceof DenseElementsAttr && item.strings !== undefined;
  return mnemonic === "strided_layout" ? (item) => item instanceof Attribute && item.text.startsWith("strided<") : undefined;
}
