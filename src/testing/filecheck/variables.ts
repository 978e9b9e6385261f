// The variables of a run: what the check file has defined so far (known while it is read) and what they hold (known while matching).
import { type NumberFormat, unsigned } from "./number-format.ts";

/** String and numeric variables, which share one set of names. */
export class Variables {
  readonly #strings = new Map<string, string>();
  readonly #numbers = new Map<string, bigint>();
  readonly #declaredStrings = new Set<string>();
  readonly #formats = new Map<string, NumberFormat>();

  /** Notes a definition in the check file; false when the name belongs to a numeric variable. */
  declareString(name: string): boolean {
    if (this.#formats.has(name)) return false;
    this.#declaredStrings.add(name);
    return true;
  }

  /** Notes a numeric definition; false when the name belongs to a string variable. */
  declareNumber(name: string, format: NumberFormat): boolean {
    if (this.#declaredStrings.has(name)) return false;
    this.#formats.set(name, format);
    return true;
  }

  isDeclaredString(name: string): boolean {
    return this.#declaredStrings.has(name);
  }

  formatOf(name: string): NumberFormat | undefined {
    return name === "@LINE" ? unsigned : this.#formats.get(name);
  }

  string(name: string): string | undefined {
    return this.#strings.get(name);
  }

  number(name: string): bigint | undefined {
    return this.#numbers.get(name);
  }

  setString(name: string, value: string): void {
    this.#strings.set(name, value);
  }

  setNumber(name: string, value: bigint): void {
    this.#numbers.set(name, value);
  }

  /** Forgets what variables without a `$` hold. */
  clearLocals(): void {
    for (const map of [this.#strings, this.#numbers]) {
      for (const name of map.keys()) if (!name.startsWith("$")) map.delete(name);
    }
  }
}
