// The conversions that are made of several others. A conversion of one dialect has a folder of its own.
export { toLlvm } from "./to-llvm.ts";
