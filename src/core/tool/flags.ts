// Command-line flags as a declaration. `-x` and `--x` mean the same, values follow `=` or come as the next argument, every occurrence
// keeps its place (a pass pipeline is the order of its flags), and what is misspelt is answered with the nearest flag.
import { suggest } from "../text/suggest.ts";

interface FlagBase {
  /** The name without dashes. */
  readonly name: string;
  /** Other names for the same flag. */
  readonly alias?: readonly string[];
  /** What the value is called in the help: `--name=<value>`. */
  readonly value?: string;
  readonly help: string;
  /** Left out of `--help`; `--help-hidden` shows it. */
  readonly hidden?: boolean;
  /** The heading of the help under which the flag is listed. */
  readonly group?: string;
  /** The value that a bare `--name` stands for. Such a flag takes its value after `=` only. */
  readonly implied?: string;
  /** Also read the value from the rest of the same argument: `-DX=1`, `-j4`. */
  readonly prefix?: boolean;
}

/** One flag. `list` collects repeated and comma-separated values; with `whole`, commas do not separate. */
export type FlagSpec =
  | (FlagBase & { readonly kind: "bool"; readonly default?: boolean })
  | (FlagBase & { readonly kind: "string"; readonly default?: string })
  | (FlagBase & { readonly kind: "int"; readonly default?: number })
  | (FlagBase & { readonly kind: "list"; readonly whole?: boolean; readonly default?: readonly string[] })
  | (FlagBase & { readonly kind: "choice"; readonly choices: readonly string[]; readonly default?: string });

type Present<S extends FlagSpec> = S extends { readonly kind: "bool" } ? boolean
  : S extends { readonly kind: "int" } ? number
  : S extends { readonly kind: "list" } ? readonly string[]
  : S extends { readonly kind: "choice"; readonly choices: readonly (infer C)[] } ? C
  : string;

/** What a flag's value is after parsing: bools and lists always have one, others may be undefined without a default. */
export type FlagValue<S extends FlagSpec> = S extends { readonly kind: "bool" | "list" } ? Present<S>
  : S extends { readonly default: string | number } ? Present<S>
  : Present<S> | undefined;

/** The values by flag name. */
export type FlagValues<Specs extends readonly FlagSpec[]> = { readonly [S in Specs[number] as S["name"]]: FlagValue<S> };

/** One flag as it stood on the command line. */
export interface Occurrence {
  /** The declared name, also when an alias was written; for a flag accepted by `unknown`, the name as written. */
  readonly name: string;
  readonly value: string | undefined;
  /** Index into the arguments. */
  readonly index: number;
  readonly declared: boolean;
}

/** What parsing gives. */
export type ParsedFlags<Specs extends readonly FlagSpec[]> =
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "help"; readonly hidden: boolean }
  | { readonly kind: "version" }
  | {
      readonly kind: "run";
      readonly values: FlagValues<Specs>;
      readonly positionals: readonly string[];
      readonly occurrences: readonly Occurrence[];
      /** Whether the flag was written at all. */
      readonly given: (name: Specs[number]["name"]) => boolean;
    };

/** How undeclared flags are treated. */
export interface ParseFlagsOptions {
  /** Accepts an undeclared flag (a pass name); false leaves it an error. */
  readonly unknown?: (name: string, value: string | undefined) => boolean;
  /** More names that a misspelt flag may have meant. */
  readonly alsoKnown?: () => Iterable<string>;
}

type Scalar = boolean | string | number;
type Converted = { readonly value: Scalar | readonly string[] } | { readonly error: string };

function convert(spec: FlagSpec, text: string): Converted {
  const wrong = (wanted: string): Converted => ({ error: `'${text}' is no value for --${spec.name}; it takes ${wanted}` });
  switch (spec.kind) {
    case "bool":
      if (/^(true|1|on|yes)$/i.test(text)) return { value: true };
      return /^(false|0|off|no)$/i.test(text) ? { value: false } : wrong("true or false");
    case "int": {
      const value = /^[-+]?(\d+|0x[\da-f]+)$/i.test(text) ? Number(text.replace(/^\+/, "")) : Number.NaN;
      return Number.isSafeInteger(value) ? { value } : wrong("an integer");
    }
    case "list":
      return { value: spec.whole ? [text] : text.split(",").map((part) => part.trim()).filter((part) => part !== "") };
    case "choice": {
      if (spec.choices.includes(text)) return { value: text };
      const meant = suggest(text, spec.choices);
      return wrong(`${spec.choices.join(", ")}${meant ? `; did you mean '${meant}'?` : ""}`);
    }
    case "string":
      return { value: text };
  }
}

const initial = (spec: FlagSpec): Scalar | readonly string[] | undefined =>
  spec.default ?? (spec.kind === "bool" ? false : spec.kind === "list" ? [] : undefined);

/** Whether an argument is a flag at all: `-` names standard input and `-1` is a number. */
const isFlag = (argument: string): boolean => argument.length > 1 && argument.startsWith("-") && !/^-\d/.test(argument);

/** Reads `argv` by the declared flags. `--help`, `-h`, `--help-hidden` and `--version` are known unless the declaration has them. */
export function parseFlags<const Specs extends readonly FlagSpec[]>(specs: Specs, argv: readonly string[], options: ParseFlagsOptions = {}): ParsedFlags<Specs> {
  const byName = new Map<string, FlagSpec>();
  for (const spec of specs) for (const name of [spec.name, ...(spec.alias ?? [])]) byName.set(name, spec);
  const prefixed = specs.filter((spec) => spec.prefix);
  const values: Record<string, Scalar | readonly string[] | undefined> = {};
  for (const spec of specs) values[spec.name] = initial(spec);
  const positionals: string[] = [];
  const occurrences: Occurrence[] = [];
  const given = new Set<string>();

  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index]!;
    if (argument === "--") {
      positionals.push(...argv.slice(index + 1));
      break;
    }
    if (!isFlag(argument)) {
      positionals.push(argument);
      continue;
    }
    const start = index;
    const body = argument.replace(/^--?/, "");
    const equals = body.indexOf("=");
    const name = equals < 0 ? body : body.slice(0, equals);
    let value = equals < 0 ? undefined : body.slice(equals + 1);
    let spec = byName.get(name);
    if (!spec) {
      spec = prefixed.find((candidate) => body.startsWith(candidate.name));
      if (spec) value = body.slice(spec.name.length);
    }
    if (!spec) {
      if (name === "help" || name === "h" || name === "help-hidden") return { kind: "help", hidden: name === "help-hidden" };
      if (name === "version") return { kind: "version" };
      if (!options.unknown?.(name, value)) return { kind: "error", message: unknownFlag(argument, name, byName.keys(), options) };
      occurrences.push({ name, value, index: start, declared: false });
      continue;
    }
    if (value === undefined) value = spec.implied ?? (spec.kind === "bool" ? "true" : undefined);
    if (value === undefined) {
      if (index + 1 >= argv.length) return { kind: "error", message: `--${spec.name} needs a value: --${spec.name}=<${spec.value ?? spec.kind}>` };
      value = argv[++index]!;
    }
    const converted = convert(spec, value);
    if ("error" in converted) return { kind: "error", message: converted.error };
    const before = values[spec.name];
    const append = spec.kind === "list" && given.has(spec.name) && Array.isArray(before);
    values[spec.name] = append && Array.isArray(converted.value) ? [...before, ...converted.value] : converted.value;
    given.add(spec.name);
    occurrences.push({ name: spec.name, value, index: start, declared: true });
  }
  return { kind: "run", values: values as FlagValues<Specs>, positionals, occurrences, given: (name) => given.has(name) };
}

function unknownFlag(argument: string, name: string, known: Iterable<string>, options: ParseFlagsOptions): string {
  const meant = suggest(name, [...known, ...(options.alsoKnown?.() ?? []), "help", "version"]);
  const written = argument.split("=", 1)[0]!;
  return `unknown flag '${written}'${meant ? `; did you mean '--${meant}'?` : ""}`;
}
