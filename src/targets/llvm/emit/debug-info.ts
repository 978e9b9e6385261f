// Line tables: which source line each instruction came from, as LLVM's debug metadata without types or variables. Debuggers and profilers
// show the user's own lines with it, on the CPU and on the GPU.
import type { SourceLocation } from "./emitter.ts";
import type { MetadataTable } from "./metadata.ts";
import { quote } from "./names.ts";

/** The debug metadata of one module. */
export class DebugInfo {
  readonly #table: MetadataTable;
  #unit: string | undefined;

  constructor(table: MetadataTable) {
    this.#table = table;
  }

  /** Whether anything has a location, so that the module must declare its debug format. */
  get unit(): string | undefined {
    return this.#unit;
  }

  #file(path: string): string {
    const slash = path.lastIndexOf("/");
    const [directory, name] = slash < 0 ? ["", path] : [path.slice(0, slash) || "/", path.slice(slash + 1)];
    return this.#table.node(`!DIFile(filename: ${quote(name)}, directory: ${quote(directory)})`);
  }

  /** The scope of a function that is defined at this place. */
  subprogram(name: string, at: SourceLocation): string {
    const table = this.#table;
    const file = this.#file(at.file);
    this.#unit ??= table.distinct(
      `!DICompileUnit(language: DW_LANG_C, file: ${file}, producer: "tilewright", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)`,
    );
    const type = table.node(`!DISubroutineType(types: ${table.node("!{}")})`);
    const flags = "DISPFlagDefinition | DISPFlagOptimized";
    return table.distinct(
      `!DISubprogram(name: ${quote(name)}, scope: ${file}, file: ${file}, line: ${at.line}, type: ${type}, scopeLine: ${at.line}, spFlags: ${flags}, unit: ${this.#unit})`,
    );
  }

  /** A place inside a function, which may lie in another file than the function. */
  location(subprogram: string, functionFile: string, at: SourceLocation): string {
    const table = this.#table;
    const scope =
      at.file === functionFile ? subprogram : table.node(`!DILexicalBlockFile(scope: ${subprogram}, file: ${this.#file(at.file)}, discriminator: 0)`);
    return table.node(`!DILocation(line: ${at.line}, column: ${at.column ?? 0}, scope: ${scope})`);
  }
}
