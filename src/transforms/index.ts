// Passes that name no dialect.
export { canonicalize } from "./canonicalize.ts";
export { cse } from "./cse.ts";
export { dce } from "./dce.ts";
export { loopInvariantCodeMotion } from "./loop-invariant-code-motion.ts";
export { printOpStats } from "./op-stats.ts";
export { stripDebugInfo } from "./strip-debuginfo.ts";
export { symbolDce } from "./symbol-dce.ts";
