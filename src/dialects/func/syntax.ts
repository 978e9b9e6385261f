// The text of function-like operations: `@name(%a: T {attrs}) -> (T {attrs}) attributes {...} { body }`.
import type { AsmReader, AsmWriter, OpState, Use } from "../../core/define/index.ts";
import { ArrayAttr, arrayAttr, DictAttr, dictAttr, type Attribute, type Dict, FunctionType, functionType, type Loc, type Operation, Region, stringAttr, type Type, typeAttr } from "../../core/ir/index.ts";

/** A signature as written. */
export interface Signature {
  readonly args: readonly { readonly name: Use | undefined; readonly type: Type; readonly attrs: Dict; readonly loc: Loc | undefined }[];
  readonly results: readonly { readonly type: Type; readonly attrs: Dict }[];
  readonly isVariadic: boolean;
}

/** Reads `(args) -> results`. */
export function parseSignature(p: AsmReader, allowVariadic = false): Signature {
  let isVariadic = false;
  const args: Signature["args"][number][] = [];
  p.list("(", () => {
    if (allowVariadic && p.tryPunct("...")) {
      isVariadic = true;
      return;
    }
    const name = p.atUse() ? p.use() : undefined;
    if (name) p.expectPunct(":");
    if (args.length > 0 && (args[0]!.name === undefined) !== (name === undefined)) p.fail("either all arguments have names or none has");
    const type = p.type();
    const attrs = p.optionalDict();
    args.push({ name, type, attrs, loc: p.optionalLoc() });
  }, ")");
  const results: Signature["results"][number][] = [];
  if (p.tryPunct("->")) {
    if (p.peekPunct("(")) p.list("(", () => { results.push({ type: p.type(), attrs: p.optionalDict() }); }, ")");
    else results.push({ type: p.type(), attrs: new Map() });
  }
  return { args, results, isVariadic };
}

const dicts = (list: readonly { readonly attrs: Dict }[]): Attribute | undefined => (list.some(({ attrs }) => attrs.size > 0) ? arrayAttr(list.map(({ attrs }) => dictAttr(attrs))) : undefined);

/**
 * Reads a whole function after its name; attributes `function_type`, `sym_name`, `sym_visibility`, `arg_attrs`, `res_attrs`.
 * `afterSignature` reads what a dialect puts between the signature and the attributes, and answers further arguments of the body.
 */
export function parseFunction(p: AsmReader, state: OpState, afterSignature?: () => Signature["args"]): void {
  const visibility = ["private", "public", "nested"].find((word) => p.tryKeyword(word));
  if (visibility) state.setAttr("sym_visibility", stringAttr(visibility));
  state.setAttr("sym_name", stringAttr(p.symbolName()));
  const at = p.here;
  const { args, results } = parseSignature(p);
  state.setAttr("function_type", typeAttr(functionType(args.map((arg) => arg.type), results.map((result) => result.type))));
  const argAttrs = dicts(args);
  const resAttrs = dicts(results);
  if (argAttrs) state.setAttr("arg_attrs", argAttrs);
  if (resAttrs) state.setAttr("res_attrs", resAttrs);
  const further = afterSignature?.() ?? [];
  if (p.tryKeyword("attributes")) for (const [name, attribute] of p.dict()) {
    if (["sym_name", "function_type", "arg_attrs", "res_attrs"].includes(name)) p.fail(`attribute '${name}' follows from the signature`, at);
    state.setAttr(name, attribute);
  }
  if (!p.peekPunct("{")) {
    state.addRegion(new Region());
    return;
  }
  state.addRegion(readBody(p, [...args, ...further]));
}

/** The body of a function; where the signature does not name the arguments, the label of the first block must. */
export function readBody(p: AsmReader, args: Signature["args"]): Region {
  const at = p.here;
  if (!args.some((arg) => arg.name === undefined)) return p.region(args.map((arg) => ({ name: arg.name!, type: arg.type, loc: arg.loc })));
  const body = p.region();
  if (body.isEmpty || body.entry.args.length === 0) p.fail("a function with a body names its arguments", at);
  return body;
}

const attrsAt = (attribute: Attribute | undefined, i: number): Dict => {
  const entry = attribute instanceof ArrayAttr ? attribute.value[i] : undefined;
  return entry instanceof DictAttr ? entry.value : new Map();
};
const withAttrs = (out: AsmWriter, text: string, attrs: Dict): string => (attrs.size === 0 ? text : `${text} ${out.attr(dictAttr(attrs))}`);

/** Writes `(args) -> results`. */
export function signatureText(out: AsmWriter, op: Operation, type: FunctionType, body: Region): string {
  const argAttrs = op.attr("arg_attrs");
  const resAttrs = op.attr("res_attrs");
  const block = body.blocks[0];
  const args = type.inputs.map((input, i) => (block ? out.arg(block.args[i]!, attrsAt(argAttrs, i)) : withAttrs(out, out.type(input), attrsAt(argAttrs, i))));
  const results = type.results.map((result, i) => withAttrs(out, out.type(result), attrsAt(resAttrs, i)));
  const bare = type.results.length === 1 && attrsAt(resAttrs, 0).size === 0 && !(type.results[0] instanceof FunctionType);
  return `(${args.join(", ")})${results.length === 0 ? "" : ` -> ${bare ? results[0] : `(${results.join(", ")})`}`}`;
}

/** Writes a whole function after its name. */
export function printFunction(out: AsmWriter, op: Operation, type: FunctionType, name: string, visibility: string | undefined, body: Region): void {
  if (visibility !== undefined) out.word(visibility);
  out.word(`${name}${signatureText(out, op, type, body)}`);
  out.attrDict(op, ["sym_name", "sym_visibility", "function_type", "arg_attrs", "res_attrs"], true);
  if (!body.isEmpty) out.region(body, { entryArgs: false });
}
