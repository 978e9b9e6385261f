// Integers of widths between 32 and 64 bits wrap around at their own width.
import { expect, test } from "vitest";
import { runMain } from "../running.ts";

const largest = 2 ** 47 - 1;
const binary = (name: string): string => `func.func @main(%a: i48, %b: i48) -> i48 {
  %0 = arith.${name} %a, %b : i48
  return %0 : i48
}`;
test.each([
  ["addi", largest, 1, -(2 ** 47)],
  ["addi", largest, -1, largest - 1],
  ["subi", -(2 ** 47), 1, largest],
  ["muli", largest, 2, -2],
])("arith.%s of %d and %d in 48 bits is %d", async (name, a, b, wanted) => {
  expect(await runMain(binary(name), a, b)).toBe(wanted);
});
