// Interfaces: named sets of members that operations of any dialect may implement, also from another module.
import { InvariantError } from "../diag/invariant.ts";
import type { Operation } from "../ir/operation.ts";
import type { OpInfo } from "./op-info.ts";
import type { Any, Is } from "./op-types.ts";

/** An implementation for one kind of operation: each member as a function of the operation. */
export type InterfaceImpl<M extends object, Self> = {
  readonly [K in keyof M]: M[K] extends (...args: infer P) => infer Q ? (op: Self, ...args: P) => Q : (op: Self) => M[K];
};

/** An interface. `is` narrows an operation to one that has the members. */
export interface Interface<M extends object> extends Is<Operation & Readonly<M>> {
  readonly name: string;
  /** The implementation for a kind of operation, if it has one. */
  get(info: OpInfo): InterfaceImpl<M, Operation> | undefined;
  attach(info: OpInfo, impl: InterfaceImpl<M, Any>): void;
}

/** Defines an interface. Members are read as fields, except those named in `methods`, which are called. */
export function defineInterface<M extends object>(name: string, methods: readonly (keyof M & string)[] = []): Interface<M> {
  const self: Interface<M> = {
    name,
    is: (op): op is never => op.info.interfaces.has(self),
    get: (info) => info.interfaces.get(self) as InterfaceImpl<M, Operation> | undefined,
    attach(info, impl) {
      if (info.interfaces.has(self)) throw new InvariantError(`'${info.name}' implements '${name}' twice`);
      info.interfaces.set(self, impl);
      for (const [member, read] of Object.entries(impl) as [string, (op: Operation, ...args: unknown[]) => unknown][])
        info.addField(member, (methods as readonly string[]).includes(member) ? (op) => (...args: unknown[]) => read(op, ...args) : read);
    },
  };
  return self;
}
