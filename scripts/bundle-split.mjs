// Bundles a tool as a few files: what every run needs, groups of what many runs need, and the rest; the first dynamic import of something in a
// file loads it. A file more takes hardly any time to open, but what is in a file takes time to load even when nothing uses it; and thirty files take
// longer than that.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { root } from "./layout.mjs";

const sourcePath = (file) => relative(root, file);

/**
 * Of Node's modules only what is used: importing node:fs, or copying it, reads all of its exports, and so loads its promises and all streams, which
 * takes longer than all that a tool does for a small file.
 */
const lazyBuiltins = {
  name: "lazy-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(fs|path|url|module)$/ }, ({ path }) => ({ path, namespace: "builtin" }));
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== "default");
      const lines = names.map((name) => `const $${name} = /* @__PURE__ */ of("${name}"); export { $${name} as ${name} };`);
      return { contents: `const of = (name) => process.getBuiltinModule(${JSON.stringify(path)})[name];\n${lines.join("\n")}\n`, loader: "js" };
    });
  },
};

const dynamicImport = /\bimport\("(\.[^"]+\.ts)"\)/g;

/**
 * Turns dynamic imports of our own modules into imports from the file that `fileOf` names and collects them. What `file` itself has is taken from what
 * it shares: esbuild would make every module of a file lazy that one import is dynamic of.
 */
const redirected = (file, inFile, fileOf, wanted) => ({
  name: "redirected",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replace(dynamicImport, (all, target) => {
        const source = sourcePath(join(dirname(path), target));
        if (inFile.includes(source)) return `import("./${file}").then(({ shared }) => shared[${JSON.stringify(source)}]())`;
        const other = fileOf(source);
        if (other === undefined) return all;
        wanted.add(source);
        return `import("./${other}").then(({ load }) => load(${JSON.stringify(source)}))`;
      }),
    }));
  },
});

/** Names that modules export, by module. */
async function exportsOf(files) {
  const { metafile } = await build({ absWorkingDir: root, entryPoints: files, outdir: "out", outbase: ".", bundle: true, splitting: true, format: "esm", platform: "node", packages: "external", write: false, metafile: true, logLevel: "error" });
  return new Map(Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint).map(({ entryPoint, exports }) => [entryPoint, exports]));
}

/** Takes the modules that earlier files have from there; `earlier` says which file, with which exports. */
const fromEarlier = (earlier) => ({
  name: "from-earlier",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => {
      const source = sourcePath(path);
      const found = earlier.get(source);
      return found && { loader: "js", contents: `import { shared } from "./${found.file}";\nexport const { ${found.exports.join(", ")} } = shared[${JSON.stringify(source)}]();\n` };
    });
  },
});

/** Lines that offer the exports of modules by path under a name: objects made on demand, as most are never asked for. */
function offered(name, modules) {
  const lines = modules.map(([path, names], i) => `import { ${names.map((each) => `${each} as m${i}_${each}`).join(", ")} } from "./${path}";`);
  const entries = modules.map(([path, names], i) => `${JSON.stringify(path)}: () => ({ ${names.map((each) => `${each}: m${i}_${each}`).join(", ")} })`);
  return `${lines.join("\n")}\nexport const ${name} = { ${entries.join(", ")} };\n`;
}

/** Bundles `tools/<name>/main.ts` with the exports of `extras`, then each of the `groups` of modules, by name, then what else may be loaded; returns the sources. */
export async function bundleSplit(name, extras, groups, options) {
  const [first, last] = [`${name}.js`, `${name}-rest.js`];
  const grouped = new Map(Object.entries(groups).flatMap(([group, paths]) => paths.map((path) => [path, `${name}-${group}.js`])));
  const settings = { ...options, external: [...options.external, ...[first, last, ...grouped.values()].map((file) => `./${file}`)], minifyWhitespace: true, outdir: undefined };
  const sources = [];
  const earlier = new Map();
  const wanted = new Set();
  const fileOf = (source) => (earlier.has(source) ? undefined : (grouped.get(source) ?? last));
  /** Builds one file, once to see what is in it and once with all of that on offer to the later ones. */
  const buildFile = async (file, contents) => {
    const stdin = (text) => ({ contents: text, resolveDir: root, loader: "ts" });
    const plugins = (inFile, found) => [lazyBuiltins, fromEarlier(earlier), redirected(file, inFile, fileOf, found)];
    const trial = await build({ ...settings, plugins: plugins([], new Set()), stdin: stdin(contents), write: false });
    const own = Object.keys(trial.metafile.inputs).filter((path) => path.startsWith("src/") && !earlier.has(path));
    const names = await exportsOf(own);
    const modules = [...names].filter(([path, exports]) => own.includes(path) && exports.length > 0);
    const { metafile } = await build({ ...settings, outfile: `dist/bundle/${file}`, plugins: plugins(own, wanted), stdin: stdin(contents + offered("shared", modules)) });
    for (const [path, exports] of modules) earlier.set(path, { file, exports });
    sources.push(...Object.keys(metafile.inputs));
  };
  await buildFile(first, `export { main } from "./tools/${name}/main.ts";\n${extras}`);
  for (const [group, paths] of Object.entries(groups)) await buildFile(`${name}-${group}.js`, `${paths.map((path) => `import "./${path}";\n`).join("")}export const load = (path: keyof typeof shared) => shared[path]();\n`);
  const rest = [...wanted].filter((path) => !grouped.has(path));
  const load = `const modules = { ${rest.map((path) => `${JSON.stringify(path)}: () => import("./${path}")`).join(", ")} };\nexport const load = (path: keyof typeof modules) => modules[path]();\n`;
  const { metafile } = await build({ ...settings, outfile: `dist/bundle/${last}`, plugins: [lazyBuiltins, fromEarlier(earlier)], stdin: { contents: load, resolveDir: root, loader: "ts" } });
  sources.push(...Object.keys(metafile.inputs));
  return sources.filter((path) => !path.includes(":"));
}
