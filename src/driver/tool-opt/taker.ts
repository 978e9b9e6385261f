// Takes the operations of a module one by one while its text is read: each is verified, transformed, printed and forgotten. What cannot be
// done that way ends in NotSeparable, and the module is read again as a whole.
import { Diagnostics } from "../../core/diag/index.ts";
import { OpState, type Registry } from "../../core/define/index.ts";
import { Block, type Operation, type Region, StringAttr } from "../../core/ir/index.ts";
import { type Pipeline, runOn } from "../../core/pass/index.ts";
import { type LocAlias, type Outermost, PrintedOps, type PrintOptions } from "../../core/text/index.ts";
import { verify } from "../../core/verify/index.ts";
import { ModuleOp } from "../../dialects/builtin/index.ts";

/** Why operations are not taken one by one. */
export class NotSeparable extends Error {}

/** Gives up. */
export const leave = (): never => { throw new NotSeparable(); };

/** What is done to each operation. */
export interface TakerOptions {
  readonly pipeline: Pipeline;
  readonly registry: Registry;
  readonly print: PrintOptions;
}

/** An operation and the byte where its text begins. */
export interface Taken {
  readonly op: Operation;
  readonly at: number;
}

/** What works in both threads. */
export abstract class Taker implements Outermost {
  readonly locations: LocAlias[] = [];
  protected readonly options: TakerOptions;
  protected readonly printed: PrintedOps;
  /** Those that are done. */
  protected readonly done: Taken[] = [];
  /** Those that do not verify yet, perhaps for want of symbols that are defined elsewhere. */
  protected readonly waiting: Taken[] = [];
  /** Stands where the module will be, so that what looks for symbols finds them. */
  readonly #standIn = new OpState(ModuleOp.info, 0).build();

  constructor(options: TakerOptions) {
    this.options = options;
    this.printed = new PrintedOps(ModuleOp.info, options.print);
  }

  abstract place(at: number): number;

  begin(region: Region): void {
    // A module behind other operations is not the outermost one.
    if (this.done.length + this.waiting.length > 0) leave();
    this.#standIn.ensureExt().regions = [region];
    region.parent = this.#standIn;
  }
  awaited(): void {
    leave();
  }

  received(op: Operation, at: number): void {
    const isLoose = op.numResults > 0 || op.numOperands > 0 || op.allSuccessors().length > 0;
    if (isLoose || (!op.info.isIsolated && (op.allRegions().length > 0 || !(op.attr("sym_name") instanceof StringAttr)))) leave();
    if (this.verifies(op)) this.process({ op, at });
    else this.waiting.push({ op, at });
  }
  protected verifies(op: Operation): boolean {
    try {
      return verify(op, new Diagnostics());
    } catch {
      // It looked at another operation, which is broken: the module as a whole tells.
      return leave();
    }
  }

  protected process(taken: Taken): void {
    const { op } = taken;
    const { registry, pipeline } = this.options;
    if (op.info.isIsolated && !runOn(op, pipeline, { registry, diagnostics: { report: leave }, print: leave })) leave();
    this.printed.add(op);
    if (!op.info.isSymbolTable) forgetBody(op);
    this.done.push(taken);
  }
}

/** Leaves the arguments, so that a function stays one that has a body. */
function forgetBody(op: Operation): void {
  for (const region of op.allRegions()) {
    if (region.isEmpty) continue;
    const entry = new Block();
    for (const { type } of region.entry.args) entry.addArg(type);
    region.blocks.length = 0;
    region.addBlock(entry);
  }
}
