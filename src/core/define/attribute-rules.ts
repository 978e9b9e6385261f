// What dialects say about discardable attributes: those that any operation, argument or result may carry under a name that begins with their
// namespace.
import type { Attribute, Dict } from "../ir/attribute.ts";
import type { Operation } from "../ir/operation.ts";
import type { Type } from "../ir/type.ts";

/** An argument or a result of a function, with all the attributes that it has. */
export interface Parameter {
  readonly func: Operation;
  readonly type: Type;
  readonly attrs: Dict;
}

/**
 * Each rule answers what is wrong with an attribute, as the rest of a sentence that begins with its name: `must be a unit attribute, but is 1 : i64`.
 * What a dialect has no rule for is right everywhere.
 */
export interface AttributeRules {
  readonly operation?: (name: string, value: Attribute, op: Operation) => string | undefined;
  readonly argument?: (name: string, value: Attribute, parameter: Parameter) => string | undefined;
  readonly result?: (name: string, value: Attribute, parameter: Parameter) => string | undefined;
}

const rules = new Map<string, AttributeRules>();

/** Sets the rules for the attributes of a namespace. */
export function ruleAttributes(namespace: string, of: AttributeRules): void {
  rules.set(namespace, of);
}

/** The namespace that a name begins with; undefined where it has none. */
export function namespaceOf(name: string): string | undefined {
  const dot = name.indexOf(".");
  return dot > 0 ? name.slice(0, dot) : undefined;
}

/** The rules for an attribute of this name. */
export function rulesFor(name: string): AttributeRules | undefined {
  const namespace = namespaceOf(name);
  return namespace === undefined ? undefined : rules.get(namespace);
}
