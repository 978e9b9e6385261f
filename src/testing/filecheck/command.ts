// The command line of FileCheck over the library.
import { formatHelp, packageVersion, readInput, type ToolIo } from "../../core/tool/index.ts";
import { type CommandLine, flags, readCommandLine, splitArguments } from "./command-line.ts";
import { dumpHelp } from "./dump.ts";
import { type DumpFilter, type DumpInput, type FileCheckOptions, runFileCheck } from "./index.ts";

type Values = Extract<CommandLine, { readonly kind: "run" }>["values"];

const last = (values: Values, name: string): string | undefined => values.get(name)?.at(-1);
const isOn = (values: Values, name: string): boolean => /^(true|1|)$/i.test(last(values, name) ?? "false");

/** Of several values, the one that stands first in `order`. */
function strongest<const Name extends string>(values: Values, name: string, order: readonly Name[]): Name | undefined {
  const given = values.get(name) ?? [];
  return order.find((value) => given.includes(value));
}

const readNumber = (text: string): number => (/^0\d/.test(text) ? Number.parseInt(text, 8) : Number(text));

function largest(values: Values, name: string): number | undefined {
  const given = values.get(name);
  return given && Math.max(...given.map(readNumber));
}

function optionsOf(values: Values, isTTY: boolean): FileCheckOptions {
  const dump = strongest(values, "dump-input", ["always", "fail", "never"] satisfies DumpInput[]);
  const filter = strongest(values, "dump-input-filter", ["all", "annotation-full", "annotation", "error"] satisfies DumpFilter[]);
  const context = largest(values, "dump-input-context");
  const input = last(values, "input-file") ?? "-";
  return {
    checkPrefixes: values.get("check-prefix") ?? [],
    commentPrefixes: values.get("comment-prefixes") ?? [],
    implicitCheckNot: values.get("implicit-check-not") ?? [],
    defines: values.get("D") ?? [],
    matchFullLines: isOn(values, "match-full-lines"),
    strictWhitespace: isOn(values, "strict-whitespace"),
    ignoreCase: isOn(values, "ignore-case"),
    enableVarScope: isOn(values, "enable-var-scope"),
    allowEmpty: isOn(values, "allow-empty"),
    allowUnusedPrefixes: isOn(values, "allow-unused-prefixes"),
    allowDagOverlap: isOn(values, "allow-deprecated-dag-overlap"),
    ...(dump && { dumpInput: dump }),
    ...(filter && { dumpInputFilter: filter }),
    ...(context !== undefined && { dumpInputContext: context }),
    dumpInputLabelWidth: readNumber(last(values, "dump-input-label-width") ?? "0"),
    color: values.has("color") ? isOn(values, "color") : isTTY,
    verbose: isOn(values, "vv") ? 2 : isOn(values, "v") ? 1 : 0,
    inputName: input === "-" ? "<stdin>" : input,
  };
}

/** Runs the tool: 0 all matched, 1 something did not, 2 wrong usage. */
export async function fileCheckCommand(argv: readonly string[], io: ToolIo): Promise<number> {
  const line = readCommandLine([...splitArguments(io.env["FILECHECK_OPTS"] ?? ""), ...argv]);
  const fail = (message: string, exitCode = 2): number => {
    io.err(`tile-filecheck: error: ${message}\n`);
    return exitCode;
  };
  // LLVM's option parser ends the process with 1 before the tool itself is reached.
  if (line.kind === "error") return fail(line.message, 1);
  if (line.kind === "version") {
    io.out(`tile-filecheck ${packageVersion()}\n`);
    return 0;
  }
  if (line.kind === "help") {
    const sections = [{ title: "Exit code", lines: ["  0 everything matched, 1 something did not (or an option is unknown), 2 the check file, its patterns or the input are unusable"] }];
    io.out(formatHelp({ tool: "tile-filecheck", summary: "Checks that a text contains what the directives in a file ask for.", usage: "[flags] check-file", flags, hidden: line.hidden, sections }));
    return 0;
  }
  const { values, positionals } = line;
  if (values.get("dump-input")?.includes("help")) {
    io.out(dumpHelp);
    return 0;
  }
  const [checkFile] = positionals;
  if (checkFile === undefined || checkFile === "") return fail("no check file; usage: tile-filecheck [flags] check-file");
  const checks = await readInput(checkFile, io);
  if ("error" in checks) return fail(checks.error);
  const input = await readInput(last(values, "input-file") ?? "-", io);
  if ("error" in input) return fail(input.error);
  const options = { ...optionsOf(values, io.isTTY), checkName: checkFile };
  const { exitCode, report } = runFileCheck({ checkText: checks.bytes, inputText: input.bytes, options });
  io.err(report);
  return exitCode;
}
