// The small commands that print and count, run in this process.
import type { ToolMain } from "../../../core/tool/index.ts";

const letters: Readonly<Record<string, string>> = { a: "\x07", b: "\b", e: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\\": "\\" };

/** Escapes of `echo -e`: letters, `\0NNN` or `\NNN` in octal, `\xHH`, `\uHHHH`. */
function unescape(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{4})|0?([0-7]{1,3})|([abefnrtv\\]))/g, (_, hex?: string, unicode?: string, octal?: string, letter?: string) =>
    letter !== undefined ? letters[letter]! : String.fromCharCode(hex ?? unicode ? Number.parseInt(hex ?? unicode!, 16) : Number.parseInt(octal!, 8)));
}

/** `echo [-n] [-e] WORD...`. */
export const echo: ToolMain = async (argv, io) => {
  let at = 0;
  let escapes = false;
  let newline = true;
  for (; at < argv.length && /^-[neE]+$/.test(argv[at]!); at++) {
    for (const letter of argv[at]!.slice(1)) {
      if (letter === "n") newline = false;
      else escapes = letter === "e";
    }
  }
  const text = argv.slice(at).join(" ");
  io.out(`${escapes ? unescape(text) : text}${newline ? "\n" : ""}`);
  return 0;
};

/** `count N`: whether the input has N lines; one that does not end does not count. */
export const count: ToolMain = async (argv, io) => {
  if (argv.length !== 1 || !/^\d+$/.test(argv[0]!)) {
    io.err("count: one number of lines is needed\n");
    return 2;
  }
  const lines = Buffer.from(await io.stdin()).toString("latin1").split("\n").length - 1;
  if (lines === Number(argv[0])) return 0;
  io.err(`count: expected ${argv[0]} lines, got ${lines}\n`);
  return 1;
};
