// Makes `tilewright/plugin` mean the host's own copy of the interface, wherever the plugin lies and however the host was
// started: from sources, from a bundle, or as an installed package beside another one.
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import * as api from "./api.ts";

const url = "tilewright-host:plugin";
const handOver = Symbol.for("tilewright.plugin.host");
/** Files that hold the interface in checkouts and packages; those of another copy are replaced by the host's. */
const copies = /\/(?:dist\/)?src\/plugins\/api\.(?:ts|js)$/;

let registered = false;

/** Registers the module; doing so again changes nothing. */
export function provideHostModule(): void {
  if (registered) return;
  registered = true;
  Object.defineProperty(globalThis, handOver, { value: api, configurable: true });
  const own = new URL("./api.ts", import.meta.url).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === "tilewright/plugin") return { url, format: "module", shortCircuit: true };
      const found = next(specifier, context);
      return copies.test(found.url) && found.url !== own && isOurs(found.url) ? { url, format: "module", shortCircuit: true } : found;
    },
    load(target, context, next) {
      if (target !== url) return next(target, context);
      const names = Object.keys(api).map((name) => `export const ${name} = host[${JSON.stringify(name)}];`);
      return { format: "module", shortCircuit: true, source: `const host = globalThis[Symbol.for("tilewright.plugin.host")];\n${names.join("\n")}\n` };
    },
  });
}

/** Whether a file lies in the package that the host was started from, so that it is the same interface. */
function isOurs(target: string): boolean {
  if (!target.startsWith("file:")) return false;
  const root = fileURLToPath(target).replace(copies, "/");
  return fileURLToPath(import.meta.url).startsWith(root);
}
