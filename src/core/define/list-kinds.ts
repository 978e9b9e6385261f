// Kinds of declared attributes that are arrays of attributes in text and plain lists as fields: `[2, 4]`, `[true]`,
// `[[0, 1], [2]]`.
import { ArrayAttr, Attribute, IntegerAttr, internAttr } from "../ir/attribute.ts";
import { i1, i64 } from "../ir/type.ts";
import { type AttrKind, attrKind } from "./attr-kinds.ts";

/** An array attribute whose field is a list of JavaScript values. */
class ListAttr<V> extends Attribute {
  readonly value: V;
  readonly #text: string;
  constructor(value: V, text: string) {
    super();
    this.value = value;
    this.#text = text;
  }
  protected spell(): string {
    return this.#text;
  }
}

/** A kind from the view of one attribute and the text of one value; `view` answers undefined for what does not fit. */
function listKind<V>(describe: string, view: (attribute: Attribute) => V | undefined, textOf: (value: V) => string): AttrKind<V, "required"> {
  const own = new WeakSet<Attribute>();
  const make = (value: V): Attribute => {
    const text = textOf(value);
    const made = internAttr(`list ${describe} ${text}`, () => new ListAttr(value, text));
    own.add(made);
    return made;
  };
  return attrKind<V>(describe, {
    wrap: make,
    adopt: (a) => {
      if (own.has(a)) return a;
      const value = view(a);
      return value === undefined ? undefined : make(value);
    },
    starts: (p) => p.peekPunct("["),
  });
}

/** The elements of an array attribute through `one`; undefined when one of them does not fit. */
export function elementsOf<E>(attribute: Attribute, one: (element: Attribute) => E | undefined): readonly E[] | undefined {
  if (!(attribute instanceof ArrayAttr)) return undefined;
  const list: E[] = [];
  for (const element of attribute.value) {
    const value = one(element);
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}
const listText = (texts: readonly string[]): string => `[${texts.join(", ")}]`;
const integerText = (n: number): string => String(BigInt(n));

const smallInteger = (a: Attribute): number | undefined => (a instanceof IntegerAttr && a.type === i64 && BigInt(Number(a.value)) === a.value ? Number(a.value) : undefined);
/** `[2, 4]`: 64-bit integers as numbers. */
export const i64List = (): AttrKind<readonly number[], "required"> =>
  listKind<readonly number[]>("an array of 64-bit integers", (a) => elementsOf(a, smallInteger), (value) => listText(value.map(integerText)));
/** `[[0, 1], [2]]`: groups of dimensions. */
export const i64Lists = (): AttrKind<readonly (readonly number[])[], "required"> =>
  listKind<readonly (readonly number[])[]>("an array of arrays of 64-bit integers", (a) => elementsOf(a, (group) => elementsOf(group, smallInteger)), (value) => listText(value.map((group) => listText(group.map(integerText)))));
/** `[true, false]`. */
export const boolList = (): AttrKind<readonly boolean[], "required"> =>
  listKind<readonly boolean[]>("an array of bools", (a) => elementsOf(a, (e) => (e instanceof IntegerAttr && e.type === i1 ? e.value !== 0n : undefined)), (value) => listText(value.map(String)));
/** An array of the words of one enumeration attribute. `wordOf` reads one element, `textOf` spells it. */
export const wordList = <const W extends string>(describe: string, wordOf: (attribute: Attribute) => W | undefined, textOf: (word: W) => string): AttrKind<readonly W[], "required"> =>
  listKind<readonly W[]>(describe, (a) => elementsOf(a, wordOf), (value) => listText(value.map(textOf)));

