// The metadata of one module: uniqued nodes are written once, loop identities are distinct. Nodes are numbered in order of first use,
// so the same input gives the same text.
import type { BranchOptions, LoopHints } from "./emitter.ts";
import { quote } from "./names.ts";

/** Numbered metadata nodes. */
export class MetadataTable {
  readonly #nodes: string[] = [];
  readonly #uniqued = new Map<string, number>();

  /** A node with this body, shared by all who ask for it. */
  node(body: string): string {
    let id = this.#uniqued.get(body);
    if (id === undefined) {
      id = this.#nodes.push(body) - 1;
      this.#uniqued.set(body, id);
    }
    return `!${id}`;
  }

  /** A node that equals no other, whatever its body. */
  distinct(body: string): string {
    return `!${this.#nodes.push(`distinct ${body}`) - 1}`;
  }

  /** A fresh loop identity that carries the hints. */
  loop(hints: LoopHints): string {
    const properties = loopProperties(hints).map((property) => this.node(`!{${property}}`));
    const id = this.#nodes.length;
    this.#nodes.push(`distinct !{${[`!${id}`, ...properties].join(", ")}}`);
    return `!${id}`;
  }

  /** What follows a branch, from its first comma. */
  onBranch(options: BranchOptions | undefined): string {
    if (!options) return "";
    let text = "";
    if (options.weights) {
      const weights = options.weights.map((weight) => `i32 ${weight}`);
      text += `, !prof ${this.node(`!{!"branch_weights", ${weights.join(", ")}}`)}`;
    }
    if (options.loop) text += `, !llvm.loop ${this.loop(options.loop)}`;
    return text;
  }

  /** The definitions of all nodes. */
  print(): string {
    return this.#nodes.map((body, id) => `!${id} = ${body}\n`).join("");
  }
}

function loopProperties(hints: LoopHints): string[] {
  const found: string[] = [];
  const add = (name: string, value?: string): void => {
    found.push(quote(`llvm.loop.${name}`).replace(/^/, "!") + (value === undefined ? "" : `, ${value}`));
  };
  if (hints.mustProgress) add("mustprogress");
  if (hints.vectorize !== undefined) add("vectorize.enable", `i1 ${hints.vectorize}`);
  if (hints.vectorizeWidth !== undefined) add("vectorize.width", `i32 ${hints.vectorizeWidth}`);
  if (hints.interleave !== undefined) add("interleave.count", `i32 ${hints.interleave}`);
  if (hints.unroll === false) add("unroll.disable");
  else if (hints.unroll === true) add("unroll.enable");
  else if (hints.unroll === "full") add("unroll.full");
  else if (hints.unroll !== undefined) add("unroll.count", `i32 ${hints.unroll}`);
  if (hints.distribute !== undefined) add("distribute.enable", `i1 ${hints.distribute}`);
  return found;
}
