// The text emitter and the in-memory emitter give the same module for every construct, as LLVM itself prints it.
import { describe, expect, test } from "vitest";
import { bindingsAvailable, type BodyBuilder, emitWith, functionType, i32, type LlvmEmitter, type LValue, ptr } from "../../../../src/targets/llvm/emit/index.ts";
import { llvmAvailable } from "../../../../src/targets/llvm/native/index.ts";
import { constructs } from "./constructs.ts";
import { normalise } from "./normalise.ts";

const native = llvmAvailable();
const bindings = bindingsAvailable();
const missing = native.ok ? (bindings.ok ? "" : bindings.reason) : native.reason;

const text = (build: (e: LlvmEmitter) => void): string => emitWith("text", build).text ?? "";

describe.skipIf(missing !== "")(`text and llvm-bindings agree${missing && ` (skipped: ${missing})`}`, () => {
  for (const [name, build] of Object.entries(constructs)) {
    test(name, () => {
      const built = emitWith("bindings", build);
      expect(normalise(built.bitcode ?? "")).toBe(normalise(text(build)));
      if (name === "what needs text") {
        expect(built.report.map((line) => line.split(":")[0])).toEqual(["located", "fallback", "tail", "big_switch"].map((fn) => `function ${fn} was written as text`));
      } else {
        expect(built.report).toEqual([]);
      }
    });
  }

  test("the comparison notices swapped operands, flags and constants", () => {
    const type = functionType(i32, [i32, i32]);
    const variants: readonly ((b: BodyBuilder, x: LValue, y: LValue, callee: LValue) => LValue)[] = [
      (b, x, y) => b.int("sub", x, y),
      (b, x, y) => b.int("sub", y, x),
      (b, x, y) => b.int("sub", x, y, ["nsw"]),
      (b, x, y) => b.int("sub", y, x, ["nsw"]),
      (b, x, y, callee) => b.call(callee, [x, y], { type }),
      (b, x, y, callee) => b.call(callee, [y, x], { type }),
    ];
    const outcomes = variants.map((variant) => {
      const build = (e: LlvmEmitter): void => {
        e.define({ name: "f", type: functionType(i32, [i32, i32, ptr]) }, (b) => {
          b.at(b.block());
          const [x, y, callee] = b.args as [LValue, LValue, LValue];
          b.ret(variant(b, x, y, callee));
        });
      };
      const [one, two] = [normalise(text(build)), normalise(emitWith("bindings", build).bitcode ?? "")];
      expect(two).toBe(one);
      return one;
    });
    expect(new Set(outcomes).size).toBe(variants.length);
  });
});
