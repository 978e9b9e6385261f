// One random program: a computation, up to twelve primitives on it, and what comes of them.
import { printOp } from "../../../src/core/text/index.ts";
import { Random } from "../../../src/runtime/tensors/index.ts";
import { type Computation, randomComputation, textOf } from "./computations.ts";
import { draw } from "./draws.ts";
import { difference, expectedOf, inputsFor } from "./expected.ts";
import { isIndependent } from "./order.ts";
import { call, lower } from "./running.ts";
import { parsed, Session } from "./session.ts";

/** Programs that have grown to this many runs of blocks, or loops, get no further primitives, nor do those without a block that computes. */
const [MOST_RUNS, MOST_LOOPS] = [400, 24];

export interface Count { legal: number; accepted: number; illegal: number; wrong: number; unlabelled: number; unlabelledAccepted: number }
/** By primitive. */
export type Tally = Map<string, Count>;
function countOf(tally: Tally, what: string): Count {
  const count = tally.get(what) ?? { legal: 0, accepted: 0, illegal: 0, wrong: 0, unlabelled: 0, unlabelledAccepted: 0 };
  tally.set(what, count);
  return count;
}
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
    if (events.length > MOST_RUNS || model.loops.length > MOST_LOOPS || model.leaves.length === 0) break;
    const drawn = draw({ random, computation, session, model, events });
    if (!drawn) continue;
    steps++;
    if (drawn.define !== undefined) await session.define(drawn.define);
    const why = session.try(drawn.build);
    const count = countOf(tally, drawn.what);
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

/** Runs a scheduled program, as it is and lowered to plain loops, and compares it with the computation. */
export async function runScheduled({ computation, text, scheduled }: Outcome, seed: number, tally: Tally): Promise<Finding | undefined> {
  const inputs = inputsFor(computation, new Random(seed));
  const expected = expectedOf(computation, inputs);
  const module = await parsed(text);
  const refused = await lower(module, ["schedule-apply"]);
  if (refused !== undefined) return { what: `the sequence is refused as a whole: ${refused}`, text };
  if (printOp([...module.getRegion(0).entry][0]!) !== scheduled) return { what: "the sequence as a whole gives another function than step by step", text };
  const check = (when: string): Finding | undefined => {
    const wrong = difference(computation, call(module, computation, inputs), expected);
    return wrong === undefined ? undefined : { what: `${when}${wrong}`, text };
  };
  const plain = check("");
  if (plain) return plain;
  // Every other program has its buffers shrunk, with blocks and then without.
  const compacts = seed % 4 < 2;
  if (compacts) {
    await lower(module, ["schedule-compact-buffers"]);
    const count = countOf(tally, "compact buffers");
    count.unlabelled++;
    if (printOp([...module.getRegion(0).entry][0]!) !== scheduled) count.unlabelledAccepted++;
    const compact = check("with compact buffers, ");
    if (compact) return compact;
  }
  if ((await lower(module, ["loop-lower-init", "loop-lower-blocks", ...(compacts ? ["schedule-compact-buffers"] : []), "loop-unroll", "loop-vectorize"])) !== undefined) return undefined;
  return check(compacts ? "with compact buffers and after lowering, " : "after lowering, ");
}
