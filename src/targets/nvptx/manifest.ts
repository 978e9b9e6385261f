// The launch manifest: what a stranger's runtime needs to run a module's kernels, as JSON. It says, for each kernel, its
// parameters and shared memory, and in order the launches with their grids and what each argument is.
import type { Is } from "../../core/define/index.ts";
import { bitWidthOf, IntegerAttr, MemRefType, type Operation, type Type, type Value } from "../../core/ir/index.ts";
import { ConstantOp } from "../../dialects/arith/index.ts";
import { FuncOp } from "../../dialects/func/index.ts";
import { GPUFuncOp, GPUModuleOp, KERNEL, LaunchFuncOp } from "../../dialects/gpu/index.ts";
import { AllocOp } from "../../dialects/memref/index.ts";

/** A kernel parameter: the address of a buffer, or a scalar by value. */
export type Parameter =
  | { readonly kind: "buffer"; readonly element: string; readonly shape: readonly number[]; readonly bytes: number }
  | { readonly kind: "scalar"; readonly type: string };
export interface KernelEntry {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly block: readonly number[];
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
export interface Manifest {
  readonly version: 1;
  readonly chip: string;
  readonly kernels: readonly KernelEntry[];
  readonly functions: readonly FunctionEntry[];
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

/** The manifest of a module in the gpu dialect, before its device code is lowered. */
export function launchManifest(module: Operation, chip: string): Manifest {
  const kernels = all(module, GPUModuleOp).flatMap((unit) => all(unit, GPUFuncOp)).filter((func) => func.attr(KERNEL)).map((func): KernelEntry => ({
    name: func.sym_name, parameters: func.function_type.inputs.map(parameter), block: func.known_block_size ?? [1, 1, 1], shared_bytes: 0,
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
  return { version: 1, chip, kernels, functions };
}
