// Loads, stores, allocations and copies.
import { type OpOf } from "../../core/define/index.ts";
import type { MemRefType, Value } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { BlockOp } from "../../dialects/loop/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { atom, call, cast, choice, type Expr, infix } from "./expression.ts";
import { isInitialised } from "./globals.ts";
import { arrayDeclaration, arrayPlace, element, isArray, mixed, number, type Place, pointerDeclaration, pointerPlace, pointerTo, times } from "./place.ts";
import { scalarName } from "./types.ts";
import { definition, type Emitter, expression, statement, type Writer } from "./writer.ts";

/** Bytes up to which an allocation that does not leave its function lies on the stack. */
const SMALL = 16384;

const indicesOf = (values: readonly Value[], w: Writer): Expr[] => values.map((value) => w.use(value));
const bytesOf = (w: Writer, type: MemRefType): number => type.numElements * ({ double: 8, float: 4, bool: 1, int8_t: 1, int64_t: 8, int32_t: 4 }[scalarName(type.element, w.language) ?? ""] ?? 2);

/** Uses after which the memory is only reachable through them. */
const staysHere = (value: Value): boolean => value.getUsers().every((user) => memref.LoadOp.is(user) || BlockOp.is(user) || memref.DeallocOp.is(user) || memref.DimOp.is(user) || memref.CopyOp.is(user) || (memref.StoreOp.is(user) && user.value !== value));
const deallocates = (value: Value): boolean => value.getUsers().some((user) => memref.DeallocOp.is(user));

type Allocation = OpOf<typeof memref.AllocOp> | OpOf<typeof memref.AllocaOp>;
const hintFor = (op: Allocation): string => (memref.AllocaOp.is(op) ? "local" : "buffer");
function failOnLayout(w: Writer, type: MemRefType): void {
  if (type.layout !== undefined && !isArray(type)) w.fail(`allocates '${type.text}', whose layout is not printed`);
}
/** An array, or a plain variable for one element. */
export function declareArray(w: Writer, value: Value, hint: string, prefix = ""): void {
  const type = value.type as MemRefType;
  if (!type.isStatic) w.fail(`has '${type.text}' as an array, whose size is known at run time only`);
  failOnLayout(w, type);
  const name = w.fresh(w.hint(value) ?? hint);
  w.line(`${prefix}${arrayDeclaration(w.type(type.element), name, type)};`);
  w.setPlace(value, arrayPlace(name, type));
}
function declareLocal(w: Writer, op: Allocation): void {
  declareArray(w, op.memref, hintFor(op), op.memref.type.rank > 0 && op.alignment !== undefined ? `${w.language.alignas}(${op.alignment}) ` : "");
}
/** Memory of the heap for an allocation: the name of a pointer to it, how many bytes it has, and the C type of its elements. */
export function onHeap(w: Writer, op: OpOf<typeof memref.AllocOp>): { readonly name: string; readonly bytes: Expr; readonly scalar: string } {
  const { type } = op.memref;
  failOnLayout(w, type);
  // C has one memory, whatever the space.
  if (memref.isShared(type) && w.language.name === "CUDA") w.fail("allocates shared memory on the host; run 'convert-loop-to-gpu' before");
  const scalar = w.type(type.element);
  const sizes = mixed(w, type.dims, op.dynamicSizes);
  const name = w.fresh(w.hint(op.memref) ?? hintFor(op));
  w.setPlace(op.memref, pointerPlace(name, type, sizes));
  return { name, bytes: [...sizes, atom(`sizeof(${scalar})`)].reduce(times), scalar };
}
/** Whether an allocation is an array on the stack. */
const isOnStack = (w: Writer, { memref: value }: OpOf<typeof memref.AllocOp>): boolean =>
  value.type.isStatic && !(memref.isShared(value.type) && w.language.name === "CUDA") && bytesOf(w, value.type) <= SMALL && staysHere(value) && deallocates(value);
function allocate(w: Writer, op: OpOf<typeof memref.AllocOp>): void {
  if (isOnStack(w, op)) return declareLocal(w, op);
  const { name, bytes, scalar } = onHeap(w, op);
  const { type } = op.memref;
  w.line(`${pointerDeclaration(scalar, name, type)} = ${cast(pointerDeclaration(scalar, "", type), call("malloc", bytes)).text};`);
}

/** Loops over all elements of two memrefs of one shape. */
function copy(w: Writer, source: Place, target: Place): void {
  w.flush();
  const indices: Expr[] = [];
  const inner = (i: number): void => {
    if (i === source.sizes.length) {
      w.line(`${element(target, indices).text} = ${element(source, indices).text};`);
      return;
    }
    const name = w.fresh(["i", "j", "k", "l", "m", "n"][i] ?? `i${i}`);
    indices.push(atom(name));
    w.braces(`for (int64_t ${name} = 0; ${name} < ${source.sizes[i]!.text}; ${name}++)`, () => { inner(i + 1); });
  };
  w.append(w.aside(() => { inner(0); }).lines);
}

export const memoryEmitters: readonly Emitter[] = [
  definition(memref.LoadOp, (op, w) => { w.define(op.result, element(w.place(op.memref), indicesOf(op.indices, w)), true); }),
  statement(memref.StoreOp, (op, w) => {
    const target = element(w.place(op.memref), indicesOf(op.indices, w));
    const value = w.use(op.value);
    w.flush();
    w.line(`${target.text} = ${value.text};`);
  }),
  definition(memref.AllocaOp, (op, w) => {
    if (!op.memref.type.isStatic) w.fail(`takes '${op.memref.type.text}' from the stack, whose size is known at run time only`);
    declareLocal(w, op);
  }),
  definition(memref.AllocOp, (op, w) => { allocate(w, op); }),
  statement(memref.DeallocOp, (op, w) => {
    const place = w.place(op.memref);
    w.flush();
    const from = op.memref.definedBy(memref.AllocOp);
    if (from && isOnStack(w, from)) return;
    w.line(`free(${place.isReadOnly ? cast("void *", pointerTo(place)).text : place.name});`);
  }),
  statement(memref.CopyOp, (op, w) => { copy(w, w.place(op.source), w.place(op.target)); }),
  definition(memref.GetGlobalOp, (op, w) => {
    const type = op.result.type;
    const global = findSymbol(w.file.module, op.name);
    if (memref.isShared(type) && w.language.name === "CUDA") {
      declareArray(w, op.result, "shared", "__shared__ ");
      return;
    }
    if (!isArray(type)) w.fail(`gives '${type.text}', whose layout is not printed`);
    w.setPlace(op.result, arrayPlace(w.file.symbol(op.name), type, global !== undefined && memref.GlobalOp.is(global) && global.constant === true && isInitialised(global)));
  }),
  expression(memref.DimOp, (op, w) => {
    const { sizes } = w.place(op.source);
    const at = w.use(op.index);
    const known = /^\d+$/.test(at.text) ? sizes[Number(at.text)] : undefined;
    if (known) return known;
    if (sizes.length === 0) return atom("0");
    const name = w.useAtom(op.index);
    return sizes.slice(0, -1).reduceRight<Expr>((rest, size, i) => choice(infix(name, "==", number(i)), size, rest), sizes.at(-1)!);
  }),
  expression(memref.RankOp, (op, w) => number(w.place(op.memref).sizes.length)),
  // A hint has no meaning beyond speed.
  statement(memref.PrefetchOp, (op, w) => { for (const index of op.indices) w.use(index); }),
];
