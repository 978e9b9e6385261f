// Programs of views over views: parts with steps, dropped dimensions, dimensions merged and split, casts, read at one place each.
import type { Random } from "./random.ts";

interface View {
  readonly name: string;
  readonly dims: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number | undefined;
}
const typeOf = ({ dims, strides, offset }: View): string => `memref<${dims.map((dim) => `${dim}x`).join("")}i32, strided<[${strides.join(", ")}], offset: ${offset ?? "?"}>>`;

/** A function of a buffer and an index; the sum of elements of all views. */
export function viewProgram(random: Random): string {
  let next = 0;
  const fresh = (): string => `%v${next++}`;
  const lines = ["func.func @f(%m: memref<6x4x8xi32>, %i: index) -> i32 {", "%one = arith.constant 1 : index", "%at = arith.andi %i, %one : index", "%zero = arith.constant 0 : i32"];
  const add = (line: string): void => { lines.push(line); };
  let sum = "%zero";
  function read(view: View): void {
    const indices = view.dims.map((dim) => { const index = fresh(); add(`${index} = arith.constant ${random.below(dim)} : index`); return index; });
    const [value, more] = [fresh(), fresh()];
    add(`${value} = memref.load ${view.name}[${indices.join(", ")}] : ${typeOf(view)}`);
    add(`${more} = arith.addi ${sum}, ${value} : i32`);
    sum = more;
  }
  function part(view: View): View {
    const picked = view.dims.map((dim) => {
      const size = 1 + random.below(dim);
      const step = size > 1 ? 1 + random.below(Math.floor((dim - 1) / (size - 1))) : 1;
      const room = dim - 1 - (size - 1) * step;
      const dynamic = room > 0 && random.chance(30);
      return { size, step, from: dynamic ? 0 : random.below(room + 1), dynamic };
    });
    const isDynamic = view.offset === undefined || picked.some(({ dynamic }) => dynamic);
    const offset = isDynamic ? undefined : view.offset! + picked.reduce((n, { from }, i) => n + from * view.strides[i]!, 0);
    const full = picked.map(({ size, step }, i) => ({ size, stride: view.strides[i]! * step }));
    // Dropping some and keeping other extents of one would be ambiguous where strides agree.
    const kept = random.chance(50) ? full.filter(({ size }) => size !== 1) : full;
    const made: View = { name: fresh(), dims: kept.map(({ size }) => size), strides: kept.map(({ stride }) => stride), offset };
    const numbers = (of: (entry: (typeof picked)[number]) => string | number): string => `[${picked.map(of).join(", ")}]`;
    add(`${made.name} = memref.subview ${view.name}${numbers(({ from, dynamic }) => (dynamic ? "%at" : from))} ${numbers(({ size }) => size)} ${numbers(({ step }) => step)} : ${typeOf(view)} to ${typeOf(made)}`);
    return made;
  }
  /** Splits the first even dimension, or merges the last two where they lie next to each other. */
  function reshape(view: View): View {
    const groups = (sizes: readonly number[]): string => { let at = 0; return `[${sizes.map((n) => `[${Array.from({ length: n }, () => at++).join(", ")}]`).join(", ")}]`; };
    const even = view.dims.findIndex((dim) => dim % 2 === 0 && dim > 1);
    if (even >= 0 && view.dims.length < 4) {
      const [dim, stride] = [view.dims[even]! / 2, view.strides[even]!];
      const made = { ...view, name: fresh(), dims: view.dims.flatMap((size, i) => (i === even ? [dim, 2] : [size])), strides: view.strides.flatMap((each, i) => (i === even ? [stride * 2, stride] : [each])) };
      add(`${made.name} = memref.expand_shape ${view.name} ${groups(view.dims.map((_, i) => (i === even ? 2 : 1)))} output_shape [${made.dims.join(", ")}] : ${typeOf(view)} into ${typeOf(made)}`);
      return made;
    }
    const last = view.dims.length - 1;
    if (last < 1 || view.strides[last - 1] !== view.strides[last]! * view.dims[last]! || view.dims[last] === 1) return view;
    const made = { ...view, name: fresh(), dims: [...view.dims.slice(0, -2), view.dims[last - 1]! * view.dims[last]!], strides: [...view.strides.slice(0, -2), view.strides[last]!] };
    add(`${made.name} = memref.collapse_shape ${view.name} ${groups([...new Array(last - 1).fill(1), 2])} : ${typeOf(view)} into ${typeOf(made)}`);
    return made;
  }
  let view: View = { name: "%m", dims: [6, 4, 8], strides: [32, 8, 1], offset: 0 };
  lines[0] = lines[0]!.replace("memref<6x4x8xi32>", typeOf(view));
  for (let n = 2 + random.below(4); n > 0; n--) {
    view = random.chance(60) ? part(view) : reshape(view);
    read(view);
  }
  add(`return ${sum} : i32`);
  add("}");
  return lines.join("\n");
}
