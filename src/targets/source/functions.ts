// Functions: signatures, calls and returns. A memref is a pointer to its first element; sizes and strides that its type leaves open follow
// it. A single scalar result is returned, further ones go to pointers at the end.
import { FunctionLike } from "../../core/define/index.ts";
import { InvariantError } from "../../core/diag/index.ts";
import { Block, MemRefType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { CallOp, FuncOp, ReturnOp } from "../../dialects/func/index.ts";
import { LaunchFuncOp } from "../../dialects/gpu/index.ts";
import { BlockOp, IfOp as LoopIfOp, iterTypesOf, type Root, rootOf } from "../../dialects/loop/index.ts";
import { IfOp as ScfIfOp } from "../../dialects/scf/index.ts";
import { atom, call, prefix } from "./expression.ts";
import { loopNames, parameterNames } from "./names.ts";
import { argument, parameter } from "./place.ts";
import { type Emitter, type SourceFile, statement, Writer } from "./writer.ts";

/** What callers have to know of a function. */
export interface Signature {
  /** For each argument: a memref that the function does not write. */
  readonly isReadOnly: readonly boolean[];
  /** Whether memrefs that it gets do not overlap. */
  readonly isAlone: boolean;
}
export type Signatures = ReadonlyMap<Operation, Signature>;

/** What a call, or the launch of a kernel, runs and hands over. */
function calleeOf(module: Operation, op: Operation): { readonly target: Operation | undefined; readonly operands: readonly Value[] } | undefined {
  if (CallOp.is(op)) return { target: findSymbol(module, op.callee), operands: op.operands };
  return LaunchFuncOp.is(op) ? { target: findSymbol(module, op.kernel), operands: op.kernelOperands } : undefined;
}
/** For each function, which arguments it only reads. A function that calls itself is taken to write all that it hands over. */
export function readOnlyArguments(module: Operation): (func: Operation) => readonly boolean[] {
  const known = new Map<Operation, readonly boolean[]>();
  const find = (func: Operation): readonly boolean[] => {
    const made = known.get(func);
    if (made) return made;
    known.set(func, []);
    const args = FunctionLike.is(func) ? (func.functionBody.blocks[0]?.args ?? []) : [];
    const written = writtenIn(func, (op) => {
      const callee = calleeOf(module, op);
      const isRead = callee?.target ? find(callee.target) : [];
      return callee?.operands.filter((_, i) => !isRead[i]);
    });
    // A write to memory that is not known may be one to each of them.
    const answer = args.map((arg) => arg.type instanceof MemRefType && !written.has(arg) && !written.has(undefined));
    known.set(func, answer);
    return answer;
  };
  return find;
}
function writtenIn(func: Operation, byCall: (op: Operation) => readonly Value[] | undefined): Set<Root | undefined> {
  const written = new Set<Root | undefined>();
  const note = (value: Value | undefined): void => { if (value?.type instanceof MemRefType) written.add(rootOf(value)); };
  func.walk((op) => {
    const { effects } = op.info;
    const handed = byCall(op);
    if (handed) handed.forEach(note);
    else if (effects) for (const { effect, fields } of effects) { if (effect !== "read") for (const field of fields) note((op as unknown as Record<string, Value | undefined>)[field]); }
    else if (op.allRegions().length === 0) op.allOperands().forEach(note);
  });
  return written;
}

/** Functions that may be handed the same memory twice, by a call here or by one that hands on what it got twice. */
export function overlapping(module: Operation): Set<Operation> {
  const found = new Set<Operation>();
  const calls = (inside: Operation, visit: (target: Operation, memrefs: readonly Value[]) => void): void => {
    inside.walk((op) => {
      const callee = calleeOf(module, op);
      const memrefs = callee?.operands.filter((value) => value.type instanceof MemRefType) ?? [];
      if (callee?.target && memrefs.length > 1) visit(callee.target, memrefs);
    });
  };
  const mark = (func: Operation): void => {
    if (found.has(func)) return;
    found.add(func);
    calls(func, mark);
  };
  calls(module, (target, memrefs) => {
    const roots = memrefs.map(rootOf);
    if (roots.includes(undefined) || new Set(roots).size < roots.length) mark(target);
  });
  return found;
}

/** Values that something observable depends on. */
function liveValues(func: Operation, emitters: SourceFile["emitters"]): Set<Value> {
  const live = new Set<Value>();
  const work: Value[] = [];
  const need = (value: Value | undefined): void => {
    if (!value || live.has(value)) return;
    live.add(value);
    work.push(value);
  };
  // What branches yield is needed as far as the results are.
  const isBranch = (op: Operation | undefined | null): op is Operation => op !== undefined && op !== null && (LoopIfOp.is(op) || ScfIfOp.is(op));
  func.walk((op) => {
    if (emitters.get(op.info)?.isRemovable || (op.info.isTerminator && isBranch(op.parentOp))) return;
    if (!BlockOp.is(op)) return op.allOperands().forEach(need);
    // A block needs what it binds as far as its variables are used, and to know the first point of a reduction.
    need(op.predicate);
    if (!op.init.isEmpty) op.bindings.forEach((value, i) => { if (iterTypesOf(op)[i] === "reduction") need(value); });
  });
  for (let value = work.pop(); value; value = work.pop()) {
    const op = value.definingOp;
    if (!op) need(boundTo(value));
    if (!op) continue;
    if (isBranch(op)) for (const region of op.allRegions()) need(region.blocks[0]?.last?.getOperand(value.index));
    for (const operand of op.allOperands()) need(operand);
  }
  return live;
}

/** What a variable of a block is bound to. */
function boundTo({ owner, index }: Value): Value | undefined {
  const block = owner instanceof Block ? owner.parentOp : undefined;
  if (!block || !BlockOp.is(block)) return undefined;
  if (owner === block.body.entry) return block.bindings[index];
  const types = iterTypesOf(block);
  return block.bindings.filter((_, i) => types[i] === "spatial")[index];
}

/** The line that declares a function, and a writer for its body. */
export function begin(file: SourceFile, op: Operation, signature: Signature, words: string, name: string, results: readonly Type[]): { readonly head: string; readonly w: Writer; readonly parameters: readonly string[] } {
  if (!FunctionLike.is(op)) throw new InvariantError(`'${op.opName}' is printed as a function, but is none`);
  const w = new Writer(file, op, liveValues(op, file.emitters), loopNames(op));
  const args = (op.functionBody.blocks[0]?.args ?? []).slice(0, op.functionInputs.length);
  const names = parameterNames(args, (op.attr("arg_attrs") as { readonly value?: readonly unknown[] } | undefined)?.value, file.language);
  const parameters = args.flatMap((arg, i) => {
    if (arg.type instanceof MemRefType) return parameter(w, arg, names[i]!, signature.isReadOnly[i]!, signature.isAlone);
    const name = w.fresh(names[i]!);
    w.alias(arg, atom(name));
    return [`${w.type(arg.type)} ${name}`];
  });
  const memref = results.find((type) => type instanceof MemRefType);
  if (memref) w.fail(`returns '${memref.text}'; memrefs are printed as arguments only`);
  const outputs = results.length < 2 ? [] : results.map((type, i) => `${w.type(type)} *${w.fresh(`result${i}`)}`);
  const all = [...parameters, ...outputs];
  return { head: `${words}${results.length === 1 ? w.type(results[0]!) : "void"} ${name}(${all.length === 0 && file.language.name === "C" ? "void" : all.join(", ")})`, w, parameters: w.names };
}
/** Emitters that need to know the module's functions. */
export const functionEmitters = (signatures: Signatures): readonly Emitter[] => [
  statement(ReturnOp, (op, w) => {
    const values = op.operands.map((value) => w.use(value));
    if (values.length === 1) w.line(`return ${values[0]!.text};`);
    else values.forEach((value, i) => { w.line(`*result${i} = ${value.text};`); });
  }),
  statement(CallOp, (op, w) => {
    const callee = findSymbol(w.file.module, op.callee);
    const signature = callee && signatures.get(callee);
    if (!callee || !signature || !FuncOp.is(callee)) return w.fail(`calls '@${op.callee}', which is not printed`);
    const args = op.operands.flatMap((value, i) => (value.type instanceof MemRefType ? argument(w, w.place(value), value.type, signature.isReadOnly[i]!) : [w.use(value).text]));
    w.flush();
    const name = w.file.symbol(op.callee);
    if (op.results.length === 0) w.line(`${name}(${args.join(", ")});`);
    else if (op.results.length === 1) {
      const made = call(name, ...args.map(atom));
      if (w.isLive(op.results[0]!)) w.variable(op.results[0]!, w.hint(op.results[0]!) ?? "r", made.text);
      else w.line(`(void)${made.text};`);
    } else {
      const outputs = op.results.map((result) => prefix("&", atom(w.declare(result))).text);
      w.line(`${name}(${[...args, ...outputs].join(", ")});`);
    }
  }),
];
