// Names in scope: shadowing, isolation, and uses before definitions.
import { describe, expect, test } from "vitest";
import { unregisteredInfo } from "../../../../src/core/define/index.ts";
import { i32, i64, Operation, type Value } from "../../../../src/core/ir/index.ts";
import { type ScopeProblem, SsaScope } from "../../../../src/core/text/parser/ssa-scope.ts";

const problem: ScopeProblem = (kind, { found }) => { throw new Error(`${kind} ${found}`); };
function valuesOf(n: number): readonly Value[] {
  const op = new Operation(unregisteredInfo("t.op"), -1);
  op.setResultTypes(Array.from({ length: n }, () => i32));
  return op.allResults();
}
const value = (): Value => valuesOf(1)[0]!;
const [x, y] = [2, 3];

describe("bindings", () => {
  test("end with their region", () => {
    const scope = new SsaScope();
    const outer = value();
    scope.define(x, outer, problem);
    const mark = scope.enter();
    scope.define(y, value(), problem);
    expect(scope.use(x, 0, i32, -1, problem)).toBe(outer);
    scope.leave(mark);
    expect(scope.peek(y, 0)).toBeUndefined();
    const again = value();
    scope.define(y, again, problem);
    expect(scope.peek(y, 0)).toBe(again);
  });

  test("are not seen inside of isolated operations, and come back after them", () => {
    const scope = new SsaScope();
    const outer = value();
    scope.define(x, outer, problem);
    scope.enterIsolated();
    expect(scope.peek(x, 0)).toBeUndefined();
    scope.define(x, value(), problem);
    expect(scope.leaveIsolated()).toEqual([]);
    expect(scope.peek(x, 0)).toBe(outer);
  });

  test("may not be made twice", () => {
    const scope = new SsaScope();
    scope.define(x, value(), problem);
    expect(() => scope.define(x, value(), problem)).toThrow("redefined");
  });

  test("of packs are numbered", () => {
    const scope = new SsaScope();
    const pack = valuesOf(3);
    scope.define(x, pack, problem);
    expect(scope.use(x, 2, i32, -1, problem)).toBe(pack[2]);
    expect(() => scope.use(x, 3, i32, -1, problem)).toThrow("number 3 values");
  });

  test("have one type", () => {
    const scope = new SsaScope();
    scope.define(x, value(), problem);
    expect(() => scope.use(x, 0, i64, -1, problem)).toThrow("type i32");
  });
});

describe("uses before definitions", () => {
  test("get the value once it is there", () => {
    const scope = new SsaScope();
    const user = new Operation(unregisteredInfo("t.user"), -1);
    user.setOperands([scope.use(x, 0, i32, -1, problem), scope.use(x, 0, i32, -1, problem)]);
    const real = value();
    scope.define(x, real, problem);
    expect([...user.allOperands()]).toEqual([real, real]);
    expect(scope.unresolved()).toEqual([]);
  });

  test("of an operation of many operands wait for the end of the scope", () => {
    const scope = new SsaScope();
    const user = new Operation(unregisteredInfo("t.user"), -1);
    user.setOperands(Array.from({ length: 20 }, (_, i) => scope.use(i % 2, 0, i32, -1, problem)));
    const [even, odd] = [value(), value()];
    scope.define(0, even, problem);
    scope.define(1, odd, problem);
    expect(scope.unresolved()).toEqual([]);
    expect([...user.allOperands()]).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? even : odd)));
    expect(even.getUsers()).toEqual([user]);
  });

  test("of one pack keep their numbers", () => {
    const scope = new SsaScope();
    const user = new Operation(unregisteredInfo("t.user"), -1);
    user.setOperands([scope.use(x, 1, i32, -1, problem), scope.use(x, 0, i32, -1, problem)]);
    const pack = valuesOf(2);
    scope.define(x, pack, problem);
    expect([...user.allOperands()]).toEqual([pack[1], pack[0]]);
  });

  test("must agree on the type, with each other and with the definition", () => {
    const scope = new SsaScope();
    scope.use(x, 0, i64, -1, problem);
    expect(() => scope.use(x, 0, i32, -1, problem)).toThrow("type i64");
    expect(() => scope.define(x, value(), problem)).toThrow("type i64");
  });

  test("that are never defined are known by name", () => {
    const scope = new SsaScope();
    scope.enterIsolated();
    scope.use(x, 0, i32, 17, problem);
    expect(scope.leaveIsolated()).toEqual([{ name: x, loc: 17 }]);
  });
});
