// Reading attributes by kind, with defaults and errors.
import { expect, test } from "vitest";
import { Diagnostics, renderDiagnostic } from "../../../../src/core/diag/index.ts";
import { NodeAttributes } from "../../../../src/frontends/onnx/decode/index.ts";
import { attr, node, value, type AttributeSpec } from "../../../../src/frontends/onnx/encode/index.ts";
import { scalar } from "../../../../src/runtime/tensors/index.ts";
import { decode, model, modelOf } from "./models.ts";

function attributes(specs: { readonly [name: string]: AttributeSpec }): { attrs: NodeAttributes; diag: Diagnostics } {
  const bytes = model({ nodes: [node("Op", ["x"], ["y"], specs)], inputs: [value("x", "f32", [])], outputs: [value("y", "f32", [])] });
  const diag = new Diagnostics();
  return { attrs: new NodeAttributes(decode(bytes).model!.graph.nodes[0]!, diag), diag };
}

test("each kind is read as itself", () => {
  const { attrs, diag } = attributes({
    i: attr.int(-3),
    is: attr.ints([1, 2n ** 40n]),
    f: attr.float(0.5),
    fs: attr.floats([1, 2]),
    s: attr.string("größe"),
    ss: attr.strings(["a", ""]),
    t: attr.tensor(scalar("i64", 9)),
    g: attr.graph({ nodes: [node("Neg", ["x"], ["z"])], inputs: [], outputs: [value("z", "f32", [])] }),
  });
  expect([attrs.int("i"), attrs.ints("is"), attrs.float("f"), attrs.floats("fs"), attrs.string("s"), attrs.strings("ss")]).toEqual([-3, [1, 2 ** 40], 0.5, [1, 2], "größe", ["a", ""]]);
  expect(attrs.tensor("t")?.read(diag)).toEqual(scalar("i64", 9));
  expect(attrs.graph("g")?.nodes[0]?.opType).toBe("Neg");
  expect([attrs.failed, diag.list, attrs.unread()]).toEqual([false, [], []]);
});

test("absent attributes take the default, or are reported without one", () => {
  const { attrs, diag } = attributes({ other: attr.int(1) });
  expect([attrs.int("axis", 1), attrs.ints("axes", []), attrs.float("alpha", 0.01), attrs.string("mode", "nearest")]).toEqual([1, [], 0.01, "nearest"]);
  expect([attrs.has("axis"), attrs.failed]).toEqual([false, false]);
  expect(attrs.int("axis")).toBeUndefined();
  expect(attrs.failed).toBe(true);
  expect(diag.list.map(renderDiagnostic)).toEqual(["m.onnx: error: 'Op' lacks attribute 'axis' [onnx/missing-attribute]\n"]);
  expect(attrs.unread()).toEqual(["other"]);
});

test("the wrong kind is reported even where there is a default", () => {
  const { attrs, diag } = attributes({ axis: attr.ints([1]), s: attr.float(1) });
  expect([attrs.int("axis", 0), attrs.string("s", "")]).toEqual([undefined, undefined]);
  expect(diag.list.map((one) => one.message)).toEqual(["attribute 'axis' of 'Op' is of kind 'ints', not 'int'", "attribute 's' of 'Op' is of kind 'float', not 'string'"]);
});

test("integers beyond 2^53 are exact or an error", () => {
  const { attrs, diag } = attributes({ ends: attr.ints([2n ** 63n - 1n]) });
  expect(attrs.int64s("ends")).toEqual([2n ** 63n - 1n]);
  expect(diag.failed).toBe(false);
  expect(attrs.ints("ends")).toBeUndefined();
  expect(diag.list.map((one) => one.code)).toEqual(["onnx/attribute-range"]);
});

test("files without attribute types are understood by what they hold", () => {
  const bytes = modelOf({
    node: [{ opType: "Op", output: ["y"], attribute: [{ name: "i", i: 0n }, { name: "fs", floats: [1] }, { name: "s", s: new Uint8Array([97]) }, { name: "r", refAttrName: "outer" }] }],
    output: [{ name: "y" }],
  });
  const diag = new Diagnostics();
  const attrs = new NodeAttributes(decode(bytes).model!.graph.nodes[0]!, diag);
  expect([attrs.int("i"), attrs.floats("fs"), attrs.string("s")]).toEqual([0, [1], "a"]);
  expect(attrs.int("r")).toBeUndefined();
  expect(diag.list[0]?.message).toBe("attribute 'r' of 'Op' is of kind 'reference', not 'int'");
});
