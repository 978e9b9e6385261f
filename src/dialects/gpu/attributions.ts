// Buffers that a kernel's body has beside its arguments: `workgroup(%a : memref<...>)`, shared by the threads of a block, and
// `private(%b : memref<...>)`, one for each thread. They are the last arguments of the body; an attribute says how many are shared.
import type { AsmReader, AsmWriter, OpState, VerifySink } from "../../core/define/index.ts";
import { ArrayAttr, arrayAttr, type Attribute, DictAttr, dictAttr, type Dict, integerAttr, i64, IntegerAttr, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import type { Signature } from "../func/index.ts";
import { isAddressSpace, privateSpace, workgroupSpace } from "./attrs.ts";

/** The discardable attribute with the number of shared buffers. */
export const WORKGROUP_ATTRIBUTIONS = "workgroup_attributions";

/** A buffer as written. */
type Attribution = Signature["args"][number];

function readOne(p: AsmReader): Attribution {
  const name = p.use();
  p.expectPunct(":");
  const type = p.type();
  const attrs = p.optionalDict();
  return { name, type, attrs, loc: p.optionalLoc() };
}

/** Reads both lists. `setAttrs` gets the attributes of each list that has some. */
export function readAttributions(p: AsmReader, state: OpState, setAttrs?: (which: "workgroup" | "private", attrs: Attribute) => void): Attribution[] {
  const [shared, own] = (["workgroup", "private"] as const).map((which) => {
    const list = p.tryKeyword(which) ? p.list("(", () => readOne(p), ")") : [];
    if (list.some(({ attrs }) => attrs.size > 0)) setAttrs?.(which, arrayAttr(list.map(({ attrs }) => dictAttr(attrs))));
    return list;
  }) as [Attribution[], Attribution[]];
  state.setAttr(WORKGROUP_ATTRIBUTIONS, integerAttr(shared.length, i64));
  return [...shared, ...own];
}

/** How many of the buffers are shared. */
export function sharedCount(op: Operation): number {
  const attribute = op.attr(WORKGROUP_ATTRIBUTIONS);
  return attribute instanceof IntegerAttr ? Number(attribute.value) : 0;
}

/** Both kinds of buffers among the arguments of a body from `first` on. */
export function attributionsOf(op: Operation, args: readonly Value[], first: number): { readonly shared: readonly Value[]; readonly own: readonly Value[] } {
  const end = first + sharedCount(op);
  return { shared: args.slice(first, end), own: args.slice(end) };
}

/** Writes the lists that are not empty. */
export function writeAttributions(out: AsmWriter, { shared, own }: ReturnType<typeof attributionsOf>, sharedAttrs?: readonly Attribute[], ownAttrs?: readonly Attribute[]): void {
  const write = (word: string, values: readonly Value[], attrs: readonly Attribute[] = []): void => {
    if (values.length > 0) out.word(`${word}(${values.map((value, i) => argText(out, value, attrs[i])).join(", ")})`);
  };
  write("workgroup", shared, sharedAttrs);
  write("private", own, ownAttrs);
}
function argText(out: AsmWriter, value: Value, attrs: Attribute | undefined): string {
  const dict: Dict | undefined = attrs instanceof DictAttr ? attrs.value : undefined;
  const name = out.value(value);
  return `${name} ${out.arg(value, dict).slice(name.length)}`;
}

/** Reports buffers that are none, or that lie elsewhere than their list says. */
export function checkAttributions({ shared, own }: ReturnType<typeof attributionsOf>, diag: VerifySink): void {
  for (const [values, space, word] of [[shared, workgroupSpace, "workgroup"], [own, privateSpace, "private"]] as const)
    for (const { type } of values) {
      if (!(type instanceof MemRefType)) diag.report(`expects its ${word} buffers to be memrefs, found '${type.text}'`);
      else if (isAddressSpace(type.memorySpace) && type.memorySpace !== space) diag.report(`expects its ${word} buffers to be in the memory space ${space.text}, found '${type.text}'`);
    }
}

/** The attributes of a list of buffers. */
export const listed = (attribute: Attribute | undefined): readonly Attribute[] => (attribute instanceof ArrayAttr ? attribute.value : []);
