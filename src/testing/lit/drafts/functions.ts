// Cuts a tool's output into functions and writes each as CHECK lines, with SSA names as captured variables.

/** A function in a text: its lines, from the one that names it to the one that closes it. */
export interface PrintedFunction {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A line that begins a function: MLIR's `func`-like operations in pretty form, and LLVM IR's definitions. */
const opening = /^(\s*)(?:[\w.]*func|define|declare)\b[^"]*?@([\w.$-]+|"(?:\\.|[^"\\])*")\s*\(/;

/** The name of the function that a line begins; undefined when it begins none. */
export const functionName = (line: string): string | undefined => (/^\s*(?:\/\/|;|#)/.test(line) ? undefined : opening.exec(line)?.[2]);

/** The functions of a text, in order. */
export function functionsOf(text: string): PrintedFunction[] {
  const rows = text.split("\n");
  const found: PrintedFunction[] = [];
  for (let at = 0; at < rows.length; at++) {
    const match = opening.exec(rows[at]!);
    if (!match || functionName(rows[at]!) === undefined) continue;
    const [, indent, name] = match as unknown as [string, string, string];
    let end = at;
    if (rows[at]!.trimEnd().endsWith("{")) {
      end = rows.findIndex((row, index) => index > at && row.startsWith(`${indent}}`));
      if (end < 0) end = rows.length - 1;
    }
    found.push({ name, lines: rows.slice(at, end + 1) });
    at = end;
  }
  return found;
}

const escape = (text: string): string => text.replace(/\{\{|\[\[+/g, (found) => (found === "{{" ? "{{[{][{]}}" : `{{${"\\[".repeat(found.length)}}}`));

/** Turns SSA names into variables: captured where they first stand, used from then on. Strings stay as they are. */
class Captures {
  private readonly names = new Map<string, string>();

  apply(line: string): string {
    let result = "";
    let at = 0;
    for (const match of line.matchAll(/"(?:\\.|[^"\\])*"|%(\d+|[A-Za-z$._-][\w$.-]*)/g)) {
      result += escape(line.slice(at, match.index));
      at = match.index + match[0].length;
      result += match[1] === undefined ? escape(match[0]) : `%${this.variable(match[1])}`;
    }
    return result + escape(line.slice(at));
  }

  private variable(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return `[[${known}]]`;
    const fresh = `VAL_${this.names.size}`;
    this.names.set(name, fresh);
    return `[[${fresh}:.*]]`;
  }
}

/** The lines after the first of a block: each next to the one before, or anywhere below after a blank line. */
function following(lines: readonly string[], prefix: string, captures: Captures, continues: boolean): string[] {
  let isNext = continues;
  return lines.flatMap((line) => {
    if (line.trim() === "") {
      isNext = false;
      return [];
    }
    const text = `${prefix}${isNext ? "-NEXT" : ""}: ${captures.apply(line.trimEnd())}`;
    isNext = true;
    return [text];
  });
}

/** The CHECK lines of a function, without the comment marks in front. */
export function checksOf({ name, lines }: PrintedFunction, prefix: string): string[] {
  const captures = new Captures();
  const first = lines[0]!.trim();
  const open = first.indexOf("(", first.indexOf(`@${name}`)) + 1;
  // A label takes no variables, so the arguments stand on a line of their own.
  const hasNames = /%/.test(first.slice(open));
  const head = hasNames ? [`${prefix}-LABEL: ${escape(first.slice(0, open))}`, `${prefix}-SAME: ${captures.apply(first.slice(open))}`] : [`${prefix}-LABEL: ${escape(first)}`];
  return [...head, ...following(lines.slice(1), prefix, captures, true)];
}

/** The CHECK lines of an output without functions. */
export function checksOfText(text: string, prefix: string): string[] {
  return following(text.split("\n"), prefix, new Captures(), false);
}
