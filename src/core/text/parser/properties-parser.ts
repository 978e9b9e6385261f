// The properties and types of generic operations, memoised by their bytes: most operations of a file repeat them.
import type { OpInfo } from "../../define/op-info.ts";
import type { Attribute, Dict } from "../../ir/attribute.ts";
import { DenseArrayAttr } from "../../ir/dense.ts";
import type { Loc } from "../../ir/location.ts";
import { noAttrs, type Operation, type Props } from "../../ir/operation.ts";
import type { FunctionType } from "../../ir/type.ts";
import { suggest } from "../suggest.ts";
import { AttrParser } from "./attr-parser.ts";
import { ByteMemo } from "./memo.ts";

/** What a property dictionary says, sorted by the declaration of its op. */
export interface Properties {
  readonly props: Props;
  readonly extra: Dict;
  readonly operandSegments: readonly number[] | null;
  readonly resultSegments: readonly number[] | null;
  readonly properties: Dict | null;
}

/** Adds property dictionaries to the parser of attributes. */
export abstract class PropertiesParser extends AttrParser {
  readonly #properties = new ByteMemo<Properties>((a, b, n) => this.sameBytes(a, b, n));
  readonly #functionTypes = new ByteMemo<{ readonly type: FunctionType; readonly length: number }>((a, b, n) => this.sameBytes(a, b, n));
  protected fillDefaults(op: Operation): void {
    const { attrs } = op.info;
    for (let i = 0; i < attrs.length; i++)
      if (op.props[i] === undefined && attrs[i]!.kind.fallback !== undefined) {
        op.props = op.props.map((prop, k) => prop ?? op.info.defaultAttr(k));
        return;
      }
  }

  /** `<{...}>` or `{...}` of an op, memoised. */
  protected memoDict(info: OpInfo, isProperties: boolean): Properties {
    const start = this.pos;
    const tag = info.id * 2 + (isProperties ? 1 : 0);
    // Where the brackets do not match the range ends somewhere else, and what parses the first of its kind complains.
    const end = this.#dictEnd(start, tag);
    const hash = this.#dictHash;
    const known = this.#properties.get(hash, start, end - start, tag);
    if (known) {
      this.pos = end;
      return known;
    }
    this.pos = start + 1;
    this.balancedEnd(isProperties ? 0x3c : 0x7b);
    this.pos = start;
    if (isProperties) this.expectPunct("<");
    const entries = this.dict();
    if (isProperties) this.expectPunct(">");
    const found = this.#sortProperties(info, entries, isProperties, this.locAt(start));
    this.#properties.set(hash, start, end - start, tag, found);
    return found;
  }
  #dictHash = 0;
  /** The end of the bracketed text at `start`; leaves its hash in #dictHash. */
  #dictEnd(start: number, seed: number): number {
    const { src, end } = this;
    let h = seed | 0;
    let depth = 0;
    let p = start;
    while (p < end) {
      const c = src[p++]!;
      h = Math.imul(h ^ c, 0x01000193);
      if (c > 0x7d || (c > 0x3e && c < 0x5b)) continue;
      if (c === 0x22) {
        while (p < end && src[p] !== 0x22) {
          if (src[p] === 0x5c) h = Math.imul(h ^ src[p++]!, 0x01000193);
          h = Math.imul(h ^ src[p++]!, 0x01000193);
        }
        p++;
      } else if ((c === 0x3c || c === 0x3e) && src[p] === 0x3d) p++;
      else if (c === 0x3c || c === 0x28 || c === 0x5b || c === 0x7b) depth++;
      else if (c === 0x2d && src[p] === 0x3e) p++;
      else if ((c === 0x3e || c === 0x29 || c === 0x5d || c === 0x7d) && --depth === 0) break;
    }
    this.#dictHash = h;
    return p;
  }
  #sortProperties(info: OpInfo, entries: Map<string, Attribute>, isProperties: boolean, at: Loc): Properties {
    const segments = (name: string): readonly number[] | null => {
      const attribute = entries.get(name);
      if (attribute === undefined) return null;
      entries.delete(name);
      return attribute instanceof DenseArrayAttr ? attribute.value.map(Number) : this.fail(`'${name}' must be an array<i32: ...>`, at);
    };
    const operandSegments = info.operandSegmented ? segments("operandSegmentSizes") : null;
    const resultSegments = info.resultSegmented ? segments("resultSegmentSizes") : null;
    if (isProperties && !info.isRegistered) return { props: [], extra: noAttrs, operandSegments: null, resultSegments: null, properties: entries };
    const props: (Attribute | undefined)[] = info.attrs.map((_, i) => (isProperties ? info.defaultAttr(i) : undefined));
    const extra = new Map<string, Attribute>();
    let foreign: Map<string, Attribute> | null = null;
    for (const [name, attribute] of entries) {
      const i = info.attrIndex(name);
      if (i !== undefined) props[i] = info.adoptAttr(i, attribute);
      else if (isProperties && this.registry.allowUnregistered) (foreign ??= new Map()).set(name, attribute);
      else if (isProperties) this.fail(`'${info.name}' has no property '${name}'${this.#didYouMean(name, info)}`, at, "parse/unknown-property");
      else extra.set(name, attribute);
    }
    return { props, extra: extra.size === 0 ? noAttrs : extra, operandSegments, resultSegments, properties: foreign };
  }
  #didYouMean(name: string, info: OpInfo): string {
    const close = suggest(name, info.attrs.map((attr) => attr.name));
    return close ? `; did you mean '${close}'?` : "";
  }

  /** A function type, remembered by its text. */
  functionTypeHere(): FunctionType {
    this.skip();
    const { src } = this;
    const start = this.pos;
    let p = start;
    let h = 0;
    // The key runs to the end of the line or to a location.
    while (src[p] !== 10 && p < this.end && !(src[p] === 0x6c && src[p + 1] === 0x6f && src[p + 2] === 0x63 && src[p + 3] === 0x28)) h = Math.imul(h ^ src[p++]!, 0x01000193);
    const known = this.#functionTypes.get(h, start, p - start, 0);
    if (known) {
      this.pos = start + known.length;
      return known.type;
    }
    const type = this.functionType();
    this.#functionTypes.set(h, start, p - start, 0, { type, length: this.pos - start });
    return type;
  }
}
