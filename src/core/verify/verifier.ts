// The verifier: structure, declared types and attributes, traits, op hooks, symbols and dominance. It reports every
// mistake of an operation's own, then goes on with the next.
import { count, Diagnostic, type DiagnosticSink, error, type Note } from "../diag/diagnostic.ts";
import { wordsOf } from "../define/attr-kinds.ts";
import { FunctionLike, RegionBranch, type RegionEdge } from "../define/interfaces.ts";
import { groupSpan, type Group, type OpInfo } from "../define/op-info.ts";
import type { VerifySink } from "../define/op-types.ts";
import { StringAttr } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import { Operation } from "../ir/operation.ts";
import { elementTypeOf, ShapedType, type Type } from "../ir/type.ts";
import { Value } from "../ir/value.ts";
import { checkDiscardable, checkParameters } from "./discardable.ts";
import { Dominance } from "./dominance.ts";

/** Reports all that is wrong with `root` and what it contains; true when nothing is. */
export function verify(root: Operation, sink: DiagnosticSink): boolean {
  const verifier = new Verifier(sink);
  verifier.operation(root);
  if (verifier.errors === 0) verifier.dominance(root);
  if (verifier.errors === 0 && verifier.stumble) throw verifier.stumble.problem;
  return verifier.errors === 0;
}

/** The same for `root` itself alone, whose parts are verified elsewhere. */
export function verifyAround(root: Operation, sink: DiagnosticSink): boolean {
  const verifier = new Verifier(sink);
  verifier.around(root);
  return verifier.errors === 0;
}

const blockOf = ({ owner }: Value): Block | null => (owner instanceof Operation ? owner.parent : owner);

/** Whether all operands and results have one type. */
function hasOneType(op: Operation): boolean {
  const type = op.numResults > 0 ? op.getResult(0).type : op.numOperands > 0 ? op.getOperand(0).type : undefined;
  for (let i = 0; i < op.numOperands; i++) if (op.getOperand(i).type !== type) return false;
  for (let i = 1; i < op.numResults; i++) if (op.getResult(i).type !== type) return false;
  return true;
}

/** Whether the single values of each set of equal types have one; false also where that is not so simple. */
function sharesTypes(op: Operation, info: OpInfo): boolean {
  const { typeSlots } = info;
  if (typeSlots === undefined) return false;
  for (const slots of typeSlots) {
    const type = typeAt(op, slots[0]!);
    for (let i = 1; i < slots.length; i++) if (typeAt(op, slots[i]!) !== type) return false;
  }
  return true;
}
const typeAt = (op: Operation, slot: number): Type => (slot >= 0 ? op.getOperand(slot) : op.getResult(-1 - slot)).type;

function hasShape(op: Operation): boolean {
  for (let i = 0; i < op.numOperands; i++) if (op.getOperand(i).type instanceof ShapedType) return true;
  for (let i = 0; i < op.numResults; i++) if (op.getResult(i).type instanceof ShapedType) return true;
  return false;
}

/** The common case: the declared number of operands and results, each of an admitted type. */
function fitsSimply(op: Operation, info: OpInfo): boolean {
  const { operands, results } = info;
  if (!info.simpleOperands || !info.simpleResults || op.numOperands !== operands.length || op.numResults !== results.length) return false;
  for (let i = 0; i < operands.length; i++) if (!(operands[i]!.of.test as (type: Type) => boolean)(op.getOperand(i).type)) return false;
  for (let i = 0; i < results.length; i++) if (!(results[i]!.of.test as (type: Type) => boolean)(op.getResult(i).type)) return false;
  return true;
}

/** Whether an operation stands in another than those that it belongs into. */
const isMisplaced = (op: Operation, parents: readonly string[] | undefined): boolean => parents !== undefined && op.parentOp !== undefined && op.parentOp !== null && !parents.includes(op.parentOp.opName);
const hasTerminator = (block: Block): boolean => [...block].some((op) => op.info.isTerminator);

class Verifier {
  readonly #sink: DiagnosticSink;
  readonly #dominance = new Dominance();
  errors = 0;
  /** The first exception of a hook. Hooks look at other operations, which may be broken; then what is reported about those is all there is to say. */
  stumble: { readonly problem: unknown } | undefined;

  constructor(sink: DiagnosticSink) {
    this.#sink = sink;
  }

  #report(diagnostic: Diagnostic): void {
    this.errors++;
    this.#sink.report(diagnostic);
  }
  #fail(op: Operation, code: string, message: string, note?: Note, at: Loc = op.loc): void {
    const diagnostic = error(code, at, `'${op.opName}' op ${message}`);
    diagnostic.about = op;
    if (note) diagnostic.note(note.loc, note.message);
    this.#report(diagnostic);
  }

  operation(op: Operation): void {
    const { info } = op;
    if (op.extra.size > 0) this.#discardable(op);
    const before = this.errors;
    const isKnown = info.verified.fits(op);
    if (isKnown) this.#place(op, info);
    else if (info.isRegistered) this.#declared(op, info);
    else if (op.allSuccessors().length === 0 && op.allRegions().length === 0) return;
    if (op.ext !== undefined) for (const region of op.ext.regions)
      for (const block of region.blocks) {
        this.#block(op, block);
        for (let inner = block.first; inner !== null; inner = inner.next) this.operation(inner);
      }
    if (!info.isRegistered || this.errors !== before) return;
    try {
      if (isKnown) this.#ownRules(op, info);
      else this.#hooks(op, info);
    } catch (problem) {
      this.stumble ??= { problem };
    }
    if (!isKnown && this.errors === before && this.stumble === undefined) info.verified.note(op);
  }

  /** The operation without what it contains. */
  around(op: Operation): void {
    const { info } = op;
    if (!info.isRegistered) return;
    if (op.extra.size > 0) this.#discardable(op);
    this.#declared(op, info);
    for (const region of op.allRegions()) for (const block of region.blocks) this.#block(op, block);
    if (this.errors === 0) this.#hooks(op, info);
  }

  #declared(op: Operation, info: OpInfo): void {
    if (!fitsSimply(op, info)) {
      const said: string[] = [];
      this.#values(op, info.operands, op.numOperands, op.ext?.operandSegments, "operand", said);
      this.#values(op, info.results, op.numResults, op.ext?.resultSegments, "result", said);
    }
    if (info.attrs.length > 0 && !info.verified.hasProps(op.props)) this.#attributes(op, info);
    if (op.ext !== undefined || info.regions.length > 0 || info.successors.length > 0) this.#parts(op, info);
    this.#place(op, info);
  }
  #place(op: Operation, info: OpInfo): void {
    const { parents } = info;
    if (isMisplaced(op, parents)) this.#fail(op, "verify/parent", `expects its parent to be ${parents!.map((name) => `'${name}'`).join(" or ")}, but it is '${op.parentOp!.opName}'`);
    else if (info.isTerminator && op.next !== null) this.#fail(op, "verify/terminator", "must be the last operation in its block", { loc: op.next.loc, message: `'${op.next.opName}' comes after it` });
  }

  #attributes(op: Operation, info: OpInfo): void {
    for (let i = 0; i < info.attrs.length; i++) {
      const { name, kind } = info.attrs[i]!;
      const attribute = op.props[i];
      if (attribute === undefined) {
        if (kind.use === "required") this.#fail(op, "verify/missing-attribute", `requires attribute '${name}' (${wordsOf(kind.describe)?.join(", ") ?? kind.describe})`);
      } else if (kind.adopt(attribute) === undefined) this.#fail(op, "verify/attribute", `attribute '${name}' must be ${kind.describe}, but is ${attribute.text}`);
    }
  }

  #parts(op: Operation, info: OpInfo): void {
    const regions = op.allRegions().length;
    const variableRegions = info.regions.some(([, spec]) => spec.region === "variadic");
    if (variableRegions ? regions < info.regions.length - 1 : regions !== info.regions.length) this.#fail(op, "verify/regions", `has ${count(regions, "region")}, but requires ${variableRegions ? "at least " : ""}${info.regions.length - (variableRegions ? 1 : 0)}`);
    if (info.singleBlock && op.allRegions().some((region) => region.blocks.length > 1)) this.#fail(op, "verify/single-block", "takes regions of one block only");
    const successors = op.allSuccessors().length;
    const variableSuccessors = info.successors.some(([, spec]) => spec.successor === "variadic");
    if (variableSuccessors ? successors < info.successors.length - 1 : successors !== info.successors.length) this.#fail(op, "verify/successors", `has ${count(successors, "successor")}, but requires ${info.successors.length}`);
  }

  #values(op: Operation, groups: readonly Group[], total: number, segments: readonly number[] | null | undefined, role: "operand" | "result", said: string[]): void {
    let least = 0;
    for (const group of groups) if (group.mode === "one") least++;
    const simple = least === groups.length;
    if (simple ? total !== groups.length : total < least) {
      this.#fail(op, `verify/${role}-count`, `has ${count(total, role)}, but requires ${simple ? "" : "at least "}${least}${least > 0 ? `: ${groups.flatMap(({ name, mode }) => (mode === "one" ? [`'${name}'`] : [])).join(", ")}` : ""}`);
      return;
    }
    for (let g = 0; g < groups.length; g++) {
      const group = groups[g]!;
      const [start, length] = simple ? [g, 1] : groupSpan(groups, g, total, segments);
      if (group.mode === "optional" && length > 1) this.#fail(op, `verify/${role}-count`, `has ${length} values for '${group.name}', which takes at most one`);
      if (group.mode === "one" && length !== 1) this.#fail(op, `verify/${role}-count`, `has ${length} values for '${group.name}', which takes one`);
      for (let i = start; i < start + length && i < total; i++) {
        const value = role === "operand" ? op.getOperand(i) : op.getResult(i);
        const { type } = value;
        if (!(group.of.test as (type: Type) => boolean)(type)) {
          // The same is wrong with all values of one type.
          const problem = `${group.of.describe}: ${type.text}`;
          if (said.includes(problem)) continue;
          said.push(problem);
          const definition = role === "operand" && value.loc >= 0 ? { loc: value.loc, message: `'${group.name}' is defined here` } : undefined;
          this.#fail(op, `verify/${role}-type`, `${role} '${group.name}' must be ${group.of.describe}, but has type '${type.text}'`, definition);
        }
      }
    }
  }

  #block(op: Operation, block: Block): void {
    const { info } = op;
    if (info.singleBlock && block.parent!.blocks.length > 1) return;
    if (info.noTerminator || !info.isRegistered) return;
    const { last } = block;
    if (last === null) {
      if (info.name !== "") this.#fail(op, "verify/empty-block", "holds an empty block; each block must end with a terminator");
    } else if (!last.info.isTerminator && last.info.isRegistered && !hasTerminator(block)) this.#report(error("verify/terminator", last.loc, `block of '${op.opName}' must end with a terminator, but ends with '${last.opName}'`));
    const implied = last === null ? undefined : info.trait("ImplicitTerminator")?.terminator;
    if (implied && last && last.info.isRegistered && last.info !== implied.info && last.info.isTerminator) this.#report(error("verify/terminator", last.loc, `block of '${op.opName}' must end with '${implied.info.name}', but ends with '${last.opName}'`));
  }

  #hooks(op: Operation, info: OpInfo): void {
    const uniform = info.isUniform && hasOneType(op);
    if (!uniform && info.typeSets.length > 0 && !sharesTypes(op, info)) for (const set of info.typeSets) this.#sameTypes(op, set, (type) => type, "type");
    for (const { trait, fields, verify } of info.checkedTraits) {
      if (uniform && verify === undefined) continue;
      if (trait === "SameElementType") this.#sameTypes(op, fields ?? [], elementTypeOf, "element type");
      if (trait === "Elementwise" && hasShape(op)) this.#elementwise(op);
    }
    this.#ownRules(op, info);
  }
  readonly #traitSink = { report: (diagnostic: Diagnostic): void => { this.#report(diagnostic); } };
  /** The operation whose hook reports to the sink. */
  #hooked: Operation | undefined;
  readonly #hookSink: VerifySink = {
    report: (message, at, note) => {
      const op = this.#hooked!;
      const diagnostic = message instanceof Diagnostic ? message : error(`${op.info.dialect}/verify`, at ?? op.loc, `'${op.opName}' op ${message}`);
      diagnostic.about ??= op;
      if (note) diagnostic.note(note.loc, note.message);
      this.#report(diagnostic);
    },
  };
  #discardable(op: Operation): void {
    checkDiscardable(op, (code, message) => { this.#fail(op, code, message); });
  }
  /** Rules that may look at more than types and attributes. */
  #ownRules(op: Operation, info: OpInfo): void {
    for (const trait of info.checkedTraits) trait.verify?.(op, this.#traitSink);
    if (info.isSymbolTable) this.#symbols(op);
    if (info.isIsolated) this.#isolation(op);
    if (op.ext !== undefined && FunctionLike.is(op)) checkParameters(op, (code, message, at) => { this.#fail(op, code, message, undefined, at); });
    if (info.verifyHook === undefined && op.ext === undefined) return;
    const before = this.errors;
    if (info.verifyHook) {
      this.#hooked = op;
      info.verifyHook(op, this.#hookSink);
    }
    if (this.errors === before && op.ext !== undefined && RegionBranch.is(op)) this.#regionEdges(op);
  }

  /** What control carries from one region to the next fits what is expected there. */
  #regionEdges(op: Operation & { regionEdges(from: Operation | undefined): readonly RegionEdge[] }): void {
    const types = (values: readonly Value[]): string => values.map((value) => value.type.text).join(", ");
    const sources: (Operation | undefined)[] = [undefined];
    for (const region of op.allRegions()) for (const { terminator } of region.blocks) if (terminator && terminator.allSuccessors().length === 0) sources.push(terminator);
    for (const from of sources) {
      for (const { to, operands, inputs } of op.regionEdges(from)) {
        if (operands.length === inputs.length && operands.every((value, i) => value.type === inputs[i]!.type)) continue;
        const place = (region: Region | undefined): string => (region === undefined ? "the operation" : `region ${op.allRegions().indexOf(region)}`);
        const where = to === undefined ? "the results are" : `${place(to)} takes`;
        this.#fail(op, "verify/region-branch", `hands (${types(operands)}) on from ${place(from?.parent?.parent ?? undefined)}, but ${where} (${types(inputs)})`, from && { loc: from.loc, message: "the region ends here" });
        return;
      }
    }
  }

  #sameTypes(op: Operation, fields: readonly string[], of: (type: Type) => Type, what: string): void {
    let first: { name: string; type: Type } | undefined;
    for (const name of fields) {
      const field = (op as unknown as Record<string, unknown>)[name];
      for (const value of Array.isArray(field) ? field : [field]) {
        if (!(value instanceof Value)) continue;
        const type = of(value.type);
        first ??= { name, type };
        if (type !== first.type) {
          this.#fail(op, "verify/same-type", `requires the same ${what} for '${first.name}' and '${name}', but has '${first.type.text}' and '${type.text}'`);
          return;
        }
      }
    }
  }

  #elementwise(op: Operation): void {
    const shapes = [...op.allOperands(), ...op.allResults()].map((value) => value.type).filter((type) => type instanceof ShapedType);
    const first = shapes[0];
    for (const shape of shapes)
      if (shape.dims.length !== first!.dims.length || shape.dims.some((dim, i) => dim >= 0 && first!.dims[i]! >= 0 && dim !== first!.dims[i])) {
        this.#fail(op, "verify/shape", `requires one shape for all operands and results, but has '${first!.text}' and '${shape.text}'`);
        return;
      }
  }

  #symbols(op: Operation): void {
    const seen = new Map<string, Operation>();
    for (const region of op.allRegions())
      for (const block of region.blocks)
        for (const inner of block) {
          const name = inner.attr("sym_name");
          if (!(name instanceof StringAttr)) continue;
          const other = seen.get(name.value);
          if (other) this.#report(error("verify/symbol", inner.loc, `redefinition of symbol named '${name.value}'`).note(other.loc, "the first definition is here"));
          else seen.set(name.value, inner);
        }
  }

  #isolation(op: Operation): void {
    for (const region of op.allRegions())
      for (const block of region.blocks) for (let inner = block.first; inner !== null; inner = inner.next) this.#staysInside(inner, block, op);
  }
  /** Operations inside of another isolated operation are looked at for that one. */
  #staysInside(inner: Operation, block: Block, op: Operation): void {
    for (let i = 0; i < inner.numOperands; i++) {
      const operand = inner.getOperand(i);
      const home = blockOf(operand);
      if (home === block) continue;
      let region = home?.parent ?? null;
      while (region !== null && region.parent !== op) region = region.parent?.parent?.parent ?? null;
      if (region === null) this.#report(error("verify/isolation", inner.loc, `'${inner.opName}' op uses a value from outside of '${op.opName}', which is isolated`).note(operand.loc, "the value is defined here"));
    }
    if (inner.ext === undefined || inner.info.isIsolated) return;
    for (const region of inner.ext.regions)
      for (const nested of region.blocks) for (let at = nested.first; at !== null; at = at.next) this.#staysInside(at, nested, op);
  }

  /** Where a value is defined, as seen from a use that it does not dominate. */
  #whereFrom(value: Value, user: Operation): string {
    const home = blockOf(value);
    for (let at: Operation | null | undefined = user; at; at = at.parentOp) {
      if (value.owner === at) return at === user ? "by the operation that uses it" : `by '${at.opName}', which the use is inside of`;
      if (at.parent === home) return "further down in the same block";
      if (at.parent?.parent === home?.parent) return "in a block that not every way to the use goes through";
    }
    return "in a region that the use is not in";
  }
  dominance(root: Operation): void {
    for (const region of root.allRegions())
      for (const block of region.blocks)
        for (let op = block.first; op !== null; op = op.next) {
          this.#dominated(op, block);
          if (op.ext !== undefined) this.dominance(op);
        }
  }
  #dominated(op: Operation, block: Block): void {
    for (let i = 0; i < op.numOperands; i++) {
      const operand = op.getOperand(i);
      const { owner } = operand;
      if (owner === block) continue;
      // The common case: defined earlier in the same block, in order.
      if (block.ordered && owner instanceof Operation && owner.parent === block && owner.order < op.order) continue;
      if (!this.#dominance.dominates(operand, op)) this.#report(error("verify/dominance", op.loc, `'${op.opName}' op operand #${i} does not dominate this use`).note(operand.loc, `the operand is defined here, ${this.#whereFrom(operand, op)}`));
    }
  }
}
