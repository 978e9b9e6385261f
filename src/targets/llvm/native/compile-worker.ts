// The child process of `compileInChild`: takes one request, answers, and leaves.
import { type CompileRequest, compileHere } from "./compile.ts";

process.once("message", (request) => {
  process.send?.(compileHere(request as CompileRequest), () => process.disconnect());
});
