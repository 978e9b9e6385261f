// loop-vectorize: loops marked `vectorized` become straight code on vectors, one lane for each iteration. A condition that
// differs between lanes becomes a mask. A loop that resists runs serially, and a remark says why.
//
//   loop.for %i < 4 vectorized { %x = memref.load %a[%i] ... }  =>  %x = vector.load %a[%c0] : memref<4xf32>, vector<4xf32> ...
import { OpBuilder, OpState, type OpOf } from "../../../../core/define/index.ts";
import { remark } from "../../../../core/diag/index.ts";
import { cloneOp, i1, indexType, Mapping, type Operation, Region, ShapedType, type Value } from "../../../../core/ir/index.ts";
import { definePass } from "../../../../core/pass/index.ts";
import { AddIOp, AndIOp, CeilDivSIOp, CeilDivUIOp, CmpIOp, constantIndex, constantIntegerOf, ConstantOp, DivSIOp, DivUIOp, FloorDivSIOp, MulIOp, numbers, RemSIOp, RemUIOp, SelectOp, SubIOp, XOrIOp } from "../../../arith/index.ts";
import { LoadOp, StoreOp } from "../../../memref/index.ts";
import { CreateMaskOp } from "../../../vector/index.ts";
import { ForOp, IfOp, YieldOp } from "../../ops.ts";
import { loadLanes, storeLanes } from "./access.ts";
import { LaneBuilder, type Lanes, NotVectorizable } from "./lanes.ts";

export const vectorize = definePass({
  name: "loop-vectorize",
  summary: "turn vectorised loops into operations on vectors",
  dialects: ["vector", "arith", "memref"],
  run(root, { diag, count }) {
    const loops: OpOf<typeof ForOp>[] = [];
    root.walk((op) => { if (ForOp.is(op) && op.kind === "vectorized") loops.push(op); }, "post");
    for (const loop of loops) {
      // Build beside the loop; keep the result only when all of it worked.
      const scratch = new Region();
      const block = scratch.addBlock();
      try {
        new Vectorizer(OpBuilder.atEnd(block, loop.loc), Number(loop.extent!)).loop(loop);
      } catch (problem) {
        if (!(problem instanceof NotVectorizable)) throw problem;
        block.erase();
        loop.setAttr("kind", undefined);
        loop.props = loop.props.map((prop, i) => prop ?? loop.info.defaultAttr(i));
        diag.report(remark("loop/not-vectorized", loop.loc, `the loop runs serially: ${problem.message}`));
        continue;
      }
      for (const op of [...block]) op.moveBefore(loop);
      loop.erase();
      count("loops vectorized");
    }
  },
});

const divisions = [CeilDivSIOp, CeilDivUIOp, DivSIOp, DivUIOp, FloorDivSIOp, RemSIOp, RemUIOp];

class Vectorizer {
  readonly #l: LaneBuilder;
  readonly #lanes = new Map<Value, Lanes>();
  readonly #uniform = new Mapping();

  constructor(b: OpBuilder, width: number) {
    this.#l = new LaneBuilder(b, width);
  }

  loop(loop: OpOf<typeof ForOp>): void {
    this.#lanes.set(loop.body.entry.args[0]!, { kind: "linear", base: constantIndex(this.#l.b, 0), stride: 1n });
    this.#body(loop.body, undefined);
  }

  #of(value: Value): Lanes {
    return this.#lanes.get(value) ?? { kind: "uniform", value };
  }
  #set(value: Value, lanes: Lanes): void {
    this.#lanes.set(value, lanes);
    if (lanes.kind === "uniform") this.#uniform.values.set(value, lanes.value);
  }

  /** The operations of a region's block; the values that it yields. */
  #body(region: Region, mask: Value | undefined): readonly Value[] {
    for (const op of region.entry) {
      this.#l.b.loc = op.loc;
      if (YieldOp.is(op)) return op.values;
      this.#operation(op, mask);
    }
    return [];
  }

  #operation(op: Operation, mask: Value | undefined): void {
    if (LoadOp.is(op)) return this.#set(op.result, loadLanes(this.#l, op.memref, op.indices.map((index) => this.#of(index)), mask));
    if (StoreOp.is(op)) return storeLanes(this.#l, this.#of(op.value), op.memref, op.indices.map((index) => this.#of(index)), mask);
    if (IfOp.is(op)) return this.#conditional(op, mask);
    if (ForOp.is(op)) return this.#inner(op, mask);
    if (!op.info.isPure || op.allRegions().length > 0) throw new NotVectorizable(`'${op.opName}' has no vector form`);
    const operands = op.allOperands().map((value) => this.#of(value));
    if (operands.every((lanes) => lanes.kind === "uniform")) {
      const safe = mask === undefined || !divisions.some((def) => def.is(op));
      if (safe) {
        const copy = cloneOp(op, this.#uniform);
        this.#l.b.insert(copy);
        op.allResults().forEach((result, i) => { this.#set(result, { kind: "uniform", value: copy.getResult(i) }); });
        return;
      }
    }
    const linear = this.#linear(op, operands);
    if (linear) return this.#set(op.getResult(0), linear);
    this.#set(op.getResult(0), { kind: "vector", value: this.#elementwise(op, operands, mask) });
  }

  /** Index arithmetic that stays linear in the lane. */
  #linear(op: Operation, [a, b]: readonly Lanes[]): Lanes | undefined {
    if (op.numResults !== 1 || op.getResult(0).type !== indexType || !a || !b || a.kind === "vector" || b.kind === "vector") return undefined;
    const l = this.#l;
    const stride = (lanes: Lanes): bigint => (lanes.kind === "linear" ? lanes.stride : 0n);
    if (AddIOp.is(op)) return { kind: "linear", base: l.add(l.first(a), l.first(b)), stride: stride(a) + stride(b) };
    if (SubIOp.is(op)) return { kind: "linear", base: SubIOp.build(l.b, { lhs: l.first(a), rhs: l.first(b) }).result, stride: stride(a) - stride(b) };
    if (MulIOp.is(op)) {
      const [line, factor] = a.kind === "linear" ? [a, b] : [b, a];
      const c = factor.kind === "uniform" ? constantIntegerOf(factor.value) : undefined;
      if (c !== undefined && line.kind === "linear") return { kind: "linear", base: l.scale(line.base, c), stride: line.stride * c };
    }
    return undefined;
  }

  #elementwise(op: Operation, operands: readonly Lanes[], mask: Value | undefined): Value {
    const l = this.#l;
    const result = op.getResult(0);
    const [a, b] = operands;
    if (CmpIOp.is(op) && op.predicate === "slt" && a && b) {
      if (a.kind === "linear" && a.stride === 1n && b.kind === "uniform") return CreateMaskOp.build(l.b, { operands: [SubIOp.build(l.b, { lhs: b.value, rhs: a.base }).result as Value<never>], result: l.type(i1) }).result;
    }
    const isSelect = SelectOp.is(op);
    if (!op.info.has("Elementwise") && !isSelect) throw new NotVectorizable(`'${op.opName}' has no vector form`);
    if (result.type instanceof ShapedType) throw new NotVectorizable("the loop holds vectors already");
    const values = operands.map((lanes, i) => (isSelect && i === 0 && lanes.kind === "uniform" ? lanes.value : l.vector(lanes)));
    if (mask && divisions.some((def) => def.is(op))) {
      const ones = ConstantOp.build(l.b, { value: numbers.constantFrom(l.type(result.type), [1n]) as never }).result;
      values[1] = SelectOp.build(l.b, { condition: mask, true_value: values[1]!, false_value: ones }).result;
    }
    const state = new OpState(op.info, op.loc);
    op.info.operands.forEach((_, i) => { state.operandGroups[i] = [values[i]!]; });
    state.props = [...op.props];
    state.resultGroups[0] = [l.type(result.type)];
    const made = state.build();
    l.b.insert(made);
    return made.getResult(0);
  }

  #conditional(op: OpOf<typeof IfOp>, mask: Value | undefined): void {
    const l = this.#l;
    const condition = this.#of(op.condition);
    if (condition.kind === "uniform") {
      const types = op.outputs.map((output) => (output.type instanceof ShapedType ? output.type : l.type(output.type)));
      const branch = (region: Region): Region => {
        const made = new Region();
        if (region.isEmpty) return made;
        const block = made.addBlock();
        l.b.keepingPlace(() => {
          l.b.setToEnd(block);
          const values = this.#body(region, mask);
          YieldOp.build(l.b, { values: values.map((value) => l.vector(this.#of(value))) });
        });
        return made;
      };
      const made = IfOp.build(l.b, { condition: condition.value as Value<never>, outputs: types, thenRegion: branch(op.thenRegion), elseRegion: branch(op.elseRegion) });
      op.outputs.forEach((output, i) => { this.#set(output, { kind: "vector", value: made.outputs[i]! }); });
      return;
    }
    const test = l.vector(condition);
    const and = (a: Value | undefined, b: Value): Value => (a === undefined ? b : AndIOp.build(l.b, { lhs: a, rhs: b }).result);
    const yes = this.#body(op.thenRegion, and(mask, test));
    if (op.elseRegion.isEmpty) return;
    const onlyYields = op.elseRegion.entry.first === op.elseRegion.entry.last;
    const inverse = onlyYields ? test : XOrIOp.build(l.b, { lhs: test, rhs: l.mask(() => true) }).result;
    const no = this.#body(op.elseRegion, and(mask, inverse));
    op.outputs.forEach((output, i) => {
      const value = SelectOp.build(l.b, { condition: test, true_value: l.vector(this.#of(yes[i]!)), false_value: l.vector(this.#of(no[i]!)) }).result;
      this.#set(output, { kind: "vector", value });
    });
  }

  /** A loop inside: the same in all lanes, its body vectorised. */
  #inner(op: OpOf<typeof ForOp>, mask: Value | undefined): void {
    const l = this.#l;
    const extent = op.dynamic_extent ? this.#of(op.dynamic_extent) : undefined;
    if (extent && extent.kind !== "uniform") throw new NotVectorizable("an inner loop has another number of iterations in every lane");
    ForOp.build(l.b, {
      ...(extent ? { dynamic_extent: extent.value as Value<typeof indexType> } : { extent: op.extent }), kind: op.kind,
      body: (block) => {
        this.#set(op.body.entry.args[0]!, { kind: "uniform", value: block.addArg(indexType) });
        l.b.keepingPlace(() => {
          l.b.setToEnd(block);
          this.#body(op.body, mask);
          YieldOp.build(l.b, { values: [] });
        });
      },
    });
  }
}
