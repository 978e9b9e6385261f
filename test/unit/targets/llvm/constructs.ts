// One small module per construct of the emitter interface, for tests that compare emitters. Every result is stored, so nothing is dead.
import {
  arrayType, attr, bfloat, type BodyBuilder, constArray, constBytes, constData, constFloat, constFloatBits, constInt, constNull, constOffset,
  constPoison, constSpaceCast, constSplat, constString, constStruct, constUndef, constVector, constZero, double, float, functionType, type FloatPredicate,
  half, i1, i16, i32, i64, i8, type IntPredicate, intType, type LlvmEmitter, type LType, type LValue, namedStructType, ptr, ptrType, structType,
  vectorType, voidType,
} from "../../../../src/targets/llvm/emit/index.ts";

/** Builds a module. */
export type Construct = (e: LlvmEmitter) => void;

const layout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";
const v4 = vectorType(4, float);
const v4i = vectorType(4, i32);
const nat = [i64, i32, double, float, ptr, v4, v4i, half, bfloat, i1] as const;

/** A function over one parameter of each common type whose results are stored through the last, `out`. */
function body(build: (b: BodyBuilder, args: Record<"l" | "i" | "d" | "f" | "p" | "v" | "w" | "h" | "g" | "c", LValue>, keep: (value: LValue) => void) => void): Construct {
  return (e) => {
    e.header({ triple: "x86_64-unknown-linux-gnu", dataLayout: layout });
    e.define({ name: "f", type: functionType(voidType, [...nat, ptr]) }, (b) => {
      const [l, i, d, f, p, v, w, h, g, c, out] = b.args as [LValue, LValue, LValue, LValue, LValue, LValue, LValue, LValue, LValue, LValue, LValue];
      b.at(b.block("entry"));
      build(b, { l, i, d, f, p, v, w, h, g, c }, (value) => b.store(value, out, { volatile: true }));
      b.ret();
    });
  };
}

const intPredicates: readonly IntPredicate[] = ["eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"];
const floatPredicates: readonly FloatPredicate[] = [
  "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "uno", "ueq", "ugt", "uge", "ult", "ule", "une", "true", "false",
];
const readOf = (type: LType) => functionType(type, [ptr]);

/** Every construct by name. */
export const constructs: Readonly<Record<string, Construct>> = {
  "integer arithmetic": body((b, { i, l, w }, keep) => {
    for (const op of ["add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor"] as const) {
      keep(b.int(op, i, constInt(i32, 3)));
      keep(b.int(op, l, b.int("add", l, constInt(i64, 1n << 62n))));
      keep(b.int(op, w, constInt(v4i, 5)));
    }
  }),
  "integer flags": body((b, { i, l }, keep) => {
    keep(b.int("add", i, constInt(i32, 1), ["nsw"]));
    keep(b.int("mul", l, constInt(i64, 3), ["nuw", "nsw"]));
    keep(b.int("sdiv", i, constInt(i32, 8), ["exact"]));
    keep(b.int("or", i, constInt(i32, 1), ["disjoint"]));
    keep(b.int("shl", constInt(i32, 1), i, ["nuw"]));
    keep(b.int("sub", l, b.int("sub", constInt(i64, -7), l), ["nsw"]));
  }),
  "float arithmetic": body((b, { f, d, v, h, g }, keep) => {
    for (const op of ["fadd", "fsub", "fmul", "fdiv", "frem"] as const) {
      for (const x of [f, d, v, h, g]) {
        keep(b.float(op, x, constFloat(x.type, 1.5)));
        keep(b.float(op, constFloat(x.type, -0), x));
      }
    }
    keep(b.fneg(v));
  }),
  "fast-math flags": body((b, { f, v, d, c }, keep) => {
    keep(b.float("fadd", f, b.float("fmul", f, f, ["contract"]), ["fast"]));
    keep(b.float("fsub", v, b.float("fdiv", v, v, ["arcp", "afn"]), ["reassoc", "nsz"]));
    keep(b.fneg(f, ["nnan", "ninf"]));
    keep(b.fcmp("olt", d, constFloat(double, 2), ["nnan"]));
    keep(b.select(c, f, constFloat(float, 3), ["nsz"]));
  }),
  comparisons: body((b, { i, f, v, w, p }, keep) => {
    for (const predicate of intPredicates) {
      keep(b.icmp(predicate, i, constInt(i32, 4)));
      keep(b.icmp(predicate, w, b.int("add", w, w)));
    }
    keep(b.icmp("eq", p, constNull(ptr)));
    for (const predicate of floatPredicates) {
      keep(b.fcmp(predicate, f, constFloat(float, 0.5)));
      keep(b.fcmp(predicate, v, b.fneg(v)));
    }
  }),
  casts: body((b, { i, l, d, f, p, w, v, h, g, c }, keep) => {
    keep(b.cast("trunc", l, i16));
    keep(b.cast("zext", i, i64));
    keep(b.cast("zext", c, i32));
    keep(b.cast("sext", w, vectorType(4, i64)));
    keep(b.cast("fptrunc", d, float));
    keep(b.cast("fptrunc", f, bfloat));
    keep(b.cast("fpext", h, float));
    keep(b.cast("fpext", g, double));
    keep(b.cast("fptoui", f, i8));
    keep(b.cast("fptosi", v, v4i));
    keep(b.cast("uitofp", w, v4));
    keep(b.cast("sitofp", l, double));
    keep(b.cast("ptrtoint", p, i64));
    keep(b.cast("inttoptr", l, ptr));
    keep(b.cast("bitcast", v, v4i));
    keep(b.cast("addrspacecast", p, ptrType(3)));
    keep(b.cast("zext", i, i64, ["nneg"]));
    keep(b.cast("uitofp", i, float, ["nneg"]));
  }),
  "select and freeze": body((b, { c, i, l, v }, keep) => {
    keep(b.select(c, i, constInt(i32, 9)));
    keep(b.select(c, constFloat(v4, 9), v));
    keep(b.freeze(l));
    keep(b.freeze(v));
  }),
  memory: body((b, { p, l, v, i }, keep) => {
    keep(b.load(i32, p));
    keep(b.load(float, p, { align: 4 }));
    keep(b.load(v4, p, { align: 4 }));
    keep(b.load(v4, p, { align: 64, nontemporal: true }));
    keep(b.load(i64, p, { volatile: true }));
    keep(b.load(ptr, p, { invariant: true, align: 8 }));
    keep(b.load(i32, p, { ordering: "acquire", align: 4 }));
    keep(b.load(i32, p, { ordering: "monotonic", align: 4, scope: "singlethread" }));
    b.store(v, p, { align: 1 });
    b.store(i, p);
    b.store(constFloat(v4, 1), p, { nontemporal: true, align: 16 });
    b.store(l, p, { ordering: "release", align: 8 });
    b.store(constInt(i8, 200), p, { align: 1 });
  }),
  allocas: body((b, { l }, keep) => {
    keep(b.alloca(i32));
    keep(b.alloca(arrayType(8, v4), { align: 128 }));
    keep(b.alloca(float, { count: l, align: 64 }));
    keep(b.alloca(structType([i8, double], true)));
  }),
  addresses: body((b, { p, l, i, w }, keep) => {
    const pair = structType([i32, arrayType(4, double)]);
    keep(b.gep(float, p, [l], ["inbounds"]));
    keep(b.gep(float, p, [i]));
    keep(b.gep(pair, p, [l, constInt(i32, 1), l]));
    keep(b.gep(i8, p, [constInt(i64, 12)], ["inbounds"]));
    keep(b.gep(float, p, [w]));
    keep(b.gep(float, b.cast("addrspacecast", p, ptrType(1)), [l], ["inbounds"]));
  }),
  atomics: body((b, { p, i, f, l }, keep) => {
    for (const op of ["xchg", "add", "sub", "and", "nand", "or", "xor", "max", "min", "umax", "umin"] as const) {
      keep(b.atomicrmw(op, p, i, { ordering: "monotonic" }));
    }
    keep(b.atomicrmw("fadd", p, f, { ordering: "seq_cst", scope: "singlethread", align: 4 }));
    const found = b.cmpxchg(p, l, constInt(i64, 1), { ordering: "acq_rel", weak: true, volatile: true });
    keep(b.extractValue(found, [0]));
    keep(b.extractValue(found, [1]));
    b.fence("seq_cst");
    b.fence("release", "singlethread");
  }),
  vectors: body((b, { v, w, f, i, l }, keep) => {
    keep(b.extractElement(v, constInt(i32, 2)));
    keep(b.extractElement(w, i));
    keep(b.insertElement(v, f, l));
    keep(b.insertElement(constPoison(v4), f, constInt(i64, 0)));
    keep(b.shuffle(v, b.fneg(v), [0, 4, -1, 7]));
    keep(b.shuffle(v, constPoison(v4), [0, 0, 0, 0, 0, 0, 0, 0]));
  }),
  "scalable vectors": body((b, { p }, keep) => {
    const wide = vectorType(4, float, true);
    const x = b.load(wide, p, { align: 16 });
    keep(b.float("fadd", x, b.float("fmul", x, x)));
    keep(b.float("fadd", x, constFloat(wide, 2)));
  }),
  aggregates: body((b, { i, d, l }, keep) => {
    const pair = structType([i32, structType([double, i64])]);
    const a = b.insertValue(constPoison(pair), i, [0]);
    const c = b.insertValue(a, d, [1, 0]);
    const e = b.insertValue(c, l, [1, 1]);
    keep(e);
    keep(b.extractValue(e, [1, 0]));
  }),
  constants: body((_, { i }, keep) => {
    const i128 = intType(128);
    const all = [
      constInt(i64, -(2n ** 63n)), constInt(i64, 2n ** 53n + 1n), constInt(i128, 123456789012345678901234567890n), constInt(i8, 255), constInt(i1, 1),
      constFloat(float, 0.1), constFloat(float, Infinity), constFloatBits(float, 0x7fa00001n), constFloatBits(double, 0xfff4000000000123n),
      constFloat(float, 1e-45), constFloat(double, 5e-324), constFloat(half, 65520), constFloat(half, 6e-8), constFloat(bfloat, 3.125), constFloatBits(half, 0x7e01n),
      constFloat(half, -0), constFloatBits(bfloat, 0xffc1n), constNull(ptr), constUndef(v4), constPoison(i32), constZero(structType([i8, v4])), constZero(v4),
      constSplat(v4i, constInt(i32, -3)), constVector(v4i, [constInt(i32, 1), constUndef(i32), constPoison(i32), constInt(i32, 4)]),
      constArray(arrayType(2, half), [constFloat(half, 1), constFloat(half, 2)]), constStruct(structType([i8, i32], true), [constInt(i8, 1), constInt(i32, 2)]),
      constStruct(structType([]), []), constInt(vectorType(3, i64), 2n ** 60n), constFloatBits(vectorType(2, float), 0x7f800001n),
    ];
    for (const each of all) keep(each);
    keep(i);
  }),
  "data symbols": (e) => {
    e.header({ triple: "x86_64-unknown-linux-gnu", dataLayout: layout, sourceName: "data.tile" });
    const table = e.global({ name: "table", type: arrayType(3, float), init: constData(arrayType(3, float), new Uint8Array(new Float32Array([1, 0.1, -0]).buffer)), constant: true, linkage: "internal", unnamedAddr: "global", align: 64 });
    const text = e.global({ name: "odd name\n", type: arrayType(4, i8), init: constString("h\"i"), constant: true, linkage: "private" });
    const zero = e.global({ name: "zero", type: arrayType(1000, i32), init: constZero(arrayType(1000, i32)), section: ".mysection", visibility: "hidden" });
    const outside = e.global({ name: "outside", type: i32, space: 1 });
    const shared = e.global({ name: "shared", type: arrayType(0, i8), space: 3, align: 1024 });
    const list = structType([ptr, ptr, i64]);
    const callee = e.declare({ name: "callee", type: functionType(voidType, []) });
    e.global({ name: "list", type: list, init: constStruct(list, [constOffset(table, 8), callee.address, constInt(i64, 7)]), linkage: "weak" });
    e.global({ name: "bytes", type: arrayType(3, i8), init: constBytes(new Uint8Array([0, 34, 200])), threadLocal: true });
    e.define({ name: "f", type: functionType(ptr, [i64]), linkage: "internal" }, (b) => {
      b.at(b.block());
      for (const symbol of [text, zero, outside, shared, constOffset(table, 4), constSpaceCast(shared, ptr), callee.address]) {
        b.store(symbol, zero, { volatile: true });
      }
      b.ret(b.load(ptr, b.gep(float, table, b.args, ["inbounds"])));
    });
    e.define({ name: "user", type: functionType(ptr, []) }, (b) => {
      b.at(b.block());
      b.ret(b.call(e.declare({ name: "f", type: functionType(ptr, [i64]) }), [constInt(i64, 1)]));
    });
  },
  "function headers": (e) => {
    e.header({ triple: "x86_64-unknown-linux-gnu", dataLayout: layout, flags: [{ behaviour: "error", name: "wchar_size", value: 4 }] });
    const plain = attr.plain;
    e.declare({ name: "expf", type: functionType(float, [float]), attrs: [plain("nounwind"), plain("willreturn"), attr.memory("none")] });
    e.declare({ name: "reads", type: functionType(i32, [ptr]), attrs: [attr.memory("none", { argument: "read" })], params: [{ attrs: [plain("noundef")] }] });
    e.define(
      {
        name: "kernel", type: functionType(float, [ptr, ptr, i32]), linkage: "external", visibility: "protected", unnamedAddr: "local", align: 32, section: ".text.hot",
        params: [
          { name: "x", attrs: [plain("noalias"), plain("readonly"), attr.noCapture, attr.align(64), attr.dereferenceable(256)] },
          { name: "odd name", attrs: [plain("noalias"), plain("writeonly"), attr.dereferenceableOrNull(8)] },
          { name: "n", attrs: [plain("signext"), plain("noundef")] },
        ],
        resultAttrs: [plain("noundef")],
        attrs: [plain("nounwind"), plain("willreturn"), plain("mustprogress"), attr.string("target-cpu", "x86-64-v4"), attr.string("flag"), attr.memory("none", { argument: "readwrite" })],
      },
      (b) => {
        b.at(b.block("entry"));
        const [x, y] = b.args as [LValue, LValue];
        const value = b.call(e.declare({ name: "expf", type: functionType(float, [float]) }), [b.load(float, x, { align: 4 })]);
        b.store(b.float("fadd", value, value, ["fast"]), y, { align: 2 });
        b.ret(value);
      },
    );
    e.define({ name: "cold", type: functionType(voidType, []), cc: "fastcc", linkage: "linkonce_odr", attrs: [plain("noinline"), plain("cold")] }, (b) => {
      b.at(b.block());
      b.unreachable();
    });
    e.define({ name: "variadic", type: functionType(voidType, [i32], true) }, (b) => {
      b.at(b.block());
      b.call(e.declare({ name: "printf", type: functionType(i32, [ptr], true) }), [constNull(ptr), b.args[0] as LValue]);
      b.call(e.declare({ name: "cold", type: functionType(voidType, []), cc: "fastcc" }), [], { cc: "fastcc" });
      b.ret();
    });
  },
  calls: body((b, { f, v, p, i, c, l }, keep) => {
    const fma = functionType(v4, [v4, v4, v4]);
    keep(b.intrinsic("llvm.fma.v4f32", fma, [v, constFloat(v4, 2), v]));
    keep(b.intrinsic("llvm.sqrt.f32", functionType(float, [float]), [f], { fast: ["fast"] }));
    keep(b.intrinsic("llvm.masked.load.v4f32.p0", functionType(v4, [ptr, i32, vectorType(4, i1), v4]), [p, constInt(i32, 4), constVector(vectorType(4, i1), [1, 0, 1, 0].map((x) => constInt(i1, x))), v]));
    b.intrinsic("llvm.prefetch.p0", functionType(voidType, [ptr, i32, i32, i32]), [p, constInt(i32, 0), constInt(i32, 3), constInt(i32, 1)]);
    b.intrinsic("llvm.memcpy.p0.p0.i64", functionType(voidType, [ptr, ptr, i64, i1]), [p, p, l, constInt(i1, 0)], { argAttrs: [[attr.align(16)], undefined] });
    keep(b.call(p, [i, f], { type: functionType(i32, [i32, float]) }));
    keep(b.call(p, [p], { type: readOf(i64), attrs: [attr.plain("nounwind")], resultAttrs: [attr.plain("noundef")] }));
    b.call(p, [], { type: functionType(voidType, []) });
    keep(b.intrinsic("llvm.smax.i32", functionType(i32, [i32, i32]), [i, constInt(i32, 7)]));
    keep(b.intrinsic("llvm.abs.i32", functionType(i32, [i32, i1]), [i, constInt(i1, 1)]));
    b.intrinsic("llvm.assume", functionType(voidType, [i1]), [c]);
  }),
  "inline assembly": body((b, { i, l, p }, keep) => {
    keep(b.inlineAsm(functionType(i32, [i32]), "bswap $0", "=r,0", [i]));
    b.inlineAsm(functionType(voidType, [ptr]), "prefetcht0 ($0)\n\tnop", "r,~{memory}", [p], { sideEffects: true, attrs: [attr.plain("nounwind")] });
    const two = b.inlineAsm(functionType(structType([i64, i64]), [i64]), "mov $2, $0", "=r,=r,r", [l], { intelDialect: true, alignStack: true });
    keep(b.extractValue(two, [1]));
  }),
  "loops with hints": (e) => {
    e.header({ triple: "x86_64-unknown-linux-gnu", dataLayout: layout });
    e.define({ name: "sum", type: functionType(float, [ptr, i64]), params: [{ name: "x" }, { name: "n" }] }, (b) => {
      const [x, n] = b.args as [LValue, LValue];
      const [entry, head, inner, out] = [b.block("entry"), b.block("head"), b.block("inner"), b.block("out")];
      b.at(entry);
      b.br(head);
      b.at(head);
      const at = b.hint("at").phi(i64);
      const total = b.hint("total").phi(float);
      at.addIncoming(constInt(i64, 0), entry);
      total.addIncoming(constFloat(float, 0), entry);
      b.condBr(b.icmp("slt", at, n), inner, out, { weights: [100, 1] });
      b.at(inner);
      const more = b.hint("total").float("fadd", total, b.load(float, b.gep(float, x, [at], ["inbounds"])), ["reassoc"]);
      const next = b.int("add", at, constInt(i64, 1), ["nsw", "nuw"]);
      at.addIncoming(next, inner);
      total.addIncoming(more, inner);
      b.br(head, { loop: { mustProgress: true, vectorize: true, vectorizeWidth: 8, interleave: 2, unroll: 4 } });
      b.at(out);
      b.ret(total);
    });
    e.define({ name: "spin", type: functionType(voidType, [i1]) }, (b) => {
      const [entry, out] = [b.block(), b.block()];
      const again = b.block("again");
      b.at(entry);
      b.br(again);
      b.at(again);
      b.condBr(b.args[0] as LValue, again, out, { loop: { unroll: false }, weights: [2000, 1] });
      b.at(out);
      b.ret();
    });
  },
  switches: (e) => {
    e.define({ name: "pick", type: functionType(i64, [i64]) }, (b) => {
      const [entry, one, big, rest] = [b.block("entry"), b.block("1"), b.block("big"), b.block("rest")];
      b.at(entry);
      b.switch(b.args[0] as LValue, rest, [[1n, one], [-4n, big], [7n, big]], { weights: [10, 1, 2, 3] });
      b.at(one);
      b.ret(constInt(i64, 10));
      b.at(big);
      b.ret(b.args[0] as LValue);
      b.at(rest);
      b.switch(b.args[0] as LValue, one, []);
    });
  },
  "named structs": (e) => {
    const node = namedStructType("node", [i32, ptr]);
    const tree = namedStructType("odd tree", [node, arrayType(2, node)]);
    e.global({ name: "root", type: tree, init: constZero(tree) });
    e.define({ name: "second", type: functionType(node, [ptr, i64]) }, (b) => {
      b.at(b.block());
      const [p, l] = b.args as [LValue, LValue];
      const a = b.alloca(tree, { align: 32 });
      const at = b.gep(tree, p, [constInt(i64, 0), constInt(i32, 1), l], ["inbounds"]);
      b.store(b.load(node, at), a);
      b.ret(b.load(node, a, { align: 1 }));
    });
  },
  "gpu kernels": (e) => {
    e.header({ triple: "nvptx64-nvidia-cuda", dataLayout: "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64" });
    const shared = e.global({ name: "smem", type: arrayType(0, i8), space: 3, align: 1024 });
    const map = arrayType(128, i8);
    e.define(
      {
        name: "kernel", type: functionType(voidType, [ptr, ptrType(1)]), cc: "ptx_kernel",
        params: [{ attrs: [attr.byval(map), attr.align(64), attr.string("nvvm.grid_constant")] }, { attrs: [attr.plain("noalias")] }],
        attrs: [attr.string("nvvm.maxntid", "256")],
      },
      (b) => {
        b.at(b.block("entry"));
        const tid = b.intrinsic("llvm.nvvm.read.ptx.sreg.tid.x", functionType(i32, []), []);
        b.intrinsic("llvm.nvvm.prefetch.tensormap.p0", functionType(voidType, [ptr]), [b.args[0] as LValue]);
        const slot = b.gep(float, shared, [tid], ["inbounds"]);
        b.store(b.cast("sitofp", tid, float), slot, { align: 4 });
        b.intrinsic("llvm.nvvm.barrier0", functionType(voidType, []), []);
        const h2 = vectorType(2, half);
        const zero = constFloat(float, 0);
        const pair = b.load(h2, constOffset(shared, 4), { align: 4 });
        const quad = structType([float, float, float, float]);
        const mma = functionType(quad, [h2, h2, h2, h2, h2, h2, float, float, float, float]);
        const c = b.intrinsic("llvm.nvvm.mma.m16n8k16.row.col.f32.f32", mma, [pair, pair, pair, pair, pair, pair, zero, zero, zero, b.cast("sitofp", tid, float)]);
        b.store(b.extractValue(c, [3]), b.gep(float, b.args[1] as LValue, [tid]), { align: 4 });
        b.ret();
      },
    );
  },
  "what needs text": (e) => {
    e.define({ name: "located", type: functionType(i32, [i32, i1]), location: { file: "dir/model.tile", line: 3 } }, (b) => {
      const [entry, out] = [b.block("entry"), b.block("out")];
      b.at(entry);
      b.setLocation({ file: "dir/model.tile", line: 4, column: 7 });
      const x = b.int("mul", b.args[0] as LValue, constInt(i32, 5));
      b.br(out);
      b.at(out);
      const phi = b.phi(i32);
      phi.addIncoming(x, entry);
      b.setLocation({ file: "other.tile", line: 9 });
      b.ret(b.call(e.declare({ name: "fallback", type: functionType(i32, [i32]) }), [phi]));
    });
    e.define({ name: "fallback", type: functionType(i32, [i32]), linkage: "internal", attrs: [attr.verbatim("memory(none)")] }, (b) => {
      b.at(b.block());
      b.ret(b.int("add", b.args[0] as LValue, constInt(i32, 1)));
    });
    e.define({ name: "tail", type: functionType(i32, [i32]) }, (b) => {
      b.at(b.block());
      b.ret(b.call(e.declare({ name: "fallback", type: functionType(i32, [i32]) }), b.args, { tail: "tail" }));
    });
    e.define({ name: "built", type: functionType(i32, [i32]) }, (b) => {
      b.at(b.block());
      b.ret(b.call(e.declare({ name: "fallback", type: functionType(i32, [i32]) }), b.args));
    });
    e.define({ name: "big_switch", type: functionType(voidType, [i64]) }, (b) => {
      const [entry, out] = [b.block(), b.block()];
      b.at(entry);
      b.switch(b.args[0] as LValue, out, [[2n ** 60n, out]]);
      b.at(out);
      b.ret();
    });
  },
};
