// One function's body: blocks in an order where definitions come before uses, block arguments as phis, each operation by its emitter.
import { type Block, type Operation, placeOf, type Value } from "../../../core/ir/index.ts";
import type { BodyBuilder, FastFlag, LBlock, LFunction, LlvmEmitter, LPhi, LType, LValue } from "../emit/index.ts";
import { functionType, voidType } from "../emit/index.ts";
import { wordsOf } from "./arithmetic.ts";
import { type OpEmitter, type Translation, TranslationError } from "./target.ts";
import type { Type } from "../../../core/ir/index.ts";
import { llvmTypeOf } from "./types.ts";

/** What the bodies of one module share. */
export interface ModuleState {
  readonly module: LlvmEmitter;
  readonly functions: ReadonlyMap<string, LFunction>;
  readonly emitters: ReadonlyMap<object, OpEmitter>;
  /** Whether instructions carry the lines that they come from. */
  readonly lineTables: boolean;
}

/** Blocks that the first one reaches, each after at least one that leads to it, so that definitions come first. */
export function reachableBlocks(entry: Block): Block[] {
  const seen = new Set<Block>([entry]);
  const post: Block[] = [];
  const stack: { readonly block: Block; next: number }[] = [{ block: entry, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    // The last successor first, so that the reverse order keeps the first one close.
    const successors = top.block.last?.allSuccessors() ?? [];
    const at = successors.length - 1 - top.next++;
    if (at < 0) {
      post.push(top.block);
      stack.pop();
      continue;
    }
    const successor = successors[at]!;
    if (seen.has(successor)) continue;
    seen.add(successor);
    stack.push({ block: successor, next: 0 });
  }
  return post.reverse();
}

class FunctionTranslation implements Translation {
  readonly body: BodyBuilder;
  readonly module: LlvmEmitter;
  readonly #state: ModuleState;
  readonly #values = new Map<Value, LValue>();
  readonly #blocks = new Map<Block, LBlock>();
  readonly #phis = new Map<Block, readonly LPhi[]>();
  readonly #incoming: { readonly to: Block; readonly values: readonly LValue[]; readonly from: LBlock }[] = [];
  #split: { readonly label: LBlock; readonly to: Block; readonly values: readonly LValue[] }[] = [];
  #current: LBlock | undefined;
  #op: Operation;

  constructor(state: ModuleState, body: BodyBuilder, op: Operation) {
    this.body = body;
    this.module = state.module;
    this.#state = state;
    this.#op = op;
  }

  run(entry: Block): void {
    const blocks = reachableBlocks(entry);
    for (const block of blocks) this.#blocks.set(block, this.body.block());
    entry.args.forEach((arg, i) => { this.#values.set(arg, this.body.args[i]!); });
    for (const block of blocks) this.#block(block, block === entry);
    for (const { to, values, from } of this.#incoming) this.#phis.get(to)!.forEach((phi, i) => { phi.addIncoming(values[i]!, from); });
  }

  #block(block: Block, isEntry: boolean): void {
    this.#start(this.#blocks.get(block)!);
    if (!isEntry) this.#phis.set(block, block.args.map((arg) => {
      const phi = this.body.phi(this.type(arg.type));
      this.#values.set(arg, phi);
      return phi;
    }));
    for (const op of block) {
      this.#op = op;
      if (this.#state.lineTables) this.#locate(op);
      const emitter = this.#state.emitters.get(op.info);
      if (!emitter) throw new TranslationError(op.loc, `'${op.opName}' op has no LLVM IR`);
      emitter.emit(op, this);
    }
    // Edges that one terminator has twice.
    const split = this.#split;
    this.#split = [];
    for (const { label, to, values } of split) {
      this.#start(label);
      this.body.br(this.#enter(to, values));
    }
  }
  #start(label: LBlock): void {
    this.body.at(label);
    this.#current = label;
  }
  #locate(op: Operation): void {
    const place = placeOf(op.loc);
    if (place) this.body.setLocation({ file: place.file, line: place.line, column: place.col });
  }

  value(value: Value): LValue {
    const known = this.#values.get(value);
    if (!known) throw new TranslationError(this.#op.loc, `'${this.#op.opName}' op uses a value whose definition is never reached`);
    return known;
  }
  values(values: readonly Value[]): LValue[] {
    return values.map((value) => this.value(value));
  }
  define(value: Value, is: LValue): void {
    this.#values.set(value, is);
  }
  type(type: Type): LType {
    const found = llvmTypeOf(type);
    if (!found) throw new TranslationError(this.#op.loc, `'${this.#op.opName}' op uses type '${type.text}', which LLVM IR does not have here`);
    return found;
  }
  #enter(to: Block, values: readonly LValue[]): LBlock {
    if (values.length > 0) this.#incoming.push({ to, values, from: this.#current! });
    return this.#blocks.get(to)!;
  }
  edge(to: Block, operands: readonly Value[]): LBlock {
    return this.#enter(to, this.values(operands));
  }
  splitEdge(to: Block, operands: readonly Value[]): LBlock {
    const label = this.body.block();
    this.#split.push({ label, to, values: this.values(operands) });
    return label;
  }
  functionNamed(name: string): LFunction | undefined {
    return this.#state.functions.get(name);
  }
  intrinsic(name: string, result: Value | undefined, args: readonly LValue[], fast?: string): void {
    const type = functionType(result ? this.type(result.type) : voidType, args.map((arg) => arg.type));
    const flags = wordsOf<FastFlag>(fast);
    const made = this.body.intrinsic(name, type, args, flags.length > 0 ? { fast: flags } : {});
    if (result) this.define(result, made);
  }
}

/** Emits the body of a function. It may run more than once. */
export const translateBody = (state: ModuleState, func: Operation, entry: Block) => (body: BodyBuilder): void => {
  new FunctionTranslation(state, body, func).run(entry);
};
