// What a checked function takes and gives, in the types that it had when it was first seen; and where a reproducer keeps that,
// because a lowered function no longer says it.
import { FunctionLike } from "../../core/define/index.ts";
import {
  type Attribute, ArrayAttr, arrayAttr, constantElements, DenseArrayAttr, DictAttr, dictAttr, type Elements, FloatType, FunctionType, functionType, indexType, IntegerAttr, integerAttr, IntegerType, MemRefType, type Operation, RankedTensorType,
  type Type, TypeAttr, typeAttr, VectorType,
} from "../../core/ir/index.ts";
import { ConstantOp, FuncOp as HostOp } from "../../dialects/exec/index.ts";
import { KERNEL } from "../../dialects/gpu/index.ts";
import { PointerType } from "../../dialects/llvm/index.ts";
import { stridedLayoutOf } from "../../dialects/memref/index.ts";
import { NVVM_MAXNTID } from "../../dialects/nvvm/index.ts";

/** What a host program keeps outside of itself once it is lowered: its constants, in order, and the bytes of its arena. */
export interface HostTables {
  readonly constants: readonly Attribute[];
  readonly arena: number;
}

/** A function as its callers see it. */
export interface Signature {
  readonly params: readonly Type[];
  readonly results: readonly Type[];
  /** Positions of parameters whose contents are undefined when the function starts: results of a host program. */
  readonly outputs: ReadonlySet<number>;
  /** Threads of a block, of a kernel that runs alone. */
  readonly threads?: readonly number[];
  readonly host?: HostTables;
}

const SIGNATURE = "check.signature";
const OUTPUTS = "check.outputs";
const TABLES = "check.tables";

/** The tables of a host program; undefined for other functions. */
export function hostTables(op: Operation): HostTables | undefined {
  if (!HostOp.is(op)) return undefined;
  const arena = op.attr("exec.arena_bytes");
  return { constants: [...op.body.entry].flatMap((inner) => (ConstantOp.is(inner) ? [inner.value] : [])), arena: arena instanceof IntegerAttr ? Number(arena.value) : 0 };
}

const outputsOf = (op: Operation): Set<number> => {
  const attrs = op.attr("arg_attrs");
  const list = HostOp.is(op) && attrs instanceof ArrayAttr ? attrs.value : [];
  return new Set(list.flatMap((attr, i) => (attr instanceof DictAttr && attr.value.has("exec.result") ? [i] : [])));
};

function threadsOf(op: Operation): readonly number[] | undefined {
  if (!op.attr(KERNEL)) return undefined;
  const known = op.attr("known_block_size") ?? op.attr(NVVM_MAXNTID);
  return known instanceof DenseArrayAttr ? Array.from(known.value as readonly (number | bigint)[], Number) : [4, 1, 1];
}

/** The signature of a function, from its types or from what a reproducer says of it. */
export function signatureOf(op: Operation): Signature {
  const threads = threadsOf(op);
  const base = threads ? { threads } : {};
  const kept = op.attr(SIGNATURE);
  if (kept instanceof TypeAttr && kept.value instanceof FunctionType) {
    const outputs = op.attr(OUTPUTS);
    const tables = op.attr(TABLES);
    const entry = (name: string): Attribute | undefined => (tables instanceof DictAttr ? tables.value.get(name) : undefined);
    const [arena, constants] = [entry("arena"), entry("constants")];
    const host = arena instanceof IntegerAttr && constants instanceof ArrayAttr ? { host: { arena: Number(arena.value), constants: constants.value } } : {};
    return { ...base, params: kept.value.inputs, results: kept.value.results, outputs: new Set(outputs instanceof ArrayAttr ? outputs.value.map((attr) => Number((attr as IntegerAttr).value)) : []), ...host };
  }
  const tables = hostTables(op);
  if (!FunctionLike.is(op)) return { params: [], results: [], outputs: new Set() };
  return { ...base, params: op.functionInputs, results: op.functionResults, outputs: outputsOf(op), ...(tables ? { host: tables } : {}) };
}

/** Writes a signature to a function whose types no longer say it. */
export function keepSignature(op: Operation, { params, results, outputs, host }: Signature): void {
  op.setAttr(SIGNATURE, typeAttr(functionType(params, results)));
  if (outputs.size > 0) op.setAttr(OUTPUTS, arrayAttr([...outputs].map((i) => integerAttr(i))));
  if (host) op.setAttr(TABLES, dictAttr(new Map<string, Attribute>([["arena", integerAttr(host.arena)], ["constants", arrayAttr(host.constants)]])));
}

/** The elements of a host program's constants; undefined when one has no data. */
export function constantData({ constants }: HostTables): readonly Elements[] | undefined {
  const all = constants.map((value) => constantElements(value));
  return all.includes(undefined) ? undefined : (all as Elements[]);
}

const computable = new Set(["f16", "bf16", "f32", "f64"]);
const scalarProblem = (type: Type): string | undefined => {
  if (type === indexType || (type instanceof FloatType && computable.has(type.name))) return undefined;
  if (type instanceof IntegerType) return type.width === 0 || type.width > 64 ? `integers of ${type.width} bits` : undefined;
  return `values of type '${type.text}'`;
};
/** Elements of a parameter beyond which a function is too large to run often. */
const LARGEST = 1 << 20;

/** Why no values of a type are made; undefined when they are. */
export function typeProblem(type: Type): string | undefined {
  if (type instanceof VectorType) return type.scalable.includes(true) ? "vectors of unknown length" : scalarProblem(type.element);
  if (type instanceof PointerType) return undefined;
  if (!(type instanceof RankedTensorType || type instanceof MemRefType)) return scalarProblem(type);
  if (type instanceof MemRefType && !stridedLayoutOf(type)) return `the layout of '${type.text}'`;
  if (type.dims.reduce((n, dim) => n * Math.max(1, dim), 1) > LARGEST) return `'${type.text}', which is too large`;
  return scalarProblem(type.element);
}
