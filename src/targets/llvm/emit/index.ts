// Building modules of LLVM IR: types, constants and attributes as data, one interface to put them together, and two emitters behind it.
export * from "./attributes.ts";
export { type BindingsStatus, bindingsAvailable } from "./bindings-addon.ts";
export * from "./constants.ts";
export { type EmittedModule, type EmitterKind, emitWith } from "./emit-with.ts";
export * from "./emitter.ts";
export * from "./types.ts";
