// Canonicalisation of memory.
import type { Pattern } from "../../../core/rewrite/index.ts";
import { castPatterns } from "./casts.ts";
import { metadataPatterns } from "./metadata.ts";
import { shapePatterns } from "./shapes.ts";

export { knownMetadata } from "./metadata.ts";
export const canonicalizations: readonly Pattern[] = [...castPatterns, ...shapePatterns, ...metadataPatterns];
