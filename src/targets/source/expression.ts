// C expressions as text with the binding strength of their outermost operator, so that parentheses stand only where C, or a reader,
// needs them.

/** An expression. */
export interface Expr {
  readonly text: string;
  /** How tightly its outermost operator binds; see `levels`. */
  readonly level: number;
  /** Its C type is `int` although it stands for a wider integer: a literal, or a sum of literals. */
  readonly isInt?: boolean;
}

/** The strength of C's operators. */
export const levels = { choice: 3, or: 4, and: 5, bitOr: 6, bitXor: 7, bitAnd: 8, equality: 9, order: 10, shift: 11, sum: 12, product: 13, unary: 14, atom: 16 } as const;

/** A name, a literal or anything else that needs no parentheses. */
export const atom = (text: string): Expr => ({ text, level: levels.atom });
/** A call. */
export const call = (name: string, ...args: readonly Expr[]): Expr => atom(`${name}(${args.map(({ text }) => text).join(", ")})`);
/** The text where an operator of the given strength is around it. */
export const inside = (e: Expr, level: number): string => (e.level >= level ? e.text : `(${e.text})`);
/** `-x`, `!x`; two minus signs never meet. */
export const prefix = (operator: string, e: Expr): Expr => ({ text: `${operator}${e.text.startsWith(operator) ? `(${e.text})` : inside(e, levels.unary)}`, level: levels.unary });
/** `(type)x`. */
export const cast = (type: string, e: Expr): Expr => ({ text: `(${type})${inside(e, levels.unary)}`, level: levels.unary });
/** `c ? a : b`. */
export const choice = (c: Expr, a: Expr, b: Expr): Expr => ({ text: `${inside(c, levels.or)} ? ${inside(a, levels.or)} : ${inside(b, levels.choice)}`, level: levels.choice });

const strength: Readonly<Record<string, number>> = {
  "*": levels.product, "/": levels.product, "%": levels.product, "+": levels.sum, "-": levels.sum, ">>": levels.shift, "<": levels.order, "<=": levels.order, ">": levels.order, ">=": levels.order,
  "==": levels.equality, "!=": levels.equality, "&": levels.bitAnd, "^": levels.bitXor, "|": levels.bitOr, "&&": levels.and, "||": levels.or,
};
/** Readers, and compilers, expect parentheses around other operators beside these. */
const wary = new Set(["&", "^", "|", ">>"]);

/** `a + b` and the like. A right operand of the same strength keeps its parentheses: floats do not associate. */
export function infix(a: Expr, operator: string, b: Expr): Expr {
  const level = strength[operator]!;
  const isComparison = level === levels.order || level === levels.equality;
  const needs = wary.has(operator) ? levels.unary : isComparison ? levels.sum : operator === "||" ? levels.equality : level;
  const isChain = operator === "&&" || operator === "||";
  const left = isChain && a.level === level ? a.text : inside(a, needs);
  const right = isChain && b.level === level ? b.text : inside(b, needs === level ? level + 1 : needs);
  if ((operator === "+" || operator === "-") && /^-\d/.test(right) && right !== "-2147483648") return { text: `${left} ${operator === "+" ? "-" : "+"} ${right.slice(1)}`, level };
  return { text: `${left} ${operator} ${right}`, level, ...(a.isInt && b.isInt ? { isInt: true } : {}) };
}
