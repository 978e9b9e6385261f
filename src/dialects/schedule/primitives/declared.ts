// What blocks around other blocks declare to read and write, after what is inside has changed.
import { setOperandGroup } from "../../../core/define/index.ts";
import type { Operation, Value } from "../../../core/ir/index.ts";
import { accessedBuffers, blockAround, type BlockNode, BlockOp, blocksIn } from "../../loop/index.ts";

/** Makes each block around others declare the buffers that it touches and no others; those that stay keep their order. */
export function declareInTiles(func: Operation): void {
  const holders = new Set<BlockNode>();
  for (const block of blocksIn(func)) for (let up = blockAround(block); up && !holders.has(up); up = blockAround(up)) holders.add(up);
  for (const block of holders) {
    const { reads, writes } = accessedBuffers(block);
    for (const [group, declared, found] of [[2, block.reads, reads], [3, block.writes, writes]] as const) {
      const kept = (declared as readonly Value[]).filter((buffer) => found.has(buffer) || buffer.getUsers().some((user) => user !== block && !BlockOp.is(user) && block.encloses(user)));
      const list = [...new Set([...kept, ...found])];
      if (list.length !== declared.length || list.some((buffer, i) => buffer !== declared[i])) setOperandGroup(block, group, list);
    }
  }
}
