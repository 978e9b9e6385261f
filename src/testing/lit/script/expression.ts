// Boolean expressions over feature names, as REQUIRES, UNSUPPORTED, XFAIL and %if take them: `a && !(b || c-{{[0-9]+}})`.

/** An expression that cannot be read. */
export class ExpressionError extends Error {}

const tokenPattern = /^\s*([()]|&&|\|\||!|(?:[-+=._a-zA-Z0-9]+|\{\{.+?\}\})+)\s*/;
const operators: ReadonlySet<string> = new Set(["(", ")", "&&", "||", "!"]);

/** The tokens of an expression; throws `ExpressionError`. */
export function expressionTokens(text: string): string[] {
  const tokens: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const match = tokenPattern.exec(rest);
    if (!match) throw new ExpressionError(`'${rest}' is not understood in the expression '${text}'`);
    tokens.push(match[1]!);
    rest = rest.slice(match[0].length);
  }
  return tokens;
}

/** The feature names and patterns that an expression mentions. */
export const expressionNames = (text: string): string[] => expressionTokens(text).filter((token) => !operators.has(token));

/** Whether a name, parts of which may be `{{regex}}`, is the whole of some feature. */
function matches(name: string, features: ReadonlySet<string>, whole: string): boolean {
  if (!name.includes("{{")) return name === "true" || features.has(name);
  const source = name.split(/(\{\{.+?\}\})/).map((part) => (part.startsWith("{{") ? `(?:${part.slice(2, -2)})` : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))).join("");
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${source})$`);
  } catch {
    throw new ExpressionError(`'${name}' is no regular expression in '${whole}'`);
  }
  return pattern.test("true") || [...features].some((feature) => pattern.test(feature));
}

/** Whether the expression holds where exactly `features` are available; throws `ExpressionError` on one that cannot be read. */
export function evaluateExpression(text: string, features: ReadonlySet<string>): boolean {
  const tokens = expressionTokens(text);
  let at = 0;
  const fail = (wanted: string): never => {
    throw new ExpressionError(`expected ${wanted}, but there is ${tokens[at] === undefined ? "the end" : `'${tokens[at]}'`} in the expression '${text}'`);
  };
  const atom = (): boolean => {
    const token = tokens[at];
    if (token === "!") {
      at++;
      return !atom();
    }
    if (token === "(") {
      at++;
      const value = either();
      if (tokens[at] !== ")") fail("')'");
      at++;
      return value;
    }
    if (token === undefined || operators.has(token)) return fail("'!', '(' or a name");
    at++;
    return matches(token, features, text);
  };
  const chain = (operator: string, part: () => boolean, join: (a: boolean, b: boolean) => boolean): boolean => {
    let value = part();
    while (tokens[at] === operator) {
      at++;
      value = join(value, part());
    }
    return value;
  };
  const both = (): boolean => chain("&&", atom, (a, b) => a && b);
  const either = (): boolean => chain("||", both, (a, b) => a || b);
  const value = either();
  if (at !== tokens.length) fail("the end");
  return value;
}
