// Compilers warn of variables that are never read, which a program may well have: a load for nothing, a buffer that is only written. A
// `(void)x;` after the declaration says that this is meant.

const declaration = /^(\s*)(?!return )(?:_Alignas\(\d+\) |alignas\(\d+\) |__shared__ )?(?:const )?\w+ (?:\(?\*)?(\w+)\)?(?:\[\d+\])*(?: = .*)?;$/;

const mentions = (line: string, name: string): boolean => new RegExp(`(?<![\\w.])${name}\\b`).test(line);
/** Whether a line does more to a variable than to assign it, or its elements. */
function reads(line: string, name: string): boolean {
  const assigned = new RegExp(`^\\s*${name}(\\[.*?\\])? = `);
  return mentions(line.replace(assigned, ""), name);
}
/** Whether one of the lines reads it, up to the end of the scope that is indented by `depth`. */
function isRead(lines: readonly string[], from: number, name: string, depth: number): boolean {
  for (let i = from; i < lines.length && lines[i]!.search(/\S/) >= depth; i++) if (reads(lines[i]!, name)) return true;
  return false;
}

/** The body of a function in which nothing is unused. */
export function withUnused(lines: readonly string[], parameters: readonly string[]): string[] {
  const out = parameters.filter((name) => !lines.some((line) => mentions(line, name))).map((name) => `  (void)${name};`);
  lines.forEach((line, i) => {
    out.push(line);
    const [, indent, name] = declaration.exec(line) ?? [];
    if (indent !== undefined && name !== undefined && !isRead(lines, i + 1, name, indent.length)) out.push(`${indent}(void)${name};`);
  });
  return out;
}
