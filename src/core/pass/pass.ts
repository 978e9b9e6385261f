// Passes as values: a name, the op they run on, typed options, and a function. What a pass may ask for comes in its context.
import type { DiagnosticSink } from "../diag/diagnostic.ts";
import type { Registry } from "../define/registry.ts";
import type { Is } from "../define/op-types.ts";
import type { Operation } from "../ir/operation.ts";
import type { GreedyResult } from "../rewrite/greedy.ts";
import type { Pattern } from "../rewrite/pattern.ts";
import type { RewriteTrace } from "../rewrite/trace.ts";
import type { Analysis, AnalysisManager } from "./analysis.ts";
import type { OptionSpecs, OptionValues } from "./options.ts";

/** What a pass gets besides the operation. */
export interface PassContext<S extends OptionSpecs = OptionSpecs> {
  readonly options: OptionValues<S>;
  /** Reporting an error makes the pass fail. */
  readonly diag: DiagnosticSink;
  readonly registry: Registry;
  readonly trace: RewriteTrace | undefined;
  /** Adds to a statistic of the pass. */
  count(statistic: string, amount?: number): void;
  /** Writes a report for the user, whole lines. */
  print(text: string): void;
  analysis<T>(analysis: Analysis<T>): T;
  /** Says that analyses still hold after the pass; by default none does. */
  preserve(...analyses: readonly Analysis<unknown>[]): void;
  preserveAll(): void;
  /** Runs on `target` those of the pipelines, such as `func.func(cse),any(dce)`, that are for it; reports what is wrong with them. */
  runPipelines(text: string, target: Operation): Promise<boolean>;
  /** Applies patterns until nothing changes; reports an error that names the patterns when they never settle. */
  applyGreedily(root: Operation, patterns: readonly Pattern[], maxRewritesPerOp?: number): GreedyResult;
}

/** The op that a pass runs on: a definition. Without one it runs on any op. */
export interface PassAnchor extends Is<Operation> {
  readonly name: string;
}

/**
 * How far a pass sees. `op`: no further than the operation that it runs on, and it never waits. `isolated`: besides, on an operation it does what
 * it does on each isolated operation inside. Such passes run on functions while the text behind them is not read yet.
 */
export type Reach = "op" | "isolated";

/** A pass. */
export interface Pass<S extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  /** What reports and dumps call it; made from the name when left out. */
  readonly title?: string;
  readonly on?: PassAnchor | undefined;
  readonly options?: S;
  /** Namespaces of dialects whose ops the pass may create; loaded before it runs. */
  /** What it looks at and changes with such options; without it, that may be everything. */
  reach?(options: OptionValues<S>): Reach;
  readonly dialects?: readonly string[];
  run(op: Operation, context: PassContext<S>): void | Promise<void>;
}

interface PassDeclaration<P extends Operation, S extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  readonly title?: string;
  readonly on?: Is<P> & { readonly name: string };
  readonly options?: S;
  reach?(options: OptionValues<S>): Reach;
  readonly dialects?: readonly string[];
  run(op: P, context: PassContext<S>): void | Promise<void>;
}

/** Defines a pass. */
export const definePass = <P extends Operation = Operation, const S extends OptionSpecs = Record<never, never>>(declaration: PassDeclaration<P, S>): Pass<S> => declaration as unknown as Pass<S>;

/** What reports call a pass: `ConvertArithToLlvm` unless it has a title. */
export const passTitle = (pass: Pass): string => pass.title ?? pass.name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

export type { AnalysisManager };
