// --check-each: runs the functions of a module before and after every pass and stops at the first pass that changes what one of
// them computes. A function that a stage cannot run waits for the next stage that can; what went wrong is then laid to all the
// passes between.
import { Diagnostic } from "../../core/diag/index.ts";
import { cloneOp, type Operation } from "../../core/ir/index.ts";
import { compileModule, ExecutionTrap, type Program, type Semantics } from "../../interpreter/index.ts";
import { InvariantError } from "../../core/diag/index.ts";
import { type Calling, callingOf } from "./calling.ts";
import { execute, type Outcome, sizesOf } from "./execute.ts";
import { type Input, inputsFor, runsFor } from "./inputs.ts";
import { type Difference, firstDifference, isDefined, leavesRoundingOpen, type Tolerance, toleranceFor } from "./refine.ts";
import { shrinkInput } from "./shrink.ts";
import { constantData, hostTables, type Signature, signatureOf, typeProblem } from "./signature.ts";
import { type Subject, subjectsOf } from "./subjects.ts";

/** How thorough a check is. */
export interface CheckOptions {
  readonly seed: number;
  /** Inputs of each function. */
  readonly runs: number;
}

/** A stage at which a function could be run. */
interface Checked {
  /** Passes that had run. */
  stage: number;
  readonly text: string;
  readonly module: Operation;
  readonly program: Program;
  readonly calling: Calling;
  readonly loose: boolean;
  readonly outcomes: readonly Outcome[];
}
/** A function on its way down. */
interface Tracked {
  readonly name: string;
  signature: Signature;
  readonly moderate: boolean;
  inputs: readonly Input[];
  last: Checked | undefined;
  /** Why it cannot be run as it is now. */
  reason: string | undefined;
  /** The text that the reason is about. */
  unrunnable: string | undefined;
}

/** A function that a pass broke. */
export interface CheckFailure {
  readonly name: string;
  readonly signature: Signature;
  readonly moderate: boolean;
  /** The module before the first pass that may be guilty. */
  readonly before: Operation;
  /** Passes that had run when the function was last checked, and now: the guilty one lies between. */
  readonly from: number;
  readonly to: number;
  /** How it went wrong; undefined when the function is gone. */
  readonly counterexample?: { readonly input: Input; readonly difference: Difference; readonly tolerance: Tolerance | undefined; readonly run: number };
}

/** Steps of one run: more are no program to check; and of a lowered run, which counts finer. */
const MOST_STEPS = 3_000_000;
const NEVER_ENDS = 60_000_000;
/** Steps of all runs of one function at one stage. */
const ALL_STEPS = 4_000_000;

/** Checks the stages of one module. */
export class Checker {
  readonly #semantics: readonly Semantics[];
  readonly #options: CheckOptions;
  readonly #tracked = new Map<string, Tracked>();
  #stage = 0;
  /** Comparisons of a function before and after a pass that changed it. */
  compared = 0;

  constructor(semantics: readonly Semantics[], options: CheckOptions) {
    this.#semantics = semantics;
    this.#options = options;
  }

  /** Looks at the module before any pass. */
  start(root: Operation): void {
    const module = cloneOp(root);
    for (const subject of subjectsOf(module)) this.#track(subject, module);
  }

  #track(subject: Subject, module: Operation): void {
    const signature = signatureOf(subject.op);
    const moderate = subject.op.attr("check.moderate") !== undefined || leavesRoundingOpen(subject.reached);
    const tracked: Tracked = { name: subject.name, signature, moderate, inputs: [], last: undefined, reason: undefined, unrunnable: undefined };
    this.#tracked.set(subject.name, tracked);
    const problem = [...signature.params, ...signature.results].map(typeProblem).find((found) => found !== undefined);
    if (problem !== undefined) {
      tracked.reason = `the check makes no ${problem}`;
      return;
    }
    const ready = this.#prepare(subject, module, tracked);
    if (typeof ready === "string") tracked.reason = ready;
    else this.#baseline(tracked, subject, module, ready);
  }

  #baseline(tracked: Tracked, subject: Subject, module: Operation, { program, calling }: Ready): void {
    const { seed } = this.#options;
    const runs = runsFor(tracked.signature, this.#options.runs);
    const kept: Input[] = [];
    const outcomes: Outcome[] = [];
    let why = "";
    let steps = 0;
    const candidates = inputsFor(tracked.name, tracked.signature, seed, 4 * runs, tracked.moderate);
    for (const [k, input] of candidates.entries()) {
      if ((k >= runs && kept.length * 2 >= runs) || steps > ALL_STEPS) break;
      const outcome = execute(program, tracked.name, tracked.signature, calling, input, MOST_STEPS);
      steps += outcome[0].kind === "done" ? 2 * outcome[0].steps : outcome[0].kind === "steps" ? MOST_STEPS : 0;
      if (isDefined(outcome)) {
        kept.push(input);
        outcomes.push(outcome);
      } else for (const run of outcome) if (run.kind !== "done") why = run.kind === "steps" ? "it takes too many steps" : run.why;
    }
    tracked.inputs = kept;
    if (kept.length === 0) tracked.reason = `it has no defined result on any generated input: ${why}`;
    else tracked.last = { stage: this.#stage, text: subject.text, module, program, calling, loose: leavesRoundingOpen(subject.reached), outcomes };
  }

  #prepare(subject: Subject, module: Operation, { signature }: Tracked): Ready | string {
    const calling = callingOf(subject.op, signature);
    if (!calling) return "its signature has no form that the check knows";
    if (calling.form === "tables" && constantData(signature.host!) === undefined) return "a constant has no data";
    try {
      const program = compileModule(module, this.#semantics, { only: subject.reached, metered: true });
      return program instanceof Diagnostic ? program.message : { program, calling };
    } catch (problem) {
      if (problem instanceof ExecutionTrap || problem instanceof InvariantError) return problem.message;
      throw problem;
    }
  }

  /** Looks at the module after a pass; the failure, when there is one. */
  afterPass(root: Operation): CheckFailure | undefined {
    this.#stage++;
    let subjects = subjectsOf(root);
    const isNew = (subject: Subject): boolean => { const known = this.#tracked.get(subject.name); return !known || (known.last?.text ?? known.unrunnable) !== subject.text; };
    let module: Operation | undefined;
    if (subjects.some(isNew)) {
      module = cloneOp(root);
      subjects = subjectsOf(module);
    }
    const byName = new Map(subjects.map((subject) => [subject.name, subject]));
    for (const tracked of this.#tracked.values()) {
      const subject = byName.get(tracked.name);
      const failure = subject ? this.#check(tracked, subject, module) : this.#gone(tracked);
      if (failure) return failure;
    }
    for (const subject of subjects) if (!this.#tracked.has(subject.name)) this.#track(subject, module!);
    return undefined;
  }

  #gone(tracked: Tracked): CheckFailure | undefined {
    if (!tracked.last) {
      this.#tracked.delete(tracked.name);
      return undefined;
    }
    return { ...this.#failureOf(tracked, tracked.last) };
  }
  #failureOf({ name, signature, moderate }: Tracked, last: Checked): CheckFailure {
    return { name, signature, moderate, before: last.module, from: last.stage, to: this.#stage };
  }

  #check(tracked: Tracked, subject: Subject, module: Operation | undefined): CheckFailure | undefined {
    const { last } = tracked;
    const tables = hostTables(subject.op);
    if (tables) tracked.signature = { ...tracked.signature, host: tables };
    if (!last) {
      // What could not be run as it came may be run once it is lowered.
      if (subject.text !== tracked.unrunnable && module && tracked.reason !== undefined) this.#track(subject, module);
      const now = this.#tracked.get(tracked.name)!;
      now.unrunnable = now.last ? undefined : subject.text;
      return undefined;
    }
    if (last.text === subject.text) {
      last.stage = this.#stage;
      tracked.reason = undefined;
      return undefined;
    }
    const ready = this.#prepare(subject, module!, tracked);
    if (typeof ready === "string") {
      tracked.reason = ready;
      return undefined;
    }
    tracked.reason = undefined;
    return this.#compare(tracked, last, { ...ready, subject, module: module! });
  }

  #compare(tracked: Tracked, last: Checked, { program, calling, subject, module }: Ready & { readonly subject: Subject; readonly module: Operation }): CheckFailure | undefined {
    const { signature, name } = tracked;
    const loose = leavesRoundingOpen(subject.reached);
    const anyLoose = loose || last.loose;
    const outcomes: Outcome[] = [];
    let steps = 0;
    for (const [run, input] of tracked.inputs.entries()) {
      if (steps > ALL_STEPS) break;
      const tolerance = anyLoose ? toleranceFor(input, signature) : undefined;
      const outcome = execute(program, name, signature, calling, input, NEVER_ENDS, sizesOf(last.outcomes[run]!));
      if (outcome[0].kind === "done") steps += 2 * outcome[0].steps;
      const difference = firstDifference(signature, last.outcomes[run]!, outcome, tolerance);
      if (!difference) {
        outcomes.push(outcome);
        continue;
      }
      const found = (candidate: Input): Difference | undefined => {
        const before = execute(last.program, name, signature, last.calling, candidate, MOST_STEPS, last.calling.returns ? [] : sizesOf(last.outcomes[run]!));
        return firstDifference(signature, before, execute(program, name, signature, calling, candidate, 10 * MOST_STEPS, sizesOf(before)), anyLoose ? toleranceFor(candidate, signature) : undefined);
      };
      const small = shrinkInput(input, signature.params, (candidate) => found(candidate) !== undefined);
      return { ...this.#failureOf(tracked, last), counterexample: { input: small, difference: found(small) ?? difference, tolerance: anyLoose ? toleranceFor(small, signature) : undefined, run } };
    }
    this.compared++;
    tracked.inputs = tracked.inputs.slice(0, outcomes.length);
    tracked.last = { stage: this.#stage, text: subject.text, module, program, calling, loose, outcomes };
    return undefined;
  }

  /** Functions, and how many inputs each is run on. */
  get checked(): readonly { readonly name: string; readonly inputs: number }[] {
    return [...this.#tracked.values()].filter(({ last }) => last).map(({ name, inputs }) => ({ name, inputs: inputs.length }));
  }
  /** Functions that are not checked, or no longer after some pass, with the reason. */
  get unchecked(): readonly { readonly name: string; readonly reason: string; readonly since: number | undefined }[] {
    return [...this.#tracked.values()].filter(({ reason }) => reason !== undefined).map(({ name, reason, last }) => ({ name, reason: reason!, since: last?.stage }));
  }
}

interface Ready {
  readonly program: Program;
  readonly calling: Calling;
}
