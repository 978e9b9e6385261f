// The launch manifest: what a stranger's runtime needs to run a module's kernels, as JSON. It says, for each kernel, its
// parameters and shared memory, and in order the launches with their grids and what each argument is.
import type { Is, OpOf } from "../../core/define/index.ts";
import { bitWidthOf, DenseResourceAttr, DictAttr, IntegerAttr, MemRefType, type Operation, StringAttr, type Type, type Value } from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import * as exec from "../../dialects/exec/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { GPUFuncOp, GPUModuleOp, KERNEL, LaunchFuncOp } from "../../dialects/gpu/index.ts";
import { AllocOp, GetGlobalOp, isShared } from "../../dialects/memref/index.ts";

/** A kernel parameter: the address of a buffer, or a scalar by value. */
export type Parameter =
  | { readonly kind: "buffer"; readonly element: string; readonly shape: readonly number[]; readonly bytes: number }
  | { readonly kind: "scalar"; readonly type: string };
export interface KernelEntry {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly block: readonly number[];
  /** Declared in the PTX itself; a launch asks for no more. */
  readonly shared_bytes: number;
}
/** What an argument of a launch is: argument i of the function, or temporary buffer i of it. */
export type Argument = { readonly argument: number } | { readonly temporary: number } | { readonly scalar: string };
export interface Launch {
  readonly kernel: string;
  readonly grid: readonly number[];
  readonly block: readonly number[];
  readonly arguments: readonly Argument[];
}
/** One host function: its arguments, the temporaries it needs, its launches in order. */
export interface FunctionEntry {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly temporaries: readonly Parameter[];
  readonly launches: readonly Launch[];
}
/** A buffer of the program. A view is another buffer under another shape. */
export interface BufferEntry {
  readonly kind: "input" | "output" | "constant" | "temporary" | "view";
  readonly name?: string;
  readonly of?: number;
  readonly element: string;
  readonly shape: readonly number[];
}
/** What the host does: its buffers, and the functions that it calls in order with the buffers they get. */
export interface ProgramEntry {
  readonly name: string;
  readonly buffers: readonly BufferEntry[];
  readonly calls: readonly { readonly function: string; readonly buffers: readonly number[] }[];
}
export interface Manifest {
  readonly version: 1;
  readonly chip: string;
  readonly kernels: readonly KernelEntry[];
  readonly functions: readonly FunctionEntry[];
  readonly programs: readonly ProgramEntry[];
}

function parameter(type: Type): Parameter {
  if (!(type instanceof MemRefType)) return { kind: "scalar", type: type.text };
  return { kind: "buffer", element: type.element.text, shape: type.dims, bytes: type.numElements * Math.max(1, bitWidthOf(type.element) / 8) };
}
const constant = (value: Value): number => {
  const attr = value.definedBy(ConstantOp)?.value;
  return attr instanceof IntegerAttr ? Number(attr.value) : -1;
};
const all = <P extends Operation>(root: Operation, def: Is<P>): P[] => {
  const found: P[] = [];
  root.walk((op) => { if (def.is(op)) found.push(op); });
  return found;
};

/** Bytes of shared memory that a kernel declares. */
function sharedBytes(kernel: Operation): number {
  const buffers = new Map<string, number>();
  for (const { name, result: { type } } of all(kernel, GetGlobalOp)) {
    const bytes = type instanceof MemRefType && isShared(type) ? type.numElements * Math.ceil(bitWidthOf(type.element) / 8) : 0;
    buffers.set(name, bytes);
  }
  return [...buffers.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** The manifest of a module in the gpu dialect, before its device code is lowered. */
export function launchManifest(module: Operation, chip: string): Manifest {
  const kernels = all(module, GPUModuleOp).flatMap((unit) => all(unit, GPUFuncOp)).filter((func) => func.attr(KERNEL)).map((func): KernelEntry => ({
    name: func.sym_name, parameters: func.function_type.inputs.map(parameter), block: func.known_block_size ?? [1, 1, 1], shared_bytes: sharedBytes(func),
  }));
  const functions = all(module, FuncOp).filter((func) => all(func, LaunchFuncOp).length > 0).map((func): FunctionEntry => {
    const temporaries = all(func, AllocOp);
    const argument = (value: Value): Argument => {
      const at = func.body.entry.args.indexOf(value);
      if (at >= 0) return { argument: at };
      const temporary = temporaries.findIndex((op) => op.memref === value);
      return temporary >= 0 ? { temporary } : { scalar: value.type.text };
    };
    return {
      name: func.sym_name, parameters: func.function_type.inputs.map(parameter), temporaries: temporaries.map((op) => parameter(op.memref.type)),
      launches: all(func, LaunchFuncOp).map((op): Launch => ({
        kernel: op.kernel.slice(op.kernel.lastIndexOf(":") + 1), grid: [op.gridSizeX, op.gridSizeY, op.gridSizeZ].map(constant), block: [op.blockSizeX, op.blockSizeY, op.blockSizeZ].map(constant), arguments: op.kernelOperands.map(argument),
      })),
    };
  });
  return { version: 1, chip, kernels, functions, programs: all(module, exec.FuncOp).map(program) };
}

/** The host's program of one function. Constants are named by the resource that holds their data. */
function program(func: OpOf<typeof exec.FuncOp>): ProgramEntry {
  const buffers: BufferEntry[] = [];
  const numbers = new Map<Value, number>();
  const add = (value: Value, kind: BufferEntry["kind"], more: { readonly name?: string; readonly of?: number } = {}): void => {
    const type = value.type as MemRefType;
    numbers.set(value, buffers.length);
    buffers.push({ kind, ...more, element: type.element.text, shape: type.dims });
  };
  func.body.entry.args.forEach((arg, i) => {
    const attrs = func.arg_attrs?.[i];
    const dict = attrs instanceof DictAttr ? attrs.value : undefined;
    const name = dict?.get("graph.name");
    add(arg, dict?.has("exec.result") ? "output" : "input", name instanceof StringAttr ? { name: name.value } : {});
  });
  const calls: { function: string; buffers: number[] }[] = [];
  for (const op of func.body.entry) {
    if (exec.ConstantOp.is(op)) add(op.buffer, "constant", op.value instanceof DenseResourceAttr ? { name: op.value.resource.key } : {});
    else if (exec.AllocOp.is(op)) add(op.buffer, "temporary");
    else if (exec.ViewOp.is(op)) add(op.result, "view", { of: numbers.get(op.source)! });
    else if (exec.CallOp.is(op)) calls.push({ function: op.callee, buffers: op.operands.map((value) => numbers.get(value)!) });
    else if (exec.CopyOp.is(op)) calls.push({ function: "copy", buffers: [numbers.get(op.source)!, numbers.get(op.target)!] });
  }
  return { name: func.sym_name, buffers, calls };
}
