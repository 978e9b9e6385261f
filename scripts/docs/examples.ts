// Examples of operations in their usual form, taken from the lit tests of their dialect and other programs of the tests, which prove that they parse.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const longest = 14;

/** The operation that starts at line `i`, to the line where its brackets are closed; undefined when they never are. */
function operationAt(lines: readonly string[], i: number): readonly string[] | undefined {
  let depth = 0;
  for (let end = i; end < lines.length; end++) {
    for (const char of lines[end]!.replace(/"[^"]*"/g, "")) depth += "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
    if (depth < 0) return undefined;
    if (depth === 0) return lines.slice(i, end + 1);
  }
  return undefined;
}

function outdent(lines: readonly string[]): string {
  const margin = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join("\n");
}

const programsIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".mlir")).sort().map((name) => join(folder, name)) : []);

/** Finds examples of the operations of a dialect. */
export class Examples {
  readonly #lines: readonly string[];

  constructor(root: string, namespace: string) {
    const [own, programs] = [join(root, "test", "lit", "dialects", namespace), join(root, "test", "e2e", "cpu-pipeline", "programs")];
    // The file that shows each operation comes first, programs that use it last; what is refused is no example.
    const others = programsIn(own).filter((file) => file !== join(own, "ops.mlir") && !basename(file).includes("invalid"));
    const files = [join(own, "ops.mlir"), ...others, ...programsIn(join(own, "Inputs")), ...programsIn(programs)].filter((file) => existsSync(file));
    this.#lines = files.flatMap((file) => [...readFileSync(file, "utf8").split("\n"), ""]).filter((line) => !/^\s*\/\//.test(line)).map((line) => line.replace(/\s+\/\/ .*$/, ""));
  }

  /** The first that is not long, else the shortest. */
  of(name: string): string | undefined {
    const found = this.#matching(name.replaceAll(".", "\\.")) ?? this.#matching(name.slice(name.indexOf(".") + 1).replaceAll(".", "\\."));
    return found && outdent(found);
  }

  #matching(name: string): readonly string[] | undefined {
    const head = new RegExp(`^\\s*(%[\\w:#$.-]+(, %[\\w:#$.-]+)* = )?${name}(?![\\w.])`);
    const all = this.#lines.flatMap((line, i) => {
      const lines = head.test(line) ? operationAt(this.#lines, i) : undefined;
      return lines ? [lines] : [];
    });
    return all.find(({ length }) => length <= longest) ?? all.sort((a, b) => a.length - b.length)[0];
  }
}
