// What an operation prints as its properties.
import type { Attribute } from "../../ir/attribute.ts";
import { denseArray } from "../../ir/dense.ts";
import type { Operation } from "../../ir/operation.ts";
import { i32 } from "../../ir/type.ts";

/** The declared attributes by name, with the sizes of groups. */
export function inherentEntries(op: Operation): [string, Attribute][] {
  const { info, ext } = op;
  const entries: [string, Attribute][] = [];
  info.attrs.forEach(({ name }, i) => {
    const attribute = op.props[i];
    if (attribute !== undefined && !info.printedAsDiscardable?.includes(name)) entries.push([name, attribute]);
  });
  if (info.operandSegmented && ext?.operandSegments) entries.push(["operandSegmentSizes", denseArray(i32, ext.operandSegments)]);
  if (info.resultSegmented && ext?.resultSegments) entries.push(["resultSegmentSizes", denseArray(i32, ext.resultSegments)]);
  if (ext?.properties) entries.push(...ext.properties);
  return entries;
}
