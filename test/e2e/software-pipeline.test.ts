// Random loops whose iterations overlap in random stages: legality is labelled by enumeration of all parts of all iterations and of the elements
// that they touch, and what is accepted must compute what plain loops do.
import { expect, test } from "vitest";
import { registerAllDialects, semanticsLoaders } from "../../src/all.ts";
import { Diagnostic, Diagnostics } from "../../src/core/diag/index.ts";
import { parseText } from "../../src/core/text/index.ts";
import { ModuleOp } from "../../src/dialects/builtin/index.ts";
import { lowerModule } from "../../src/driver/model/index.ts";
import { bufferOver, compileModule } from "../../src/interpreter/index.ts";
import { Random } from "../../src/runtime/tensors/index.ts";

const registry = registerAllDialects();
const semantics = (await Promise.all(Object.values(semanticsLoaders).map((load) => load()))).flat();
const [SIZE, seed, programs] = [12, 40_000, 400];

/** An element: the iteration and an offset, or what is left when divided by `turns`. */
interface Place { readonly buffer: number; readonly offset: number; readonly turns: number | undefined }
/** `target = a + 3 b`. */
interface Part { readonly target: Place; readonly reads: readonly [Place, Place] }
interface Program { readonly extent: number; readonly parts: readonly Part[]; readonly stages: readonly number[]; readonly order: readonly number[] }

const at = ({ offset, turns }: Place, i: number): number => (turns === undefined ? i + offset : (i + offset) % turns);

function randomProgram(random: Random): Program {
  const place = (): Place => ({ buffer: random.integer(0, 3), offset: random.integer(0, 2), turns: random.integer(0, 3) === 0 ? random.integer(1, 3) : undefined });
  const count = random.integer(2, 4);
  const parts = Array.from({ length: count }, (): Part => ({ target: place(), reads: [place(), place()] }));
  const isInOrder = random.integer(0, 1) === 0;
  const stages = Array.from({ length: count }, () => random.integer(0, 2));
  const order = parts.map((_, i) => ({ i, key: isInOrder ? i : random.bits() })).sort((a, b) => a.key - b.key).map(({ i }) => i);
  return { extent: random.integer(1, 9), parts, stages: isInOrder && random.integer(0, 3) > 0 ? [...stages].sort((a, b) => a - b) : stages, order };
}

function textOf({ extent, parts, stages, order }: Program): string {
  const type = `memref<${SIZE}xi32>`;
  const lines = parts.map(({ target, reads }, n) => {
    const buffers = [...new Set(reads.map(({ buffer }) => `%m${buffer}`))];
    const index = (to: string, { offset, turns }: Place): string[] => [`%o${to} = arith.constant ${offset} : index`, `%s${to} = arith.addi %v, %o${to} : index`, ...(turns === undefined ? [] : [`%t${to} = arith.constant ${turns} : index`, `%r${to} = arith.remui %s${to}, %t${to} : index`])];
    const name = (to: string, { turns }: Place): string => (turns === undefined ? `%s${to}` : `%r${to}`);
    return `loop.block @p${n} [%v = %i : spatial < ${extent}] reads ${buffers.join(", ")} : ${buffers.map(() => type).join(", ")} writes %m${target.buffer} : ${type} do {
      ${[...index("a", reads[0]), ...index("b", reads[1]), ...index("w", target)].join("\n")}
      %a = memref.load %m${reads[0].buffer}[${name("a", reads[0])}] : ${type}
      %b = memref.load %m${reads[1].buffer}[${name("b", reads[1])}] : ${type}
      %three = arith.constant 3 : i32
      %c = arith.muli %b, %three : i32
      %d = arith.addi %a, %c : i32
      memref.store %d, %m${target.buffer}[${name("w", target)}] : ${type}
    }`;
  });
  return `func.func @f(${[0, 1, 2, 3].map((n) => `%m${n}: ${type}`).join(", ")}) {
    loop.for %i < ${extent} attributes {software_pipeline_stage = [${stages.join(", ")}], software_pipeline_order = [${order.join(", ")}]} {
      ${lines.join("\n")}
    }
    return
  }`;
}

/** Runs of parts, in the order of the program, with what says when they run in the pipeline. */
function isLegal({ extent, parts, stages, order }: Program): boolean {
  const first = Math.min(...stages);
  if (extent < Math.max(...stages) - first + 1) return false;
  const runs = Array.from({ length: extent }, (_, i) => parts.map(({ target, reads }, n) => ({ time: (i + stages[n]! - first) * parts.length + order[n]!, write: `${target.buffer}:${at(target, i)}`, reads: reads.map((read) => `${read.buffer}:${at(read, i)}`) }))).flat();
  return runs.every((a, x) => runs.slice(x + 1).every((b) => a.time < b.time || !(a.write === b.write || a.reads.includes(b.write) || b.reads.includes(a.write))));
}

function expectedOf({ extent, parts }: Program, inputs: readonly Int32Array[]): Int32Array[] {
  const memory = inputs.map((data) => data.slice());
  for (let i = 0; i < extent; i++) for (const { target, reads: [a, b] } of parts) memory[target.buffer]![at(target, i)] = memory[a.buffer]![at(a, i)]! + Math.imul(3, memory[b.buffer]![at(b, i)]!);
  return memory;
}

test(`${programs} random pipelines`, async () => {
  const counts = { legal: 0, accepted: 0, illegal: 0 };
  for (let n = 0; n < programs; n++) {
    const random = new Random(seed + n);
    const program = randomProgram(random);
    const text = textOf(program);
    const diagnostics = new Diagnostics();
    const module = (await parseText(text, "pipeline.mlir", { registry, diagnostics, implicitModule: ModuleOp }))!;
    const isAccepted = await lowerModule(module, [{ pass: "schedule-software-pipeline" }], { registry, diagnostics, times: [] });
    const legal = isLegal(program);
    if (legal) counts.legal++;
    else counts.illegal++;
    if (!isAccepted) {
      expect(diagnostics.list.map(({ message }) => message).join(), text).toContain("is not pipelined");
      continue;
    }
    expect(legal, text).toBe(true);
    counts.accepted++;
    const inputs = Array.from({ length: 4 }, () => Int32Array.from({ length: SIZE }, () => random.integer(-9, 9)));
    const compiled = compileModule(module, semantics);
    if (compiled instanceof Diagnostic) throw new Error(compiled.message);
    const data = inputs.map((input) => input.slice());
    compiled.call("f", ...data.map((each) => bufferOver(each, [SIZE])));
    expect(data, text).toEqual(expectedOf(program, inputs));
  }
  expect(counts.accepted / counts.legal).toBeGreaterThanOrEqual(0.95);
  expect(Math.min(counts.legal, counts.illegal)).toBeGreaterThan(programs / 8);
}, 120_000);
