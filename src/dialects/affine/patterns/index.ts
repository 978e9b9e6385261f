// Canonicalisation of the affine dialect.
import type { Pattern } from "../../../core/rewrite/index.ts";
import { controlPatterns } from "./control.ts";
import { mapPatterns } from "./maps.ts";

export const canonicalizations: readonly Pattern[] = [...mapPatterns, ...controlPatterns];
