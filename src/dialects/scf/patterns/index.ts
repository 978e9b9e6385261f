// Canonicalisation of structured control flow.
import type { Pattern } from "../../../core/rewrite/index.ts";
import { branchPatterns } from "./branches.ts";
import { dropCarriedValues, foldEmptyLoop, foldFewIterations } from "./for.ts";
import { ifPatterns } from "./if.ts";
import { parallelPatterns } from "./parallel.ts";
import { whilePatterns } from "./while.ts";

export const canonicalizations: readonly Pattern[] = [foldFewIterations, foldEmptyLoop, dropCarriedValues, ...ifPatterns, ...whilePatterns, ...parallelPatterns, ...branchPatterns];
