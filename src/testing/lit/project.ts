// Finds the folder that this package lies in, from the sources as well as from a bundle.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder with this package's package.json. */
export function projectRoot(): string {
  if (found !== undefined) return found;
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && /"name":\s*"tilewright"/.test(readFileSync(manifest, "utf8"))) {
      found = folder;
      return folder;
    }
    if (dirname(folder) === folder) throw new Error("the folder of the tilewright package was not found");
  }
}
