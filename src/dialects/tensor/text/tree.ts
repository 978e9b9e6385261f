// Reads a body that is written as mathematics into a tree; types and operations come later, once the text has said the types.
import type { AsmReader, Use } from "../../../core/define/index.ts";
import { type Attribute, boolAttr, type Loc, type Type } from "../../../core/ir/index.ts";
import { type Operator, operators, UNARY } from "./operators.ts";

/** A part of a body as written. */
export type Tree =
  | { readonly kind: "value"; readonly loc: Loc; readonly use: Use }
  | { readonly kind: "read"; readonly loc: Loc; readonly source: Use; readonly indices: readonly Tree[]; readonly outside: Tree | undefined }
  | { readonly kind: "number"; readonly loc: Loc; readonly of: (type: Type) => Attribute }
  | { readonly kind: "infix"; readonly loc: Loc; readonly operator: Operator; readonly flags: readonly string[]; readonly lhs: Tree; readonly rhs: Tree }
  | { readonly kind: "negate"; readonly loc: Loc; readonly operand: Tree }
  | { readonly kind: "call"; readonly loc: Loc; readonly name: string; readonly type: Type | undefined; readonly args: readonly Tree[] };

/** Brackets and calls may be nested this deep. */
const MAX_DEPTH = 200;
let depth = 0;
function nested<T>(p: AsmReader, read: () => T): T {
  if (depth >= MAX_DEPTH) p.fail(`the expression is nested deeper than ${MAX_DEPTH} levels`);
  depth++;
  try {
    return read();
  } finally {
    depth--;
  }
}

function primary(p: AsmReader): Tree {
  const loc = p.here;
  if (p.atUse()) {
    const use = p.use();
    if (!p.peekPunct("[")) return { kind: "value", loc, use };
    const indices = nested(p, () => p.list("[", () => expression(p), "]"));
    return { kind: "read", loc, source: use, indices, outside: p.tryKeyword("or") ? nested(p, () => operand(p)) : undefined };
  }
  if (p.atInteger()) return { kind: "number", loc, of: p.untypedNumber() };
  if (p.tryKeyword("true")) return { kind: "number", loc, of: () => boolAttr(true) };
  if (p.tryKeyword("false")) return { kind: "number", loc, of: () => boolAttr(false) };
  if (p.tryPunct("(")) {
    const inner = nested(p, () => expression(p));
    p.expectPunct(")");
    return inner;
  }
  const name = p.word() ?? p.fail("expected a value, an element such as '%a[%i]', a number or a function", loc);
  const type = p.tryPunct("<") ? p.type() : undefined;
  if (type) p.expectPunct(">");
  if (!p.peekPunct("(")) p.fail(`'${name}' is a function only with arguments in brackets`, loc);
  return { kind: "call", loc, name, type, args: nested(p, () => p.list("(", () => expression(p), ")")) };
}
function operand(p: AsmReader): Tree {
  const loc = p.here;
  if (p.atInteger() || !p.tryPunct("-")) return primary(p);
  return { kind: "negate", loc, operand: nested(p, () => operand(p)) };
}
/** What follows a left operand, as far as it binds at least as tightly as `least`. */
function infix(p: AsmReader, first: Tree, least: number): Tree {
  let lhs = first;
  let compared = false;
  for (;;) {
    const loc = p.here;
    const operator = operators.find(({ symbol }) => p.peekPunct(symbol));
    if (!operator || operator.precedence < least || operator.precedence >= UNARY) return lhs;
    if (operator.predicates && compared) p.fail("comparisons do not chain; put one of them in brackets", loc);
    compared = operator.predicates !== undefined;
    p.expectPunct(operator.symbol);
    const flags = p.peekPunct("<") ? p.list("<", () => p.word() ?? p.fail("expected a flag such as 'contract'"), ">") : [];
    let rhs = operand(p);
    for (let next = operators.find(({ symbol }) => p.peekPunct(symbol)); next && next.precedence > operator.precedence; next = operators.find(({ symbol }) => p.peekPunct(symbol))) rhs = infix(p, rhs, next.precedence);
    lhs = { kind: "infix", loc, operator, flags, lhs, rhs };
  }
}

/** One expression. */
export const expression = (p: AsmReader): Tree => infix(p, operand(p), 0);

/** What a body yields: one expression, or several in brackets. */
export function expressions(p: AsmReader): Tree[] {
  if (!p.peekPunct("(")) return [expression(p)];
  p.expectPunct("(");
  const first = nested(p, () => expression(p));
  if (p.peekPunct(",")) {
    const all = [first];
    while (p.tryPunct(",")) all.push(expression(p));
    p.expectPunct(")");
    return all;
  }
  p.expectPunct(")");
  return [infix(p, first, 0)];
}
