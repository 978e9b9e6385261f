// Deep copies of operations and regions.
import { Block, Region } from "./block.ts";
import { Operation } from "./operation.ts";
import type { Value } from "./value.ts";

/** What stands for what in a copy: values and blocks of the original to those of the copy. */
export class Mapping {
  readonly values = new Map<Value, Value>();
  readonly blocks = new Map<Block, Block>();
  value(v: Value): Value {
    return this.values.get(v) ?? v;
  }
  block(b: Block): Block {
    return this.blocks.get(b) ?? b;
  }
}

/** A detached copy of `op` with all it contains; values that `mapping` does not name stay as they are. */
export function cloneOp(op: Operation, mapping: Mapping = new Mapping()): Operation {
  const copy = shallow(op, mapping);
  for (const region of op.allRegions()) {
    const target = new Region();
    copy.addRegion(target);
    cloneInto(region, target, mapping);
  }
  return copy;
}

function shallow(op: Operation, mapping: Mapping): Operation {
  const copy = new Operation(op.info, op.loc);
  copy.setOperands(op.allOperands().map((v) => mapping.value(v)));
  copy.props = op.props;
  copy.extra = op.extra;
  copy.setResultTypes(op.allResults().map((v) => v.type));
  for (let i = 0; i < op.numResults; i++) mapping.values.set(op.getResult(i), copy.getResult(i));
  if (op.ext) {
    const ext = copy.ensureExt();
    ext.operandSegments = op.ext.operandSegments;
    ext.resultSegments = op.ext.resultSegments;
    ext.properties = op.ext.properties;
    ext.successors = op.ext.successors.map((b) => mapping.block(b));
  }
  return copy;
}

/** Copies the blocks of `source` to the end of `target`. */
export function cloneInto(source: Region, target: Region, mapping: Mapping): void {
  const pairs: [Operation, Operation][] = [];
  for (const block of source.blocks) {
    const twin = target.addBlock();
    mapping.blocks.set(block, twin);
    block.args.forEach((arg, i) => mapping.values.set(arg, twin.addArg(arg.type, block.argLocs[i])));
  }
  for (const block of source.blocks)
    for (let op = block.first; op !== null; op = op.next) {
      const copy = shallow(op, mapping);
      mapping.block(block).push(copy);
      pairs.push([op, copy]);
      for (const region of op.allRegions()) {
        const inner = new Region();
        copy.addRegion(inner);
        cloneInto(region, inner, mapping);
      }
    }
  // Uses that stand before their definitions were copied unmapped.
  for (const [op, copy] of pairs) op.allOperands().forEach((v, i) => copy.setOperand(i, mapping.value(v)));
}
