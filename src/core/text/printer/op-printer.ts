// Writes operations in pretty or generic form. Names of values and blocks are given when they are first written.
import { isImplied } from "../../define/terminators.ts";
import { type AttrKind } from "../../define/attr-kinds.ts";
import type { OpInfo } from "../../define/op-info.ts";
import type { Any } from "../../define/op-types.ts";
import type { AsmWriter, RegionText } from "../../define/syntax.ts";
import { AffineMapAttr, ArrayAttr, type Attribute, type Dict, dictEntry, dictKey, IntegerSetAttr, sortedEntries, unitAttr } from "../../ir/attribute.ts";
import type { Block, Region } from "../../ir/block.ts";
import { DenseResourceAttr, type Resource } from "../../ir/dense.ts";
import { locText, type Loc, prettyLocText } from "../../ir/location.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import type { Value } from "../../ir/value.ts";
import { printWithProgram } from "../assembly/print.ts";
import { programOf } from "../assembly/program.ts";
import type { Aliases } from "./aliases.ts";
import { SourcesOfBlocks } from "./block-sources.ts";
import { limitedText } from "./elide.ts";
import { inherentEntries } from "./inherent.ts";
import { NameScope, type Naming } from "./names.ts";
import type { PrintOptions } from "./print-options.ts";
import { TextSink } from "./sink.ts";
import { type Spacing, spacingOf } from "./spacing.ts";
import { nameAll, UserComments } from "./users.ts";

const upstream = new Set(["builtin", "func", "arith", "math", "cf", "scf", "memref", "affine", "vector", "tensor", "llvm", "nvvm", "gpu", "nvgpu", "linalg", "index", "complex", "ub", "irdl"]);

const namingOf = (options: PrintOptions): Naming => ({ plain: options.generic, unique: options.uniqueIds === true || options.valueUsers === true, fromLocs: options.namesFromLocs });

/** Writes operations into a sink. */
export class OpPrinter implements AsmWriter {
  readonly out: TextSink;
  readonly resources = new Map<string, Resource>();
  readonly #options: PrintOptions;
  #names: NameScope;
  #indent = 0;
  #dialects: string[] = [""];
  #space = true;
  #afterPunct = false;
  #glue = false;
  #current: Operation | undefined;
  #users: UserComments | undefined;

  readonly #aliases: Aliases | undefined;

  /** With `aliases`, marks stand where they are used. */
  constructor(options: PrintOptions = {}, receive?: (chunk: Uint8Array) => void, aliases?: Aliases) {
    this.out = new TextSink(receive);
    this.out.replace = aliases?.replace;
    this.#aliases = aliases;
    this.#options = options;
    this.#names = new NameScope(namingOf(options));
  }

  /** Prints a whole program, whose values get their names first where they must be known early. */
  program(root: Operation): void {
    if (this.#options.valueUsers) this.#users = new UserComments(root, this.#names);
    else if (this.#options.uniqueIds) nameAll(root, this.#names);
    this.operation(root);
  }

  /** Prints an operation in the way of one in the body of an `owner` at the top level, for texts to put there later. */
  inBodyOf(owner: OpInfo, op: Operation): void {
    this.#dialects.push(owner.defaultDialect ?? "");
    this.#indent += 2;
    this.#line();
    this.operation(op);
    this.#indent -= 2;
    this.#dialects.pop();
  }
  /** Writes the text of an operation that is printed already; false where it is not. */
  printed: (op: Operation, out: TextSink) => boolean = () => false;

  // AsmWriter.

  word(text: string): void {
    if (text === "") return;
    if (!this.#glue && (this.#space || !this.#afterPunct)) this.out.write(" ");
    this.#glue = false;
    this.out.write(text);
    this.#space = true;
    this.#afterPunct = false;
  }
  raw(text: string): void {
    this.out.write(text);
    this.#space = true;
    this.#afterPunct = false;
    this.#glue = false;
  }
  glueNext(): void {
    this.#glue = true;
  }
  /** A space where the rules have none. */
  forceSpace(): void {
    this.out.write(" ");
    this.#glue = true;
  }
  punct(text: string): void {
    this.spaced(text, spacingOf(text));
  }
  /** The same where the spacing is known. */
  spaced(text: string, spacing: Spacing): void {
    if (!this.#glue && this.#space && (this.#afterPunct ? spacing.afterPunct : spacing.afterWord)) this.out.write(" ");
    this.#glue = false;
    this.out.write(text);
    this.#space = spacing.opensSpace;
    this.#afterPunct = spacing.isPunct;
  }
  /** Text that goes on a word, as its next part or behind a comma. */
  listed(text: string, isFirst: boolean): void {
    if (!isFirst) this.out.write(", ");
    this.out.write(text);
  }
  /** A value as a word, or as the next one of a list. */
  valueWord(value: Value, isFirst: boolean): void {
    if (!isFirst) this.out.write(", ");
    else if (!this.#glue && (this.#space || !this.#afterPunct)) this.out.write(" ");
    this.#glue = false;
    this.#names.write(value, this.out);
    this.#space = true;
    this.#afterPunct = false;
  }
  value(value: Value): string {
    return this.#names.value(value);
  }
  values(values: readonly Value[]): string {
    return values.map((value) => this.#names.value(value)).join(", ");
  }
  blockName(block: Block): string {
    return this.#names.block(block);
  }
  type(type: Type): string {
    return this.#aliases && type.hasMaps ? this.#aliases.of(type) : type.text;
  }
  attr(attribute: Attribute): string {
    if (this.#aliases && (attribute instanceof AffineMapAttr || attribute instanceof IntegerSetAttr)) return this.#aliases.of(attribute);
    if (attribute instanceof DenseResourceAttr) this.resources.set(attribute.resource.key, attribute.resource);
    else if (attribute instanceof ArrayAttr) for (const element of attribute.value) this.attr(element);
    const { elideElementsLargerThan: elide, hexElementsLargerThan: hex } = this.#options;
    return elide === undefined && hex === undefined ? attribute.text : limitedText(attribute, elide ?? Number.POSITIVE_INFINITY, hex);
  }
  bare(attribute: Attribute, kind: AttrKind<Any>): string {
    return kind.raw ? this.attr(attribute) : kind.bare(attribute);
  }
  arg(value: Value, attrs?: Dict): string {
    const loc = this.#options.debugInfo ? this.#locSuffix(value.loc) : "";
    return `${this.#names.value(value)}: ${this.type(value.type)}${attrs && attrs.size > 0 ? ` {${this.#entries(sortedEntries(attrs))}}` : ""}${loc}`;
  }
  #entries(entries: readonly (readonly [string, Attribute])[]): string {
    return entries.map(([name, attribute]) => dictEntry(name, attribute, this.attr(attribute))).join(", ");
  }

  attrDict(op: Operation, hidden: readonly string[], keyword = false): void {
    this.#dict(op, hidden, undefined, keyword);
  }
  wholeAttrDict(op: Operation, hidden: readonly string[]): void {
    this.#dict(op, hidden, undefined, false, true);
  }
  printAttrDict(op: Operation, printed: ReadonlySet<number>, keyword: boolean): void {
    this.#dict(op, undefined, printed, keyword);
  }
  /** The attributes whose names are not hidden and whose positions are not printed already. */
  #dict(op: Operation, hidden: readonly string[] | undefined, printed: ReadonlySet<number> | undefined, keyword: boolean, defaults = false): void {
    const { info, props } = op;
    const foreign = op.ext?.properties;
    let entries: [string, Attribute][] | undefined;
    for (let i = 0; i < info.attrs.length; i++) {
      const attribute = props[i];
      if (attribute === undefined || printed?.has(i)) continue;
      const { name, kind } = info.attrs[i]!;
      if (!hidden?.includes(name) && (defaults || (attribute !== info.defaultAttr(i) && attribute !== kind.implied))) (entries ??= []).push([name, attribute]);
    }
    if (op.extra.size > 0) for (const [name, attribute] of op.extra) if (!hidden?.includes(name)) (entries ??= []).push([name, attribute]);
    if (foreign) (entries ??= []).push(...foreign);
    if (entries === undefined || entries.length === 0) return;
    if (keyword) this.word("attributes");
    this.word(`{${this.#entries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))}}`);
  }

  lines(entries: readonly string[]): void {
    this.#indent += 2;
    entries.forEach((entry, i) => {
      this.#line();
      this.out.write(i + 1 < entries.length ? `${entry},` : entry);
    });
    this.#indent -= 2;
    this.#line();
    this.#glue = true;
  }

  /** `{ op }`: the first operation of the region on this line, without its results. */
  inlineRegion(region: Region): void {
    const owner = this.#current!;
    this.word("{");
    if (region.blocks[0]?.first) {
      this.out.write(" ");
      this.#enclosed(region.blocks[0].first, false);
    }
    this.#current = owner;
    this.raw(" }");
  }

  leave(region: Region): void {
    this.#names.leave(region);
  }
  get isOpByOp(): boolean {
    return this.#options.debugInfo === true || this.#options.valueUsers === true;
  }

  region(region: Region, options: RegionText = {}): void {
    options.nameArgsAs?.forEach((value, i) => { this.#names.alias(region.entry.args[i]!, value); });
    this.word("{");
    this.#regionBody(region, options.entryArgs ?? true, options.terminator ?? true);
    this.#space = true;
    this.#afterPunct = false;
  }

  #regionBody(region: Region, entryArgs: boolean, terminator: boolean | "always"): void {
    const owner = this.#current!;
    if (this.#options.skipRegions) {
      this.out.write(region.isEmpty ? "}" : "...}");
      return;
    }
    this.#dialects.push(owner.info.defaultDialect ?? "");
    this.#indent += 2;
    region.blocks.forEach((block, i) => {
      if (i > 0 || (entryArgs && block.args.length > 0) || (i === 0 && block.isEmpty && region.blocks.length === 1 && this.#options.generic)) this.#label(block);
      else for (const arg of block.args) this.#names.value(arg);
      for (const comment of this.#users?.ofArgs(block) ?? []) {
        this.#line();
        this.out.write(comment);
      }
      for (let op = block.first; op !== null; op = op.next) {
        if (op === block.last && !this.#options.generic && i === region.blocks.length - 1 && (!terminator || (terminator !== "always" && isImplied(owner, op)))) continue;
        if (this.printed(op, this.out)) continue;
        this.#line();
        this.operation(op);
      }
    });
    this.#indent -= 2;
    this.#dialects.pop();
    this.#names.leave(region);
    this.#current = owner;
    this.#line();
    this.out.write("}");
  }
  indented(write: () => void): void {
    this.#indent += 2;
    write();
    this.#indent -= 2;
  }
  newLine(): void {
    this.#line();
    this.#glue = true;
  }
  #line(): void {
    this.out.write("\n");
    this.out.spaces(this.#indent);
  }
  #label(block: Block): void {
    this.out.write("\n");
    this.out.spaces(this.#indent - 2);
    const args = block.args.length === 0 ? "" : `(${block.args.map((arg) => this.arg(arg)).join(", ")})`;
    this.out.write(`${this.blockName(block)}${args}:${block === block.parent?.blocks[0] ? "" : this.#sources.comment(block, (source) => this.blockName(source))}`);
  }
  readonly #sources = new SourcesOfBlocks();
  // Operations.

  /** One operation at the cursor, with its results and regions. */
  operation(op: Operation): void {
    if (this.#current === undefined && !namingOf(this.#options).unique) this.#names = new NameScope(namingOf(this.#options), op);
    this.#enclosed(op, true);
  }
  #enclosed(op: Operation, withResults: boolean): void {
    const outer = this.#current;
    this.#current = op;
    if (withResults) this.#results(op);
    const program = this.#options.generic ? undefined : programOf(op.info);
    if (!this.#options.generic && (op.info.syntax || program)) {
      this.out.write(this.#prettyName(op.info));
      this.#space = true;
      this.#afterPunct = false;
      this.#glue = false;
      if (op.info.syntax) op.info.syntax.print(this, op);
      else printWithProgram(program!, op, this);
    } else this.#generic(op);
    if (this.#options.debugInfo) this.out.write(this.#locSuffix(op.loc));
    if (this.#users) this.out.write(this.#users.after(op));
    this.#current = outer;
  }
  #locSuffix(loc: Loc): string {
    return this.#options.prettyLocs ? ` ${prettyLocText(loc)}` : ` loc(${this.#aliases?.loc(loc) ?? locText(loc)})`;
  }
  #prettyName(info: OpInfo): string {
    return info.dialect === this.#dialects[this.#dialects.length - 1] || info.name === "builtin.module" ? info.shortName : info.name;
  }
  #results(op: Operation): void {
    const n = op.numResults;
    if (n === 0) return;
    if (n === 1) {
      this.#names.write(op.r0!, this.out);
    } else this.out.write(this.#names.packs(op));
    this.out.write(" = ");
  }
  #generic(op: Operation): void {
    const { out } = this;
    out.write(this.#opening(op.info));
    for (let i = 0; i < op.numOperands; i++) {
      if (i > 0) out.write(", ");
      this.#names.write(op.getOperand(i), out);
    }
    out.write(")");
    const { ext } = op;
    if (ext !== undefined && ext.successors.length > 0) out.write(`[${ext.successors.map((block) => this.blockName(block)).join(", ")}]`);
    const inline = this.#properties(op);
    if (ext !== undefined && ext.regions.length > 0) {
      out.write(" (");
      ext.regions.forEach((region, i) => {
        out.write(i > 0 ? ", {" : "{");
        this.#regionBody(region, true, true);
      });
      out.write(")");
    }
    if (inline === "" && op.extra.size === 0 && op.info.printedAsDiscardable === undefined) this.#signature(op);
    else this.#dictAndSignature(op, inline);
  }
  #dictAndSignature(op: Operation, inline: string): void {
    const { out } = this;
    const loose = op.info.printedAsDiscardable;
    const dict = loose === undefined ? op.extra : new Map([...op.extra, ...loose.flatMap((name) => { const attribute = op.attr(name); return attribute ? [[name, attribute] as const] : []; })]);
    const entries = dict.size === 0 ? inline : this.#entries(sortedEntries(inline === "" ? dict : new Map([...inherentEntries(op), ...dict])));
    if (entries !== "") out.write(` {${entries}}`);
    this.#signature(op);
  }
  readonly #openings = new Map<OpInfo, string>();
  #opening(info: OpInfo): string {
    let text = this.#openings.get(info);
    if (text === undefined) this.#openings.set(info, (text = `"${info.name}"(`));
    return text;
  }
  #signature(op: Operation): void {
    const { out } = this;
    out.write(" : (");
    for (let i = 0; i < op.numOperands; i++) {
      if (i > 0) out.write(", ");
      out.plain(this.type(op.getOperand(i).type));
    }
    out.plain(") -> ");
    if (op.numResults === 0) out.plain("()");
    else if (op.numResults === 1 && op.r0!.type.text[0] !== "(") out.plain(this.type(op.r0!.type));
    else out.plain(`(${op.allResults().map((result) => this.type(result.type)).join(", ")})`);
  }
  /** Writes ` <{...}>` with the declared attributes and the sizes of groups; where the dialect does not print them so, they are the answer. */
  #properties(op: Operation): string {
    const { info, ext } = op;
    const isUpstream = this.#options.hasProperties?.(info.dialect) ?? upstream.has(info.dialect);
    if (ext?.properties || ext?.operandSegments || ext?.resultSegments || !isUpstream) {
      const entries = this.#entries(ext?.properties && !info.isRegistered ? sortedEntries(ext.properties) : inherentEntries(op).sort(([a], [b]) => (a < b ? -1 : 1)));
      if (entries === "" || (!isUpstream && !ext?.properties)) return entries;
      this.out.write(` <{${entries}}>`);
      return "";
    }
    if (op.props.length === 0) return "";
    const { out } = this;
    let isOpen = false;
    for (const { at, key } of this.#inOrder(info)) {
      const attribute = op.props[at];
      if (attribute === undefined) continue;
      out.plain(isOpen ? ", " : " <{");
      isOpen = true;
      out.plain(key);
      if (attribute === unitAttr) continue;
      out.plain(" = ");
      out.write(this.attr(attribute));
    }
    if (isOpen) out.plain("}>");
    return "";
  }
  readonly #orders = new Map<OpInfo, readonly Declared[]>();
  /** The declared attributes that count as properties, by name. */
  #inOrder(info: OpInfo): readonly Declared[] {
    let order = this.#orders.get(info);
    if (order === undefined) {
      order = info.attrs.map(({ name }, at) => ({ at, key: dictKey(name) })).filter(({ at }) => !info.printedAsDiscardable?.includes(info.attrs[at]!.name)).sort((a, b) => (info.attrs[a.at]!.name < info.attrs[b.at]!.name ? -1 : 1));
      this.#orders.set(info, order);
    }
    return order;
  }
}

/** A declared attribute: its position, and its name as it is printed. */
interface Declared {
  readonly at: number;
  readonly key: string;
}
