// Definitions as values: ops, dialects, interfaces, traits, constraints.
export * from "./attr-kinds.ts";
export { type AttributeRules, namespaceOf, type Parameter, rulesFor } from "./attribute-rules.ts";
export { type Builder, OpBuilder } from "./builder.ts";
export * from "./constraints.ts";
export { defineOp, inferResultTypes, type OpDef, type OpOf } from "./define-op.ts";
export { defineDialect, opsOf, type Dialect, type Inlining, type ParameterParser } from "./dialect.ts";
export { defineInterface, type Interface, type InterfaceImpl } from "./interface.ts";
export * from "./interfaces.ts";
export { dropEntries, dropOperands, groupSpan, operandGroup, OpInfo, resultGroup, setOperandGroup, unregisteredInfo, type Group } from "./op-info.ts";
export { OpState } from "./op-state.ts";
export { region, regions, successor, successors, type Any, type Folded, type Is, type Op, type VerifySink } from "./op-types.ts";
export * from "./list-kinds.ts";
export * from "./memory-slots.ts";
export * from "./mixed-list.ts";
export * from "./syntax.ts";
export * from "./traits.ts";
export { type DialectLoader, Registry } from "./registry.ts";
export { implicitTerminatorInto, isImplied, withTerminator } from "./terminators.ts";
