// A seeded module in pretty form with what the generic ones lack: a location on every operation, most of them aliases from the end of the text,
// aliases of maps and types, dense constants of some length, regions several levels deep, calls, affine and vector operations.
import { randomNumbers } from "./generic-module.ts";

/** The text of a module of about `count` operations. */
export function richModule(count: number, seed = 1): string {
  const random = randomNumbers(seed);
  const lines = [
    "#shift = affine_map<(d0)[s0] -> (d0 * 2 + s0)>", "#swap = affine_map<(d0, d1) -> (d1, d0)>", "#inside = affine_set<(d0)[s0] : (d0 >= 0, -d0 + s0 - 1 >= 0)>",
    "!tile = memref<16x16xf32>", "!turned = memref<16x16xf32, #swap>", "module {",
    "  func.func private @runtime(index, f32) -> f32 loc(#loc0)",
  ];
  let made = 2;
  for (let i = 0; made < count; i++) made += func(i, random, lines);
  lines.push("} loc(#loc0)", '#loc0 = loc("model.py":1:1)');
  for (let i = 1; i < LOCATIONS; i++) lines.push(i % 3 === 0 ? `#loc${i} = loc("layer${i}"(#loc0))` : i % 3 === 1 ? `#loc${i} = loc("model.py":${i + 1}:${1 + (i % 40)})` : `#loc${i} = loc(callsite(#loc0 at "caller.py":${i}:3))`);
  lines.push("");
  return lines.join("\n");
}
const LOCATIONS = 200;

/** One function; returns how many operations it has. */
function func(index: number, random: (limit: number) => number, lines: string[]): number {
  let count = 0;
  let next = 0;
  const loc = (): string => (random(4) === 0 ? ` loc("model.py":${random(9000) + 1}:${random(80) + 1})` : ` loc(#loc${random(LOCATIONS)})`);
  const line = (depth: number, text: string): void => {
    lines.push(`${"  ".repeat(depth)}${text}${loc()}`);
    count++;
  };
  const value = (depth: number, text: string): string => {
    line(depth, `%v${next} = ${text}`);
    return `%v${next++}`;
  };
  const open = (depth: number, text: string): void => { lines.push(`${"  ".repeat(depth)}${text} {`); };
  const close = (depth: number): void => { line(depth, "}"); };
  open(1, `func.func @f${index}(%t: !tile, %u: !turned, %n: index, %x: f32) -> f32`);
  const weights = Array.from({ length: 16 }, () => (random(800) / 16 - 25).toExponential(6).replace(/e([+-])(\d)$/, "e$10$2"));
  const w = value(2, `arith.constant dense<[${weights.join(", ")}]> : vector<16xf32>`);
  const zero = value(2, "arith.constant 0 : index");
  let carried = "%x";
  const body = (depth: number, iv: string): void => {
    for (let k = 2 + random(6); k > 0; k--) {
      const at = value(depth, `affine.apply #shift(${iv})[%n]`);
      const loaded = value(depth, `memref.load %t[${at}, ${random(2) === 0 ? iv : zero}] : !tile`);
      const mixed = value(depth, `arith.${["addf", "mulf", "maximumf"][random(3)]} ${loaded}, ${carried} : f32`);
      if (random(3) === 0) line(depth, `memref.store ${mixed}, %u[${zero}, ${iv}] : !turned`);
      if (random(5) === 0) line(depth, `memref.store ${value(depth, `vector.reduction <add>, ${w} : vector<16xf32> into f32`)}, %t[${zero}, ${zero}] : !tile`);
      if (random(6) === 0) line(depth, `memref.store ${value(depth, `func.call @runtime(${at}, ${mixed}) : (index, f32) -> f32`)}, %t[${iv}, ${iv}] : !tile`);
    }
  };
  const loops = (depth: number, levels: number, iv: string): void => {
    body(depth, iv);
    if (levels === 0) return;
    const inner = `%i${next++}`;
    open(depth, random(2) === 0 ? `affine.for ${inner} = 0 to #shift(%n)[%n]` : `affine.for ${inner} = 0 to ${8 + random(8)}`);
    loops(depth + 1, levels - 1, inner);
    close(depth);
    open(depth, `affine.if #inside(${iv})[%n]`);
    body(depth + 1, iv);
    close(depth);
  };
  for (let k = 1 + random(2); k > 0; k--) {
    loops(2, 1 + random(4), zero);
    carried = value(2, `arith.addf ${carried}, %x : f32`);
  }
  line(2, `return ${carried} : f32`);
  close(1);
  return count;
}
