// What undefined values are while a program runs. Alone, a program that makes one traps. In a check every run happens in two
// worlds in which each undefined value - poison, undef, memory that nobody wrote - is another one: what comes out the same in
// both is defined.
import { FloatType, IntegerType, type Type } from "../core/ir/index.ts";
import { canonical, ExecutionTrap } from "./integers.ts";

/** A world: the byte that undefined memory holds, and that undefined values are made of. */
export interface World {
  readonly fill: number;
}

/** The two worlds of a check: their numbers differ in sign, their truth values too. */
export const worlds: readonly [World, World] = [{ fill: 0xc2 }, { fill: 0x41 }];

const state: { world: World | undefined; steps: number } = { world: undefined, steps: Number.POSITIVE_INFINITY };

/** The program took more steps than it was given. */
export class OutOfSteps extends Error {
  constructor() {
    super("the program took too many steps");
    this.name = "OutOfSteps";
  }
}

/** The world that a check runs in; undefined outside of checks. */
export const currentWorld = (): World | undefined => state.world;

/** Runs `body` in a world with so many steps; gives the result and the steps that were taken. */
export function inWorld<T>(world: World, steps: number, body: () => T): { readonly result: T; readonly steps: number } {
  state.world = world;
  state.steps = steps;
  try {
    const result = body();
    return { result, steps: steps - state.steps };
  } finally {
    state.world = undefined;
    state.steps = Number.POSITIVE_INFINITY;
  }
}

/** Takes `n` steps. Metered code calls it on each round of a loop and for work on whole tensors. */
export function tick(n: number): void {
  if ((state.steps -= n) < 0) throw new OutOfSteps();
}

/** Some value of a scalar type. */
export function undefinedScalar(type: Type, world: World): number | bigint {
  if (type instanceof FloatType) return world.fill > 127 ? -12.25 : 12.25;
  const width = type instanceof IntegerType ? type.width : 64;
  if (width === 1) return world.fill & 1;
  const bits = BigInt.asIntN(width, BigInt(`0x${world.fill.toString(16).repeat(8)}`));
  return width <= 32 ? Number(bits) : canonical(bits);
}

/** A value that does not exist: a trap, or in a check whatever the world has. */
export function poison(what: string, type: Type): number | bigint {
  if (state.world === undefined) throw new ExecutionTrap(what);
  return undefinedScalar(type, state.world);
}
