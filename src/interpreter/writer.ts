// Turns the regions of a function into JavaScript: single blocks as straight code, several blocks as a state machine.
import { type Range, rangeOf } from "../core/define/index.ts";
import { InvariantError } from "../core/diag/index.ts";
import { Block, IntegerType, type Operation, RankedTensorType, type Region, ShapedType, type Type, type Value, VectorType, placeOf } from "../core/ir/index.ts";
import { loadText, storeText } from "./memory.ts";
import type { JsWriter, Semantics } from "./semantics.ts";

/** An operation that no loaded dialect gives a meaning. */
export class NoSemantics extends Error {
  readonly op: Operation;
  constructor(op: Operation, message = `'${op.opName}' has no semantics in the reference engine`) {
    super(message);
    this.op = op;
  }
}
/** A tensor or buffer of an operation whose elements have more bits than the engine stores. */
const tooWide = (op: Operation): Type | undefined => [...op.allOperands(), ...op.allResults()].map(({ type }) => type).find((type) => type instanceof ShapedType && !(type instanceof VectorType) && type.element instanceof IntegerType && type.element.width > 64);

/** Finds the semantics of operations and keeps run-time objects for generated code. */
export class CodeBase {
  readonly module: Operation;
  readonly #semantics: readonly Semantics[];
  readonly #byInfo = new Map<object, Semantics | undefined>();
  readonly constants: unknown[] = [];
  readonly #constantNames = new Map<unknown, string>();
  readonly functionNames = new Map<string, string>();

  constructor(module: Operation, semantics: readonly Semantics[]) {
    this.module = module;
    this.#semantics = semantics;
  }
  semanticsOf(op: Operation): Semantics {
    let found = this.#byInfo.get(op.info);
    if (found === undefined) {
      found = this.#semantics.find((semantics) => semantics.root.is(op));
      this.#byInfo.set(op.info, found);
    }
    if (found === undefined) throw new NoSemantics(op);
    return found;
  }
  /** What dialects ask of a function's arguments. */
  writeEntry(func: Operation, js: JsWriter): void {
    for (const { root, entry } of this.#semantics) if (entry && root.is(func)) entry(func, js);
  }
  constant(object: unknown): string {
    let name = this.#constantNames.get(object);
    if (name === undefined) {
      name = `K[${this.constants.length}]`;
      this.constants.push(object);
      this.#constantNames.set(object, name);
    }
    return name;
  }
}

/** Elements that an operation on whole tensors or buffers touches. */
function wholeTensorWork(op: Operation): number {
  if (op.allRegions().length > 0 || op.info.isTerminator) return 0;
  const elements = (values: readonly Value[]): number[] => values.flatMap(({ type }) => (type instanceof RankedTensorType && type.isStatic ? [type.numElements] : []));
  const [made, taken] = [elements(op.allResults()), elements(op.allOperands())];
  if (made.length === 0) return 0;
  const [a = 0, b = 0] = [...taken].sort((x, y) => y - x);
  // For contractions, the geometric mean: exact for matrix products.
  const contracted = a !== b && b > 0 ? Math.ceil(Math.sqrt(a * b * made[0]!)) : 0;
  return Math.max(contracted, [...made, ...taken].reduce((x, y) => x + y, 0));
}

/** Writes one function. */
export class FunctionWriter implements JsWriter {
  readonly #base: CodeBase;
  readonly #names = new Map<Value, string>();
  readonly #extents = new Map<Value, Range>();
  readonly #blockIds = new Map<Block, number>();
  #lines: string[] = [];
  #indent = 1;
  #next = 0;
  /** Variables that all blocks of a state machine share. */
  #hoisted: Set<string> | undefined;

  readonly #metered: boolean;

  constructor(base: CodeBase, metered: boolean) {
    this.#base = base;
    this.#metered = metered;
  }
  get module(): Operation {
    return this.#base.module;
  }

  /** Whether the function stops in the middle: some semantics wrote `yield`. */
  get isGenerator(): boolean {
    return this.#lines.some((line) => line.trimStart() === "yield;");
  }

  /** The parameters and body of the JavaScript function for a function's region. */
  function(region: Region): string {
    const entry = region.entry;
    const params = entry.args.map((arg) => this.#name(arg));
    this.#base.writeEntry(region.parent!, this);
    this.blocks(region);
    return `(${params.join(", ")}) {\n${this.#lines.join("\n")}\n}`;
  }

  blocks(region: Region): void {
    if (region.blocks.length === 1) this.#whole(region.entry);
    else this.#machine(region);
  }

  #machine(region: Region): void {
    const around = this.#hoisted;
    this.#hoisted = new Set();
    region.blocks.forEach((block, i) => { this.#blockIds.set(block, i); });
    for (const block of region.blocks.slice(1)) for (const arg of block.args) this.#hoisted.add(this.#name(arg));
    const outer = this.#lines;
    this.#lines = [];
    this.#indent += 2;
    for (const [i, block] of region.blocks.entries()) {
      this.#indent--;
      this.line(`case ${i}: {`);
      this.#indent++;
      if (this.#metered) this.line("tick(1);");
      this.#whole(block);
      this.line("}");
    }
    this.#indent -= 2;
    const body = this.#lines;
    this.#lines = outer;
    if (this.#hoisted.size > 0) this.line(`let ${[...this.#hoisted].join(", ")};`);
    this.line("let goto = 0;");
    this.line("for (;;) switch (goto) {");
    this.#lines.push(...body);
    this.line("}");
    this.#hoisted = around;
  }

  /** A block with its terminator. */
  #whole(block: Block): void {
    const terminator = this.body(block);
    if (terminator) this.operation(terminator);
  }

  body(block: Block): Operation | undefined {
    for (let op = block.first; op !== null; op = op.next) {
      if (op.info.isTerminator && op === block.last) return op;
      this.operation(op);
    }
    return undefined;
  }

  operation(op: Operation): void {
    const wide = tooWide(op);
    if (wide) throw new NoSemantics(op, `'${op.opName}' has elements of '${wide.text}': the reference engine computes with integers of any width, but stores at most 64 bits of one`);
    const semantics = this.#base.semanticsOf(op);
    if (this.#metered) {
      const work = wholeTensorWork(op);
      if (work > 1) this.line(`tick(${work});`);
    }
    if (semantics.statement) {
      semantics.statement(op, this);
      return;
    }
    const { type } = op.getResult(0);
    const operands = op.allOperands().map((value) => this.use(value));
    if (!(type instanceof ShapedType)) this.define(op.getResult(0), semantics.expression!(op, operands, type, this));
    else if (type instanceof VectorType) {
      const elements = op.allOperands().map((value, i) => (value.type instanceof VectorType ? `${operands[i]}[i]` : operands[i]!));
      this.define(op.getResult(0), `vector(${type.numElements}, (i) => ${semantics.expression!(op, elements, type.element, this)})`);
    } else if (type instanceof RankedTensorType) this.#elementwise(op, type, semantics, operands);
    else throw new NoSemantics(op);
  }

  /** An operation on scalars applied to each element of tensors, which are contiguous. */
  #elementwise(op: Operation, type: RankedTensorType, semantics: Semantics, operands: readonly string[]): void {
    const first = op.allOperands().findIndex((value) => value.type instanceof RankedTensorType);
    if (first < 0) throw new NoSemantics(op);
    const elements = op.allOperands().map((value, i) => (value.type instanceof RankedTensorType ? loadText(value.type.element, `${operands[i]}.data[i]`) : operands[i]!));
    this.define(op.getResult(0), `fillBuffer(${this.constant(type.element)}, ${operands[first]}.sizes, (i) => ${storeText(type.element, semantics.expression!(op, elements, type.element, this))})`);
  }

  #name(value: Value): string {
    let name = this.#names.get(value);
    if (name === undefined) this.#names.set(value, (name = `v${this.#next++}`));
    return name;
  }
  use(value: Value): string {
    const name = this.#names.get(value);
    if (name !== undefined) return name;
    if (!this.#hoisted) throw new InvariantError("the reference engine meets a use before its definition");
    // Blocks may stand in any order, so a definition can come later in the text.
    const later = this.#name(value);
    this.#hoisted.add(later);
    return later;
  }
  define(value: Value, expression: string): void {
    if (this.#hoisted) {
      this.#hoisted.add(this.#name(value));
      this.line(`${this.#name(value)} = ${expression};`);
    } else this.line(`const ${this.#name(value)} = ${expression};`);
  }
  declare(value: Value): void {
    if (this.#hoisted) this.#hoisted.add(this.#name(value));
    else this.line(`let ${this.#name(value)};`);
  }
  line(text: string): void {
    this.#lines.push("  ".repeat(this.#indent) + text);
  }
  braces(head: string, body: () => void): void {
    this.line(`${head} {`);
    this.#indent++;
    if (this.#metered && head.startsWith("for")) this.line("tick(1);");
    body();
    this.#indent--;
    this.line("}");
  }
  fresh(hint: string): string {
    return `${hint}${this.#next++}`;
  }
  constant(object: unknown): string {
    return this.#base.constant(object);
  }
  functionName(symbol: string): string {
    return `F[${JSON.stringify(symbol)}]`;
  }
  jump(block: Block, values: readonly Value[]): void {
    const targets = block.args.map((arg) => this.#name(arg));
    if (targets.length === 1) this.line(`${targets[0]} = ${this.use(values[0]!)};`);
    else if (targets.length > 1) this.line(`[${targets.join(", ")}] = [${values.map((value) => this.use(value)).join(", ")}];`);
    this.line(`goto = ${this.#blockIds.get(block)}; continue;`);
  }
  where(op: Operation): string {
    const place = placeOf(op.loc);
    return JSON.stringify(place ? `${place.file}:${place.line}:${place.col}` : op.opName);
  }

  setExtent(value: Value, extent: number): void {
    this.#extents.set(value, { low: 0n, high: BigInt(Math.max(0, extent - 1)) });
  }
  #range(value: Value): Range | undefined {
    return rangeOf(value, (v) => this.#extents.get(v));
  }
  isSmall(value: Value): boolean {
    const range = this.#range(value);
    return range !== undefined && range.low > -(2n ** 52n) && range.high < 2n ** 52n;
  }
  isWithin(value: Value, size: number): boolean {
    const range = this.#range(value);
    return range !== undefined && range.low >= 0n && range.high < BigInt(size);
  }
}
