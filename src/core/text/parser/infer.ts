// Result types that a text leaves out, worked out from what it says.
import { inferResultTypes } from "../../define/define-op.ts";
import type { OpInfo } from "../../define/op-info.ts";
import type { OpState } from "../../define/op-state.ts";
import type { Type } from "../../ir/type.ts";
import type { Scanner } from "./scanner.ts";

const first = (held: unknown): unknown => (Array.isArray(held) ? held[0] : held);
const list = (held: unknown): unknown => (held === undefined ? [] : Array.isArray(held) ? held : [held]);

/** The fields of an operation in the making, by name, as inference reads them. */
interface Fields { readonly [name: string]: unknown }
const fieldsOf = new Map<OpInfo, new (state: OpState) => Fields>();

/** A class whose getters read the state: most inference looks at one or two of many fields. */
function fieldsClass(info: OpInfo): new (state: OpState) => Fields {
  class StateFields {
    readonly $state: OpState;
    constructor(state: OpState) {
      this.$state = state;
    }
  }
  const put = (name: string, get: (state: OpState) => unknown): void => {
    Object.defineProperty(StateFields.prototype, name, { get(this: StateFields) { return get(this.$state); } });
  };
  info.operands.forEach(({ name, mode }, i) => { put(name, ({ operandGroups }) => (mode === "variadic" ? list(operandGroups[i]) : first(operandGroups[i]))); });
  info.attrs.forEach(({ name, kind }, i) => { put(name, ({ props }) => { const attribute = props[i] ?? info.defaultAttr(i); return kind.raw ? attribute : attribute?.value; }); });
  info.results.forEach(({ name, mode }, i) => { put(name, ({ resultGroups }) => (mode !== "variadic" ? first(resultGroups[i]) : resultGroups[i] && list(resultGroups[i]))); });
  return StateFields as never;
}

/** Infers the result types that `state` lacks; stops the parse where one cannot be known. */
export function inferMissingTypes(state: OpState, p: Scanner): void {
  const { info } = state;
  for (let i = 0; i < info.attrs.length; i++) {
    const { name, kind } = info.attrs[i]!;
    if (kind.use === "required" && state.props[i] === undefined) return p.fail(`'${info.name}' needs the attribute '${name}'`, state.loc, "verify/missing-attribute");
  }
  let fields = fieldsOf.get(info);
  if (fields === undefined) fieldsOf.set(info, (fields = fieldsClass(info)));
  const types = inferResultTypes(info, new fields(state));
  for (let i = 0; i < info.results.length; i++) {
    const { name, mode } = info.results[i]!;
    state.resultGroups[i] ??= types[name] as Type | readonly Type[] | undefined;
    if (state.resultGroups[i] === undefined && mode === "one") p.fail(`the type of '${name}' of '${info.name}' cannot be inferred`, state.loc);
  }
}
