// How a conversion maps types, and how it bridges between a converted and an unconverted value.
import type { Builder } from "../define/builder.ts";
import type { Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";

/** Rules from old types to new ones. The last rule that answers wins; a type that no rule knows stays. */
export interface TypeConverter {
  /** The new type; the type itself when it stays; undefined when it cannot be converted. */
  convert(type: Type): Type | undefined;
  /** Makes a value of `type` from `value`. */
  cast(b: Builder, value: Value, type: Type): Value;
}

/** A rule answers undefined when the type is not its business, null when the type is but cannot be converted. */
export type TypeRule = (type: Type, convert: (inner: Type) => Type | undefined) => Type | undefined | null;

/** A converter from rules; `cast` is how unconverted users get at converted values. Results are cached. */
export function typeConverter(rules: readonly TypeRule[], cast: TypeConverter["cast"]): TypeConverter {
  const cache = new Map<Type, Type | null>();
  const convert = (type: Type): Type | undefined => {
    let known = cache.get(type);
    if (known === undefined) {
      known = type;
      for (let i = rules.length - 1; i >= 0; i--) {
        const answer = rules[i]!(type, convert);
        if (answer !== undefined) {
          known = answer;
          break;
        }
      }
      cache.set(type, known);
    }
    return known ?? undefined;
  };
  return { convert, cast };
}
