// The prototypes that carry the field getters of all operations. V8 turns a prototype with more than about a thousand
// properties into a slow dictionary, so the getters spread over a chain of banks that Operation extends.

/** Getters per bank, below the point where V8 gives up fast properties. */
const BANK_SIZE = 900;

class Bank0 {}
class Bank1 extends Bank0 {}
class Bank2 extends Bank1 {}
class Bank3 extends Bank2 {}
class Bank4 extends Bank3 {}
class Bank5 extends Bank4 {}
class Bank6 extends Bank5 {}
class Bank7 extends Bank6 {}

const banks = [Bank0, Bank1, Bank2, Bank3, Bank4, Bank5, Bank6, Bank7];
let used = 0;

/** The base class of Operation. */
export const fieldBank: new () => object = Bank7;

/** Defines a getter that every operation then has. */
export function defineFieldGetter(name: string, get: (this: never) => unknown): void {
  const bank = banks[Math.min(Math.floor(used++ / BANK_SIZE), banks.length - 1)]!;
  Object.defineProperty(bank.prototype, name, { configurable: true, get });
}
