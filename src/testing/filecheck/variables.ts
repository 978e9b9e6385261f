// The variables of a run. Numeric variables come into being where the check file first names them; string variables are known by the
// definitions read so far. What they hold changes while the input is matched.
import { type NumberFormat, unsigned } from "./number-format.ts";

/** Where in the input a value was found. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A numeric variable. */
export interface NumericVariable {
  readonly name: string;
  readonly format: NumberFormat;
  /** The line of the directive that defined it first. */
  readonly definedOn: number | undefined;
  value: bigint | undefined;
  /** Where the value was captured; undefined when it came from the command line. */
  capturedAt: Span | undefined;
}

/** What a string variable holds. */
export interface StringValue {
  readonly text: string;
  readonly capturedAt: Span | undefined;
}

/** A place in the check file where a variable is defined, and the line of its directive. */
export interface DefinitionSite {
  readonly offset: number;
  readonly line: number;
}

/** String and numeric variables, which share one set of names. */
export class Variables {
  readonly #strings = new Map<string, StringValue>();
  readonly #declared = new Set<string>();
  readonly #numbers = new Map<string, NumericVariable>();
  readonly #sites = new Map<string, DefinitionSite[]>();
  readonly #forgotten = new Set<string>();
  /** `@LINE`, which the directive that is being matched sets. */
  readonly line: NumericVariable;

  constructor() {
    this.line = this.createNumber("@LINE", unsigned, undefined);
  }

  /** Notes that a string definition of this name has been read. */
  declareString(name: string): void {
    this.#declared.add(name);
  }

  isString(name: string): boolean {
    return this.#declared.has(name);
  }

  numeric(name: string): NumericVariable | undefined {
    return this.#numbers.get(name);
  }

  createNumber(name: string, format: NumberFormat, definedOn: number | undefined): NumericVariable {
    const variable: NumericVariable = { name, format, definedOn, value: undefined, capturedAt: undefined };
    this.#numbers.set(name, variable);
    return variable;
  }

  string(name: string): StringValue | undefined {
    return this.#strings.get(name);
  }

  setString(name: string, text: string, capturedAt?: Span): void {
    this.#strings.set(name, { text, capturedAt });
  }

  /** Remembers where a directive defines a variable, for the report. */
  noteDefinition(name: string, site: DefinitionSite): void {
    const sites = this.#sites.get(name) ?? [];
    sites.push(site);
    this.#sites.set(name, sites);
  }

  definitions(name: string): readonly DefinitionSite[] {
    return this.#sites.get(name) ?? [];
  }

  /** Every name that some directive or the command line defines. */
  names(): string[] {
    return [...new Set([...this.#declared, ...this.#sites.keys(), ...this.#numbers.keys()])];
  }

  /** Whether the variable held something before a CHECK-LABEL ended its scope. */
  wasForgotten(name: string): boolean {
    return this.#forgotten.has(name);
  }

  /** Forgets what variables without a `$` hold. */
  clearLocals(): void {
    for (const name of this.#strings.keys()) {
      if (name.startsWith("$")) continue;
      this.#strings.delete(name);
      this.#forgotten.add(name);
    }
    for (const variable of this.#numbers.values()) {
      if (variable.name.startsWith("$") || variable.value === undefined) continue;
      variable.value = undefined;
      this.#forgotten.add(variable.name);
    }
  }
}
