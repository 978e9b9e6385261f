// Use lists, operand storage and block order under random changes, checked against a plain model.
import { describe, expect, test } from "vitest";
import { OpBuilder, unregisteredInfo } from "../../../../src/core/define/index.ts";
import { Block, cloneOp, i32, Operation, Region, type Value } from "../../../../src/core/ir/index.ts";

const info = unregisteredInfo("t.op");
function make(operands: readonly Value[] = [], results = 1): Operation {
  const op = new Operation(info, -1);
  op.setOperands(operands);
  op.setResultTypes(Array.from({ length: results }, () => i32));
  return op;
}

describe("uses", () => {
  test("follow random changes of operands", () => {
    let state = 3;
    const pick = (n: number): number => (state = (state * 48271) % 2147483647) % n;
    const values = Array.from({ length: 6 }, () => make().getResult(0));
    const users = Array.from({ length: 40 }, () => make());
    const model = new Map<Operation, Value[]>(users.map((op) => [op, []]));
    const any = (): Value => values[pick(values.length)]!;
    for (let step = 0; step < 4000; step++) {
      const op = users[pick(users.length)]!;
      const operands = model.get(op)!;
      switch (pick(4)) {
        case 0: {
          const fresh = Array.from({ length: pick(6) }, any);
          op.setOperands(fresh);
          model.set(op, fresh);
          break;
        }
        case 1:
          if (operands.length > 0) {
            const [i, value] = [pick(operands.length), any()];
            op.setOperand(i, value);
            operands[i] = value;
          }
          break;
        case 2: {
          const [from, to] = [any(), any()];
          op.replaceUsesOf(from, to);
          model.set(op, operands.map((value) => (value === from ? to : value)));
          break;
        }
        default: {
          const [from, to] = [any(), any()];
          if (from === to || pick(10) > 0) break;
          from.replaceAllUsesWith(to);
          for (const [user, list] of model) model.set(user, list.map((value) => (value === from ? to : value)));
        }
      }
      if (step % 50 > 0) continue;
      for (const [user, list] of model) expect([...user.allOperands()]).toEqual(list);
      for (const value of values) {
        const wanted = users.filter((user) => model.get(user)!.includes(value));
        expect(new Set(value.getUsers())).toEqual(new Set(wanted));
        expect(value.getUsers()).toHaveLength(wanted.length);
        expect(value.countUses()).toBe([...model.values()].flat().filter((v) => v === value).length);
        expect(value.hasUses).toBe(wanted.length > 0);
      }
    }
  });

  test("keep an operation from being erased", () => {
    const source = make();
    make([source.getResult(0)]);
    expect(() => source.erase()).toThrow("while its results have users");
  });

  test("one operation that uses a value twice is one user with two uses", () => {
    const value = make().getResult(0);
    const user = make([value, value]);
    expect(value.getUsers()).toEqual([user]);
    expect(value.countUses()).toBe(2);
    expect(value.hasOneUse).toBe(false);
  });
});

describe("blocks", () => {
  test("know which operation comes first, through insertions and moves", () => {
    const block = new Block();
    const ops = Array.from({ length: 50 }, () => make([], 0));
    for (const op of ops) block.push(op);
    let state = 11;
    const pick = (n: number): number => (state = (state * 48271) % 2147483647) % n;
    for (let step = 0; step < 300; step++) {
      const [a, b] = [ops[pick(ops.length)]!, ops[pick(ops.length)]!];
      if (a !== b) pick(2) === 0 ? a.moveBefore(b) : a.moveAfter(b);
      const order = [...block];
      expect(order).toHaveLength(50);
      const [x, y] = [order[pick(50)]!, order[pick(50)]!];
      if (x !== y) expect(x.isBefore(y)).toBe(order.indexOf(x) < order.indexOf(y));
    }
    expect(block.first!.prev).toBeNull();
    expect(block.last!.next).toBeNull();
  });

  test("may be changed while they are walked", () => {
    const block = new Block();
    for (let i = 0; i < 10; i++) block.push(make([], 0));
    let seen = 0;
    for (const op of block) {
      seen++;
      op.erase();
    }
    expect(seen).toBe(10);
    expect(block.isEmpty).toBe(true);
  });
});

test("a copy has its own values and keeps those from outside", () => {
  const outside = make().getResult(0);
  const outer = new Operation(unregisteredInfo("t.region"), -1);
  const b = OpBuilder.atEnd(new Block());
  b.insert(outer);
  const region = new Region();
  outer.addRegion(region);
  const block = region.addBlock();
  const first = make([outside]);
  const second = make([first.getResult(0), outside]);
  block.push(first);
  block.push(second);
  const copy = cloneOp(outer);
  const [newFirst, newSecond] = [...copy.getRegion(0).entry];
  expect(newSecond!.getOperand(0)).toBe(newFirst!.getResult(0));
  expect(newSecond!.getOperand(1)).toBe(outside);
  expect(outside.countUses()).toBe(4);
});
