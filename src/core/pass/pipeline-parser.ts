// The textual pipeline grammar of mlir-opt, as a chevrotain grammar. Loaded only when a pipeline is given as text.
import { createToken, EmbeddedActionsParser, type ILexingResult, type IToken, Lexer } from "chevrotain";
import { type DiagnosticSink, error } from "../diag/diagnostic.ts";
import { addSource, type SourceFile } from "../ir/location.ts";
import type { PipelineNode, PipelineOption } from "./pipeline.ts";

const Name = createToken({ name: "name", pattern: /[A-Za-z_][\w.-]*/, label: "a pass or operation name" });
const LParen = createToken({ name: "LParen", pattern: "(", label: "'('" });
const RParen = createToken({ name: "RParen", pattern: ")", label: "')'" });
const Comma = createToken({ name: "Comma", pattern: ",", label: "','" });
/** The whole `{...}` of a pass, brackets and quotes inside balanced. */
const Options = createToken({ name: "Options", label: "options in braces", line_breaks: true, start_chars_hint: ["{"], pattern: (text, at) => { const end = balanced(text, at); return end < 0 ? null : ([text.slice(at, end)] as unknown as RegExpExecArray); } });
const Space = createToken({ name: "Space", pattern: /\s+/, group: Lexer.SKIPPED });
const allTokens = [Space, Options, LParen, RParen, Comma, Name];
const lexer = new Lexer(allTokens, { positionTracking: "onlyOffset" });

/** End of the bracketed text that starts at `at`; -1 when it never ends. */
function balanced(text: string, at: number): number {
  const closers: Record<string, string> = { "{": "}", "(": ")", "[": "]" };
  if (closers[text[at] ?? ""] === undefined) return -1;
  const stack: string[] = [];
  for (let i = at; i < text.length; i++) {
    const c = text[i]!;
    if (c === "'" || c === '"') {
      i = text.indexOf(c, i + 1);
      if (i < 0) return -1;
    } else if (closers[c]) stack.push(closers[c]!);
    else if (c === stack[stack.length - 1]) {
      stack.pop();
      if (stack.length === 0) return i + 1;
    }
  }
  return -1;
}

class PipelineGrammar extends EmbeddedActionsParser {
  source: SourceFile | undefined;
  sink: DiagnosticSink | undefined;
  constructor() {
    super(allTokens, { recoveryEnabled: false });
    this.performSelfAnalysis();
  }
  readonly pipeline = this.RULE("pipeline", (): PipelineNode => this.SUBRULE(this.element));
  readonly element = this.RULE("element", (): PipelineNode => {
    const name = this.CONSUME(Name);
    const loc = this.ACTION(() => this.source!.base + name.startOffset);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(LParen);
          const elements: PipelineNode[] = [];
          this.MANY_SEP({ SEP: Comma, DEF: () => { elements.push(this.SUBRULE(this.element)); } });
          this.CONSUME(RParen);
          return { kind: "nested", anchor: name.image, loc, elements } as PipelineNode;
        },
      },
      {
        ALT: () => {
          let options: IToken | undefined;
          this.OPTION(() => { options = this.CONSUME(Options); });
          return this.ACTION(() => ({ kind: "pass", name: name.image, loc, options: options ? readOptions(options, this.source!, this.sink!) : [] }) as PipelineNode);
        },
      },
    ]);
  });
}

const bare = /[^\s'"{}()[\]]/;
/** `key=value key key={a,b}`: spaces separate options, quotes and brackets keep values together. */
function readOptions(token: IToken, source: SourceFile, sink: DiagnosticSink): PipelineOption[] {
  return readOptionText(token.image.slice(1, -1), source.base + token.startOffset + 1, sink);
}

/** Reads option text that starts at location `base`. */
export function readOptionText(text: string, base: number, sink: DiagnosticSink): PipelineOption[] {
  const options: PipelineOption[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const keyStart = at;
    while (at < text.length && /[\w.-]/.test(text[at]!)) at++;
    if (at === keyStart) {
      sink.report(error("pipeline/syntax", base + at, `expected the name of an option, found '${text[at]}'`));
      return options;
    }
    const key = text.slice(keyStart, at);
    if (text[at] !== "=") {
      options.push({ key, value: "", loc: base + keyStart, valueLoc: base + keyStart });
      continue;
    }
    const valueStart = ++at;
    while (at < text.length && !/\s/.test(text[at]!)) {
      const c = text[at]!;
      if (bare.test(c)) at++;
      else if (c === "'" || c === '"') {
        const close = text.indexOf(c, at + 1);
        at = close < 0 ? text.length : close + 1;
      } else {
        const end = balanced(text, at);
        at = end < 0 ? at + 1 : end;
      }
    }
    options.push({ key, value: strip(text.slice(valueStart, at)), loc: base + keyStart, valueLoc: base + valueStart });
  }
  return options;
}
function strip(value: string): string {
  const first = value[0];
  const last = value[value.length - 1];
  if (value.length >= 2 && ((first === "'" && last === "'") || (first === '"' && last === '"') || (first === "{" && last === "}"))) return value.slice(1, -1).trim();
  return value;
}

let grammar: PipelineGrammar | undefined;

/** Parses pipeline text. Undefined after a syntax error, reported with its place in the text. */
export function parsePipeline(text: string, sink: DiagnosticSink, name = "<pipeline>"): PipelineNode | undefined {
  const source = addSource(name, new TextEncoder().encode(text));
  const lexed: ILexingResult = lexer.tokenize(text);
  const bad = lexed.errors[0];
  if (bad) {
    const c = text[bad.offset]!;
    sink.report(error("pipeline/syntax", source.base + bad.offset, c === "{" ? "'{' is never closed" : `unexpected '${c}' in the pipeline`).spanning(1));
    return undefined;
  }
  grammar ??= new PipelineGrammar();
  grammar.source = source;
  grammar.sink = sink;
  grammar.input = lexed.tokens;
  const node = grammar.pipeline();
  const problem = grammar.errors[0];
  if (problem) {
    const end = problem.token.image === "" || Number.isNaN(problem.token.startOffset);
    const at = end ? Math.max(0, text.trimEnd().length - 1) : problem.token.startOffset;
    const open = [...text].filter((c) => c === "(").length > [...text].filter((c) => c === ")").length;
    const message = end ? (open ? "unbalanced parentheses in the pipeline: a '(' is never closed" : "the pipeline ends too early") : `unexpected '${problem.token.image}' in the pipeline`;
    sink.report(error("pipeline/syntax", source.base + at, message).spanning(end ? 1 : problem.token.image.length));
    return undefined;
  }
  return node;
}
