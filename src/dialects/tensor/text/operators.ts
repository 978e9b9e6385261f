// The operators of mathematical bodies: which operation each stands for, by the type of its operands, and how tightly it binds.
import { FloatType, type Operation, type Type } from "../../../core/ir/index.ts";
import { cmpFPredicates, cmpIPredicates, fastmathFlags, overflowFlags } from "../../arith/index.ts";

/** An infix operator. */
export interface Operator {
  readonly symbol: string;
  /** Operators of higher precedence bind tighter. */
  readonly precedence: number;
  readonly float?: string;
  readonly integer?: string;
  /** A comparison by those predicates. */
  readonly predicates?: { readonly float: string; readonly integer: string };
}

/** Brackets, calls and chains of operators may be this deep; what lies deeper needs a region. */
export const MAX_NESTING = 200;
/** How tightly a sign and what needs no brackets bind. */
export const UNARY = 7;
export const PRIMARY = 8;

const comparison = (symbol: string, float: string, integer: string): Operator => ({ symbol, precedence: 4, float: "arith.cmpf", integer: "arith.cmpi", predicates: { float, integer } });
/** Longer symbols first. */
export const operators: readonly Operator[] = [
  comparison("==", "oeq", "eq"), comparison("!=", "une", "ne"), comparison("<=", "ole", "sle"), comparison(">=", "oge", "sge"), comparison("<", "olt", "slt"), comparison(">", "ogt", "sgt"),
  { symbol: "|", precedence: 1, integer: "arith.ori" },
  { symbol: "^", precedence: 2, integer: "arith.xori" },
  { symbol: "&", precedence: 3, integer: "arith.andi" },
  { symbol: "+", precedence: 5, float: "arith.addf", integer: "arith.addi" },
  { symbol: "-", precedence: 5, float: "arith.subf", integer: "arith.subi" },
  { symbol: "*", precedence: 6, float: "arith.mulf", integer: "arith.muli" },
  { symbol: "/", precedence: 6, float: "arith.divf", integer: "arith.divsi" },
];
const byOp = new Map<string, Operator>(operators.flatMap((operator) => (operator.predicates ? [] : [operator.float, operator.integer].flatMap((name) => (name ? [[name, operator] as const] : [])))));

/** What to say of a word that is no reducer. */
export const noReducer = (name: string, known: readonly string[]): string => `'${name}' is no reducer; there are ${known.slice(0, -1).join(", ")} and ${known.at(-1)}`;
/** The dialects whose operations bodies may call by their short names. */
export const dialects = ["math", "arith"] as const;
/** The predicates of comparisons that have no symbol are functions; 'true' and 'false' are numbers. */
export const predicates: ReadonlySet<string> = new Set([...cmpIPredicates, ...cmpFPredicates].filter((predicate) => predicate !== "true" && predicate !== "false"));
/** The predicates of values of a type. */
export const predicatesOf = (type: Type): readonly string[] => (type instanceof FloatType ? cmpFPredicates : cmpIPredicates);
/** The comparison of two values of a type. */
export const comparisonOf = (type: Type): string => (type instanceof FloatType ? "arith.cmpf" : "arith.cmpi");
/** Whether an operation compares. */
export const isComparison = (op: Operation): boolean => op.opName === "arith.cmpf" || op.opName === "arith.cmpi";

/** The operator that an operation is written with; undefined for what is written as a call. */
export function operatorOf(op: Operation): Operator | undefined {
  if (!isComparison(op)) return byOp.get(op.opName);
  const predicate = String(op.attr("predicate")!.value);
  return operators.find(({ predicates: symbols }) => symbols?.[op.opName === "arith.cmpf" ? "float" : "integer"] === predicate);
}

/** The attribute of operators that permits or promises something, and its words: `*<contract>` on floats, `+<nsw>` on integers. */
export const flagsOf = (type: Type): { readonly attribute: string; readonly words: readonly string[] } =>
  type instanceof FloatType ? { attribute: "fastmath", words: [...fastmathFlags, "fast"] } : { attribute: "overflowFlags", words: overflowFlags };
