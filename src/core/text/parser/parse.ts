// Entry points of the parser: a whole text to its operations, with aliases, resources and the implicit top-level module.
import { error, type DiagnosticSink } from "../../diag/diagnostic.ts";
import { exhausted } from "../../diag/exhausted.ts";
import type { OpDef } from "../../define/define-op.ts";
import type { OpInfo } from "../../define/op-info.ts";
import type { Any } from "../../define/op-types.ts";
import type { Registry } from "../../define/registry.ts";
import { OpState } from "../../define/op-state.ts";
import { Block, Region } from "../../ir/block.ts";
import { quoteString } from "../../ir/format.ts";
import type { Resource } from "../../ir/dense.ts";
import { addSource, type Loc, type SourceFile } from "../../ir/location.ts";
import type { Operation } from "../../ir/operation.ts";
import { keepTrailer, type TrailerEntry } from "../../ir/trailer.ts";
import { hexBytes } from "./dense-parser.ts";
import type { LocAlias } from "./loc-parser.ts";
import { OpParser, type Outermost } from "./op-parser.ts";
import { SyntaxFailure } from "./scanner.ts";
import { PendingDialect } from "./type-parser.ts";

/** Texts and switches that a file carries for programs other than the parser, by owner and name. */
export type ExternalResources = Map<string, Map<string, string | boolean>>;

/** How a text is read. */
export interface ParseOptions {
  readonly registry: Registry;
  readonly diagnostics: DiagnosticSink;
  /** The module op that wraps texts which are not one module. Undefined: the text must be exactly one operation. */
  readonly implicitModule?: OpDef<Any, Any, Any, Any, Any, Any, Any>;
  /** Gets what stands under `external_resources`. */
  readonly external?: ExternalResources;
  /** Makes what takes the operations of the implicit module's kind one by one; asked again when reading starts anew. */
  readonly outermost?: () => Outermost;
}

class FileParser extends OpParser {
  readonly #block = new Block();

  /** Hands out operations as they are read. */
  handOut(to: Outermost, owner: OpInfo): void {
    const region = new Region();
    region.addBlock(this.#block);
    this.discardsLocs = true;
    this.outermost = { owner, locations: to.locations, begin: (inner) => { to.begin(inner); }, place: (at) => to.place(at), received: (op, at) => { to.received(op, at); }, awaited: () => { to.awaited(); } };
    to.begin(region);
  }

  override resource(dialect: string, key: string): Resource {
    this.outermost?.awaited();
    return super.resource(dialect, key);
  }
  readonly #lateLocs = new Set<string>();
  protected override awaitLoc(alias: LocAlias, set: (loc: Loc) => void): void {
    if (!this.outermost) super.awaitLoc(alias, set);
    else if (!this.#lateLocs.has(alias.alias)) {
      this.#lateLocs.add(alias.alias);
      this.outermost.locations.push(alias);
    }
  }

  file(): Block {
    const block = this.#block;
    while (!this.atEnd()) {
      const c = this.peek();
      if (c === 0x23) this.#attrAlias();
      else if (c === 0x21) this.#typeAlias();
      else if (c === 0x7b && this.peekPunct("{-#")) this.#metadata();
      else {
        const at = this.pos;
        const op = this.operation(block);
        if (this.outermost && op.info !== this.outermost.owner) this.outermost.received(op, at);
      }
    }
    this.finishScopes();
    for (const alias of this.outermost?.locations ?? []) super.awaitLoc(alias, () => {});
    this.settleLocs();
    return block;
  }
  #aliasName(): string {
    const end = this.suffixEnd(this.pos + 1);
    const name = this.textOf(this.pos + 1, end);
    if (name === "" || name.includes(".")) this.fail("the name of an alias has no dots");
    this.pos = end;
    this.expectPunct("=");
    return name;
  }
  readonly #aliasPlaces = new Map<string, Loc>();
  /** Notes the place of a new alias; one of the same name is a mistake. */
  #newAlias(alias: string, what: string, at: Loc): void {
    const first = this.#aliasPlaces.get(alias);
    if (first !== undefined) this.fail(`redefinition of ${what} alias '${alias}'`, at, "parse/redefinition", { loc: first, message: "previously defined here" });
    this.#aliasPlaces.set(alias, at);
  }
  #attrAlias(): void {
    const at = this.here;
    const name = this.#aliasName();
    this.#newAlias(`#${name}`, "attribute", at);
    this.defining(`#${name}`, () => {
      if (this.atLoc()) this.trailingLoc((loc) => this.locAliases.set(name, loc));
      else this.attrAliases.set(name, this.attribute());
    });
  }
  #typeAlias(): void {
    const at = this.here;
    const name = this.#aliasName();
    this.#newAlias(`!${name}`, "type", at);
    this.typeAliases.set(name, this.defining(`!${name}`, () => this.type()));
  }

  /** Takes what `external_resources` say, for a caller that wants to know: `{ owner: { key: "text" } }`. */
  external: ExternalResources | undefined;

  /** `{-# dialect_resources: { builtin: { key: "0x..." } }, external_resources: { ... } #-}`. */
  #metadata(): void {
    this.expectPunct("{-#");
    while (!this.peekPunct("#-}")) {
      const section = this.word() ?? this.expected("a metadata section");
      this.expectPunct(":");
      this.list("{", () => {
        const group = this.#key("a dialect or group of resources");
        this.expectPunct(":");
        this.list("{", () => (section === "dialect_resources" && group === "builtin" ? this.#resource(group) : this.#kept(section, group)), "}");
      }, "}");
      if (!this.tryPunct(",")) break;
    }
    this.expectPunct("#-}");
  }
  readonly trailer: TrailerEntry[] = [];
  #key(what: string): string {
    return this.peek() === 0x22 ? this.string() : (this.word() ?? this.expected(what));
  }
  /** A string or a bool: what tools left for each other. */
  #kept(section: string, group: string): void {
    const key = this.#key("a resource name");
    this.expectPunct(":");
    const at = this.here;
    const value = this.peek() === 0x22 ? undefined : this.word();
    if (value !== undefined && value !== "true" && value !== "false") this.fail("expected a string or a bool as the value of a resource", at);
    const content = value === undefined ? this.string() : value === "true";
    if (section === "external_resources" && this.external) {
      const entries = this.external.get(group) ?? new Map<string, string | boolean>();
      this.external.set(group, entries.set(key, content));
      // Whoever takes a pipeline runs it: it is no part of what comes out.
      if (group === "mlir_reproducer") return;
    }
    this.trailer.push({ section, group, key, text: typeof content === "string" ? quoteString(content) : String(content) });
  }
  #resource(dialect: string): void {
    const key = this.#key("a resource name");
    this.expectPunct(":");
    const at = this.here;
    const bytes = hexBytes(this.string());
    if (bytes === undefined || bytes.length < 4) this.fail("expected a resource as a string of hexadecimal digits: alignment in four bytes, then the data", at);
    const resource = super.resource(dialect, key);
    resource.alignment = new DataView(bytes.buffer).getUint32(0, true);
    resource.bytes = bytes.slice(4);
  }
}

function parseOnce(source: SourceFile, options: ParseOptions): Operation | undefined {
  const parser = new FileParser(source, options.registry);
  parser.external = options.external;
  if (options.outermost && options.implicitModule) parser.handOut(options.outermost(), options.implicitModule.info);
  const root = rootOf(blockOf(parser), source, options);
  if (root) keepTrailer(root, parser.trailer);
  return root;
}
function blockOf(parser: FileParser): Block {
  try {
    return parser.file();
  } catch (problem) {
    const reason = exhausted(problem);
    if (reason === undefined) throw problem;
    throw new SyntaxFailure(error("parse/too-large", parser.here, `the text cannot be read: ${reason}`));
  }
}
/** The one operation at the top level, wrapped in the implicit module where it is no module itself. */
function rootOf(block: Block, source: SourceFile, options: ParseOptions): Operation | undefined {
  const only = block.first !== null && block.first === block.last ? block.first : undefined;
  const { implicitModule } = options;
  if (implicitModule === undefined) {
    if (only === undefined) options.diagnostics.report(error("parse/one-operation", source.base, "expected exactly one operation at the top level"));
    return only;
  }
  if (only && implicitModule.is(only)) {
    only.detach();
    return only;
  }
  const state = new OpState(implicitModule.info, source.base);
  const region = new Region();
  const body = region.addBlock();
  state.addRegion(region);
  const module = state.build();
  for (const op of [...block]) op.moveToEnd(body);
  return module;
}

/** As much of a text usually names all its dialects. */
const HEAD = 1 << 16;

/** Loads the dialects whose names stand in the first bytes of the text, so that the parser need not stop for them. */
async function loadNamed({ bytes }: SourceFile, registry: Registry, length: number): Promise<void> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.byteLength));
  await Promise.all(registry.namespaces.map((namespace) => (registry.isPending(namespace) && text.includes(`${namespace}.`) ? registry.load(namespace) : undefined)));
}

/** Bytecode begins with "ML", an i with diaeresis in one byte, and "R". */
const isBytecode = (bytes: Uint8Array): boolean => bytes[0] === 0x4d && bytes[1] === 0x4c && bytes[2] === 0xef && bytes[3] === 0x52;

/** Parses a registered source, loading dialects as the text names them. Undefined after a syntax error, which is reported. */
export async function parseSource(source: SourceFile, options: ParseOptions): Promise<Operation | undefined> {
  if (isBytecode(source.bytes)) {
    options.diagnostics.report(error("parse/bytecode", source.base, "the input is MLIR bytecode, and only text is read; mlir-opt makes text of it"));
    return undefined;
  }
  // Texts need not name the dialect of the module around them.
  if (options.implicitModule) await options.registry.load(options.implicitModule.info.dialect);
  await loadNamed(source, options.registry, HEAD);
  for (;;) {
    try {
      return parseOnce(source, options);
    } catch (problem) {
      if (problem instanceof PendingDialect) {
        await options.registry.load(problem.namespace);
        await loadNamed(source, options.registry, source.bytes.length);
      }
      else if (problem instanceof SyntaxFailure) {
        options.diagnostics.report(problem.diagnostic);
        return undefined;
      } else throw problem;
    }
  }
}

/** Parses a text. `name` is what diagnostics call it. */
export function parseText(text: string | Uint8Array, name: string, options: ParseOptions): Promise<Operation | undefined> {
  return parseSource(addSource(name, typeof text === "string" ? new TextEncoder().encode(text) : text), options);
}
