// What the irdl dialect adds to types and attributes: handles of constraints and regions, and how often operands and results may occur.
import { attrKind, exactly, wordList } from "../../core/define/index.ts";
import { Attribute, DialectAttr, internAttr, opaqueType, quoteString, StringAttr, type Type } from "../../core/ir/index.ts";

/** A constraint on types and attributes: `!irdl.attribute`. */
export const attributeType: Type = opaqueType("irdl", "attribute", "!irdl.attribute");
/** A constraint on a region: `!irdl.region`. */
export const regionType: Type = opaqueType("irdl", "region", "!irdl.region");
export const attributeT = exactly(attributeType);
export const regionT = exactly(regionType);

/** How often an operand or result occurs. */
export const variadicities = ["single", "optional", "variadic"] as const;
export type Variadicity = (typeof variadicities)[number];

/** `#irdl<variadicity_array[ single,  optional]>`, with the spaces of upstream. */
class VariadicityArrayAttr extends Attribute {
  readonly value: readonly Variadicity[];
  constructor(value: readonly Variadicity[]) {
    super();
    this.value = value;
  }
  protected spell(): string {
    return `#irdl<variadicity_array[${this.value.map((word) => ` ${word}`).join(", ")}]>`;
  }
}
const variadicityArray = (value: readonly Variadicity[]): Attribute => internAttr(`irdl variadicity ${value.join(" ")}`, () => new VariadicityArrayAttr(value));

function readVariadicities(attribute: Attribute): Attribute | undefined {
  if (attribute instanceof VariadicityArrayAttr) return attribute;
  const body = attribute instanceof DialectAttr ? /^#irdl<\s*variadicity_array\s*\[(.*)\]\s*>$/s.exec(attribute.spelling)?.[1] : undefined;
  if (body === undefined) return undefined;
  const words = body.trim() === "" ? [] : body.split(",").map((word) => word.trim());
  const known = words.filter((word): word is Variadicity => variadicities.some((each) => each === word));
  return known.length === words.length ? variadicityArray(known) : undefined;
}

/** How often each operand or result occurs. */
export const variadicityKind = () => attrKind<readonly Variadicity[]>("an array of variadicities", { wrap: variadicityArray, adopt: readVariadicities });
/** A list of names. */
export const names = () => wordList("an array of strings", (a) => (a instanceof StringAttr ? a.value : undefined), quoteString);
