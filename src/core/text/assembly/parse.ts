// Runs an assembly program to read an operation.
import { implicitTerminatorInto } from "../../define/terminators.ts";
import { wordsOf } from "../../define/attr-kinds.ts";
import type { OpState } from "../../define/op-state.ts";
import type { Use } from "../../define/syntax.ts";
import type { Loc } from "../../ir/location.ts";
import type { Type } from "../../ir/type.ts";
import { didYouMean } from "../suggest.ts";
import type { OpParser } from "../parser/op-parser.ts";
import { type AsmNode, type AsmProgram, programOf, type Ref } from "./program.ts";

export { programOf };

interface Reading {
  readonly p: OpParser;
  readonly state: OpState;
  readonly uses: (readonly Use[] | undefined)[];
  readonly operandTypes: (readonly Type[] | undefined)[];
}

/** Reads what follows the op's name into `state`. */
export function parseWithProgram(program: AsmProgram, p: OpParser, state: OpState): void {
  const { info } = state;
  const reading: Reading = { p, state, uses: info.operands.map(() => undefined), operandTypes: info.operands.map(() => undefined) };
  run(program.nodes, reading);
  for (let i = 0; i < info.attrs.length; i++) state.props[i] ??= info.defaultAttr(i);
  resolveOperands(reading);
}

function run(nodes: readonly AsmNode[], r: Reading): void {
  for (const node of nodes) step(node, r);
}

function step(node: AsmNode, r: Reading): void {
  const { p, state } = r;
  const { info } = state;
  switch (node.op) {
    case "literal":
      literal(p, node.text);
      return;
    case "space":
      return;
    case "field":
      field(node.ref, r);
      return;
    case "type": {
      const { refs } = node;
      if (refs.length === 1) setTypes(refs[0]!, typesFor(refs[0]!, r), r);
      else distribute(refs, p.atType() ? p.types() : [], r);
      return;
    }
    case "functional-type": {
      const type = p.functionType();
      distribute(node.inputs, type.inputs, r);
      distribute(node.outputs, type.results, r);
      return;
    }
    case "attr-dict":
      if (!node.keyword || p.tryKeyword("attributes")) dictionary(p, state);
      return;
    case "custom":
      info.hooks.custom![node.name]!.parse(p, state);
      return;
    case "all":
      all(node.what, r);
      return;
    case "optional": {
      const first = node.then.find((n) => n.op !== "space");
      if (first && starts(first, r)) {
        run(node.then, r);
        if (node.anchor.op === "field" && node.anchor.ref.kind === "attr" && info.attrs[node.anchor.ref.index]!.kind.isUnit) state.props[node.anchor.ref.index] ??= info.attrs[node.anchor.ref.index]!.kind.wrap(true);
      } else run(node.otherwise, r);
    }
  }
}

function dictionary(p: OpParser, state: OpState): void {
  const { info } = state;
  for (const [name, attribute] of p.optionalDict())
    if (!state.setAttr(name, attribute)) p.fail(`attribute '${name}' of '${info.name}' must be ${info.attrs[info.attrIndex(name)!]!.kind.describe}, found ${attribute.text}`, state.loc, "verify/attribute");
}

const isWordy = (text: string): boolean => /^[A-Za-z_]/.test(text);
function literal(p: OpParser, text: string): void {
  if (isWordy(text)) p.expectKeyword(text);
  else p.expectPunct(text);
}

function starts(node: AsmNode, { p, state }: Reading): boolean {
  switch (node.op) {
    case "literal":
      return isWordy(node.text) ? p.peekKeyword(node.text) : p.peekPunct(node.text);
    case "field":
      switch (node.ref.kind) {
        case "operand":
          return p.atUse();
        case "region":
          return p.peekPunct("{");
        case "successor":
          return p.peekPunct("^");
        default: {
          const { kind } = state.info.attrs[node.ref.index]!;
          return kind.isUnit || kind.starts(p);
        }
      }
    case "type":
      return p.atType();
    case "functional-type":
      return p.peekPunct("(");
    case "attr-dict":
      return p.peekPunct("{");
    default:
      return p.atUse();
  }
}

/** Stops at something that is no attribute of that kind. */
function unfit(p: OpParser, name: string, describe: string, at: Loc): never {
  const words = wordsOf(describe);
  const found = p.peekWord();
  if (!words) return p.fail(`expected '${name}' to be ${describe}`, at, "parse/attribute");
  return p.fail(`expected '${name}' to be one of ${words.join(", ")}${found === undefined ? "" : `, found '${found}'${didYouMean(found, words)}`}`, at, "parse/attribute");
}

/** A function of its own, like the other parts that regions nest through: each variable here is room on the stack for each level. */
function regionField(ref: Ref, p: OpParser, state: OpState): void {
  const { info } = state;
  if (info.regions[ref.index]![1].region === "one") state.addRegion(implicitTerminatorInto(info, p.region(), state.loc));
  else if (p.peekPunct("{")) do state.addRegion(implicitTerminatorInto(info, p.region(), state.loc)); while (p.tryPunct(","));
}

function field(ref: Ref, r: Reading): void {
  const { p, state } = r;
  const { info } = state;
  switch (ref.kind) {
    case "operand": {
      const { mode } = info.operands[ref.index]!;
      r.uses[ref.index] = mode === "one" ? [p.use()] : mode === "variadic" ? p.uses() : p.atUse() ? [p.use()] : [];
      return;
    }
    case "attr": {
      const { name, kind } = info.attrs[ref.index]!;
      const at = p.here;
      state.props[ref.index] = kind.read(p) ?? unfit(p, name, kind.describe, at);
      return;
    }
    case "region":
      regionField(ref, p, state);
      return;
    case "successor":
      if (info.successors[ref.index]![1].successor === "one") state.addSuccessor(p.successor());
      else if (p.peekPunct("^")) do state.addSuccessor(p.successor()); while (p.tryPunct(","));
      return;
    case "result":
      p.fail(`the assembly format of '${info.name}' reads a result`);
  }
}

function typesFor(ref: Ref, { p, state }: Reading): readonly Type[] {
  const mode = (ref.kind === "operand" ? state.info.operands : state.info.results)[ref.index]!.mode;
  if (mode === "one") return [p.type()];
  return p.atType() ? (mode === "optional" ? [p.type()] : p.types()) : [];
}
function setTypes(ref: Ref, types: readonly Type[], r: Reading): void {
  if (ref.kind === "operand") r.operandTypes[ref.index] = types;
  else r.state.resultGroups[ref.index] = types;
}

/** Hands a list of types to several groups; a variable group takes as many as it has operands, or what is left. */
function distribute(refs: readonly Ref[], types: readonly Type[], r: Reading): void {
  const { info } = r.state;
  const modeOf = (ref: Ref): string => (ref.kind === "operand" ? info.operands : info.results)[ref.index]!.mode;
  let next = 0;
  refs.forEach((ref, i) => {
    // Operands that an optional group left out have no types.
    const known = ref.kind === "operand" ? (r.uses[ref.index]?.length ?? 0) : undefined;
    const fixedAfter = refs.slice(i + 1).filter((other) => modeOf(other) === "one").length;
    const n = modeOf(ref) === "one" ? 1 : (known ?? Math.max(0, types.length - next - fixedAfter));
    setTypes(ref, types.slice(next, next + n), r);
    next += n;
  });
  if (next !== types.length) r.p.fail(`'${info.name}' takes ${next} types here, found ${types.length}`, r.state.loc, "parse/type-count");
}

function all(what: "operands" | "results" | "regions" | "successors", r: Reading): void {
  const { p, state } = r;
  const { info } = state;
  if (what === "operands") {
    const uses = p.uses();
    let next = 0;
    info.operands.forEach((group, i) => {
      const after = info.operands.slice(i + 1).filter((g) => g.mode === "one").length;
      const n = group.mode === "one" ? 1 : Math.max(0, uses.length - next - after);
      r.uses[i] = uses.slice(next, next + n);
      next += n;
    });
    if (next !== uses.length || r.uses.some((group, i) => info.operands[i]!.mode === "one" && group?.length !== 1)) p.fail(`'${info.name}' has another number of operands`, state.loc, "parse/operand-count");
  } else if (what === "regions") do state.addRegion(implicitTerminatorInto(info, p.region(), state.loc)); while (p.tryPunct(","));
  else if (what === "successors" && p.peekPunct("^")) do state.addSuccessor(p.successor()); while (p.tryPunct(","));
}

/** The common case: one type for everything, which the text says once. */
function resolveUniform({ p, state, uses, operandTypes }: Reading): boolean {
  const { operands, results } = state.info;
  let type: Type | undefined;
  for (let i = 0; i < operands.length; i++) if (operandTypes[i] !== undefined) return false;
  for (let i = 0; i < results.length; i++) type ??= state.resultGroups[i]?.[0];
  if (type === undefined) return false;
  for (let i = 0; i < operands.length; i++) {
    const use = uses[i]?.[0];
    if (use !== undefined) state.operandGroups[i] = [p.resolve(use, type)];
  }
  for (let i = 0; i < results.length; i++) state.resultGroups[i] ??= [type];
  return true;
}

/** Operand types: as read, else fixed, else those of a field that a trait ties to it. */
function resolveOperands(r: Reading): void {
  const { p, state } = r;
  const { info } = state;
  if (info.isUniform && resolveUniform(r)) return;
  const known = new Map<string, Type>();
  const note = (name: string, types: readonly Type[] | undefined, fixed: unknown): void => {
    const type = types?.[0] ?? (fixed as Type | undefined);
    if (type) known.set(name, type);
  };
  info.operands.forEach((group, i) => { note(group.name, r.operandTypes[i], group.of.fixed); });
  info.results.forEach((group, i) => { note(group.name, state.resultGroups[i], group.of.fixed); });
  for (const set of info.typeSets) {
    const type = set.map((name) => known.get(name)).find((t) => t !== undefined);
    if (type) for (const name of set) if (!known.has(name)) known.set(name, type);
  }
  info.operands.forEach((group, i) => {
    const uses = r.uses[i];
    if (uses === undefined) return;
    const types = r.operandTypes[i] ?? uses.map((use) => known.get(group.name) ?? p.definedValue(use)?.type ?? p.fail(`the type of '${use.name}' is not known here`, use.loc));
    if (types.length !== uses.length) p.fail(`'${group.name}' of '${info.name}' has ${uses.length} values and ${types.length} types`, uses[0]?.loc ?? state.loc, "parse/type-count");
    state.operandGroups[i] = p.resolveAll(uses, types);
  });
  info.results.forEach((group, i) => {
    const type = known.get(group.name);
    if (state.resultGroups[i] === undefined && group.mode === "one" && type) state.resultGroups[i] = [type];
  });
}
