// Programs of branches over memory on the stack: scalars, small arrays with constant indices, loads and stores in random blocks. A
// counter in memory of its own ends every loop.
import type { Random } from "./random.ts";

const slots = ["%s0", "%s1"] as const;
const places = 3;

/** A function of two numbers; without `initialized` some slots start out undefined. */
export function slotProgram(random: Random, initialized: boolean): string {
  const lines: string[] = ["func.func @f(%x: i32, %y: i32) -> i32 {"];
  let next = 0;
  const fresh = (): string => `%v${next++}`;
  const add = (line: string): void => { lines.push(`  ${line}`); };
  for (let i = 0; i < places; i++) add(`%c${i} = arith.constant ${i} : index`);
  add("%one = arith.constant 1 : i32");
  add("%zero = arith.constant 0 : i32");
  add("%turns = arith.constant 9 : i32");
  for (const slot of slots) add(`${slot} = memref.alloca() : memref<i32>`);
  add(`%arr = memref.alloca() : memref<${places}xi32>`);
  add("%fuel = memref.alloca() : memref<i32>");
  add("memref.store %turns, %fuel[] : memref<i32>");
  const blocks = 3 + random.below(4);
  const args = Array.from({ length: blocks }, (_, i) => (i === 0 ? 0 : random.below(3)));

  const load = (): string => {
    const value = fresh();
    add(random.chance(60) ? `${value} = memref.load ${random.pick(slots)}[] : memref<i32>` : `${value} = memref.load %arr[%c${random.below(places)}] : memref<${places}xi32>`);
    return value;
  };
  const store = (value: string): void => { add(random.chance(60) ? `memref.store ${value}, ${random.pick(slots)}[] : memref<i32>` : `memref.store ${value}, %arr[%c${random.below(places)}] : memref<${places}xi32>`); };
  if (initialized) {
    for (const slot of slots) add(`memref.store %x, ${slot}[] : memref<i32>`);
    for (let i = 0; i < places; i++) add(`memref.store %y, %arr[%c${i}] : memref<${places}xi32>`);
  }
  for (let b = 0; b < blocks; b++) {
    const own = Array.from({ length: args[b]! }, (_, i) => `%b${b}a${i}`);
    if (b > 0) lines.push(`^b${b}${own.length > 0 ? `(${own.map((name) => `${name}: i32`).join(", ")})` : ""}:`);
    const known = ["%x", "%y", "%one", ...own];
    for (let n = random.below(5); n > 0; n--) {
      if (random.chance(45)) known.push(load());
      else if (random.chance(50)) store(random.pick(known));
      else {
        const sum = fresh();
        add(`${sum} = arith.${random.pick(["addi", "subi", "xori"])} ${random.pick(known)}, ${random.pick(known)} : i32`);
        known.push(sum);
      }
    }
    if (b === blocks - 1) {
      const parts = [load(), load(), load()];
      const [p, q] = [fresh(), fresh()];
      add(`${p} = arith.addi ${parts[0]}, ${parts[1]} : i32`);
      add(`${q} = arith.xori ${p}, ${parts[2]} : i32`);
      add(`return ${q} : i32`);
      continue;
    }
    const [left, less, more] = [fresh(), fresh(), fresh()];
    add(`${left} = memref.load %fuel[] : memref<i32>`);
    add(`${less} = arith.subi ${left}, %one : i32`);
    add(`memref.store ${less}, %fuel[] : memref<i32>`);
    add(`${more} = arith.cmpi sgt, ${less}, %zero : i32`);
    const target = (to: number): string => { const list = Array.from({ length: args[to]! }, () => random.pick(known)); return `^b${to}${list.length > 0 ? `(${list.join(", ")} : ${list.map(() => "i32").join(", ")})` : ""}`; };
    const ahead = (): string => target(b + 1 + random.below(blocks - 1 - b));
    const anywhere = (): string => target(1 + random.below(blocks - 1));
    const [odd, test] = [fresh(), fresh()];
    add(`${odd} = arith.andi ${random.pick(known)}, %one : i32`);
    add(`${test} = arith.cmpi eq, ${odd}, %zero : i32`);
    const both = fresh();
    add(`${both} = arith.andi ${test}, ${more} : i1`);
    if (random.chance(20)) add(`cf.br ${ahead()}`);
    else if (random.chance(30)) add(`cf.switch ${odd} : i32, [default: ${ahead()}, 0: ${ahead()}, 1: ${ahead()}]`);
    else add(`cf.cond_br ${both}, ${anywhere()}, ${ahead()}`);
  }
  lines.push("}");
  return lines.join("\n");
}
