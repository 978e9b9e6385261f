// Every arithmetic operation on the edges of its types, as C and in the reference engine.
import { beforeAll, describe, expect, test } from "vitest";
import { cc } from "./compiling.ts";
import { cases, textOf } from "./operation-cases.ts";
import { Both } from "./running.ts";

describe.skipIf(cc === undefined)("operations as C", () => {
  let both: Both;
  beforeAll(async () => { both = await Both.of(cases.map(textOf).join("\n")); }, 120_000);
  test.each(cases.map((each, i) => ({ ...each, i })))("$name", ({ i, inputs, tolerance }) => {
    const [found, wanted] = [both.native(`f${i}`, inputs), both.reference(`f${i}`, inputs)].map(({ buffers }) => Array.from(buffers.at(-1) as Float32Array)) as [number[], number[]];
    if (tolerance === undefined) expect(found).toEqual(wanted);
    else for (const [k, value] of found.entries()) expect(Object.is(value, wanted[k]) || Math.abs(value - wanted[k]!) <= tolerance * Math.abs(wanted[k]!), `${k}: ${value} for ${wanted[k]}`).toBe(true);
  });
});
