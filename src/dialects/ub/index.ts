// The ub dialect, as upstream's: poison, and places that are never reached.
import { anyType, attrKind, type Builder, constantLike, defineDialect, defineOp, pure, terminator, withDefault } from "../../core/define/index.ts";
import { type Attribute, DialectAttr, dialectAttr, type Operation, type Type } from "../../core/ir/index.ts";

/** `#ub.poison`: every part of the value is poison. */
export const poison: Attribute = dialectAttr("ub", "#ub.poison");
const poisonKind = () => attrKind<Attribute>("a poison attribute", { wrap: (value) => value, adopt: (a) => (a instanceof DialectAttr && a.spelling === "#ub.poison" ? a : undefined), raw: true });

/** A value that must not decide anything. `%p = ub.poison : i32` */
export const PoisonOp = defineOp("ub.poison", { summary: "a poison value", results: { result: anyType }, attrs: { value: withDefault(poisonKind(), poison) }, traits: [pure, constantLike] }, {
  assembly: "attr-dict (`<` $value^ `>`)? `:` type($result)", fold: (op) => op.value,
});

/** Ends a block that is never reached. */
export const UnreachableOp = defineOp("ub.unreachable", { summary: "never reached", traits: [terminator] }, { assembly: "attr-dict" });

/** Undefined behaviour made explicit: values that are poison, and places that are never reached. */
export const ub = defineDialect({
  namespace: "ub", summary: "undefined behaviour", isUpstream: true, ops: [PoisonOp, UnreachableOp],
  materialize: (b: Builder, value: Attribute, type: Type): Operation | undefined => (value === poison ? PoisonOp.build(b, { value: poison, result: type }) : undefined),
});
