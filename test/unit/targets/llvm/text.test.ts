// The text emitter by itself: spelling of types, names and constants, determinism, and growth with the size of the module.
import { describe, expect, test } from "vitest";
import {
  arrayType, attr, bfloat, bindingsAvailable, constFloat, constFloatBits, constInt, constString, double, emitWith, float, functionType, half, i32, i8,
  intType, type LlvmEmitter, type LValue, namedStructType, ptrType, structType, vectorType, voidType,
} from "../../../../src/targets/llvm/emit/index.ts";

const text = (build: (e: LlvmEmitter) => void): string => emitWith("text", build).text ?? "";

describe("types", () => {
  test("are one object per spelling", () => {
    expect(vectorType(4, float)).toBe(vectorType(4, float));
    expect(arrayType(2, intType(7)).text).toBe("[2 x i7]");
    expect(structType([i8, ptrType(3)], true).text).toBe("<{ i8, ptr addrspace(3) }>");
    expect(vectorType(4, float, true).text).toBe("<vscale x 4 x float>");
    expect(functionType(voidType, [i32], true).text).toBe("void (i32, ...)");
  });

  test("named structs of one name and two bodies are two types, also inside others", () => {
    const [a, b] = [namedStructType("s", [i8]), namedStructType("s", [i32])];
    expect(a).not.toBe(b);
    expect(arrayType(2, a)).not.toBe(arrayType(2, b));
    expect(() => text((e) => [a, b].forEach((type) => e.structType(type)))).toThrow("two different bodies");
  });
});

describe("constants", () => {
  test("integers wrap to their width and stay exact", () => {
    expect(constInt(i8, 255).ref).toBe("-1");
    expect(constInt(intType(64), -(2n ** 63n)).ref).toBe("-9223372036854775808");
    expect(constInt(intType(1), 1).ref).toBe("true");
  });

  test("floats are written as bits", () => {
    expect(constFloat(float, 1).ref).toBe("0x3FF0000000000000");
    expect(constFloatBits(float, 0x7fa00001n).ref).toBe("0x7FF4000020000000");
    expect(constFloat(double, -0).ref).toBe("0x8000000000000000");
    expect(constFloat(half, 65519.99).ref).toBe("0xH7BFF");
    expect(constFloat(half, 65520).ref).toBe("0xH7C00");
    expect(constFloat(half, 2 ** -25).ref).toBe("0xH0000");
    expect(constFloat(half, 2 ** -25 * 1.0001).ref).toBe("0xH0001");
    expect(constFloat(half, NaN).ref).toBe("0xH7E00");
    expect(constFloat(bfloat, 1.00390625).ref).toBe("0xR3F80");
    expect(constFloat(bfloat, -Infinity).ref).toBe("0xRFF80");
    expect(constFloat(bfloat, 2 ** -133).ref).toBe("0xR0001");
  });

  test("half rounds to nearest even over its whole range", () => {
    for (let bits = 0; bits < 0x7c00; bits++) {
      const value = bits < 0x400 ? bits * 2 ** -24 : (1024 + (bits & 1023)) * 2 ** ((bits >> 10) - 25);
      const next = bits + 1 < 0x400 ? (bits + 1) * 2 ** -24 : (1024 + ((bits + 1) & 1023)) * 2 ** (((bits + 1) >> 10) - 25);
      const name = (n: number): string => `0xH${n.toString(16).toUpperCase().padStart(4, "0")}`;
      if (constFloat(half, value).ref !== name(bits)) expect.fail(`${value}`);
      if (constFloat(half, (value + next) / 2).ref !== name(bits + (bits & 1))) expect.fail(`middle above ${value}`);
    }
  });

  test("strings escape what is not printable", () => {
    expect(constString('a"\\\né').ref).toBe('c"a\\22\\5C\\0A\\C3\\A9\\00"');
  });
});

describe("modules", () => {
  const small = (e: LlvmEmitter): void => {
    e.define({ name: "odd name", type: functionType(i32, [i32, i32]), params: [{ name: "a" }, {}], attrs: [attr.string("k", 'v"')] }, (b) => {
      const [a, c] = b.args as [LValue, LValue];
      b.at(b.block("entry"));
      const one = b.hint("sum").int("add", a, c);
      const two = b.hint("sum").int("mul", one, a);
      b.ret(b.int("sub", one, two));
    });
  };

  test("number unnamed values in order and keep hinted names apart", () => {
    expect(text(small)).toBe(
      '\n\ndefine i32 @"odd name"(i32 %a, i32 %0) "k"="v\\22" {\nentry:\n  %sum = add i32 %a, %0\n  %sum.0 = mul i32 %sum, %a\n  %1 = sub i32 %sum, %sum.0\n' +
        "  ret i32 %1\n}\n\n\n",
    );
    expect(text(small)).toBe(text(small));
  });

  test("refuse one symbol with two types", () => {
    expect(() => text((e) => [i32, voidType].forEach((result) => e.declare({ name: "f", type: functionType(result, []) })))).toThrow(
      "function f is i32 (), it cannot also be void ()",
    );
    expect(() => text((e) => [small, small].forEach((build) => build(e)))).toThrow("defined twice");
  });

  test("auto falls back to text, with the reason", () => {
    const made = emitWith("auto", small);
    if (bindingsAvailable().ok) expect(made.bitcode?.length).toBeGreaterThan(100);
    else expect(made.report[0]).toContain("llvm-bindings was not used");
  });
});
