// One random program: a computation, up to twelve primitives on it, and what comes of them.
import { compileModule, bufferOver, type Program as Compiled } from "../../../src/interpreter/index.ts";
import { Diagnostics } from "../../../src/core/diag/index.ts";
import type { Operation } from "../../../src/core/ir/index.ts";
import { printOp } from "../../../src/core/text/index.ts";
import { registerAllDialects, semanticsLoaders } from "../../../src/all.ts";
import { lowerModule } from "../../../src/driver/model/lower.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Computation, randomComputation, textOf } from "./computations.ts";
import { draw } from "./draws.ts";
import { type Data, difference, expectedOf, inputsFor } from "./expected.ts";
import { isIndependent } from "./order.ts";
import { parsed, Session } from "./session.ts";

const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
/** Programs that have grown to this many runs of blocks, or loops, get no further primitives. */
const [MOST_RUNS, MOST_LOOPS] = [400, 24];

export interface Count { legal: number; accepted: number; illegal: number; wrong: number; unlabelled: number; unlabelledAccepted: number }
/** By primitive. */
export type Tally = Map<string, Count>;
/** What went wrong, with the program. */
export interface Finding { readonly what: string; readonly text: string }

export interface Outcome { readonly computation: Computation; readonly text: string; readonly scheduled: string; readonly steps: number; readonly findings: readonly Finding[] }

const commutesIn = ({ statements }: Computation) => (name: string): boolean => statements.some((each) => each.name === name && (each.kind === "sum" || each.kind === "max"));

/** Draws a program and its schedule; compares labels with what the scheduler says. */
export async function randomSchedule(seed: number, tally: Tally, onRefusal?: (finding: Finding) => void): Promise<Outcome> {
  const random = new Random(seed);
  const computation = randomComputation(random);
  const text = textOf(computation);
  const module = await parsed(`${text}\nschedule.sequence for @f {\n}\n`);
  const session = new Session(module, commutesIn(computation), random);
  const findings: Finding[] = [];
  const most = random.integer(1, 12);
  let steps = 0;
  for (let attempt = 0; attempt < 24 && steps < most && findings.length === 0; attempt++) {
    const { model } = session;
    const events = model.run();
    if (events.length > MOST_RUNS || model.loops.length > MOST_LOOPS) break;
    const drawn = draw({ random, session, model, events });
    if (!drawn) continue;
    steps++;
    const why = session.try(drawn.build);
    const count = tally.get(drawn.what) ?? { legal: 0, accepted: 0, illegal: 0, wrong: 0, unlabelled: 0, unlabelledAccepted: 0 };
    tally.set(drawn.what, count);
    if (drawn.legal === undefined) count.unlabelled++;
    else if (drawn.legal) count.legal++;
    else count.illegal++;
    if (drawn.legal === true && why === undefined) count.accepted++;
    if (drawn.legal === undefined && why === undefined) count.unlabelledAccepted++;
    if (drawn.legal === false && why === undefined) {
      count.wrong++;
      findings.push({ what: `an illegal '${drawn.what}' is accepted`, text: `${text}\n${session.text()}` });
    }
    if (drawn.legal === true && why !== undefined) onRefusal?.({ what: `a legal '${drawn.what}' is refused: ${why}`, text: `${text}\n${session.text()}` });
  }
  const { model } = session;
  const dependent = model.loops.find((loop) => loop.op.kind !== "serial" && loop.op.kind !== "unrolled" && !isIndependent(model.run(), loop));
  const whole = `${text}\n${session.text()}`;
  if (dependent) findings.push({ what: `the ${dependent.op.kind} loop of extent ${dependent.extent} has iterations that depend on each other`, text: whole });
  return { computation, text: whole, scheduled: printOp(session.func), steps, findings };
}

async function lower(module: Operation, passes: readonly string[]): Promise<string | undefined> {
  const diagnostics = new Diagnostics();
  const ok = await lowerModule(module, passes.map((pass) => ({ pass })), { registry, diagnostics, times: [] });
  return ok ? undefined : diagnostics.list.map(({ message }) => message).join("\n");
}
function call(module: Operation, { buffers, locals }: Computation, inputs: readonly Data[]): Data[] {
  const data = inputs.map((input) => input.slice());
  (compileModule(module as never, semantics) as Compiled).call("f", ...data.flatMap((each, i) => (locals.has(i) ? [] : [bufferOver(each, buffers[i]!)])));
  return data;
}

/** Runs a scheduled program, as it is and lowered to plain loops, and compares it with the computation. */
export async function runScheduled({ computation, text, scheduled }: Outcome, seed: number): Promise<Finding | undefined> {
  const inputs = inputsFor(computation, new Random(seed));
  const expected = expectedOf(computation, inputs);
  const module = await parsed(text);
  const refused = await lower(module, ["schedule-apply"]);
  if (refused !== undefined) return { what: `the sequence is refused as a whole: ${refused}`, text };
  if (printOp([...module.getRegion(0).entry][0]!) !== scheduled) return { what: "the sequence as a whole gives another function than step by step", text };
  const wrong = difference(computation, call(module, computation, inputs), expected);
  if (wrong) return { what: wrong, text };
  if ((await lower(module, ["loop-lower-init", "loop-lower-blocks", "loop-unroll", "loop-vectorize"])) !== undefined) return undefined;
  const later = difference(computation, call(module, computation, inputs), expected);
  return later === undefined ? undefined : { what: `after lowering, ${later}`, text };
}
