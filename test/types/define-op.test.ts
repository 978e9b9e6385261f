// The static side of definitions: what a declaration makes of fields and builders, and that mistakes are compile errors.
import { describe, expectTypeOf, test } from "vitest";
import {
  anyMemRef, anyType, type Builder, defineDialect, defineOp, type Folded, i32Attr, i64, indexT, inferred, maybe, oneOf, optional, pure, rankedTensor, reads, region, sameType, str, successor, successors, typed, unit, variadic, withDefault, regions, i1T,
} from "../../src/core/define/index.ts";
import type { Block, IndexType, IntegerType, MemRefType, Operation, RankedTensorType, Region, Type, TypedAttr, Value } from "../../src/core/ir/index.ts";
import { definePass, option } from "../../src/core/pass/index.ts";
import { pattern } from "../../src/core/rewrite/index.ts";

const PadOp = defineOp("t.pad", {
  summary: "pad",
  operands: { source: rankedTensor, fill: optional(anyType), more: variadic(indexT) },
  results: { padded: rankedTensor },
  attrs: { amount: i64(), mode: oneOf("zero", "edge"), note: maybe(str()), strict: maybe(unit()), times: withDefault(i32Attr(), 1n), value: typed() },
  regions: { body: region() },
  traits: [pure],
});
const BranchOp = defineOp("t.br", { summary: "branch", operands: { c: i1T }, successors: { yes: successor(), others: successors() }, regions: { rest: regions() } });
const SameOp = defineOp("t.same", { summary: "same", operands: { a: rankedTensor, b: rankedTensor }, results: { r: rankedTensor }, traits: [sameType("a", "b", "r")] });
const SizeOp = defineOp("t.size", { summary: "size", operands: { m: anyMemRef }, results: { n: indexT } });
const LoadOp = defineOp("t.load", { summary: "load", operands: { m: anyMemRef }, results: { v: anyType }, traits: [reads("m"), inferred] }, { infer: ({ m }) => ({ v: m.type.element }) });

declare const b: Builder;
declare const op: Operation;
declare const tensor: Value<RankedTensorType>;
declare const memref: Value<MemRefType>;
declare const index: Value<IndexType>;
declare const bit: Value<IntegerType>;
declare const tensorType: RankedTensorType;
declare const anyTyped: TypedAttr;
declare const block: Block;
/** Never called: what is inside is only checked. */
const compiles = (_: () => void): void => {};

describe("fields", () => {
  test("have the types of their constraints and kinds", () => {
    compiles(() => {
      if (!PadOp.is(op)) return;
      expectTypeOf(op.source).toEqualTypeOf<Value<RankedTensorType>>();
      expectTypeOf(op.fill).toEqualTypeOf<Value<Type> | undefined>();
      expectTypeOf(op.more).toEqualTypeOf<readonly Value<IndexType>[]>();
      expectTypeOf(op.padded).toEqualTypeOf<Value<RankedTensorType>>();
      expectTypeOf(op.amount).toEqualTypeOf<bigint>();
      expectTypeOf(op.mode).toEqualTypeOf<"zero" | "edge">();
      expectTypeOf(op.note).toEqualTypeOf<string | undefined>();
      expectTypeOf(op.strict).toEqualTypeOf<true | undefined>();
      expectTypeOf(op.times).toEqualTypeOf<bigint>();
      expectTypeOf(op.value).toEqualTypeOf<TypedAttr>();
      expectTypeOf(op.body).toEqualTypeOf<Region>();
      expectTypeOf(op.opName).toEqualTypeOf<"t.pad">();
    });
    compiles(() => {
      if (!BranchOp.is(op)) return;
      expectTypeOf(op.yes).toEqualTypeOf<Block>();
      expectTypeOf(op.others).toEqualTypeOf<readonly Block[]>();
      expectTypeOf(op.rest).toEqualTypeOf<readonly Region[]>();
    });
  });

  test("are seen only after a test, and not those of other ops", () => {
    compiles(() => {
      // @ts-expect-error an operation of unknown kind has no such field
      op.source;
      if (!PadOp.is(op)) return;
      // @ts-expect-error declared by no one
      op.sauce;
    });
  });

  test("of the defining operation are reached with its definition", () => {
    compiles(() => {
      expectTypeOf(tensor.definedBy(PadOp)?.amount).toEqualTypeOf<bigint | undefined>();
    });
  });
});

describe("builders", () => {
  test("take what was declared", () => {
    compiles(() => {
      const made = PadOp.build(b, { source: tensor, more: [index], amount: 1n, mode: "zero", value: anyTyped, padded: tensorType, body: () => {} });
      expectTypeOf(made.amount).toEqualTypeOf<bigint>();
      PadOp.build(b, { source: tensor, fill: bit, more: [], amount: 1n, mode: "edge", note: "n", strict: true, times: 2n, value: anyTyped, padded: tensorType, body: () => {} });
      BranchOp.build(b, { c: bit, yes: block, others: [], rest: [] });
    });
  });

  test("refuse what is missing, misspelt or of another type", () => {
    compiles(() => {
      // @ts-expect-error the attribute 'amount' is missing
      PadOp.build(b, { source: tensor, more: [], mode: "zero", value: anyTyped, padded: tensorType, body: () => {} });
      // @ts-expect-error the operand is called 'source'
      PadOp.build(b, { sauce: tensor, more: [], amount: 1n, mode: "zero", value: anyTyped, padded: tensorType, body: () => {} });
      // @ts-expect-error the mode is zero or edge
      PadOp.build(b, { source: tensor, more: [], amount: 1n, mode: "wrap", value: anyTyped, padded: tensorType, body: () => {} });
      // @ts-expect-error amounts are bigints
      PadOp.build(b, { source: tensor, more: [], amount: 1, mode: "zero", value: anyTyped, padded: tensorType, body: () => {} });
      // @ts-expect-error a memref is no tensor
      PadOp.build(b, { source: memref, more: [], amount: 1n, mode: "zero", value: anyTyped, padded: tensorType, body: () => {} });
      // @ts-expect-error the region is missing
      PadOp.build(b, { source: tensor, more: [], amount: 1n, mode: "zero", value: anyTyped, padded: tensorType });
    });
  });

  test("need a result type where nothing says it", () => {
    compiles(() => {
      // @ts-expect-error the type of 'padded' is needed
      PadOp.build(b, { source: tensor, more: [], amount: 1n, mode: "zero", value: anyTyped, body: () => {} });
      expectTypeOf(SameOp.build(b, { a: tensor, b: tensor }).r).toEqualTypeOf<Value<RankedTensorType>>();
      expectTypeOf(SizeOp.build(b, { m: memref }).n).toEqualTypeOf<Value<IndexType>>();
      expectTypeOf(LoadOp.build(b, { m: memref }).v).toEqualTypeOf<Value<Type>>();
    });
  });
});

describe("declarations", () => {
  test("name only declared fields in the assembly format", () => {
    compiles(() => {
      defineOp("t.good", { summary: "s", operands: { source: anyType } }, { assembly: "$source attr-dict `:` type($source)" });
      // @ts-expect-error no field is called 'sauce'
      defineOp("t.bad", { summary: "s", operands: { source: anyType } }, { assembly: "$sauce attr-dict `:` type($source)" });
      // @ts-expect-error no field is called 'src', here inside a type directive
      defineOp("t.bad", { summary: "s", operands: { source: anyType } }, { assembly: "$source attr-dict `:` type($src)" });
    });
  });

  test("name only declared fields in traits", () => {
    compiles(() => {
      // @ts-expect-error no field is called 'c'
      defineOp("t.bad", { summary: "s", operands: { a: anyType, b: anyType }, traits: [sameType("a", "c")] });
      // @ts-expect-error no field is called 'memory'
      defineOp("t.bad", { summary: "s", operands: { m: anyMemRef }, traits: [reads("memory")] });
    });
  });

  test("use no name that every operation has", () => {
    compiles(() => {
      // @ts-expect-error 'loc' is a member of every operation
      defineOp("t.bad", { summary: "s", operands: { loc: anyType } });
      // @ts-expect-error 'parent' is a member of every operation
      defineOp("t.bad", { summary: "s", attrs: { parent: i64() } });
    });
  });

  test("have a summary and a dotted name", () => {
    compiles(() => {
      // @ts-expect-error no summary
      defineOp("t.bad", { operands: { a: anyType } });
      // @ts-expect-error no dialect in the name
      defineOp("bad", { summary: "s" });
    });
  });

  test("give 'infer' exactly with the trait that asks for it", () => {
    compiles(() => {
      // @ts-expect-error the trait 'inferred' needs the hook
      defineOp("t.bad", { summary: "s", operands: { m: anyMemRef }, results: { v: anyType }, traits: [inferred] }, {});
      // @ts-expect-error the hook needs the trait
      defineOp("t.bad", { summary: "s", operands: { m: anyMemRef }, results: { v: anyType } }, { infer: () => ({ v: tensorType }) });
      // @ts-expect-error the hook answers for every result
      defineOp("t.bad", { summary: "s", operands: { m: anyMemRef }, results: { v: anyType }, traits: [inferred] }, { infer: () => ({}) });
    });
  });

  test("see their own fields in hooks", () => {
    defineOp("t.hooks", { summary: "s", operands: { a: rankedTensor }, results: { r: rankedTensor }, attrs: { n: i64() } }, {
      fold: (self): Folded => {
        expectTypeOf(self.n).toEqualTypeOf<bigint>();
        return self.n === 0n ? self.a : undefined;
      },
      verify(self, diag) {
        expectTypeOf(self.a.type).toEqualTypeOf<RankedTensorType>();
        if (self.n < 0n) diag.report("negative");
      },
    });
    compiles(() => {
      // @ts-expect-error a number is no value and no attribute
      defineOp("t.bad", { summary: "s", operands: { a: rankedTensor }, results: { r: rankedTensor } }, { fold: () => 7 });
    });
  });

  test("belong to the dialect that lists them", () => {
    compiles(() => {
      defineDialect({ namespace: "t", summary: "s", ops: [PadOp, BranchOp] });
      // @ts-expect-error 't.pad' is of another namespace
      defineDialect({ namespace: "u", summary: "s", ops: [PadOp] });
    });
  });
});

describe("patterns and passes", () => {
  test("answer on every path of a pattern", () => {
    compiles(() => {
      pattern("good", PadOp, (self, rw) => (self.amount === 0n ? rw.replace(self, self.source) : rw.skip("it pads")));
      // @ts-expect-error one path gives no answer
      pattern("bad", PadOp, (self, rw) => {
        if (self.amount === 0n) return rw.replace(self, self.source);
      });
      // @ts-expect-error a boolean is no answer
      pattern("bad", PadOp, () => true);
    });
  });

  test("give options the types of their kinds", () => {
    definePass({
      name: "t-pass", summary: "s", on: PadOp,
      options: { rounds: option.int(3), deep: option.bool(false), modes: option.strings([]), how: option.choice(["fast", "slow"], "fast") },
      run(self, { options }) {
        expectTypeOf(self.amount).toEqualTypeOf<bigint>();
        expectTypeOf(options.rounds).toEqualTypeOf<number>();
        expectTypeOf(options.deep).toEqualTypeOf<boolean>();
        expectTypeOf(options.modes).toEqualTypeOf<readonly string[]>();
        expectTypeOf(options.how).toEqualTypeOf<"fast" | "slow">();
        compiles(() => {
          // @ts-expect-error no such option
          options.fast;
        });
      },
    });
    compiles(() => {
      // @ts-expect-error the fallback is one of the words
      option.choice(["fast", "slow"], "medium");
    });
  });
});
