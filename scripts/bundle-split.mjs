// Bundles a tool as two files: what every run needs, and the rest, which the first dynamic import loads. One file more takes hardly any time to
// open, but what is in a file takes time to load even when nothing uses it; and thirty files take longer than that.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { root } from "./layout.mjs";

const sourcePath = (file) => relative(root, file);

/**
 * Node's modules as `require` gives them: importing node:fs reads all of its exports, and so loads its promises and all streams, which takes
 * longer than all that a tool does for a small file.
 */
const lazyBuiltins = {
  name: "lazy-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(fs|path|url|module)$/ }, ({ path }) => ({ path, namespace: "builtin" }));
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`, loader: "js" }));
  },
};

const dynamicImport = /\bimport\("(\.[^"]+\.ts)"\)/g;

/** Turns dynamic imports of our own modules into imports from the second file, and collects them. */
const intoRest = (rest, wanted, inFirst = []) => ({
  name: "into-rest",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replace(dynamicImport, (all, target) => {
        const source = sourcePath(join(dirname(path), target));
        if (inFirst.includes(source)) return all;
        wanted.add(source);
        return `import("./${rest}").then((rest) => rest.load(${JSON.stringify(source)}))`;
      }),
    }));
  },
});

/** Names that modules export, by module. */
async function exportsOf(files) {
  const { metafile } = await build({ absWorkingDir: root, entryPoints: files, outdir: "out", outbase: ".", bundle: true, splitting: true, format: "esm", platform: "node", packages: "external", write: false, metafile: true, logLevel: "error" });
  return new Map(Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint).map(({ entryPoint, exports }) => [entryPoint, exports]));
}

/** Takes the modules that the first file has from there. */
const fromFirst = (first, names) => ({
  name: "from-first",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => {
      const source = sourcePath(path);
      const exported = names.get(source);
      return exported && { loader: "js", contents: `import { shared } from "./${first}";\nexport const { ${exported.join(", ")} } = shared[${JSON.stringify(source)}]();\n` };
    });
  },
});

/** Bundles `tools/<name>/main.ts` and what `extras` (lines of exports) say into `<name>.js` and `<name>-rest.js`; returns the sources of both. */
export async function bundleSplit(name, extras, options) {
  const [first, rest] = [`${name}.js`, `${name}-rest.js`];
  const external = [...options.external, `./${first}`, `./${rest}`];
  const entry = (contents) => ({ contents, resolveDir: root, loader: "ts" });
  const common = { ...options, external, minifyWhitespace: true, outdir: undefined };
  const main = `export { main } from "./tools/${name}/main.ts";\n${extras}`;
  const wanted = new Set();
  const trial = await build({ ...common, plugins: [lazyBuiltins, intoRest(rest, new Set())], stdin: entry(main), write: false });
  const inFirst = Object.keys(trial.metafile.inputs).filter((path) => path.startsWith("src/"));
  const names = await exportsOf(inFirst);
  const withExports = inFirst.filter((path) => names.get(path)?.length > 0);
  const shared = `${withExports.map((path, i) => `import * as m${i} from "./${path}";`).join("\n")}\nexport const shared = { ${withExports.map((path, i) => `${JSON.stringify(path)}: () => m${i}`).join(", ")} };\n`;
  const one = await build({ ...common, outfile: `dist/bundle/${first}`, plugins: [lazyBuiltins, intoRest(rest, wanted, inFirst)], stdin: entry(main + shared) });
  const load = `const modules = { ${[...wanted].map((path) => `${JSON.stringify(path)}: () => import("./${path}")`).join(", ")} };\nexport const load = (path: keyof typeof modules) => modules[path]();\n`;
  const two = await build({ ...common, outfile: `dist/bundle/${rest}`, plugins: [lazyBuiltins, fromFirst(first, new Map(withExports.map((path) => [path, names.get(path)])))], stdin: entry(load) });
  return [one, two].flatMap(({ metafile }) => Object.keys(metafile.inputs)).filter((path) => !path.includes(":"));
}
