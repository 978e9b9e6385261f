// Which functions of a module a check can see - those that something outside may call - and what each of them reaches.
import { FunctionLike } from "../../core/define/index.ts";
import { type Operation, StringAttr } from "../../core/ir/index.ts";
import { printOp } from "../../core/text/index.ts";
import { symbolNameOf } from "../../core/verify/index.ts";
import { KERNEL, LaunchFuncOp } from "../../dialects/gpu/index.ts";
import { LLVMFuncOp } from "../../dialects/llvm/index.ts";

/** A function with a body, and what it reaches through symbols. */
export interface Subject {
  /** Its path from the module: `f`, `kernels::k`. */
  readonly name: string;
  readonly op: Operation;
  /** The functions that run when it runs, itself included. */
  readonly reached: ReadonlySet<Operation>;
  /** The text of all that it reaches: the same text, the same meaning. */
  readonly text: string;
}

interface Symbol {
  readonly path: string;
  readonly scope: string;
  readonly op: Operation;
}

function symbolsOf(module: Operation): Map<string, Symbol> {
  const found = new Map<string, Symbol>();
  const visit = (table: Operation, scope: string): void => {
    for (const region of table.allRegions())
      for (const block of region.blocks)
        for (const op of block) {
          const name = symbolNameOf(op);
          if (name === undefined) continue;
          if (op.info.isSymbolTable && !FunctionLike.is(op)) visit(op, `${scope}${name}::`);
          else found.set(scope + name, { path: scope + name, scope, op });
        }
  };
  visit(module, "");
  return found;
}

const reference = /@("(?:[^"\\]|\\.)*"|[\w$.-]+)(?:::@("(?:[^"\\]|\\.)*"|[\w$.-]+))*/g;
const plain = (text: string): string => text.replaceAll("@", "").replaceAll('"', "");

/** Whether only the module itself can call a function. */
function isInternal(op: Operation, launched: ReadonlySet<string>, path: string): boolean {
  if (LLVMFuncOp.is(op) && (op.linkage === "internal" || op.linkage === "private")) return true;
  const visibility = op.attr("sym_visibility");
  return (visibility instanceof StringAttr && visibility.value === "private") || (op.attr(KERNEL) !== undefined && launched.has(path));
}

/** The functions of a module that can be called from outside. */
export function subjectsOf(module: Operation): Subject[] {
  const symbols = symbolsOf(module);
  const launched = new Set<string>();
  module.walk((op) => { if (LaunchFuncOp.is(op)) launched.add(op.kernel); });
  const texts = new Map<string, { readonly text: string; readonly uses: readonly string[] }>();
  const textOf = ({ path, scope, op }: Symbol): { readonly text: string; readonly uses: readonly string[] } => {
    let known = texts.get(path);
    if (known === undefined) {
      const text = printOp(op, { generic: true, elideResourcesLargerThan: 0 });
      const uses = new Set([...text.matchAll(reference)].flatMap(([name]) => [scope + plain(name), plain(name)]).filter((name) => symbols.has(name)));
      texts.set(path, (known = { text, uses: [...uses] }));
    }
    return known;
  };
  const subjects: Subject[] = [];
  for (const symbol of symbols.values()) {
    if (!FunctionLike.is(symbol.op) || symbol.op.functionBody.isEmpty || isInternal(symbol.op, launched, symbol.path)) continue;
    const seen = new Set([symbol.path]);
    for (const path of seen) for (const used of textOf(symbols.get(path)!).uses) seen.add(used);
    const reached = [...seen].map((path) => symbols.get(path)!);
    subjects.push({ name: symbol.path, op: symbol.op, reached: new Set(reached.map(({ op }) => op).filter((op) => FunctionLike.is(op))), text: reached.map((one) => textOf(one).text).join("") });
  }
  return subjects;
}
