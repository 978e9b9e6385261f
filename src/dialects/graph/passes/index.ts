// Passes over a model's graph. They load apart from the dialect, which most tools need without them.
export { graphFuse } from "./fuse.ts";
export { graphSimplify } from "./simplify.ts";
