// What constraints are about: types and attributes, among them those that loaded dialects define.
import { Attribute, DialectType, internAttr, internType, Type, TypeAttr } from "../../../core/ir/index.ts";

/** A type or an attribute; an attribute that is a type counts as the type. */
export type Item = Type | Attribute;
export const itemOf = (attribute: Attribute): Item => (attribute instanceof TypeAttr ? attribute.value : attribute);
export const sameItem = (a: Item, b: Item): boolean => a === b || (a instanceof Type === b instanceof Type && a.text === b.text);

const spelling = (sigil: string, dialect: string, mnemonic: string, parameters: readonly Item[]): string => `${sigil}${dialect}.${mnemonic}${parameters.length === 0 ? "" : `<${parameters.map(({ text }) => text).join(", ")}>`}`;

/** A type that a loaded dialect defines. */
export class LoadedType extends DialectType {
  readonly parameters: readonly Item[];
  constructor(text: string, dialect: string, mnemonic: string, parameters: readonly Item[]) {
    super(text, dialect, mnemonic);
    this.parameters = parameters;
  }
}
export const loadedType = (dialect: string, mnemonic: string, parameters: readonly Item[]): Type => internType(spelling("!", dialect, mnemonic, parameters), (text) => new LoadedType(text, dialect, mnemonic, parameters));

/** An attribute that a loaded dialect defines. */
export class LoadedAttr extends Attribute {
  readonly dialect: string;
  readonly mnemonic: string;
  readonly parameters: readonly Item[];
  constructor(dialect: string, mnemonic: string, parameters: readonly Item[]) {
    super();
    this.dialect = dialect;
    this.mnemonic = mnemonic;
    this.parameters = parameters;
  }
  get value(): readonly Item[] {
    return this.parameters;
  }
  protected spell(): string {
    return spelling("#", this.dialect, this.mnemonic, this.parameters);
  }
}
export const loadedAttr = (dialect: string, mnemonic: string, parameters: readonly Item[]): Attribute => internAttr(`irdl ${spelling("#", dialect, mnemonic, parameters)}`, () => new LoadedAttr(dialect, mnemonic, parameters));
