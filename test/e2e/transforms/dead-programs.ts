// Programs of structured operations, calls of private functions and branches, most of whose values nobody needs.
import type { Random } from "./random.ts";

/** A public function over a buffer, and private ones that it calls. */
export function deadProgram(random: Random): string {
  let next = 0;
  const fresh = (): string => `%v${next++}`;
  const lines: string[] = [];
  const add = (line: string): void => { lines.push(line); };
  const callees = [0, 1, 2].map((i) => ({ name: `@g${i}`, params: 1 + random.below(3), results: 1 + random.below(3) }));

  const constants = (): void => {
    add("%c0 = arith.constant 0 : index");
    add("%c1 = arith.constant 1 : index");
    add("%c3 = arith.constant 3 : index");
    add("%zero = arith.constant 0 : i32");
  };
  const list = (n: number, known: readonly string[]): string[] => Array.from({ length: n }, () => random.pick(known));
  const types = (n: number): string => new Array(n).fill("i32").join(", ");
  const named = (result: string, n: number): string[] => (n === 1 ? [result] : Array.from({ length: n }, (_, i) => `${result}#${i}`));
  const bind = (result: string, n: number): string => (n === 1 ? result : `${result}:${n}`);

  /** Some operations; calls go to functions from `callee` on. Gives what is known after them. */
  function body(known: readonly string[], depth: number, callee: number): string[] {
    const values = [...known];
    for (let n = 1 + random.below(3); n > 0; n--) {
      const kind = random.below(depth > 0 ? 7 : 3);
      const result = fresh();
      if (kind === 0) add(`memref.store ${random.pick(values)}, %m[${random.pick(["%c0", "%c1", "%c3"])}] : memref<4xi32>`);
      else if (kind === 1) {
        add(`${result} = arith.${random.pick(["addi", "muli", "xori"])} ${random.pick(values)}, ${random.pick(values)} : i32`);
        values.push(result);
      } else if (kind === 2) {
        add(`${result} = memref.load %m[${random.pick(["%c0", "%c1", "%c3"])}] : memref<4xi32>`);
        values.push(result);
      } else values.push(...structured(kind, result, values, depth, callee));
    }
    return values;
  }
  function structured(kind: number, result: string, values: readonly string[], depth: number, callee: number): string[] {
    const n = 1 + random.below(3);
    if (kind === 3) {
      const args = Array.from({ length: n }, fresh);
      add(`${bind(result, n)} = scf.for ${fresh()} = %c0 to %c3 step %c1 iter_args(${args.map((arg) => `${arg} = ${random.pick(values)}`).join(", ")}) -> (${types(n)}) {`);
      add(`scf.yield ${list(n, body([...values, ...args], depth - 1, callee)).join(", ")} : ${types(n)}`);
      add("}");
      return named(result, n);
    }
    if (kind === 4) {
      const test = fresh();
      add(`${test} = arith.cmpi slt, ${random.pick(values)}, ${random.pick(values)} : i32`);
      add(`${bind(result, n)} = scf.if ${test} -> (${types(n)}) {`);
      add(`scf.yield ${list(n, body(values, depth - 1, callee)).join(", ")} : ${types(n)}`);
      add("} else {");
      add(`scf.yield ${list(n, body(values, depth - 1, callee)).join(", ")} : ${types(n)}`);
      add("}");
      return named(result, n);
    }
    if (kind === 5) return whileLoop(result, n, values, depth, callee);
    const target = callees[callee];
    if (!target) return [];
    const { name, params, results } = target;
    add(`${bind(result, results)} = func.call ${name}(%m, ${list(params, values).join(", ")}) : (memref<4xi32>, ${types(params)}) -> (${types(results)})`);
    return named(result, results);
  }
  /** Counts to three in its first value; carries `n` others, which it hands on in another number and order. */
  function whileLoop(result: string, n: number, values: readonly string[], depth: number, callee: number): string[] {
    const handed = 1 + random.below(3);
    const [count, test, more] = [fresh(), fresh(), fresh()];
    const before = Array.from({ length: n }, fresh);
    add(`%three${more.slice(2)} = arith.constant 3 : i32`);
    add(`%one${more.slice(2)} = arith.constant 1 : i32`);
    add(`${bind(result, handed + 1)} = scf.while (${[`${count} = %zero`, ...before.map((arg) => `${arg} = ${random.pick(values)}`)].join(", ")}) : (${types(n + 1)}) -> (${types(handed + 1)}) {`);
    const known = body([...values, ...before], depth - 1, callee);
    add(`${test} = arith.cmpi slt, ${count}, %three${more.slice(2)} : i32`);
    add(`scf.condition(${test}) ${[count, ...list(handed, known)].join(", ")} : ${types(handed + 1)}`);
    add("} do {");
    const after = Array.from({ length: handed }, fresh);
    const counted = fresh();
    add(`^bb0(${[counted, ...after].map((arg) => `${arg}: i32`).join(", ")}):`);
    const inside = body([...values, ...after], depth - 1, callee);
    add(`${more} = arith.addi ${counted}, %one${more.slice(2)} : i32`);
    add(`scf.yield ${[more, ...list(n, inside)].join(", ")} : ${types(n + 1)}`);
    add("}");
    return named(result, handed + 1);
  }

  callees.forEach(({ name, params, results }, i) => {
    const args = Array.from({ length: params }, (_, k) => `%p${k}`);
    add(`func.func private ${name}(%m: memref<4xi32>, ${args.map((arg) => `${arg}: i32`).join(", ")}) -> (${types(results)}) {`);
    constants();
    add(`return ${list(results, body(args, 1, i + 1)).join(", ")} : ${types(results)}`);
    add("}");
  });
  add("func.func @f(%m: memref<4xi32>, %x: i32, %y: i32) -> i32 {");
  constants();
  const known = body(["%x", "%y"], 2, 0);
  const [dead, live, odd] = [fresh(), fresh(), fresh()];
  add(`${odd} = arith.cmpi slt, %x, %y : i32`);
  add(`cf.cond_br ${odd}, ^one(${list(2, known).join(", ")} : i32, i32), ^end(${list(2, known).join(", ")} : i32, i32)`);
  add(`^one(${dead}: i32, ${live}: i32):`);
  add(`cf.br ^end(${live}, ${dead} : i32, i32)`);
  add("^end(%left: i32, %right: i32):");
  add("return %left : i32");
  add("}");
  return lines.join("\n");
}
