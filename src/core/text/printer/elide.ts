// Attributes whose dense elements are left out or written in hexadecimal digits.
import { ArrayAttr, type Attribute } from "../../ir/attribute.ts";
import { DenseElementsAttr } from "../../ir/dense.ts";

/** The text with dense elements of more than `elide` elements left out, and those of more than `hex` in hexadecimal digits. */
export function limitedText(attribute: Attribute, elide: number, hex: number | undefined): string {
  if (attribute instanceof ArrayAttr) return `[${attribute.value.map((element) => (element instanceof ArrayAttr || element instanceof DenseElementsAttr ? limitedText(element, elide, hex) : element.elidedText)).join(", ")}]`;
  if (!(attribute instanceof DenseElementsAttr) || attribute.isSplat) return attribute.text;
  if (attribute.type.numElements > elide) return `dense_resource<__elided__> : ${attribute.type.text}`;
  return hex === undefined ? attribute.text : attribute.spelledWithHexFrom(hex);
}
