// Reading command lines by a declaration, and the help made from it.
import { describe, expect, test } from "vitest";
import { formatHelp, parseFlags, suggest } from "../../../../src/core/tool/index.ts";

const flags = [
  { name: "o", kind: "string", value: "file", default: "-", help: "where the output goes" },
  { name: "verify-each", kind: "bool", default: true, help: "verify after every pass" },
  { name: "split-input-file", kind: "string", implied: "// -----", help: "split the input" },
  { name: "jobs", alias: ["j"], kind: "int", prefix: true, help: "how many at a time" },
  { name: "only", kind: "list", help: "names" },
  { name: "D", kind: "list", whole: true, prefix: true, help: "define", hidden: true },
  { name: "level", kind: "choice", choices: ["low", "high"], help: "how much" },
] as const;

function run(...argv: string[]) {
  const parsed = parseFlags(flags, argv);
  if (parsed.kind !== "run") throw new Error(JSON.stringify(parsed));
  return parsed;
}

function message(...argv: string[]): string {
  const parsed = parseFlags(flags, argv);
  return parsed.kind === "error" ? parsed.message : `no error but ${parsed.kind}`;
}

describe("values", () => {
  test("come after '=' or as the next argument, with one dash or two", () => {
    for (const argv of [["-o", "x"], ["--o", "x"], ["-o=x"], ["--o=x"]]) expect(run(...argv).values.o).toBe("x");
    expect(run("--o=a=b").values.o).toBe("a=b");
    expect(run().values.o).toBe("-");
  });

  test("of bools may be written out and never swallow the next argument", () => {
    for (const word of ["false", "0"]) expect(run(`--verify-each=${word}`).values["verify-each"]).toBe(false);
    for (const word of ["true", "1"]) expect(run(`-verify-each=${word}`).values["verify-each"]).toBe(true);
    expect(run("--verify-each", "input.mlir").positionals).toEqual(["input.mlir"]);
    expect(message("--verify-each=maybe")).toBe("'maybe' is no value for --verify-each; it takes true or false");
  });

  test("may be implied by the bare flag", () => {
    expect(run("--split-input-file", "f").values["split-input-file"]).toBe("// -----");
    expect(run("--split-input-file", "f").positionals).toEqual(["f"]);
    expect(run("--split-input-file=#").values["split-input-file"]).toBe("#");
    expect(run().values["split-input-file"]).toBeUndefined();
  });

  test("of lists collect over repetitions and commas, unless whole", () => {
    expect(run("--only=a,b", "--only", "c").values.only).toEqual(["a", "b", "c"]);
    expect(run("-DX=1,2", "-D", "Y=3").values.D).toEqual(["X=1,2", "Y=3"]);
  });

  test("of integers and choices are checked", () => {
    expect(run("-j", "4").values.jobs).toBe(4);
    expect(run("--jobs=-1").values.jobs).toBe(-1);
    expect(message("--jobs=4x")).toBe("'4x' is no value for --jobs; it takes an integer");
    expect(message("--level=hihg")).toBe("'hihg' is no value for --level; it takes low, high; did you mean 'high'?");
    expect(message("--o")).toBe("--o needs a value: --o=<file>");
  });
});

describe("the rest of the line", () => {
  test("keeps '-', negative numbers and everything after '--' as positional arguments", () => {
    expect(run("-", "-5", "--", "--o", "-x").positionals).toEqual(["-", "-5", "--o", "-x"]);
  });

  test("keeps the order of declared and accepted flags", () => {
    const parsed = parseFlags(flags, ["--cse", "-o", "f", "--canonicalize=top-down=0"], { unknown: (name) => name === "cse" || name === "canonicalize" });
    if (parsed.kind !== "run") throw new Error("not run");
    expect(parsed.occurrences.map(({ name, value, index, declared }) => [name, value, index, declared])).toEqual([
      ["cse", undefined, 0, false],
      ["o", "f", 1, true],
      ["canonicalize", "top-down=0", 3, false],
    ]);
    expect(parsed.given("o")).toBe(true);
    expect(parsed.given("only")).toBe(false);
  });

  test("answers an unknown flag with the nearest one", () => {
    expect(message("--verfy-each=0")).toBe("unknown flag '--verfy-each'; did you mean '--verify-each'?");
    expect(message("--zzzzzz")).toBe("unknown flag '--zzzzzz'");
    const parsed = parseFlags(flags, ["--canonicalze"], { unknown: () => false, alsoKnown: () => ["canonicalize"] });
    expect(parsed).toMatchObject({ kind: "error", message: "unknown flag '--canonicalze'; did you mean '--canonicalize'?" });
  });
});

describe("help", () => {
  const page = { tool: "t", summary: "Does it.", usage: "[flags]", flags };
  test("is asked for by name", () => {
    expect(parseFlags(flags, ["--help"])).toEqual({ kind: "help", hidden: false });
    expect(parseFlags(flags, ["--help-hidden"])).toEqual({ kind: "help", hidden: true });
    expect(parseFlags(flags, ["--version"])).toEqual({ kind: "version" });
  });

  test("lists every flag that is not hidden", () => {
    const text = formatHelp(page);
    for (const word of ["-o <file>", "--verify-each", "--split-input-file[=<string>]", "--jobs, -j", "--level=low|high", "(default: -)"]) expect(text).toContain(word);
    expect(text).not.toContain("-D");
    expect(formatHelp({ ...page, hidden: true })).toContain("-D <list>");
  });
});

describe("suggest", () => {
  test("finds one-letter slips, swaps and case, and stays silent about strangers", () => {
    expect(suggest("canonicalze", ["cse", "canonicalize"])).toBe("canonicalize");
    expect(suggest("ces", ["cse", "dce"])).toBe("cse");
    expect(suggest("CSE", ["cse"])).toBe("cse");
    expect(suggest("inline", ["cse", "dce"])).toBeUndefined();
  });

  test("prefers the nearest candidate", () => {
    expect(suggest("convert-a", ["convert-bc", "convert-ab"])).toBe("convert-ab");
  });
});
