// The importers of all supported operators by name.
import { elementwiseOps } from "./elementwise.ts";
import type { Importer } from "./importer.ts";
import { layoutOps } from "./layout.ts";
import { linearOps } from "./linear.ts";
import { normalizationOps } from "./normalization.ts";
import { poolingOps } from "./pooling.ts";

export const importers: ReadonlyMap<string, Importer> = new Map(Object.entries({ ...linearOps, ...elementwiseOps, ...poolingOps, ...normalizationOps, ...layoutOps }));

/** Names of the operators of ONNX's own domain that can be imported. */
export const supportedOps: readonly string[] = [...importers.keys()].sort();
