// What a report says about variables: where a value was captured, and why a variable holds none.
import { suggest } from "../../core/tool/index.ts";
import type { Expression } from "./expression.ts";
import type { Substitution } from "./pattern.ts";
import type { SourceText } from "./source-text.ts";
import type { NumericVariable, Span, Variables } from "./variables.ts";

function variablesOf(expression: Expression): NumericVariable[] {
  if (expression.kind === "literal") return [];
  return expression.kind === "variable" ? [expression.variable] : [...variablesOf(expression.left), ...variablesOf(expression.right)];
}

/** Where the value of a substitution comes from: ` (captured on line 3)`. */
export function origins({ hole }: Substitution, input: SourceText, variables: Variables): string {
  const captured = (span: Span | undefined) => (span ? `captured on line ${input.line(span.start)}` : "from the command line");
  if (hole.kind === "string") return ` (${captured(variables.string(hole.name)?.capturedAt)})`;
  const used = [...new Set(variablesOf(hole.expression))].filter((variable) => variable !== variables.line);
  if (used.length === 0) return "";
  return ` (${used.map((variable) => `${variable.name} is ${variable.value}, ${captured(variable.capturedAt)}`).join("; ")})`;
}

/** Why a variable holds nothing, and the offset in the check file of the directive to look at, if there is one. */
export function explainUnbound(name: string, line: number | undefined, variables: Variables, scoped: boolean): { readonly message: string; readonly site: number | undefined } {
  const sites = variables.definitions(name);
  const [site] = sites;
  if (scoped && variables.wasForgotten(name)) {
    return { message: `'${name}' was bound, but --enable-var-scope forgets it at each CHECK-LABEL; '$${name}' would be kept`, site: site?.offset };
  }
  if (!site) {
    const meant = suggest(name, variables.names().filter((other) => other !== name && other !== "@LINE"));
    return { message: `no directive binds '${name}'${meant ? `; did you mean '${meant}'?` : ""}`, site: undefined };
  }
  const earlier = sites.findLast((other) => line === undefined || other.line <= line);
  if (!earlier) return { message: `'${name}' is bound here, by a later directive`, site: site.offset };
  return { message: `'${name}' would be bound here, but this directive has not matched`, site: earlier.offset };
}
