// The command line of FileCheck, read as LLVM's option parser reads it: one dash or two, values after `=` or as the next argument, the
// last of several wins except where options say otherwise, and options from FILECHECK_OPTS come first.
import { type FlagSpec, suggest } from "../../core/tool/index.ts";

/** The options, as the help lists them. */
export const flags = [
  { name: "input-file", kind: "string", value: "file", default: "-", help: "the text to check; '-' is standard input" },
  { name: "check-prefix", alias: ["check-prefixes"], kind: "list", value: "names", help: "prefixes of the directives, instead of CHECK" },
  { name: "comment-prefixes", kind: "list", value: "names", help: "prefixes of lines to ignore, instead of COM and RUN" },
  { name: "implicit-check-not", kind: "list", whole: true, value: "pattern", help: "fail when this occurs between two positive matches" },
  { name: "D", kind: "list", whole: true, prefix: true, value: "name=value", help: "define a variable; -D#NAME=expression defines a numeric one" },
  { name: "match-full-lines", kind: "bool", help: "a directive has to match a whole line" },
  { name: "strict-whitespace", kind: "bool", help: "blanks are significant" },
  { name: "ignore-case", kind: "bool", help: "upper and lower case are the same" },
  { name: "enable-var-scope", kind: "bool", help: "forget variables without a '$' at each CHECK-LABEL" },
  { name: "allow-empty", kind: "bool", help: "accept an empty input" },
  { name: "allow-unused-prefixes", kind: "bool", help: "accept prefixes that no directive uses" },
  { name: "allow-deprecated-dag-overlap", kind: "bool", help: "let CHECK-DAG matches overlap" },
  { name: "dump-input", kind: "choice", choices: ["help", "always", "fail", "never"], help: "when to show the input; of several, the first in this order counts (default: fail)" },
  { name: "dump-input-filter", kind: "choice", choices: ["all", "annotation-full", "annotation", "error"], help: "which lines of it; of several, the first in this order counts (default: error, or all with --dump-input=always)" },
  { name: "dump-input-context", kind: "int", value: "n", help: "how many lines around them; of several, the largest counts (default: 5)" },
  { name: "dump-input-label-width", kind: "int", value: "n", hidden: true, help: "least width of the labels beside the input" },
  { name: "color", kind: "bool", help: "use colours (default: when standard error is a terminal)" },
  { name: "v", kind: "bool", help: "report matches too" },
  { name: "vv", kind: "bool", help: "report also what is rightly absent, and discarded matches" },
] as const satisfies readonly FlagSpec[];

/** A command line: every value of each option, in order. */
export type CommandLine =
  | { readonly kind: "help"; readonly hidden: boolean }
  | { readonly kind: "version" }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "run"; readonly values: ReadonlyMap<string, readonly string[]>; readonly positionals: readonly string[] };

const helps = ["help", "h", "help-list", "help-hidden", "help-list-hidden"];

/** Splits the text of FILECHECK_OPTS into arguments: blanks separate, quotes and backslashes protect. */
export function splitArguments(text: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (/\s/.test(char)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (char === "\\" && at + 1 < text.length) word = (word ?? "") + text[++at]!;
    else if (char === '"' || char === "'") {
      word ??= "";
      for (at++; at < text.length && text[at] !== char; at++) {
        if (text[at] === "\\" && at + 1 < text.length) at++;
        word += text[at]!;
      }
    } else word = (word ?? "") + char;
  }
  return word === undefined ? found : [...found, word];
}

const byName = new Map<string, FlagSpec>(flags.flatMap((spec: FlagSpec) => [spec.name, ...(spec.alias ?? [])].map((name) => [name, spec] as const)));

/** What is wrong with a value, if anything. */
function valueProblem(spec: FlagSpec, value: string): string | undefined {
  if (spec.kind === "bool" && !/^(true|TRUE|True|1|false|FALSE|False|0|)$/.test(value)) return `'${value}' is no value for --${spec.name}; it takes true or false`;
  if (spec.kind === "int" && !/^(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/.test(value)) return `'${value}' is no value for --${spec.name}; it takes a number`;
  if (spec.kind !== "choice" || spec.choices.includes(value)) return undefined;
  const meant = suggest(value, spec.choices);
  return `'${value}' is no value for --${spec.name}; it takes ${spec.choices.join(", ")}${meant ? `; did you mean '${meant}'?` : ""}`;
}

/** Reads the arguments. Help and version win over mistakes, wherever they stand. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  let mistake: string | undefined;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at]!;
    if (argument === "--") {
      positionals.push(...argv.slice(at + 1));
      break;
    }
    if (!/^-./.test(argument)) {
      positionals.push(argument);
      continue;
    }
    const body = argument.replace(/^--?/, "");
    const equals = body.indexOf("=");
    const name = equals < 0 ? body : body.slice(0, equals);
    if (helps.includes(name)) return { kind: "help", hidden: name.endsWith("hidden") };
    if (name === "version") return { kind: "version" };
    const prefixed = body.startsWith("D") && !byName.has(name) ? byName.get("D") : undefined;
    const spec = name === "D" ? byName.get("D") : (byName.get(name) ?? prefixed);
    if (!spec) {
      const meant = suggest(name, [...byName.keys(), "help", "version"]);
      mistake ??= `unknown flag '${argument.split("=", 1)[0]}'${meant ? `; did you mean '--${meant}'?` : ""}`;
      continue;
    }
    let value = spec.prefix ? body.slice(1) : equals < 0 ? undefined : body.slice(equals + 1);
    if (value === undefined) value = spec.kind === "bool" ? "true" : argv[++at];
    if (value === undefined || (spec.prefix && value === "")) {
      mistake ??= `--${spec.name} needs a value`;
      continue;
    }
    mistake ??= valueProblem(spec, value);
    const parts = spec.kind === "list" && !spec.whole ? value.split(",") : [value];
    values.set(spec.name, [...(values.get(spec.name) ?? []), ...parts]);
  }
  if (positionals.length > 1) mistake ??= `one check file is read, and '${positionals[1]}' is a second one`;
  return mistake === undefined ? { kind: "run", values, positionals } : { kind: "error", message: mistake };
}
