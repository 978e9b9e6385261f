// Builds what is published: dist/bundle with one start-up file per tool (and shared chunks, so that a tool reads only what it
// uses; but tile-opt, which runs most often, is a few, because opening thirty takes longer than skipping what is not used), and dist with the modules and declarations of the library. dist/bundle/inputs.txt lets bin/ notice a stale bundle.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { bundleSplit } from "./bundle-split.mjs";
import { at, root } from "./layout.mjs";

const shared = {
  absWorkingDir: root,
  outdir: "dist/bundle",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node24",
  external: ["koffi", "llvm-bindings"],
  // Packages in CommonJS call `require` for Node's own modules.
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  metafile: true,
  logLevel: "warning",
};
/** Tools that are a few files, with their view of the process in the first. */
const single = ["tile-opt"];
/** What most programs of MLIR need, what many do, and what pipelines as text need. */
const groups = {
  common: [...["arith", "cf", "func", "memref", "scf", "ub"].map((name) => `src/dialects/${name}/index.ts`), ...["canonicalize", "cse"].map((name) => `src/transforms/${name}.ts`)],
  affine: ["src/dialects/affine/index.ts"],
  pipeline: ["src/core/pass/pipeline-parser.ts"],
};

async function bundle() {
  const tools = existsSync(at("tools")) ? readdirSync(at("tools")).filter((name) => existsSync(at("tools", name, "main.ts"))) : [];
  rmSync(at("dist", "bundle"), { recursive: true, force: true });
  const result = await build({
    ...shared,
    entryPoints: [
      ...tools.filter((name) => !single.includes(name)).map((name) => ({ in: `tools/${name}/main.ts`, out: name })),
      { in: "src/core/tool/io.ts", out: "io" },
      // Forked by their path, which is that of the module that forks them.
      { in: "src/targets/llvm/native/compile-worker.ts", out: "chunks/compile-worker" },
      { in: "src/driver/reduce/reduce-worker.ts", out: "chunks/reduce-worker" },
      { in: "src/testing/lit/run/lit-worker.ts", out: "chunks/lit-worker" },
    ],
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
  });
  const extras = 'export { processIo } from "./src/core/tool/io.ts";\nexport { separateWorker } from "./src/driver/tool-opt/separate-worker.ts";\n';
  const split = (await Promise.all(single.map((name) => bundleSplit(name, extras, groups, shared)))).flat();
  for (const worker of ["compile-worker.js", "lit-worker.js", "reduce-worker.js"]) writeFileSync(at("dist", "bundle", worker), `import "./chunks/${worker}";\n`);
  const inputs = [...new Set([...Object.keys(result.metafile.inputs), ...split])].filter((path) => !path.includes("node_modules/") && path !== "<stdin>");
  writeFileSync(at("dist", "bundle", "inputs.txt"), `${inputs.join("\n")}\n`);
  return tools.length;
}

const count = await bundle();
const emitted = spawnSync(process.execPath, [at("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
process.exitCode = emitted.status ?? 1;
if (process.exitCode === 0) process.stdout.write(`built ${count} tools into dist/bundle and the library into dist\n`);
