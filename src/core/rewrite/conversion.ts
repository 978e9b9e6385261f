// Dialect conversion: what must vanish is lowered, operands arrive converted, types follow a converter. Nothing old is
// erased before everything is legal, so a failed conversion is taken back, and the report says for each operation that
// survived which lowerings were tried and why they declined.
import { type DiagnosticSink, error } from "../diag/diagnostic.ts";
import type { OpDef } from "../define/define-op.ts";
import { operandGroup } from "../define/op-info.ts";
import type { Slot } from "../define/constraints.ts";
import type { Any, Op } from "../define/op-types.ts";
import type { Registry } from "../define/registry.ts";
import type { Dialect } from "../define/dialect.ts";
import type { Operation } from "../ir/operation.ts";
import type { Value } from "../ir/value.ts";
import { definePass, type Pass } from "../pass/pass.ts";
import type { OptionSpecs, OptionValues } from "../pass/options.ts";
import { ConversionRewriter } from "./conversion-rewriter.ts";
import { act, type RewriteTrace } from "./trace.ts";
import type { Outcome } from "./pattern.ts";
import type { TypeConverter } from "./type-converter.ts";

/** Converted operands by the names of the declaration. */
export type Converted<O> = { readonly [K in keyof O]: O[K] extends Slot<"variadic", Any> ? readonly Value[] : O[K] extends Slot<"optional", Any> ? Value | undefined : Value };

/** How one kind of operation is lowered. */
export interface Lowering {
  readonly root: { is(op: Operation): boolean; readonly name: string };
  readonly name: string;
  apply(op: Operation, operands: Readonly<Record<string, Value | readonly Value[] | undefined>>, rw: ConversionRewriter): Outcome;
}

/** Lowers operations of one kind. `operands` are converted already; answer with `rw.replace`, `rw.erase`, `rw.done` or `rw.skip`. */
export const lower = <N extends string, O, R, A, G, S, I extends "no" | "types" | "hook">(
  def: OpDef<N, O, R, A, G, S, I>, apply: (op: Op<N, O, R, A, G, S>, operands: Converted<O>, rw: ConversionRewriter) => Outcome): Lowering => ({ root: def, name: `lower ${def.name}`, apply: apply as unknown as Lowering["apply"] });

/** What is legal after a conversion. */
export interface Legality {
  /** Namespaces whose ops must vanish. */
  readonly illegalDialects: ReadonlySet<string>;
  /** Decides single ops, before the namespaces do. Undefined: not decided here. */
  isLegal?(op: Operation): boolean | undefined;
}

export interface ConversionRun {
  readonly legality: Legality;
  readonly lowerings: readonly Lowering[];
  readonly types?: TypeConverter | undefined;
  readonly registry: Registry;
  readonly diag: DiagnosticSink;
  readonly trace?: RewriteTrace | undefined;
}

/** Converts everything inside `root`. False after reported errors; the program is then as it was. */
export function applyConversion(root: Operation, run: ConversionRun): boolean {
  const driver = new Driver(root, run);
  return driver.run();
}

const counted: Outcome = { matched: false, reason: "a debug counter skips it" };

interface Attempt {
  readonly lowering: string;
  readonly reason: string;
}

class Driver {
  readonly #root: Operation;
  readonly #run: ConversionRun;
  readonly #rw: ConversionRewriter;
  readonly #byInfo = new Map<object, Lowering[]>();
  readonly #queue: Operation[] = [];
  #failures = 0;

  constructor(root: Operation, run: ConversionRun) {
    this.#root = root;
    this.#run = run;
    this.#rw = new ConversionRewriter(run.types, (op) => { this.#queue.push(op); });
  }

  #isIllegal(op: Operation): boolean {
    const { legality } = this.#run;
    const decided = legality.isLegal?.(op);
    return decided === undefined ? legality.illegalDialects.has(op.info.dialect) : !decided;
  }

  run(): boolean {
    const all: Operation[] = [];
    this.#root.walk((op) => { all.push(op); });
    for (const op of all) {
      this.#legalize(op);
      this.#drain();
    }
    if (this.#failures > 0) {
      this.#rw.rollback();
      return false;
    }
    this.#rw.commit();
    return true;
  }
  /** Operations that lowerings made may need lowering themselves. */
  #drain(): void {
    for (let op = this.#queue.shift(); op !== undefined; op = this.#queue.shift()) this.#legalize(op);
  }

  #lowerings(op: Operation): readonly Lowering[] {
    let list = this.#byInfo.get(op.info);
    if (list === undefined) {
      list = this.#run.lowerings.filter((lowering) => lowering.root.is(op));
      this.#byInfo.set(op.info, list);
    }
    return list;
  }

  readonly #failed = new Set<Operation>();
  #liesInFailed(op: Operation): boolean {
    for (let up = op.parentOp; up; up = up.parentOp) if (this.#failed.has(up)) return true;
    return false;
  }
  #legalize(op: Operation): void {
    if (this.#rw.isGone(op) || op.parent === null || !this.#isIllegal(op)) return;
    const attempts: Attempt[] = [];
    for (const lowering of this.#lowerings(op)) {
      const mark = this.#rw.mark();
      const queued = this.#queue.length;
      this.#rw.setBefore(op);
      this.#rw.loc = op.loc;
      const outcome = act(this.#run.trace, "apply-pattern", lowering.name, op, () => lowering.apply(op, this.#operands(op), this.#rw)) ?? counted;
      if (outcome.matched) {
        this.#run.trace?.applied?.(lowering.name, op.opName, op.loc);
        if (this.#rw.isGone(op) || !this.#isIllegal(op)) return;
        attempts.push({ lowering: lowering.name, reason: "it applied, but the operation is still not legal" });
      } else attempts.push({ lowering: lowering.name, reason: outcome.reason });
      this.#run.trace?.skipped?.(lowering.name, op.opName, op.loc, outcome.reason);
      this.#rw.rollback(mark);
      this.#queue.length = queued;
    }
    this.#failures++;
    this.#failed.add(op);
    // What nothing lowers goes with the operation around it, so where that failed, it has said why.
    if (attempts.length === 0 && this.#liesInFailed(op)) return;
    const diagnostic = error("conversion/not-legalized", op.loc, `failed to legalize operation '${op.opName}'`);
    if (attempts.length === 0) diagnostic.note(op.loc, `no lowering of '${op.opName}' belongs to this conversion`);
    for (const { lowering, reason } of attempts) diagnostic.note(op.loc, `${lowering}: ${reason}`);
    this.#run.diag.report(diagnostic);
  }

  /** The operands of `op` by name, as converted so far. */
  #operands(op: Operation): Record<string, Value | readonly Value[] | undefined> {
    const operands: Record<string, Value | readonly Value[] | undefined> = {};
    op.info.operands.forEach((group, i) => {
      const values = operandGroup(op, i).map((value) => this.#rw.converted(value));
      operands[group.name] = group.mode === "variadic" ? values : values[0];
    });
    return operands;
  }
}

interface ConversionDeclaration<S extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  /** Dialects whose ops must vanish. */
  readonly from: readonly Dialect[];
  /** Dialects whose ops it makes. */
  readonly to: readonly Dialect[];
  readonly options?: S;
  readonly on?: { readonly name: string; is(op: Operation): boolean };
  readonly types?: TypeConverter | ((options: OptionValues<S>) => TypeConverter);
  readonly lowerings: readonly Lowering[] | ((options: OptionValues<S>, types: TypeConverter | undefined) => readonly Lowering[]);
  /** Operations inside of `root` that stay, whatever is said of their kind. */
  readonly keeps?: (root: Operation) => ReadonlySet<Operation>;
  /** Decides single ops. Undefined: the namespace decides. */
  isLegal?(op: Operation, types: TypeConverter | undefined): boolean | undefined;
}

/** Defines a conversion pass. */
export function defineConversion<const S extends OptionSpecs = Record<never, never>>(declaration: ConversionDeclaration<S>): Pass<S> {
  const illegalDialects = new Set(declaration.from.map((dialect) => dialect.namespace));
  return definePass<Operation, S>({
    name: declaration.name,
    summary: declaration.summary,
    ...(declaration.on ? { on: declaration.on as never } : {}),
    ...(declaration.options ? { options: declaration.options } : {}),
    dialects: declaration.to.map((dialect) => dialect.namespace),
    run(op, { options, diag, registry, trace }) {
      const types = typeof declaration.types === "function" ? declaration.types(options) : declaration.types;
      const lowerings = typeof declaration.lowerings === "function" ? declaration.lowerings(options, types) : declaration.lowerings;
      const kept = declaration.keeps?.(op);
      const legality: Legality = { illegalDialects, isLegal: (inner) => kept?.has(inner) || declaration.isLegal?.(inner, types) };
      applyConversion(op, { legality, lowerings, types, registry, diag, trace });
    },
  });
}
