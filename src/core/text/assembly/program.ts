// Declarative assembly formats (MLIR's `assemblyFormat` language) compiled to a small program that parser and printer
// interpret. Compiling is lazy and cheap, so nothing is generated ahead.
import { InvariantError } from "../../diag/invariant.ts";
import type { OpInfo } from "../../define/op-info.ts";
import type { Type } from "../../ir/type.ts";
import { type Spacing, spacingOf } from "../printer/spacing.ts";

/** A declared thing that a format names. */
export interface Ref {
  readonly kind: "operand" | "result" | "attr" | "region" | "successor";
  readonly index: number;
  readonly name: string;
}

/** Text that stands as it is: a word, or punctuation. */
export interface Literal {
  readonly op: "literal";
  readonly text: string;
  readonly isWord: boolean;
  readonly spacing: Spacing;
}

export type AsmNode =
  | Literal
  | { readonly op: "space"; readonly text: string }
  | { readonly op: "field"; readonly ref: Ref }
  | { readonly op: "type"; readonly refs: readonly Ref[] }
  | { readonly op: "functional-type"; readonly inputs: readonly Ref[]; readonly outputs: readonly Ref[] }
  | { readonly op: "attr-dict"; readonly keyword: boolean }
  | { readonly op: "custom"; readonly name: string; readonly args: readonly AsmNode[] }
  | { readonly op: "all"; readonly what: "operands" | "results" | "regions" | "successors" }
  | { readonly op: "optional"; readonly then: readonly AsmNode[]; readonly otherwise: readonly AsmNode[]; readonly anchor: AsmNode; readonly starter: AsmNode | undefined };

/** How the types of operands and results follow from each other; slots are the operand groups, then the result groups. */
export interface TypePlan {
  readonly fixed: readonly (Type | undefined)[];
  /** Slots whose types are equal. */
  readonly tied: readonly (readonly number[])[];
}

/** A compiled format. */
export interface AsmProgram {
  readonly nodes: readonly AsmNode[];
  /** Declared attributes that the format prints itself, so that attr-dict leaves them out. */
  readonly printedAttrs: ReadonlySet<number>;
  readonly types: TypePlan;
}

function literal(text: string): Literal {
  const spacing = spacingOf(text);
  return { op: "literal", text, isWord: !spacing.isPunct, spacing };
}

function planTypes({ operands, results, typeSets }: OpInfo): TypePlan {
  const groups = [...operands, ...results];
  const slot = (name: string): number => groups.findIndex((group) => group.name === name);
  return { fixed: groups.map((group) => group.of.fixed as Type | undefined), tied: typeSets.map((set) => set.map(slot).filter((at) => at >= 0)) };
}

interface Token {
  readonly kind: "literal" | "field" | "custom" | "word";
  readonly text: string;
}
const TOKEN = /\s+|`([^`]*)`|\$([A-Za-z_]\w*)|custom<(\w+)>|([A-Za-z][\w-]*|[()?:^,])/y;

function tokens(format: string, info: OpInfo): Token[] {
  const list: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < format.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(format);
    if (!match) throw new InvariantError(`the assembly format of '${info.name}' cannot be read at '${format.slice(at, at + 12)}'`);
    if (match[1] !== undefined) list.push({ kind: "literal", text: match[1] });
    else if (match[2] !== undefined) list.push({ kind: "field", text: match[2] });
    else if (match[3] !== undefined) list.push({ kind: "custom", text: match[3] });
    else if (match[4] !== undefined) list.push({ kind: "word", text: match[4] });
  }
  return list;
}

/** Compiles a format. A format that names what is not declared is a bug of its author. */
export function compileAssembly(format: string, info: OpInfo): AsmProgram {
  const list = tokens(format, info);
  const bad = (what: string): never => {
    throw new InvariantError(`the assembly format of '${info.name}' ${what}`);
  };
  let at = 0;
  const peek = (): string => (list[at]?.kind === "word" ? list[at]!.text : "");
  const eat = (text: string): void => {
    if (peek() !== text) bad(`expects '${text}' before '${list[at]?.text ?? "its end"}'`);
    at++;
  };
  const refs = new Map<string, Ref>();
  const declare = (kind: Ref["kind"], names: readonly string[]): void => names.forEach((name, index) => { refs.set(name, { kind, index, name }); });
  declare("operand", info.operands.map((g) => g.name));
  declare("result", info.results.map((g) => g.name));
  declare("attr", info.attrs.map((a) => a.name));
  declare("region", info.regions.map(([name]) => name));
  declare("successor", info.successors.map(([name]) => name));
  const ref = (name: string): Ref => refs.get(name) ?? bad(`names '${name}', which is not declared`);
  const typed = (): Ref[] => {
    const token = list[at++];
    if (token?.kind === "field") return [ref(token.text)];
    if (token?.text === "operands") return info.operands.map((g) => ref(g.name));
    if (token?.text === "results") return info.results.map((g) => ref(g.name));
    return bad("takes the type of something that has none");
  };
  const sequence = (until: string): { nodes: AsmNode[]; anchor: AsmNode | undefined } => {
    const nodes: AsmNode[] = [];
    let anchor: AsmNode | undefined;
    while (peek() !== until) {
      if (at >= list.length) bad(`lacks '${until}'`);
      const node = one();
      nodes.push(node);
      if (peek() === "^") {
        at++;
        anchor = node;
      }
    }
    at++;
    return { nodes, anchor };
  };
  const one = (): AsmNode => {
    const token = list[at++]!;
    switch (token.kind) {
      case "literal":
        return token.text.trim() === "" ? { op: "space", text: token.text } : literal(token.text);
      case "field":
        return { op: "field", ref: ref(token.text) };
      case "custom": {
        if (!info.hooks.custom?.[token.text]) bad(`uses custom<${token.text}>, which 'custom' does not define`);
        const args: AsmNode[] = [];
        eat("(");
        while (peek() !== ")") {
          args.push(one());
          if (peek() === ",") at++;
        }
        at++;
        return { op: "custom", name: token.text, args };
      }
      default:
        return directive(token.text);
    }
  };
  const directive = (word: string): AsmNode => {
    switch (word) {
      case "attr-dict":
        return { op: "attr-dict", keyword: false };
      case "attr-dict-with-keyword":
        return { op: "attr-dict", keyword: true };
      case "type": {
        eat("(");
        const of = typed();
        eat(")");
        return { op: "type", refs: of };
      }
      case "qualified":
      case "ref": {
        eat("(");
        const node = one();
        eat(")");
        return node;
      }
      case "functional-type": {
        eat("(");
        const inputs = typed();
        eat(",");
        const outputs = typed();
        eat(")");
        return { op: "functional-type", inputs, outputs };
      }
      case "operands":
      case "results":
      case "regions":
      case "successors":
        return { op: "all", what: word };
      case "(": {
        const { nodes: then, anchor } = sequence(")");
        let otherwise: AsmNode[] = [];
        let elseAnchor: AsmNode | undefined;
        if (peek() === ":") {
          at++;
          eat("(");
          ({ nodes: otherwise, anchor: elseAnchor } = sequence(")"));
        }
        eat("?");
        if (elseAnchor) bad("anchors an optional group in its else part");
        return { op: "optional", then, otherwise, anchor: anchor ?? bad("has an optional group without an anchor"), starter: then.find((node) => node.op !== "space") };
      }
      default:
        return bad(`has a stray '${word}'`);
    }
  };
  const nodes: AsmNode[] = [];
  while (at < list.length) nodes.push(one());
  const printedAttrs = new Set<number>();
  const mark = (of: readonly AsmNode[]): void => {
    for (const node of of) {
      if (node.op === "field" && node.ref.kind === "attr") printedAttrs.add(node.ref.index);
      else if (node.op === "optional") {
        mark(node.then);
        mark(node.otherwise);
      } else if (node.op === "custom") mark(node.args);
    }
  };
  mark(nodes);
  return { nodes, printedAttrs, types: planTypes(info) };
}

/** The program of an op's format, compiled on first use; undefined when it has none. */
export function programOf(info: OpInfo): AsmProgram | undefined {
  if (info.program === undefined && info.hooks.assembly !== undefined) info.program = compileAssembly(info.hooks.assembly, info);
  return info.program;
}
