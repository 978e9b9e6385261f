// What dialect authors write against when a declarative format is not enough: the reading and writing sides of an
// operation's text. The text layer implements both interfaces.
import type { AffineExpr } from "../ir/affine.ts";
import type { Attribute, Dict } from "../ir/attribute.ts";
import type { Block, Region } from "../ir/block.ts";
import type { Loc } from "../ir/location.ts";
import type { Operation } from "../ir/operation.ts";
import type { FunctionType, Type } from "../ir/type.ts";
import type { Value } from "../ir/value.ts";
import type { AttrReader } from "./attr-kinds.ts";
import type { OpInfo } from "./op-info.ts";
import type { OpState } from "./op-state.ts";

/** A use of an SSA name whose type is not known yet. */
export interface Use {
  readonly name: string;
  readonly number: number;
  readonly loc: Loc;
}

/** Reads operation text. Every method reports a syntax error at the cursor and stops the parse when what it needs is missing. */
export interface AsmReader extends AttrReader {
  /** Stops the parse with an error at the cursor, or at `at`. */
  fail(message: string, at?: Loc): never;
  readonly here: Loc;
  /** Whether the text names results of the operation that is read. Only right until a region is read. */
  readonly isNamed: boolean;
  peekKeyword(text: string): boolean;
  tryKeyword(text: string): boolean;
  expectKeyword(text: string): void;
  atUse(): boolean;
  use(): Use;
  /** `%a, %b`, possibly empty. */
  uses(): Use[];
  resolve(use: Use, type: Type): Value;
  resolveAll(uses: readonly Use[], types: readonly Type[]): Value[];
  /** An affine expression over SSA values; `bind` says which dimension or symbol a value is. */
  affineExprOfUses(bind: (use: Use, isSymbol: boolean) => AffineExpr): AffineExpr;
  functionType(): FunctionType;
  /** Types separated by commas. */
  types(): Type[];
  /** Dimensions as they stand before an element type: `4x?x`; DYNAMIC for `?`. */
  dims(): number[];
  dict(): Map<string, Attribute>;
  /** `{...}` when one stands here, else nothing. */
  optionalDict(): Dict;
  optionalLoc(): Loc | undefined;
  /** `{ ... }`, the first block with the given arguments when there are any. */
  region(args?: readonly { readonly name: Use; readonly type: Type; readonly loc?: Loc | undefined }[]): Region;
  successor(): Block;
  /** The name of an operation, as the kind that it stands for. */
  opKind(): OpInfo;
  /** The kind of operation with that full name; undefined when there is none. */
  findOp(name: string): OpInfo | undefined;
  /** A number that says its type later. What does not fit the type is an error where the number stands. */
  untypedNumber(): (type: Type) => Attribute;
  /** `(items)`, `[items]`, `<items>` or `{items}` separated by commas, possibly empty. */
  list<T>(open: string, item: () => T, close: string): T[];
  float(): number;
  /** Balanced text up to, not including, the closing bracket of the one that is open; for bodies of unknown attributes. */
  atEnd(): boolean;
}

/** How a region is written: with the label of its first block, with its terminator, with the names of other values for its first arguments. */
export interface RegionText {
  readonly entryArgs?: boolean;
  /** `always`: also where the reader would put it in itself. */
  readonly terminator?: boolean | "always";
  readonly nameArgsAs?: readonly Value[];
}

/** Writes operation text; spacing follows MLIR's rules. */
export interface AsmWriter {
  /** A token with a space before it where MLIR's spacing has one. */
  word(text: string): void;
  /** Text as it is, without spacing. */
  raw(text: string): void;
  punct(text: string): void;
  value(value: Value): string;
  values(values: readonly Value[]): string;
  blockName(block: Block): string;
  type(type: Type): string;
  attr(attribute: Attribute): string;
  region(region: Region, options?: RegionText): void;
  /** Ends a region whose operations were written in another form than one by one. */
  leave(region: Region): void;
  /** Whether each operation must be written by itself, because its location or comments go with it. */
  readonly isOpByOp: boolean;
  /** `{ op }`: the first operation of the region on the same line, without its results. */
  inlineRegion(region: Region): void;
  /** What `write` writes on lines of its own stands one step further in. */
  indented(write: () => void): void;
  /** The next word starts a line of its own, as far in as the operation. */
  newLine(): void;
  /** Entries on lines of their own, one step further in, with commas between them. */
  lines(entries: readonly string[]): void;
  /** `{...}` of the attributes that are not named in `hidden` and do not have their default, nothing when there are none. */
  attrDict(op: Operation, hidden: readonly string[], keyword?: boolean): void;
  /** The same with those that have their default. */
  wholeAttrDict(op: Operation, hidden: readonly string[]): void;
  /** `%name: type`, with ` {attrs}` and location where asked for. */
  arg(value: Value, attrs?: Dict): string;
}

/** A part of a declarative format that code reads and writes: `custom<Name>($a, $b)`. */
export interface CustomDirective {
  parse(p: AsmReader, state: OpState): void;
  print(out: AsmWriter, op: Operation): void;
}

/** The whole text of an operation after its name. */
export interface OpSyntax {
  parse(p: AsmReader, state: OpState): void;
  print(out: AsmWriter, op: Operation): void;
}
