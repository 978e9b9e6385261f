// The irdl dialect, as upstream's: definitions of dialects as programs, which --irdl-file loads and --emit-irdl writes.
import { type AsmReader, defineDialect, opsOf } from "../../core/define/index.ts";
import type { Type } from "../../core/ir/index.ts";
import * as constraints from "./constraint-ops.ts";
import * as definitions from "./ops.ts";
import { attributeType, regionType } from "./types.ts";

export { irdlText } from "./emission.ts";
export { loadDialects } from "./loading/index.ts";

const handle = (type: Type) => (_: AsmReader): Type => type;

/**
 * Definitions of dialects as programs: `--irdl-file` loads them, so that texts may use what they define, and `--emit-irdl` writes
 * Tilewright's own. docs/howto/irdl.md shows both.
 */
export const irdl = defineDialect({
  namespace: "irdl",
  summary: "definitions of dialects",
  isUpstream: true,
  ops: opsOf("irdl", definitions, constraints),
  types: { attribute: handle(attributeType), region: handle(regionType) },
});
