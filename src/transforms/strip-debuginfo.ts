// Forgets all locations.
import { unknownLoc } from "../core/ir/index.ts";
import { definePass } from "../core/pass/index.ts";

export const stripDebugInfo = definePass({
  name: "strip-debuginfo",
  title: "StripDebugInfo",
  summary: "replace all locations by unknown ones",
  run(root) {
    const strip = (op: typeof root): void => {
      op.loc = unknownLoc;
      for (const region of op.allRegions()) for (const block of region.blocks) block.argLocs.fill(unknownLoc);
    };
    strip(root);
    root.walk(strip);
  },
});
