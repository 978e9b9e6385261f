// The textual pipeline grammar of mlir-opt, as a chevrotain grammar. Loaded only when a pipeline is given as text.
import { createToken, EmbeddedActionsParser, type ILexingResult, type IToken, Lexer } from "chevrotain";
import { type DiagnosticSink, error } from "../diag/diagnostic.ts";
import { addSource, type SourceFile } from "../ir/location.ts";
import { balanced, readOptionText } from "./option-text.ts";
import type { PipelineNode, PipelineOption } from "./pipeline.ts";

const Name = createToken({ name: "name", pattern: /[A-Za-z_][\w.-]*/, label: "a pass or operation name" });
const LParen = createToken({ name: "LParen", pattern: "(", label: "'('" });
const RParen = createToken({ name: "RParen", pattern: ")", label: "')'" });
const Comma = createToken({ name: "Comma", pattern: ",", label: "','" });
/** The whole `{...}` of a pass, brackets and quotes inside balanced. */
const Options = createToken({ name: "Options", label: "options in braces", line_breaks: true, start_chars_hint: ["{"], pattern: (text, at) => { const end = balanced(text, at); return end < 0 ? null : ([text.slice(at, end)] as unknown as RegExpExecArray); } });
const Space = createToken({ name: "Space", pattern: /\s+/, group: Lexer.SKIPPED });
const allTokens = [Space, Options, LParen, RParen, Comma, Name];
/** Splits pipeline text. Validation takes longer than all the rest, and a test does it. */
export const pipelineLexer = (skipValidations = true): Lexer => new Lexer(allTokens, { positionTracking: "onlyOffset", skipValidations });
const lexer = pipelineLexer();

/** The grammar, validated on demand. */
export class PipelineGrammar extends EmbeddedActionsParser {
  source: SourceFile | undefined;
  sink: DiagnosticSink | undefined;
  constructor(skipValidations = true) {
    super(allTokens, { recoveryEnabled: false, skipValidations });
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

/** `key=value key key={a,b}`: spaces separate options, quotes and brackets keep values together. */
function readOptions(token: IToken, source: SourceFile, sink: DiagnosticSink): PipelineOption[] {
  return readOptionText(token.image.slice(1, -1), source.base + token.startOffset + 1, sink);
}

const MAX_DEPTH = 100;
function firstBeyondDepth(tokens: readonly IToken[]): IToken | undefined {
  let depth = 0;
  return tokens.find((token) => {
    depth += token.tokenType === LParen ? 1 : token.tokenType === RParen ? -1 : 0;
    return depth > MAX_DEPTH;
  });
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
  const tooDeep = firstBeyondDepth(lexed.tokens);
  if (tooDeep) {
    sink.report(error("pipeline/too-deep", source.base + tooDeep.startOffset, `pipelines are nested deeper than ${MAX_DEPTH} levels`).spanning(1));
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
