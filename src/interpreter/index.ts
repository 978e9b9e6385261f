// The reference engine: compiles the functions of a module to JavaScript and runs them.
import { type Diagnostic, error } from "../core/diag/index.ts";
import { FunctionLike } from "../core/define/index.ts";
import type { Operation } from "../core/ir/index.ts";
import { symbolNameOf } from "../core/verify/index.ts";
import * as integers from "./integers.ts";
import { bitConversions } from "./memory.ts";
import * as memory from "./memory.ts";
import type { Semantics } from "./semantics.ts";
import { poison, tick } from "./undefined.ts";
import { CodeBase, FunctionWriter, NoSemantics } from "./writer.ts";

export { add64, canonical, ExecutionTrap, lessUnsigned, mul64, sub64, unsigned64, wide, type Wide } from "./integers.ts";
export { allocate, type Buffer, bufferOver, checked, copyBuffer, forgetResidents, loadText, place, resident, residentAddress, storeText } from "./memory.ts";
export { sharedMemory, touchShared } from "./shared-memory.ts";
export { currentWorld, inWorld, OutOfSteps, poison, undefinedScalar, type World, worlds } from "./undefined.ts";
export { atEntry, expression, type JsWriter, type Semantics, statement } from "./semantics.ts";

/** A module ready to run. Arguments and results: numbers, wide integers, arrays for vectors, buffers for memrefs. */
export interface Program {
  call(name: string, ...args: readonly unknown[]): unknown;
  /** The JavaScript that runs. */
  readonly source: string;
}

/** Builds an array of n elements. */
function vector<T>(n: number, f: (i: number) => T): T[] {
  const out = new Array<T>(n);
  for (let i = 0; i < n; i++) out[i] = f(i);
  return out;
}

/** What is compiled, and how. */
export interface CompileOptions {
  /** The functions to compile; all when left out. */
  readonly only?: ReadonlySet<Operation>;
  /** Count steps, see `inWorld`. */
  readonly metered?: boolean;
}

/** Compiles the functions of a module, nested modules too. A diagnostic when an operation has no meaning here. */
export function compileModule(module: Operation, semantics: readonly Semantics[], { only, metered = false }: CompileOptions = {}): Program | Diagnostic {
  const base = new CodeBase(module, semantics);
  const parts: string[] = [];
  try {
    const visit = (scope: Operation, prefix: string): void => {
      for (const region of scope.allRegions())
        for (const block of region.blocks)
          for (const op of block) {
            const name = symbolNameOf(op);
            if (name === undefined) continue;
            if (FunctionLike.is(op)) {
              if (op.functionBody.isEmpty || (only && !only.has(op))) continue;
              const writer = new FunctionWriter(base, metered);
              const text = writer.function(op.functionBody);
              parts.push(`F[${JSON.stringify(prefix + name)}] = function${writer.isGenerator ? "*" : ""} ${text};`);
            } else if (op.info.isSymbolTable) visit(op, `${prefix}${name}::`);
          }
    };
    visit(module, "");
  } catch (problem) {
    if (problem instanceof NoSemantics) return error("interpreter/no-semantics", problem.op.loc, problem.message);
    throw problem;
  }
  const support: Record<string, unknown> = { ...integers, ...memory, ...bitConversions(), poison, tick, vector, fround: Math.fround };
  const source = parts.join("\n");
  const functions: Record<string, (...args: readonly unknown[]) => unknown> = {};
  const names = Object.keys(support);
  new Function("F", "K", ...names, `"use strict";\n${source}`)(functions, base.constants, ...names.map((name) => support[name]));
  return {
    source,
    call(name, ...args) {
      const run = functions[name];
      if (!run) throw new integers.ExecutionTrap(`there is no function '@${name}' to run`);
      return run(...args);
    },
  };
}
export { LinearMemory, linearMemory, withAddresses } from "./linear-memory.ts";
