// File names that match a pattern of `*`, `?` and `[...]`, part of a path by part; names that begin with a dot match only a dot.
import { existsSync, readdirSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";

function partPattern(part: string): RegExp | undefined {
  if (!/[*?[]/.test(part)) return undefined;
  let source = "";
  for (let at = 0; at < part.length; at++) {
    const char = part[at]!;
    const close = char === "[" ? part.indexOf("]", at + (part[at + 1] === "!" ? 3 : 2)) : -1;
    if (close > 0) {
      const set = part.slice(at + 1, close).replace(/[\\\]^]/g, "\\$&").replace(/^!/, "^");
      source += `[${set}]`;
      at = close;
    } else source += char === "*" ? ".*" : char === "?" ? "." : char.replace(/[\\^$.+()[\]{}|]/, "\\$&");
  }
  return new RegExp(`^${source}$`, "su");
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The absolute paths that match, sorted; the pattern itself when none does. */
export function expandGlob(pattern: string, cwd: string): string[] {
  let found = [isAbsolute(pattern) ? "/" : resolve(cwd)];
  for (const part of pattern.split("/").filter((each) => each !== "")) {
    const matcher = partPattern(part);
    if (!matcher) found = found.map((folder) => join(folder, part)).filter((path) => existsSync(path));
    else found = found.flatMap((folder) => names(folder).filter((name) => matcher.test(name) && (!name.startsWith(".") || part.startsWith("."))).map((name) => join(folder, name)));
  }
  return found.length === 0 ? [pattern] : found.sort();
}
