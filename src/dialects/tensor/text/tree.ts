// Reads a body that is written as mathematics into a tree; types and operations come later, once the text has said the types.
import type { AsmReader, Use } from "../../../core/define/index.ts";
import { type Attribute, boolAttr, type Loc, type Type } from "../../../core/ir/index.ts";
import { reducers } from "../reducers.ts";
import { MAX_NESTING, noReducer, type Operator, operators } from "./operators.ts";

/** A part of a body as written. */
export type Tree =
  | { readonly kind: "value"; readonly loc: Loc; readonly use: Use }
  | { readonly kind: "read"; readonly loc: Loc; readonly source: Use; readonly indices: readonly Tree[]; readonly outside: Tree | undefined }
  | { readonly kind: "number"; readonly loc: Loc; readonly of: (type: Type) => Attribute }
  | { readonly kind: "infix"; readonly loc: Loc; readonly operator: Operator; readonly flags: readonly string[]; readonly lhs: Tree; readonly rhs: Tree }
  | { readonly kind: "negate"; readonly loc: Loc; readonly operand: Tree }
  | { readonly kind: "call"; readonly loc: Loc; readonly name: string; readonly type: Type | undefined; readonly args: readonly Tree[] };

let depth = 0;
function nested<T>(p: AsmReader, read: () => T): T {
  if (depth >= MAX_NESTING) p.fail(`the expression is nested deeper than ${MAX_NESTING} levels`);
  depth++;
  try {
    return read();
  } finally {
    depth--;
  }
}

const depths = new WeakMap<Tree, number>();
/** A tree over others, which must not become too deep. */
function over(p: AsmReader, tree: Tree, parts: readonly Tree[]): Tree {
  const own = 1 + parts.reduce((most, part) => Math.max(most, depths.get(part) ?? 0), 0);
  if (own > MAX_NESTING) p.fail(`the expression is more than ${MAX_NESTING} operations deep; write the body in braces`, tree.loc);
  depths.set(tree, own);
  return tree;
}

function primary(p: AsmReader): Tree {
  const loc = p.here;
  if (p.atUse()) {
    const use = p.use();
    if (!p.peekPunct("[")) return { kind: "value", loc, use };
    const indices = nested(p, () => p.list("[", () => expression(p), "]"));
    const outside = p.tryKeyword("or") ? nested(p, () => operand(p)) : undefined;
    return over(p, { kind: "read", loc, source: use, indices, outside }, [...indices, ...(outside ? [outside] : [])]);
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
  if (p.peekPunct("[")) p.fail(noReducer(name, reducers), loc);
  if (!p.peekPunct("(")) p.fail(`'${name}' is a function only with arguments in brackets`, loc);
  const args = nested(p, () => p.list("(", () => expression(p), ")"));
  return over(p, { kind: "call", loc, name, type, args }, args);
}
function operand(p: AsmReader): Tree {
  const loc = p.here;
  if (p.atInteger() || !p.tryPunct("-")) return primary(p);
  const inner = nested(p, () => operand(p));
  return over(p, { kind: "negate", loc, operand: inner }, [inner]);
}
/** What follows a left operand, as far as it binds at least as tightly as `least`. */
function infix(p: AsmReader, first: Tree, least: number): Tree {
  let lhs = first;
  let compared = false;
  for (;;) {
    const loc = p.here;
    const operator = operators.find(({ symbol }) => p.peekPunct(symbol));
    if (!operator || operator.precedence < least) return lhs;
    if (operator.predicates && compared) p.fail("comparisons do not chain; put one of them in brackets", loc);
    compared = operator.predicates !== undefined;
    p.expectPunct(operator.symbol);
    const flags = p.peekPunct("<") ? p.list("<", () => p.word() ?? p.fail("expected a flag such as 'contract'"), ">") : [];
    let rhs = operand(p);
    for (let next = operators.find(({ symbol }) => p.peekPunct(symbol)); next && next.precedence > operator.precedence; next = operators.find(({ symbol }) => p.peekPunct(symbol))) rhs = infix(p, rhs, next.precedence);
    lhs = over(p, { kind: "infix", loc, operator, flags, lhs, rhs }, [lhs, rhs]);
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
