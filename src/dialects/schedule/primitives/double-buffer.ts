// double_buffer: a buffer gets a second copy, and iterations of a loop take turns. Whether an iteration writes all that it reads is
// found by enumeration, since it asks for a write for every read.
import { OpBuilder, setOperandGroup } from "../../../core/define/index.ts";
import { indexType, memrefType, type Operation, stringAttr, type Value } from "../../../core/ir/index.ts";
import { constantIndex, RemUIOp } from "../../arith/index.ts";
import { type Access, accessesIn, type BlockNode, describe, iterTypesOf, ivOf, type Loop, loopsAround, regionOf } from "../../loop/index.ts";
import { DeallocOp } from "../../memref/index.ts";
import { evaluate } from "./coverage.ts";
import { ownBuffer, retype } from "./storage.ts";

const MOST_POINTS = 1n << 16n;

/** Gives the buffer two copies for the iterations of a loop. */
export function doubleBuffer(block: BlockNode, number: number, loop: Loop, func: Operation): string | undefined {
  const buffer = ownBuffer(block, number);
  if (typeof buffer === "string") return buffer;
  if (loop.extent === undefined) return `${describe(loop)} has an extent known only at run time`;
  if (loop.kind !== "serial" && loop.kind !== "unrolled") return `${describe(loop)} is ${loop.kind}, and its iterations would share the two copies; make it so afterwards`;
  const uses = accessesIn(func).filter(({ memref, op }) => memref === buffer && !DeallocOp.is(op));
  const stranger = uses.find(({ op }) => !loop.encloses(op));
  if (stranger) return `${nameOf(stranger)} uses buffer ${number} outside of ${describe(loop)}`;
  const loose = uses.find(({ block: user, loops }) => !user || !loopsAround(user).includes(loop) || loopsAround(user).at(-1) !== loops.at(-1));
  if (loose) return `${nameOf(loose)} uses buffer ${number} outside of blocks, or in a loop inside of one`;
  const why = whyNotFilledFirst(uses, loop, number);
  if (why !== undefined) return why;
  const made = retype(buffer, memrefType([2, ...buffer.type.dims], buffer.type.element, undefined, buffer.type.memorySpace));
  const blocks = new Set(uses.map((use) => use.block!));
  for (const each of blocks) takeTurns(each, loop, made, uses.filter((use) => use.block === each));
  return undefined;
}
const nameOf = ({ block, op }: Access): string => (block ? `block '@${block.block_name}'` : `'${op.opName}'`);

/** What an iteration reads it must have written, in an earlier part of its body. */
function whyNotFilledFirst(uses: readonly Access[], loop: Loop, number: number): string | undefined {
  const written = new Map<string, number>();
  const parts = [...loop.body.entry];
  const partOf = ({ op }: Access): number => parts.findIndex((part) => part === op || part.encloses(op));
  for (const write of uses.filter(({ isWrite }) => isWrite)) {
    if (write.op.parent !== write.block!.body.entry) continue;
    const ok = eachPoint(write, loop, true, (key) => { written.set(key, Math.min(written.get(key) ?? Infinity, partOf(write))); return true; });
    if (ok === "unknown") return `the elements that ${nameOf(write)} writes in an iteration of ${describe(loop)} are not known`;
  }
  for (const read of uses.filter(({ isWrite }) => !isWrite)) {
    const answer = eachPoint(read, loop, false, (key) => (written.get(key) ?? Infinity) < partOf(read));
    if (answer === "unknown") return `the elements that ${nameOf(read)} reads in an iteration of ${describe(loop)} are not known`;
    if (answer === "no") return `${nameOf(read)} reads elements of buffer ${number} that the same iteration of ${describe(loop)} has not written in an earlier part of its body`;
  }
  return undefined;
}

/** Visits the elements of an access with the iterations of the loop and those around it; for a write, only those that surely are. */
function eachPoint({ loops, block, indices }: Access, loop: Loop, surely: boolean, visit: (key: string) => boolean): "yes" | "no" | "unknown" {
  if (loops.some(({ extent }) => extent === undefined) || loops.reduce((product, { extent }) => product * extent!, 1n) > MOST_POINTS) return "unknown";
  const outer = loops.slice(0, loops.indexOf(loop) + 1);
  const values = new Map<Value, number>();
  let answer: "yes" | "no" | "unknown" = "yes";
  const run = (depth: number): void => {
    if (answer !== "yes") return;
    const at = loops[depth];
    if (at) {
      for (let i = 0; i < Number(at.extent); i++) {
        values.set(ivOf(at), i);
        run(depth + 1);
      }
      return;
    }
    const known = new Map(values);
    const holds = block!.predicate === undefined ? 1 : evaluate(block!.predicate, known);
    if (holds === 0) return;
    const place = indices!.map((index) => evaluate(index, known));
    if ((surely && holds === undefined) || place.includes(undefined)) answer = "unknown";
    else if (!visit(`${outer.map((each) => values.get(ivOf(each))).join()}:${place.join()}`)) answer = "no";
  };
  run(0);
  return answer;
}

/** A new iteration variable of the block, `iv mod 2`, indexes the first dimension of the buffer. */
function takeTurns(block: BlockNode, loop: Loop, buffer: Value, uses: readonly Access[]): void {
  const outside = OpBuilder.before(block, block.loc);
  const turn = RemUIOp.build(outside, { lhs: ivOf(loop), rhs: constantIndex(outside, 2) }).result as Value<typeof indexType>;
  const inBody = block.body.entry.addArg(indexType);
  const inInit = block.init.isEmpty ? undefined : block.init.entry.addArg(indexType);
  block.setAttr("domain", block.info.attrs[2]!.kind.wrap([...block.domain, 2]));
  block.setAttr("iter_types", block.info.attrs[1]!.kind.wrap([...iterTypesOf(block), "spatial"].map((type) => stringAttr(type))));
  setOperandGroup(block, 0, [...block.bindings, turn]);
  for (const { op, isWrite } of uses) {
    const index = regionOf(block, op) === block.body ? inBody : inInit!;
    const at = isWrite ? 2 : 1;
    op.setOperands([...op.allOperands().slice(0, at - 1), buffer, index, ...op.allOperands().slice(at)]);
  }
}
