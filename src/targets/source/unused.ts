// Compilers warn of variables that are never read, which a program may well have: a load for nothing, a buffer that is only written. A
// `(void)x;` after the declaration says that this is meant.

const declaration = /^(\s*)(?!return )(?:_Alignas\(\d+\) |alignas\(\d+\) |__shared__ )?(?:const )?\w+ (?:\(?\*)?(\w+)\)?(?:\[\d+\])*(?: = .*)?;$/;

const mention = (name: string): RegExp => new RegExp(`(?<![\\w.])${name}\\b`);
/** Whether one of the lines does more to a variable than to assign it, or its elements, up to the end of the scope that is indented by `depth`. */
function isRead(lines: readonly string[], from: number, name: string, depth: number): boolean {
  const [word, assigned] = [mention(name), new RegExp(`^\\s*${name}(\\[.*?\\])? = `)];
  for (let i = from; i < lines.length && lines[i]!.search(/\S/) >= depth; i++) if (word.test(lines[i]!.replace(assigned, ""))) return true;
  return false;
}

/** The body of a function in which nothing is unused. */
export function withUnused(lines: readonly string[], parameters: readonly string[]): string[] {
  const out = parameters.filter((name) => { const word = mention(name); return !lines.some((line) => word.test(line)); }).map((name) => `  (void)${name};`);
  lines.forEach((line, i) => {
    out.push(line);
    const [, indent, name] = declaration.exec(line) ?? [];
    if (indent !== undefined && name !== undefined && !isRead(lines, i + 1, name, indent.length)) out.push(`${indent}(void)${name};`);
  });
  return out;
}
