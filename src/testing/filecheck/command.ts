// The command line of FileCheck over the library.
import { formatHelp, parseFlags, readInput, type ToolIo } from "../../core/tool/index.ts";
import { type FileCheckOptions, runFileCheck } from "./index.ts";

const flags = [
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
  { name: "allow-deprecated-dag-overlap", kind: "bool", hidden: true, help: "let CHECK-DAG matches overlap" },
  { name: "dump-input", kind: "choice", choices: ["help", "always", "fail", "never"], default: "fail", help: "when to show the input" },
  { name: "dump-input-context", kind: "int", value: "n", default: 5, help: "lines of input to show around an error" },
  { name: "dump-input-filter", kind: "choice", choices: ["all", "annotation-full", "annotation", "error"], hidden: true, help: "accepted for compatibility" },
  { name: "v", kind: "bool", help: "report matches too" },
  { name: "vv", kind: "bool", hidden: true, help: "the same as -v" },
  { name: "color", kind: "bool", hidden: true, help: "accepted for compatibility" },
] as const;

const dumpHelp = `The input is shown below the errors, with line numbers; '>' marks the lines at which a directive failed.
--dump-input=always|fail|never says when, --dump-input-context=<n> how many lines around an error.
`;

/** Runs the tool: 0 all matched, 1 something did not, 2 wrong usage. */
export async function fileCheckCommand(argv: readonly string[], io: ToolIo): Promise<number> {
  const environment = (io.env["FILECHECK_OPTS"] ?? "").split(/\s+/).filter((word) => word !== "");
  const parsed = parseFlags(flags, [...environment, ...argv]);
  const fail = (message: string, exitCode = 2): number => {
    io.err(`tile-filecheck: error: ${message}\n`);
    return exitCode;
  };
  // LLVM's option parser ends the process with 1 before the tool itself is reached.
  if (parsed.kind === "error") return fail(parsed.message, 1);
  if (parsed.kind !== "run") {
    io.out(formatHelp({ tool: "tile-filecheck", summary: "Checks that a text contains what the directives in a file ask for.", usage: "[flags] check-file", flags, hidden: parsed.kind === "help" && parsed.hidden }));
    return 0;
  }
  const { values, positionals } = parsed;
  if (values["dump-input"] === "help") {
    io.out(dumpHelp);
    return 0;
  }
  const [checkFile, extra] = positionals;
  if (checkFile === undefined) return fail("no check file; usage: tile-filecheck [flags] check-file");
  if (extra !== undefined) return fail(`one check file is read, and '${extra}' is a second one`);
  const checks = await readInput(checkFile, io);
  if ("error" in checks) return fail(checks.error);
  const input = await readInput(values["input-file"], io);
  if ("error" in input) return fail(input.error);

  const emptyPrefix = (["check-prefix", "comment-prefixes"] as const).find((name) => parsed.given(name) && values[name].length === 0);
  if (emptyPrefix) return fail("a prefix must not be empty");
  const options: FileCheckOptions = {
    checkPrefixes: values["check-prefix"],
    commentPrefixes: values["comment-prefixes"],
    implicitCheckNot: values["implicit-check-not"],
    defines: values.D,
    matchFullLines: values["match-full-lines"],
    strictWhitespace: values["strict-whitespace"],
    ignoreCase: values["ignore-case"],
    enableVarScope: values["enable-var-scope"],
    allowEmpty: values["allow-empty"],
    allowUnusedPrefixes: values["allow-unused-prefixes"],
    allowDagOverlap: values["allow-deprecated-dag-overlap"],
    dumpInput: values["dump-input"],
    dumpInputContext: values["dump-input-context"],
    verbose: values.v || values.vv,
    checkName: checkFile,
    inputName: values["input-file"] === "-" ? "<stdin>" : values["input-file"],
  };
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
  const { exitCode, report } = runFileCheck({ checkText: text(checks.bytes), inputText: text(input.bytes), options });
  io.err(report);
  return exitCode;
}
