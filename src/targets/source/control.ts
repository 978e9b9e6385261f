// The loop dialect: loops with what their kind asks of the C compiler, conditionals, and blocks as the statements they stand for.
import type { OpOf } from "../../core/define/index.ts";
import { type Block, type Operation, type Region, type Value } from "../../core/ir/index.ts";
import { BlockOp, ForOp, IfOp, iterTypesOf, YieldOp } from "../../dialects/loop/index.ts";
import { atom, choice, type Expr, infix, levels } from "./expression.ts";
import { type Emitter, statement, type Writer } from "./writer.ts";

/** The most iterations that compilers take as an unrolling factor. */
const MOST_UNROLLED = 1024;
const HIGHEST = 2n ** 63n - 2n;

/** Begins a loop over its body as lanes. */
function inLanes(w: Writer, write: () => void): void {
  const around = w.isInLanes;
  w.isInLanes = true;
  write();
  w.isInLanes = around;
}
/** The line before a loop that says how its iterations may run. */
function pragma(w: Writer, kind: string, extent: bigint | undefined): string | undefined {
  if (kind === "unrolled" && extent !== undefined && extent > 1n && extent <= MOST_UNROLLED) return w.language.name === "CUDA" ? "#pragma unroll" : `#pragma GCC unroll ${extent}`;
  if (!w.language.openMp || w.isInLanes) return undefined;
  return kind === "parallel" ? "#pragma omp parallel for" : kind === "vectorized" ? "#pragma omp simd" : undefined;
}

function printFor(op: OpOf<typeof ForOp>, w: Writer): void {
  const extent = op.dynamic_extent ? w.useAtom(op.dynamic_extent) : atom(String(op.extent));
  w.flush();
  const { entry } = op.body;
  const iv = entry.args[0]!;
  const line = pragma(w, op.kind, op.extent);
  if (line) w.line(line);
  else if (op.kind !== "serial" && op.kind !== "unrolled" && !w.isInLanes) w.line(`// ${op.kind.replace("_", " ")}`);
  const limit = op.dynamic_extent && w.range(op.dynamic_extent);
  w.setRange(iv, 0n, op.extent === undefined ? (limit ? limit.high - 1n : HIGHEST) : op.extent - 1n);
  countedLoop(w, iv, `= 0`, extent.text, "++", () => {
    if (op.kind === "vectorized") inLanes(w, () => { w.block(entry); });
    else w.block(entry);
  });
}
/** `for (int64_t i = from; i < to; i += step) { ... }` */
export function countedLoop(w: Writer, iv: Value, from: string, to: string, step: string, body: () => void, type = "int64_t"): void {
  // The variable lives in a scope around the body.
  const lines = w.aside(() => {
    const name = w.fresh(w.hint(iv) ?? "i");
    w.alias(iv, atom(name));
    w.braces(`for (${type} ${name} ${from}; ${name} < ${to}; ${step === "++" ? `${name}++` : step.replaceAll("$", name)})`, body);
  }).lines;
  w.append(lines);
}

/** A branch of a conditional that assigns results. */
function assignBranch(w: Writer, block: Block, results: readonly Value[], targets: readonly (string | undefined)[]): void {
  w.block(block, (last) => {
    const values = results.map((_, i) => (targets[i] === undefined ? undefined : w.use(last!.getOperand(i))));
    w.flush();
    values.forEach((value, i) => { if (value) w.line(`${targets[i]} = ${value.text};`); });
  });
}
/** The one value of a branch that needs no statement. */
function asExpression(w: Writer, block: Block): { readonly value: Expr; readonly reads: boolean } | undefined {
  let value: Expr | undefined;
  let reads = false;
  const { lines } = w.aside(() => {
    w.block(block, (last) => {
      value = w.use(last!.getOperand(0));
      reads = w.reads;
    });
  });
  return lines.length === 0 && value ? { value, reads } : undefined;
}
/** A conditional with or without results; `op`'s first operand is the condition. */
export function printIf(op: Operation, thenRegion: Region, elseRegion: Region, w: Writer): void {
  const results = op.allResults();
  const condition = w.use(op.getOperand(0));
  const isPlain = (region: Region): boolean => region.blocks[0]!.last!.info.isTerminator && [...region.entry].every((each) => each.allRegions().length === 0);
  if (results.length === 1 && w.isLive(results[0]!) && isPlain(thenRegion) && isPlain(elseRegion)) {
    const reads = w.reads;
    const [a, b] = [asExpression(w, thenRegion.entry), asExpression(w, elseRegion.entry)];
    if (a && b && condition.level > levels.choice) {
      w.define(results[0]!, choice(condition, a.value, b.value), reads || a.reads || b.reads);
      return;
    }
  }
  w.flush();
  const targets = results.map((result) => (w.isLive(result) ? w.declare(result) : undefined));
  w.braces(`if (${condition.text})`, () => { assignBranch(w, thenRegion.entry, results, targets); });
  if (elseRegion.isEmpty) return;
  const { lines } = w.aside(() => { w.scope(() => { assignBranch(w, elseRegion.entry, results, targets); }); });
  if (lines.length > 0) w.alternative("else", lines);
}

/** The statements of a block; its variables are those of the loops where these drive them alone. */
function printBlock(op: OpOf<typeof BlockOp>, w: Writer): void {
  const types = iterTypesOf(op);
  const bound = op.bindings.map((value) => (w.isLive(value) ? w.use(value) : undefined));
  const predicate = op.predicate && w.use(op.predicate);
  w.flush();
  const bind = (): void => {
    const spatial = op.init.isEmpty ? [] : [...op.init.entry.args];
    const firsts: Expr[] = [];
    op.body.entry.args.forEach((arg, i) => {
      const isReduction = types[i] === "reduction";
      const twin = isReduction ? undefined : spatial.shift();
      const e = bound[i];
      if (!e) return;
      const isNeeded = w.isLive(arg) || (twin !== undefined && w.isLive(twin)) || (isReduction && !op.init.isEmpty);
      const name = /^\w+$/.test(e.text) || !isNeeded ? e : variable(w, arg, e);
      if (isReduction && name.text !== "0") firsts.push(infix(name, "==", atom("0")));
      for (const value of twin ? [arg, twin] : [arg]) {
        w.alias(value, name);
        w.setRange(value, 0n, BigInt(op.domain[i]!) - 1n);
      }
    });
    if (!op.init.isEmpty) {
      if (firsts.length > 0) w.braces(`if (${firsts.reduce((a, b) => infix(a, "&&", b)).text})`, () => { w.block(op.init.entry); });
      else w.block(op.init.entry);
    }
    w.block(op.body.entry);
  };
  w.line(`// ${op.block_name}`);
  if (predicate) w.braces(`if (${predicate.text})`, bind);
  else bind();
}
function variable(w: Writer, arg: Value, e: Expr): Expr {
  const name = w.fresh(w.hint(arg) ?? "v");
  w.line(`const int64_t ${name} = ${e.text};`);
  return atom(name);
}

export const loopEmitters: readonly Emitter[] = [
  statement(ForOp, printFor),
  statement(IfOp, (op, w) => { printIf(op, op.thenRegion, op.elseRegion, w); }),
  statement(BlockOp, printBlock),
  statement(YieldOp, () => {}),
];
