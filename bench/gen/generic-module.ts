// A seeded module in generic form with a given number of operations of func, arith, memref and cf: functions of a few blocks whose
// operations read random values that dominate them.

/** A small seeded generator (mulberry32); answers numbers from 0 to below `limit`. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

const integerOps = ["arith.addi", "arith.subi", "arith.muli", "arith.andi", "arith.ori", "arith.xori"];
const floatOps = ["arith.addf", "arith.subf", "arith.mulf", "arith.divf"];
const memory = "memref<64x64xf32>";
/** Operations per function, about. */
const FUNCTION = 200;

/** The text of a module of exactly `count` operations, the module itself included. */
export function genericModule(count: number, seed = 1): string {
  const random = randomNumbers(seed);
  const lines = ['"builtin.module"() ({'];
  for (let left = count - 1, i = 0; left > 0; i++) {
    const size = left < 2 * FUNCTION ? left : FUNCTION;
    lines.push(...func(i, size, random));
    left -= size;
  }
  lines.push("}) : () -> ()", "");
  return lines.join("\n");
}

/** A function of `size` operations: itself, three constants, blocks that end in branches, and a return. */
function func(index: number, size: number, random: (limit: number) => number): string[] {
  const lines: string[] = [];
  if (size < 8) {
    for (let i = 0; i < size; i++) lines.push(`  "func.func"() <{function_type = () -> (), sym_name = "declared${index}_${i}", sym_visibility = "private"}> ({\n  }) : () -> ()`);
    return lines;
  }
  lines.push(`  "func.func"() <{function_type = (${memory}, f32, i32) -> f32, sym_name = "f${index}"}> ({`, `  ^bb0(%memory: ${memory}, %x: f32, %i: i32):`);
  let next = 0;
  const floats = ["%x"];
  const integers = ["%i"];
  const indices: string[] = [];
  const pick = (values: readonly string[]): string => values[Math.max(0, values.length - 1 - random(24))]!;
  const define = (values: string[], text: string): void => {
    lines.push(`    %${next} = ${text}`);
    values.push(`%${next++}`);
  };
  for (const value of [0, 1, 63]) define(indices, `"arith.constant"() <{value = ${value} : index}> : () -> index`);
  let block = 0;
  for (let left = size - 5; left > 0; left--) {
    const kind = random(100);
    if (kind < 32) define(floats, `"${floatOps[random(floatOps.length)]}"(${pick(floats)}, ${pick(floats)}) <{fastmath = #arith.fastmath<none>}> : (f32, f32) -> f32`);
    else if (kind < 58) {
      const op = random(integerOps.length);
      define(integers, `"${integerOps[op]}"(${pick(integers)}, ${pick(integers)})${op < 3 ? " <{overflowFlags = #arith.overflow<none>}>" : ""} : (i32, i32) -> i32`);
    } else if (kind < 66) define(integers, `"arith.constant"() <{value = ${random(2000) - 1000} : i32}> : () -> i32`);
    else if (kind < 72) define(floats, `"arith.constant"() <{value = ${((random(4000) - 2000) / 8).toExponential(6).replace(/e([+-])(\d)$/, "e$10$2")} : f32}> : () -> f32`);
    else if (kind < 82) define(floats, `"memref.load"(%memory, ${pick(indices)}, ${pick(indices)}) : (${memory}, index, index) -> f32`);
    else if (kind < 90) lines.push(`    "memref.store"(${pick(floats)}, %memory, ${pick(indices)}, ${pick(indices)}) : (f32, ${memory}, index, index) -> ()`);
    else if (kind < 94) define(floats, `"arith.sitofp"(${pick(integers)}) : (i32) -> f32`);
    else if (kind < 97) define(integers, `"arith.index_cast"(${pick(indices)}) : (index) -> i32`);
    else {
      block++;
      lines.push(`    "cf.br"(${pick(floats)})[^bb${block}] : (f32) -> ()`, `  ^bb${block}(%carried${block}: f32):`);
      floats.push(`%carried${block}`);
    }
  }
  lines.push(`    "func.return"(${pick(floats)}) : (f32) -> ()`, "  }) : () -> ()");
  return lines;
}
