// A vite plugin that makes every .mlir file a test module of its own: one vitest test, which runs the file's RUN lines.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const runner = fileURLToPath(new URL("lit-test.ts", import.meta.url));

/** Turns `x.mlir` into a module that registers one test for it. */
export function litPlugin(): Plugin {
  return {
    name: "tilewright-lit",
    enforce: "pre",
    load(id) {
      const path = id.split("?")[0]!;
      if (!path.endsWith(".mlir")) return null;
      const title = relative(process.cwd(), path);
      return `import { litTest } from ${JSON.stringify(runner)};\nlitTest(${JSON.stringify(path)}, ${JSON.stringify(title)});\n`;
    },
  };
}
