// Random primitives: the text of a step, what it makes of the model, and whether it is legal.
import type { Random } from "../../../src/runtime/tensors/index.ts";
import { isIndependent, keepsOrder, mayRepeat } from "./legality.ts";
import { type LoopOf, type Nest, type Part, run } from "./program.ts";

/** One step: its text, the nests after it, and its label. */
export interface Candidate { readonly text: string; readonly after: readonly Nest[]; readonly legal: boolean; readonly what: string }

const types = (n: number): string => Array.from({ length: n }, () => "!schedule.loop").join(", ");
const replace = (nests: readonly Nest[], at: number, ...by: readonly Nest[]): Nest[] => [...nests.slice(0, at), ...by, ...nests.slice(at + 1)];
const define = (nest: Nest, ...defs: Part["defs"]): readonly Part[] => nest.parts.map((part) => ({ ...part, defs: [...defs, ...part.defs] }));
const named = (loops: readonly LoopOf[]): boolean => loops.every(({ handle }) => handle !== undefined);

/** A step that acts on some loops, or undefined when the drawn one does not fit the program. */
export function randomStep(random: Random, nests: readonly Nest[], n: number): Candidate | undefined {
  const pick = (size: number): number => random.integer(0, size - 1);
  const at = pick(nests.length);
  const nest = nests[at]!;
  if (nest.loops.length === 0 || !named(nest.loops)) return undefined;
  const before = run(nests);
  // Where points run twice, the order of points says nothing.
  const runsOnce = new Set(before.map(({ key }) => key)).size === before.length;
  const ordered = (what: string, text: string, after: readonly Nest[]): Candidate | undefined => (runsOnce ? { what, text, after, legal: keepsOrder(before, run(after)) } : undefined);
  const i = pick(nest.loops.length);
  const loop = nest.loops[i]!;
  const around = nest.loops.slice(0, i).map(({ id }) => id);
  const isAlone = nest.parts.length === 1 && nest.parts[0]!.loops.length === 0;
  switch (pick(9)) {
    case 0: case 1: {
      const factor = 1 + pick(4);
      const outer = { id: `o${n}`, extent: Math.ceil(loop.extent / factor), handle: `%x${n}#0` };
      const inner = { id: `i${n}`, extent: factor, handle: `%x${n}#1` };
      const shifts = pick(3) === 0 && loop.extent % factor !== 0;
      const loops = [...nest.loops.slice(0, i), outer, inner, ...nest.loops.slice(i + 1)];
      if (shifts) {
        const parts = define(nest, { id: loop.id, value: (env) => Math.min(env.get(outer.id)! * factor, loop.extent - factor) + env.get(inner.id)! });
        return { what: "shift_inwards", text: `%x${n}:2 = schedule.split ${loop.handle} [-1, ${factor}] tail shift_inwards : ${types(2)}`, after: replace(nests, at, { loops, parts }), legal: factor <= loop.extent && runsOnce && mayRepeat(before, loop.id, around) };
      }
      const parts = define(nest, { id: loop.id, value: (env) => env.get(outer.id)! * factor + env.get(inner.id)!, holds: (value) => value < loop.extent });
      return ordered("split", `%x${n}:2 = schedule.split ${loop.handle} [-1, ${factor}] : ${types(2)}`, replace(nests, at, { loops, parts }));
    }
    case 2: case 3: {
      if (nest.loops.length < 2) return undefined;
      const loops = nest.loops.map((each) => ({ each, key: random.integer(0, 1000) })).sort((a, b) => a.key - b.key).map(({ each }) => each);
      return ordered("reorder", `schedule.reorder ${loops.map(({ handle }) => handle).join(", ")} : ${types(loops.length)}`, replace(nests, at, { ...nest, loops }));
    }
    case 4: {
      const next = nest.loops[i + 1];
      if (!next) return undefined;
      const fused = { id: `f${n}`, extent: loop.extent * next.extent, handle: `%f${n}` };
      const parts = define(nest, { id: next.id, value: (env) => env.get(fused.id)! % next.extent }, { id: loop.id, value: (env) => Math.floor(env.get(fused.id)! / next.extent) });
      return ordered("fuse", `%f${n} = schedule.fuse ${loop.handle}, ${next.handle} : ${types(2)}`, replace(nests, at, { loops: [...nest.loops.slice(0, i), fused, ...nest.loops.slice(i + 2)], parts }));
    }
    case 5: {
      const [a, b] = [nests[0]!, nests[1]];
      if (!b || nests.length !== 2 || !named(b.loops) || a.loops[0]?.extent !== b.loops[0]?.extent || a.parts.length + b.parts.length > 2 || !named(a.loops)) return undefined;
      const merged = { id: `m${n}`, extent: a.loops[0]!.extent, handle: `%m${n}` };
      const parts = [a, b].map(({ loops, parts: [part] }): Part => ({ ...part!, loops: [...loops.slice(1), ...part!.loops], defs: [{ id: loops[0]!.id, value: (env) => env.get(merged.id)! }, ...part!.defs] }));
      return ordered("merge", `%m${n} = schedule.merge ${a.loops[0]!.handle}, ${b.loops[0]!.handle} : ${types(2)}`, [{ loops: [merged], parts }]);
    }
    case 6: {
      if (i !== 0 || !isAlone || loop.extent < 2) return undefined;
      const first = 1 + pick(loop.extent - 1);
      const part = (id: string, extent: number, offset: number, keeps: boolean): Nest => ({
        loops: [{ id, extent, handle: keeps ? `%p${n}#0` : undefined }, ...nest.loops.slice(1).map((each) => (keeps ? each : { ...each, handle: undefined }))],
        parts: define(nest, { id: loop.id, value: (env) => env.get(id)! + offset }),
      });
      return ordered("loop_partition", `%p${n}:2 = schedule.loop_partition ${loop.handle} [${first}, -1] : ${types(2)}`, replace(nests, at, part(`p${n}`, first, 0, true), part(`q${n}`, loop.extent - first, first, false)));
    }
    default: {
      const kind = ["parallel", "vectorize", "bind"][pick(3)]!;
      return { what: kind, text: `schedule.${kind} ${loop.handle}${kind === "bind" ? " to thread_x" : ""}`, after: nests, legal: isIndependent(before, loop.id, around) };
    }
  }
}
