// The flags of tile-opt, with the names that mlir-opt's users know.
import type { FlagSpec, FlagValues } from "../../core/tool/index.ts";

const printing = "Output";
const testing = "Testing";
const diagnosing = "Diagnostics";
const watching = "Watching passes";
const checking = "Checking passes";
const reproducing = "Reproducing failures";
const plugins = "Plugins and dialects";

export const optFlags = [
  { name: "o", kind: "string", value: "file", default: "-", help: "write the result to <file>" },
  { name: "pass-pipeline", alias: ["p"], kind: "string", value: "pipeline", help: "run a pipeline: builtin.module(func.func(cse),canonicalize{max-iterations=2})" },
  { name: "allow-unregistered-dialect", kind: "bool", help: "accept operations, types and attributes that no dialect declares" },
  { name: "no-implicit-module", kind: "bool", help: "take the one top-level operation as it is, without a module around it" },
  { name: "verify-each", kind: "bool", default: true, help: "verify after each pass" },
  { name: "list-passes", kind: "bool", help: "list all passes and their options" },
  { name: "show-dialects", kind: "bool", help: "list all dialects" },
  { name: "dump-pass-pipeline", kind: "bool", help: "print the pipeline with all options to standard error" },
  { name: "json", kind: "bool", help: "print each diagnostic as one line of JSON" },
  { name: "help-list", kind: "bool", help: "list flags and passes in the order of their names" },
  { name: "mlir-disable-threading", kind: "bool", help: "use one thread; by default two share the functions of a large module" },
  { name: "mlir-very-unsafe-disable-verifier-on-parsing", kind: "bool", help: "do not verify what was parsed; what does not verify at the end is printed in generic form" },

  { name: "mlir-print-op-generic", kind: "bool", group: printing, help: "print every operation in generic form" },
  { name: "mlir-print-debuginfo", kind: "bool", group: printing, help: "print locations" },
  { name: "mlir-print-skip-regions", kind: "bool", group: printing, help: "leave out the bodies of regions" },
  { name: "mlir-pretty-debuginfo", kind: "bool", group: printing, help: "with --mlir-print-debuginfo, print locations for people; nothing parses them" },
  { name: "mlir-print-value-users", kind: "bool", group: printing, help: "name the users of each value in a comment; implies unique names" },
  { name: "mlir-print-unique-ssa-ids", kind: "bool", group: printing, help: "give no two values the same name, wherever they are" },
  { name: "mlir-use-nameloc-as-prefix", kind: "bool", group: printing, help: "name values as their locations are named" },
  { name: "mlir-print-elementsattrs-with-hex-if-larger", kind: "int", value: "n", group: printing, help: "print dense constants of more than <n> elements as hexadecimal digits, none with -1; 100 without the flag" },
  { name: "mlir-print-local-scope", kind: "bool", group: printing, help: "print maps, sets and locations where they are used, without aliases" },
  { name: "mlir-elide-elementsattrs-if-larger", kind: "int", value: "n", group: printing, help: "print a mark for dense constants of more than <n> elements" },
  { name: "mlir-elide-resource-strings-if-larger", kind: "int", value: "n", group: printing, help: "leave out resources whose text is longer than <n> characters" },

  { name: "split-input-file", kind: "string", value: "marker", implied: "// -----", group: testing, help: "process the parts between marker lines one by one" },
  { name: "output-split-marker", kind: "string", value: "marker", group: testing, help: "the line between the parts of the output" },
  { name: "verify-diagnostics", kind: "choice", choices: ["all", "only-expected"], implied: "all", group: testing, help: "compare diagnostics with expected-error, -warning, -note and -remark comments" },
  { name: "verify-roundtrip", kind: "bool", group: testing, help: "check that the program survives printing and parsing" },

  { name: "mlir-print-op-on-diagnostic", kind: "bool", group: diagnosing, help: "add the operation in generic form to what the verifier says about it" },
  { name: "mlir-print-stacktrace-on-diagnostic", kind: "bool", group: diagnosing, help: "add where in tile-opt a diagnostic was made" },
  { name: "mlir-diagnostic-verbosity-level", kind: "choice", choices: ["errors", "warnings", "remarks"], default: "remarks", group: diagnosing, help: "what is shown: errors, warnings too, or remarks too" },
  { name: "mlir-disable-diagnostic-notes", kind: "bool", group: diagnosing, help: "leave out notes" },

  { name: "mlir-print-ir-before", kind: "list", value: "passes", group: watching, help: "print the program before these passes" },
  { name: "mlir-print-ir-after", kind: "list", value: "passes", group: watching, help: "print the program after these passes" },
  { name: "mlir-print-ir-before-all", kind: "bool", group: watching, help: "print the program before each pass" },
  { name: "mlir-print-ir-after-all", kind: "bool", group: watching, help: "print the program after each pass" },
  { name: "mlir-print-ir-after-change", kind: "bool", group: watching, help: "after passes, print the program only when the pass changed it" },
  { name: "mlir-print-ir-after-failure", kind: "bool", group: watching, help: "print the program after a pass that failed" },
  { name: "mlir-print-ir-module-scope", kind: "bool", group: watching, help: "always print the whole module" },
  { name: "mlir-print-ir-tree-dir", kind: "string", value: "folder", group: watching, help: "write these programs to files below <folder>, in folders by operation, instead of to standard error" },
  { name: "explain-schedule", kind: "bool", group: watching, help: "say which default schedules are chosen, and why" },
  { name: "mlir-timing", kind: "bool", group: watching, help: "report the time of each step" },
  { name: "mlir-timing-display", kind: "choice", choices: ["tree", "list"], default: "tree", group: watching, help: "how times are laid out" },
  { name: "mlir-output-format", kind: "choice", choices: ["text", "json"], default: "text", group: watching, help: "how times are written" },
  { name: "mlir-pass-statistics", kind: "bool", group: watching, help: "report what passes counted" },
  { name: "mlir-pass-statistics-display", kind: "choice", choices: ["pipeline", "list"], default: "pipeline", group: watching, help: "how counts are laid out" },
  { name: "trace-rewrites", kind: "bool", group: watching, help: "report every pattern that was applied, and why others were not" },
  { name: "log-actions-to", kind: "string", value: "file", group: watching, help: "write a line for each pass, pattern, fold and replacement as it begins and ends; - is standard output" },
  { name: "log-mlir-actions-filter", kind: "list", value: "places", group: watching, help: "log only what happens to operations from these places: <file>, <file>:<line> or <file>:<line>:<column>" },
  { name: "profile-actions-to", kind: "string", value: "file", group: watching, help: "write the times of actions for a trace viewer (Chrome's JSON)" },
  { name: "mlir-debug-counter", kind: "list", value: "counters", group: watching, help: "<tag>-skip=<n> leaves out the first <n> actions, <tag>-count=<n> all after <n> more; tags: pass-execution, apply-pattern, fold, cse" },
  { name: "mlir-print-debug-counter", kind: "bool", group: watching, help: "report the counters: seen, skipped, let through at most (-1 for no limit)" },

  { name: "check-each", kind: "string", value: "js{seed=n runs=n}", group: checking, help: "run the functions before and after each pass on generated inputs and stop where a result changes" },
  { name: "check-seed", kind: "int", value: "n", group: checking, help: "seed of the inputs of --check-each (default: 0)" },
  { name: "check-runs", kind: "int", value: "n", group: checking, help: "inputs of each function of --check-each (default: 12)" },

  { name: "repro", kind: "string", value: "file", default: "repro.mlir", group: reproducing, help: "where a failing pass leaves the program with the pipeline; nothing is written when it is empty" },
  { name: "mlir-pass-pipeline-crash-reproducer", kind: "string", value: "file", group: reproducing, help: "when a pass fails, write the program and the pipeline to <file>" },
  { name: "mlir-pass-pipeline-local-reproducer", kind: "bool", group: reproducing, help: "let that be the program before the pass that failed, and only this pass" },
  { name: "mlir-generate-reproducer", kind: "string", value: "file", group: reproducing, help: "write the program and the pipeline to <file> before the first pass" },
  { name: "run-reproducer", kind: "bool", group: reproducing, help: "run the pipeline that the input carries" },

  { name: "load-pass-plugin", kind: "list", whole: true, value: "file", group: plugins, help: "load passes and patterns from a .ts or .js module" },
  { name: "irdl-file", kind: "list", whole: true, value: "file", group: plugins, help: "load dialects that are defined in the irdl dialect" },
  { name: "emit-irdl", kind: "list", value: "dialects", implied: "", group: plugins, help: "print the definitions of these dialects in the irdl dialect, or of all that are Tilewright's own" },
  { name: "load-dialect-plugin", kind: "list", whole: true, value: "file", group: plugins, help: "load dialects from a .ts or .js module" },
] as const satisfies readonly FlagSpec[];

/** The values of tile-opt's flags. */
export type OptFlags = FlagValues<typeof optFlags>;

const bytecode = "MLIR's bytecode is neither read nor written; programs are text";
const remarks = "passes give their remarks as diagnostics, which --mlir-diagnostic-verbosity-level chooses from";
const debugging = "--log-actions-to, --trace-rewrites and --mlir-debug-counter show what happens inside";
/** Flags of mlir-opt that are refused, with the reason. */
export const refusedFlags: ReadonlyMap<string, string> = new Map([
  ["emit-bytecode", bytecode], ["emit-bytecode-version", bytecode], ["elide-resource-data-from-bytecode", bytecode],
  ["remarks-filter", remarks], ["remarks-filter-passed", remarks], ["remarks-filter-missed", remarks], ["remarks-filter-failed", remarks], ["remarks-filter-analyse", remarks],
  ["remark-format", remarks], ["remark-policy", remarks], ["remarks-output-file", remarks],
  ["mlir-enable-debugger-hook", debugging], ["debug", debugging], ["debug-only", debugging],
]);
