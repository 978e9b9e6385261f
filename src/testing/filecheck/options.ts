// What a FileCheck run is told to do; the names follow the command line.

/** When the report shows the input. */
export type DumpInput = "always" | "fail" | "never";

/** Which lines of the input are shown, before the context is added. */
export type DumpFilter = "all" | "annotation-full" | "annotation" | "error";

/** The settings of one run. */
export interface FileCheckOptions {
  /** Directive prefixes; `CHECK` alone by default. */
  readonly checkPrefixes?: readonly string[];
  /** Prefixes whose lines are ignored; `COM` and `RUN` by default. */
  readonly commentPrefixes?: readonly string[];
  /** Patterns that must appear nowhere between two positive matches. */
  readonly implicitCheckNot?: readonly string[];
  /** Global definitions, `NAME=value` or `#NAME=expression`, as after `-D`. */
  readonly defines?: readonly string[];
  readonly matchFullLines?: boolean;
  readonly strictWhitespace?: boolean;
  readonly ignoreCase?: boolean;
  /** Forget variables without a `$` at every CHECK-LABEL. */
  readonly enableVarScope?: boolean;
  readonly allowEmpty?: boolean;
  readonly allowUnusedPrefixes?: boolean;
  readonly allowDagOverlap?: boolean;
  /** When the report shows the input; on failure by default. */
  readonly dumpInput?: DumpInput;
  /** Lines of input shown around the lines that the filter selects; 5 by default. */
  readonly dumpInputContext?: number;
  /** `all` by default when the input is always shown, else `error`. */
  readonly dumpInputFilter?: DumpFilter;
  /** Least width of the column of labels beside the input. */
  readonly dumpInputLabelWidth?: number;
  /** Also report what matched; with 2, also what was rightly absent and matches that were discarded. */
  readonly verbose?: 0 | 1 | 2;
  /** Mark errors, notes and matches with terminal colours. */
  readonly color?: boolean;
  /** What the check file is called in the report. */
  readonly checkName?: string;
  /** What the input is called in the report. */
  readonly inputName?: string;
}

/** Options with every default filled in. */
export type Settings = Required<FileCheckOptions> & {
  /** Whether no prefix was asked for. */
  readonly defaultPrefix: boolean;
};

/** Fills in the defaults. */
export function withDefaults(options: FileCheckOptions): Settings {
  const asked = options.checkPrefixes ?? [];
  return {
    checkPrefixes: asked.length > 0 ? asked : ["CHECK"],
    commentPrefixes: options.commentPrefixes && options.commentPrefixes.length > 0 ? options.commentPrefixes : ["COM", "RUN"],
    implicitCheckNot: options.implicitCheckNot ?? [],
    defines: options.defines ?? [],
    matchFullLines: options.matchFullLines ?? false,
    strictWhitespace: options.strictWhitespace ?? false,
    ignoreCase: options.ignoreCase ?? false,
    enableVarScope: options.enableVarScope ?? false,
    allowEmpty: options.allowEmpty ?? false,
    allowUnusedPrefixes: options.allowUnusedPrefixes ?? false,
    allowDagOverlap: options.allowDagOverlap ?? false,
    dumpInput: options.dumpInput ?? "fail",
    dumpInputContext: options.dumpInputContext ?? 5,
    dumpInputFilter: options.dumpInputFilter ?? (options.dumpInput === "always" ? "all" : "error"),
    dumpInputLabelWidth: options.dumpInputLabelWidth ?? 0,
    verbose: options.verbose ?? 0,
    color: options.color ?? false,
    checkName: options.checkName ?? "<checks>",
    inputName: options.inputName ?? "<stdin>",
    defaultPrefix: asked.length === 0,
  };
}

/** A prefix that cannot be used, as a message; undefined when all are fine. */
export function prefixProblem(options: FileCheckOptions): string | undefined {
  const seen = new Set<string>();
  if (!options.checkPrefixes?.length) seen.add("CHECK");
  if (!options.commentPrefixes?.length) for (const name of ["COM", "RUN"]) seen.add(name);
  for (const [kind, names] of [["check", options.checkPrefixes ?? []], ["comment", options.commentPrefixes ?? []]] as const) {
    for (const name of names) {
      if (name === "") return `a ${kind} prefix must not be empty`;
      if (!/^[A-Za-z0-9_-]+$/.test(name)) return `the ${kind} prefix '${name}' may hold letters, digits, hyphens and underscores only`;
      if (seen.has(name)) return `the ${kind} prefix '${name}' is given twice, or is a default prefix already`;
      seen.add(name);
    }
  }
  return undefined;
}
