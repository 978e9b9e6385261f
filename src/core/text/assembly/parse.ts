// Runs an assembly program to read an operation. Uses lie on the parser's stack, and single types and values stand for themselves: most
// operations of a text come through here.
import { implicitTerminatorInto } from "../../define/terminators.ts";
import { wordsOf } from "../../define/attr-kinds.ts";
import type { OpState } from "../../define/op-state.ts";
import type { Loc } from "../../ir/location.ts";
import { Type } from "../../ir/type.ts";
import type { Value } from "../../ir/value.ts";
import { didYouMean } from "../suggest.ts";
import type { OpParser } from "../parser/op-parser.ts";
import { type AsmNode, type AsmProgram, type Literal, programOf, type Ref, type TypePlan } from "./program.ts";

export { programOf };

/** What was read of one operation. Operations nest, and each level has one of these for all of its operations. */
export class Reading {
  readonly p: OpParser;
  state: OpState;
  /** Where the uses of each operand group lie on the stack of uses; -1 where none were read. */
  readonly starts: number[] = [];
  readonly counts: number[] = [];
  readonly operandTypes: (Type | readonly Type[] | undefined)[] = [];
  /** What the types of operands, then of results, are known to be. */
  readonly known: (Type | undefined)[] = [];
  constructor(p: OpParser, state: OpState) {
    this.p = p;
    this.state = state;
  }
  begin(state: OpState): void {
    this.state = state;
    for (let i = 0; i < state.info.operands.length; i++) {
      this.starts[i] = -1;
      this.counts[i] = 0;
      this.operandTypes[i] = undefined;
    }
  }
}

/** Reads what follows the op's name into `state`. */
export function parseWithProgram(program: AsmProgram, p: OpParser, state: OpState): void {
  const { readings } = p;
  const reading = readings.pop() ?? new Reading(p, state);
  reading.begin(state);
  const first = p.usesRead;
  run(program.nodes, reading);
  resolveOperands(program.types, reading);
  p.forgetUses(first);
  readings.push(reading);
}

function run(nodes: readonly AsmNode[], r: Reading): void {
  for (let i = 0; i < nodes.length; i++) step(nodes[i]!, r);
}

function step(node: AsmNode, r: Reading): void {
  const { p, state } = r;
  switch (node.op) {
    case "literal":
      literal(p, node);
      return;
    case "space":
      return;
    case "field":
      field(node.ref, r);
      return;
    case "type":
      types(node.refs, r);
      return;
    case "functional-type": {
      const type = p.functionTypeHere();
      distribute(node.inputs, type.inputs, r);
      distribute(node.outputs, type.results, r);
      return;
    }
    case "attr-dict":
      if (node.keyword ? p.tryKeyword("attributes") : p.peekPunct("{")) dictionary(p, state);
      return;
    case "custom":
      state.info.hooks.custom![node.name]!.parse(p, state);
      return;
    case "all":
      all(node.what, r);
      return;
    case "optional":
      if (node.starter && starts(node.starter, r)) {
        run(node.then, r);
        markAnchor(node.anchor, state);
      } else run(node.otherwise, r);
  }
}

function types(refs: readonly Ref[], r: Reading): void {
  if (refs.length === 1) setTypes(refs[0]!, typesFor(refs[0]!, r), r);
  else distribute(refs, r.p.atType() ? r.p.types() : [], r);
}

/** A unit attribute that a group stands for is there when the group is. */
function markAnchor(anchor: AsmNode, state: OpState): void {
  if (anchor.op !== "field" || anchor.ref.kind !== "attr") return;
  const { kind } = state.info.attrs[anchor.ref.index]!;
  if (kind.isUnit) state.props[anchor.ref.index] ??= kind.wrap(true);
}

function dictionary(p: OpParser, state: OpState): void {
  const { info } = state;
  for (const [name, attribute] of p.optionalDict())
    if (!state.setAttr(name, attribute)) p.fail(`attribute '${name}' of '${info.name}' must be ${info.attrs[info.attrIndex(name)!]!.kind.describe}, found ${attribute.text}`, state.loc, "verify/attribute");
}

function literal(p: OpParser, { text, isWord }: Literal): void {
  if (isWord) p.expectKeyword(text);
  else p.expectPunct(text);
}

function starts(node: AsmNode, { p, state }: Reading): boolean {
  switch (node.op) {
    case "literal":
      return node.isWord ? p.peekKeyword(node.text) : p.peekPunct(node.text);
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

/** Reads the uses of an operand group. */
function operandField(index: number, { p, state, starts, counts }: Reading): void {
  const { mode } = state.info.operands[index]!;
  starts[index] = p.usesRead;
  counts[index] = mode === "variadic" ? p.pushUses() : mode === "one" || p.atUse() ? p.pushUse() : 0;
}

function attrField(index: number, p: OpParser, state: OpState): void {
  const { name, kind } = state.info.attrs[index]!;
  const at = p.here;
  state.props[index] = kind.read(p) ?? unfit(p, name, kind.describe, at);
}

function field(ref: Ref, r: Reading): void {
  const { p, state } = r;
  switch (ref.kind) {
    case "operand":
      operandField(ref.index, r);
      return;
    case "attr":
      attrField(ref.index, p, state);
      return;
    case "region":
      regionField(ref, p, state);
      return;
    case "successor":
      if (state.info.successors[ref.index]![1].successor === "one") state.addSuccessor(p.successor());
      else if (p.peekPunct("^")) do state.addSuccessor(p.successor()); while (p.tryPunct(","));
      return;
    case "result":
      p.fail(`the assembly format of '${state.info.name}' reads a result`);
  }
}

function typesFor(ref: Ref, { p, state }: Reading): Type | readonly Type[] {
  const mode = (ref.kind === "operand" ? state.info.operands : state.info.results)[ref.index]!.mode;
  if (mode === "one") return p.type();
  return p.atType() ? (mode === "optional" ? [p.type()] : p.types()) : [];
}
function setTypes(ref: Ref, types: Type | readonly Type[], r: Reading): void {
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
    const known = ref.kind === "operand" ? r.counts[ref.index]! : undefined;
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
    const first = p.usesRead;
    const total = p.pushUses();
    let next = 0;
    info.operands.forEach((group, i) => {
      const after = info.operands.slice(i + 1).filter((g) => g.mode === "one").length;
      const n = group.mode === "one" ? Math.min(1, total - next) : Math.max(0, total - next - after);
      r.starts[i] = first + next;
      r.counts[i] = n;
      next += n;
    });
    if (next !== total || info.operands.some(({ mode }, i) => mode === "one" && r.counts[i] !== 1)) p.fail(`'${info.name}' has another number of operands`, state.loc, "parse/operand-count");
  } else if (what === "regions") do state.addRegion(implicitTerminatorInto(info, p.region(), state.loc)); while (p.tryPunct(","));
  else if (what === "successors" && p.peekPunct("^")) do state.addSuccessor(p.successor()); while (p.tryPunct(","));
}

const firstType = (types: Type | readonly Type[] | undefined): Type | undefined => (types === undefined || types instanceof Type ? types : types[0]);

/** The common case: one type for everything, which the text says once. */
function resolveUniform({ p, state, starts, operandTypes }: Reading): boolean {
  const { operands, results } = state.info;
  let type: Type | undefined;
  for (let i = 0; i < operands.length; i++) if (operandTypes[i] !== undefined) return false;
  for (let i = 0; i < results.length; i++) type ??= firstType(state.resultGroups[i]);
  if (type === undefined) return false;
  for (let i = 0; i < operands.length; i++) {
    const at = starts[i]!;
    if (at >= 0) state.operandGroups[i] = p.valueOfUse(at, type);
  }
  for (let i = 0; i < results.length; i++) state.resultGroups[i] ??= type;
  return true;
}

/** Operand types: as read, else fixed, else those of a field that a trait ties to it. */
function resolveOperands(plan: TypePlan, r: Reading): void {
  const { state, known } = r;
  const { operands, results, isUniform } = state.info;
  if (isUniform && resolveUniform(r)) return;
  const n = operands.length;
  for (let i = 0; i < n; i++) known[i] = firstType(r.operandTypes[i]) ?? plan.fixed[i];
  for (let i = 0; i < results.length; i++) known[n + i] = firstType(state.resultGroups[i]) ?? plan.fixed[n + i];
  for (const tied of plan.tied) {
    let type: Type | undefined;
    for (let i = 0; i < tied.length && type === undefined; i++) type = known[tied[i]!];
    if (type !== undefined) for (const slot of tied) known[slot] ??= type;
  }
  for (let i = 0; i < n; i++) resolveGroup(i, r);
  for (let i = 0; i < results.length; i++) if (results[i]!.mode === "one") state.resultGroups[i] ??= known[n + i];
}

function resolveGroup(i: number, { p, state, starts, counts, operandTypes, known }: Reading): void {
  const start = starts[i]!;
  if (start < 0) return;
  const count = counts[i]!;
  const { info } = state;
  const { name, mode } = info.operands[i]!;
  const given = operandTypes[i];
  const typeOf = (k: number): Type => {
    if (given !== undefined) return given instanceof Type ? given : given[k]!;
    return known[i] ?? p.typeOfUse(start + k) ?? p.fail(`the type of '${p.nameOfUse(start + k)}' is not known here`, p.locOfUse(start + k));
  };
  const typeCount = given === undefined ? count : given instanceof Type ? 1 : given.length;
  if (typeCount !== count) p.fail(`'${name}' of '${info.name}' has ${count} values and ${typeCount} types`, count > 0 ? p.locOfUse(start) : state.loc, "parse/type-count");
  if (mode === "one") {
    state.operandGroups[i] = p.valueOfUse(start, typeOf(0));
    return;
  }
  const values: Value[] = [];
  for (let k = 0; k < count; k++) values.push(p.valueOfUse(start + k, typeOf(k)));
  state.operandGroups[i] = values;
}
