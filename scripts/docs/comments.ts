// Doc comments of definitions, read from the sources: what stands above `export const XOp = defineOp("d.x", ...)`, by the name that the
// definition registers.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A definition in the sources. */
export interface Commented {
  /** The constant or class that holds it. */
  readonly symbol: string;
  /** The text of the comment, empty without one. */
  readonly comment: string;
  /** The file, from the root. */
  readonly file: string;
  readonly line: number;
}

/** Comments by what they are about. */
export interface Comments {
  /** By a registered name: `schedule.split`, `cse`, or the namespace of a dialect. `unqualified` names stand for any namespace of their file. */
  of(name: string, unqualified?: string, folder?: string): Commented | undefined;
  /** The comment of the constant or class that is, or parses, the type or attribute `!dialect.mnemonic`. */
  mentioning(sigil: string): Commented | undefined;
}

interface Found extends Commented {
  readonly names: readonly string[];
  readonly source: string;
}

const innermostCall = (node: ts.Expression): ts.CallExpression | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  return ts.isPropertyAccessExpression(node.expression) ? (innermostCall(node.expression.expression) ?? node) : node;
};

/** The strings that say what a definition is called: arguments of the call, and its `name` or `namespace`. */
function namesIn(node: ts.Expression | undefined): string[] {
  const call = node && innermostCall(node);
  return (call?.arguments ?? ([] as ts.Expression[])).flatMap((argument) => {
    if (ts.isStringLiteral(argument)) return [argument.text];
    if (!ts.isObjectLiteralExpression(argument)) return [];
    return argument.properties.flatMap((property) => (ts.isPropertyAssignment(property) && /^name(space)?$/.test(property.name.getText()) && ts.isStringLiteral(property.initializer) ? [property.initializer.text] : []));
  });
}

/** The text of the comment as it is written; the compiler's own reading takes `@name` in an example for a tag. */
function commentOf(node: ts.Node): string {
  const text = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.getText() ?? "";
  return text.replace(/^\/\*\*|\*\/$/g, "").replace(/^[ \t]*\* ?/gm, "").trim();
}

function definitionsIn(file: string, text: string): Found[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement): Found[] => {
    const at = { file, line: source.getLineAndCharacterOfPosition(statement.getStart()).line + 1, comment: commentOf(statement), source: statement.getText() };
    if (ts.isClassDeclaration(statement)) return [{ ...at, symbol: statement.name?.text ?? "", names: [] }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((declaration) => ({ ...at, symbol: declaration.name.getText(), names: namesIn(declaration.initializer) }));
  });
}

/** Reads the comments of all definitions below the folders of `root`. */
export function readComments(root: string, folders: readonly string[]): Comments {
  const files = folders.flatMap((folder) => (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((file) => file.endsWith(".ts")).map((file) => join(folder, file))).sort();
  const found = files.flatMap((file) => definitionsIn(file, readFileSync(join(root, file), "utf8")));
  return {
    of: (name, unqualified, folder) => found.find(({ names }) => names.includes(name)) ?? found.find(({ names, file }) => unqualified !== undefined && file.startsWith(`${folder}/`) && names[0] === unqualified),
    mentioning: (sigil) => found.find(({ comment }) => comment.includes(`\`${sigil}`)) ?? found.find(({ source, comment }) => comment !== "" && source.includes(`"${sigil}"`)),
  };
}
