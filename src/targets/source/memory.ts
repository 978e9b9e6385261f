// Loads, stores, allocations and copies.
import { type OpOf } from "../../core/define/index.ts";
import { IntegerAttr, MemRefType, type Operation, type Value } from "../../core/ir/index.ts";
import { findSymbol } from "../../core/verify/index.ts";
import { BlockOp } from "../../dialects/loop/index.ts";
import * as memref from "../../dialects/memref/index.ts";
import { atom, call, cast, type Expr, infix } from "./expression.ts";
import { isInitialised } from "./globals.ts";
import { arrayDeclaration, element, isArray, number, type Place, pointerTo, rowStrides, sizesOf, times } from "./place.ts";
import { scalarName } from "./types.ts";
import { definition, type Emitter, expression, statement, type Writer } from "./writer.ts";

/** Bytes up to which an allocation that does not leave its function lies on the stack. */
const SMALL = 16384;
/** The memory that the threads of a block share. */
export const isShared = ({ memorySpace }: MemRefType): boolean => memorySpace instanceof IntegerAttr && memorySpace.value === 3n;

const indicesOf = (values: readonly Value[], w: Writer): Expr[] => values.map((value) => w.use(value));
const bytesOf = (w: Writer, type: MemRefType): number => type.numElements * ({ double: 8, float: 4, bool: 1, int8_t: 1, int64_t: 8, int32_t: 4 }[scalarName(type.element, w.language) ?? ""] ?? 2);

/** Uses after which the memory is only reachable through them. */
const staysHere = (value: Value): boolean => value.getUsers().every((user) => memref.LoadOp.is(user) || BlockOp.is(user) || memref.DeallocOp.is(user) || memref.DimOp.is(user) || memref.CopyOp.is(user) || (memref.StoreOp.is(user) && user.value !== value));
const deallocates = (value: Value): boolean => value.getUsers().some((user) => memref.DeallocOp.is(user));

const hintFor = (op: Operation): string => (memref.AllocaOp.is(op) ? "local" : "buffer");
/** An array, or a plain variable for one element. */
function declareLocal(w: Writer, op: OpOf<typeof memref.AllocOp> | OpOf<typeof memref.AllocaOp>): void {
  const { type } = op.memref;
  const name = w.fresh(w.hint(op.memref) ?? hintFor(op));
  const scalar = w.type(type.element);
  const aligned = type.rank > 0 && op.alignment !== undefined ? `${w.language.alignas}(${op.alignment}) ` : "";
  w.line(`${aligned}${arrayDeclaration(scalar, name, type)};`);
  w.setPlace(op.memref, { form: type.rank === 0 ? "scalar" : "array", name, type, sizes: sizesOf(type), strides: [], isReadOnly: false });
}
function sizesIn(w: Writer, type: MemRefType, dynamic: readonly Value[]): Expr[] {
  let next = 0;
  return type.dims.map((dim) => (dim >= 0 ? number(dim) : w.useAtom(dynamic[next++]!)));
}
function allocate(w: Writer, op: OpOf<typeof memref.AllocOp>): void {
  const { type } = op.memref;
  if (type.layout !== undefined && !isArray(type)) w.fail(`allocates '${type.text}', whose layout is not printed`);
  // C has one memory, whatever the space.
  if (isShared(type) && w.language.name === "CUDA") w.fail("allocates shared memory on the host; run 'convert-loop-to-gpu' before");
  const scalar = w.type(type.element);
  if (type.isStatic && bytesOf(w, type) <= SMALL && staysHere(op.memref) && deallocates(op.memref)) return declareLocal(w, op);
  const sizes = sizesIn(w, type, op.dynamicSizes);
  const name = w.fresh(w.hint(op.memref) ?? hintFor(op));
  const bytes = [...sizes, atom(`sizeof(${scalar})`)].reduce((a, b) => (a.text === "1" ? b : times(a, b)));
  const isRows = isArray(type) && type.rank > 1;
  const rows = type.dims.slice(1).map((dim) => `[${dim}]`).join("");
  w.line(isRows ? `${scalar} (*${name})${rows} = ${cast(`${scalar} (*)${rows}`, call("malloc", bytes)).text};` : `${scalar} *${name} = ${cast(`${scalar} *`, call("malloc", bytes)).text};`);
  w.setPlace(op.memref, isArray(type) && type.rank > 0 ? { form: "array", name, type, sizes, strides: [], isReadOnly: false } : { form: "pointer", name, type, sizes, strides: rowStrides(sizes), isReadOnly: false });
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
    if (from?.memref.type.isStatic && bytesOf(w, from.memref.type) <= SMALL && staysHere(op.memref)) return;
    w.line(`free(${place.isReadOnly ? cast("void *", pointerTo(place)).text : place.name});`);
  }),
  statement(memref.CopyOp, (op, w) => { copy(w, w.place(op.source), w.place(op.target)); }),
  definition(memref.GetGlobalOp, (op, w) => {
    const type = op.result.type;
    const global = findSymbol(w.file.module, op.name);
    if (isShared(type) && w.language.name === "CUDA") {
      const name = w.fresh("shared");
      w.line(`__shared__ ${arrayDeclaration(w.type(type.element), name, type)};`);
      w.setPlace(op.result, { form: type.rank === 0 ? "scalar" : "array", name, type, sizes: sizesOf(type), strides: [], isReadOnly: false });
      return;
    }
    if (!isArray(type)) w.fail(`gives '${type.text}', whose layout is not printed`);
    w.setPlace(op.result, { form: type.rank === 0 ? "scalar" : "array", name: w.file.symbol(op.name), type, sizes: sizesOf(type), strides: [], isReadOnly: global !== undefined && memref.GlobalOp.is(global) && global.constant === true && isInitialised(global) });
  }),
  expression(memref.DimOp, (op, w) => {
    const { sizes } = w.place(op.source);
    const at = w.use(op.index);
    const known = /^\d+$/.test(at.text) ? sizes[Number(at.text)] : undefined;
    if (known) return known;
    if (sizes.length === 0) return atom("0");
    const name = w.useAtom(op.index);
    return sizes.slice(0, -1).reduceRight<Expr>((rest, size, i) => ({ text: `${infix(name, "==", number(i)).text} ? ${size.text} : ${rest.text}`, level: 3 }), sizes.at(-1)!);
  }),
  expression(memref.RankOp, (op, w) => number(w.place(op.memref).sizes.length)),
  // A hint has no meaning beyond speed.
  statement(memref.PrefetchOp, (op, w) => { for (const index of op.indices) w.use(index); }),
];
