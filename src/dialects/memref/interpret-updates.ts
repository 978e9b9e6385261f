// What atomic updates and stack scopes mean to the reference engine, where nothing comes between.
import { FloatType, type Type } from "../../core/ir/index.ts";
import { type JsWriter, loadText, type Semantics, statement, storeText, type Wide } from "../../interpreter/index.ts";
import { numbers } from "../arith/index.ts";
import { combineIntegers } from "../arith/interpret.ts";
import { AllocaScopeOp, AllocaScopeReturnOp, AtomicRMWOp, AtomicYieldOp, GenericAtomicRMWOp, PrefetchOp } from "./atomics.ts";
import { placeText } from "./interpret-places.ts";

const integerNames: Readonly<Record<string, string>> = { maxs: "maxsi", maxu: "maxui", mins: "minsi", minu: "minui" };
/** An old value and an operand combined. */
function combiner(kind: string, type: Type): (old: Wide, value: Wide) => Wide {
  if (kind === "assign") return (_, value) => value;
  if (!(type instanceof FloatType)) return combineIntegers(integerNames[kind] ?? kind, type);
  const fold = numbers.floatFolds[kind]!;
  return (old, value) => numbers.roundTo(fold(Number(old), Number(value)), type);
}
const assign = (js: JsWriter, targets: readonly string[], values: readonly string[]): void => { targets.forEach((target, i) => { js.line(`${target} = ${values[i]};`); }); };

/** The labels of the scopes that are being written. */
const labels = new WeakMap<object, string>();

export const updateSemantics: readonly Semantics[] = [
  statement(AtomicRMWOp, (op, js) => {
    const { element } = op.memref.type;
    const at = js.fresh("at");
    js.line(`const ${at} = ${placeText(op.memref, op.indices, js)};`);
    const data = `${js.use(op.memref)}.data[${at}]`;
    js.define(op.result, loadText(element, data));
    js.line(`${data} = ${storeText(element, `${js.constant(combiner(op.kind, element))}(${js.use(op.result)}, ${js.use(op.value)})`)};`);
  }),
  statement(GenericAtomicRMWOp, (op, js) => {
    const { element } = op.memref.type;
    const at = js.fresh("at");
    js.line(`const ${at} = ${placeText(op.memref, op.indices, js)};`);
    const data = `${js.use(op.memref)}.data[${at}]`;
    js.define(op.result, loadText(element, data));
    js.braces("", () => {
      const body = op.atomic_body.entry;
      js.define(body.args[0]!, js.use(op.result));
      const last = js.body(body);
      if (last && AtomicYieldOp.is(last)) js.line(`${data} = ${storeText(element, js.use(last.result))};`);
    });
  }),
  // A hint has no meaning beyond speed.
  statement(PrefetchOp, () => {}),
  statement(AllocaScopeOp, (op, js) => {
    for (const result of op.results) js.declare(result);
    const label = js.fresh("scope");
    labels.set(op, label);
    js.braces(`${label}:`, () => { js.blocks(op.bodyRegion); });
  }),
  statement(AllocaScopeReturnOp, (op, js) => {
    const scope = op.parentOp!;
    assign(js, scope.allResults().map((result) => js.use(result)), op.results.map((value) => js.use(value)));
    js.line(`break ${labels.get(scope)};`);
  }),
];
