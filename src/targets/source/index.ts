// Readable C and CUDA C++ of loop programs.
export { printSource, type PrintOptions, type PrintResult } from "./print.ts";
