// Where a lowering can be broken, and how: edits of TypeScript sources found in their syntax trees.
import { readFileSync } from "node:fs";
import ts from "typescript";

/** One edit. */
export interface Mutation {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly line: number;
  /** The kind of mistake. */
  readonly kind: string;
}

const operators: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"], "-": ["+"], "*": ["+"], "/": ["*"], "%": ["/"], "<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "===": ["!=="], "!==": ["==="], "&&": ["||"], "||": ["&&"],
};
/** Words of predicates, kinds and flags, and what they are taken for. */
const words: Readonly<Record<string, string>> = {
  slt: "sle", sle: "slt", sgt: "sge", sge: "sgt", ult: "slt", ule: "ult", ugt: "sgt", uge: "ugt", eq: "ne", ne: "eq", olt: "ole", ole: "olt", ogt: "oge", oge: "ogt", oeq: "une", une: "oeq", sum: "max", max: "min", min: "max", umax: "max",
  spatial: "reduction", reduction: "spatial", x: "y", y: "x", block: "thread", thread: "block", inbounds: "none", signed: "unsigned", unrolled: "vectorized", vectorized: "unrolled", nsw: "nuw",
};
/** Operations, and what they are taken for. */
const names: Readonly<Record<string, string>> = {
  AddIOp: "SubIOp", SubIOp: "AddIOp", MulIOp: "AddIOp", AddFOp: "SubFOp", SubFOp: "AddFOp", MulFOp: "AddFOp", MaxSIOp: "MinSIOp", MinSIOp: "MaxSIOp", MaxUIOp: "MaxSIOp", MinUIOp: "MinSIOp", AndIOp: "OrIOp", OrIOp: "AndIOp",
  MaximumFOp: "MinimumFOp", MinimumFOp: "MaximumFOp", AddOp: "SubOp", MulOp: "AddOp", SExtOp: "ZExtOp", ZExtOp: "SExtOp", ThreadIdOp: "BlockIdOp", BlockIdOp: "ThreadIdOp",
};

/** Whether a node is about messages, types or imports, where no mistake changes a program. */
function isAside(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isImportDeclaration(at) || ts.isExportDeclaration(at) || ts.isTypeNode(at) || ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at) || ts.isTemplateExpression(at) || ts.isThrowStatement(at)) return true;
    if (ts.isCallExpression(at) && /(^|\.)(error|warning|report|skip|note|fail|count|loc|preserve|definePass|option|InvariantError)$|^option\./.test(at.expression.getText()) && !/definePass$/.test(at.expression.getText())) return true;
    if (ts.isPropertyAssignment(at) && /^(name|summary|title|help|dialects|options)$/.test(at.name.getText())) return true;
  }
  return false;
}

/** All edits of a file. */
export function sitesOf(root: string, file: string): Mutation[] {
  const source = ts.createSourceFile(file, readFileSync(`${root}/${file}`, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const add = (node: ts.Node, text: string, kind: string): void => {
    if (isAside(node)) return;
    found.push({ file, start: node.getStart(), end: node.getEnd(), text, kind, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) binary(node, add);
    else if (ts.isNumericLiteral(node)) add(node, String(Number(node.text) + 1), "wrong constant");
    else if (ts.isBigIntLiteral(node)) add(node, `${BigInt(node.text.slice(0, -1)) + 1n}n`, "wrong constant");
    else if (ts.isStringLiteral(node) && words[node.text] !== undefined) add(node, JSON.stringify(words[node.text]), "wrong word");
    else if (ts.isIdentifier(node) && names[node.text] !== undefined && ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === "build") add(node, names[node.text]!, "wrong operation");
    else if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText()})`, "negated condition");
    else if (ts.isConditionalExpression(node)) add(node, `${node.condition.getText()} ? ${node.whenFalse.getText()} : ${node.whenTrue.getText()}`, "swapped branches");
    else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ";", "lost statement");
    else if (ts.isObjectLiteralExpression(node)) swapOperands(node, add);
    else if (ts.isCallExpression(node) && node.arguments.length >= 2 && node.arguments.slice(-2).every((arg) => ts.isIdentifier(arg))) {
      const [a, b] = node.arguments.slice(-2) as unknown as [ts.Node, ts.Node];
      found.push(...(isAside(node) ? [] : [{ file, start: a.getStart(), end: b.getEnd(), text: `${b.getText()}, ${a.getText()}`, kind: "swapped arguments", line: source.getLineAndCharacterOfPosition(a.getStart()).line + 1 }]));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Add = (node: ts.Node, text: string, kind: string) => void;
function binary(node: ts.BinaryExpression, add: Add): void {
  const operator = node.operatorToken.getText();
  for (const other of operators[operator] ?? []) add(node.operatorToken, other, `'${operator}' became '${other}'`);
  if (operator === "+" || operator === "*") add(node, node.left.getText(), "dropped term");
}
/** `{ lhs: a, rhs: b }` with a and b exchanged. */
function swapOperands(node: ts.ObjectLiteralExpression, add: Add): void {
  const value = (name: string): ts.Expression | undefined => { const found = node.properties.find((property) => ts.isPropertyAssignment(property) && property.name.getText() === name); return found && ts.isPropertyAssignment(found) ? found.initializer : undefined; };
  for (const [first, second] of [["lhs", "rhs"], ["trueValue", "falseValue"], ["thenRegion", "elseRegion"], ["source", "target"], ["dst", "src"]] as const) {
    const [a, b] = [value(first), value(second)];
    if (!a || !b) continue;
    const whole = node.getText();
    const [i, j] = [a.getStart() - node.getStart(), b.getStart() - node.getStart()];
    const [low, high] = i < j ? [a, b] : [b, a];
    const [from, to] = [Math.min(i, j), Math.max(i, j)];
    add(node, whole.slice(0, from) + high.getText() + whole.slice(from + low.getText().length, to) + low.getText() + whole.slice(to + high.getText().length), "swapped operands");
  }
}

/** The source with an edit made. */
export const mutated = (source: string, { start, end, text }: Mutation): string => source.slice(0, start) + text + source.slice(end);
