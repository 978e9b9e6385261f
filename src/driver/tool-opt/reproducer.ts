// Reproducers: a program that carries the pipeline to run on it, where mlir-opt keeps it.
import { quoteString } from "../../core/ir/index.ts";

/** A program's text with a pipeline. */
export function reproducerText(program: string, pipeline: string, disableThreading: boolean, verifyEach: boolean): string {
  const entry = `  external_resources: {\n    mlir_reproducer: {\n      pipeline: ${quoteString(pipeline)},\n      disable_threading: ${disableThreading},\n      verify_each: ${verifyEach}\n    }\n  }\n#-}\n`;
  const resources = "\n  }\n#-}\n";
  return program.endsWith(resources) ? `${program.slice(0, -resources.length)}\n  },\n\n${entry}` : `${program}\n{-#\n${entry}`;
}
