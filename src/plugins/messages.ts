// What can be wrong with a plugin, one function for each message.
import { type Diagnostic, plainError } from "../core/diag/index.ts";

const about = (file: string, text: string): string => `plugin '${file}' ${text}`;

export const cannotOpen = (file: string): Diagnostic => plainError("plugin/not-found", `cannot open plugin '${file}': no such file`);
export const notStrippable = (file: string, why: string): Diagnostic =>
  plainError("plugin/typescript", about(file, `uses TypeScript that cannot be erased (${why}); write plain ECMAScript for enums, namespaces and parameter properties, or compile the plugin to JavaScript`));
export const syntaxError = (file: string, why: string): Diagnostic => plainError("plugin/syntax", about(file, `does not parse: ${why}`));
export const threw = (file: string, why: string): Diagnostic => plainError("plugin/threw", about(file, `failed while it was loaded: ${why}`));
export const noExport = (file: string): Diagnostic => plainError("plugin/no-export", about(file, "exports no 'plugin'; write: export const plugin = definePlugin({ ... })"));
export const wrongVersion = (file: string, found: unknown, wanted: number): Diagnostic =>
  plainError("plugin/api-version", about(file, `was written for version ${JSON.stringify(found) ?? "undefined"} of the plugin interface, but this is version ${wanted}`));
export const otherCopy = (file: string): Diagnostic =>
  plainError("plugin/other-core", about(file, "was not declared with this program's definePlugin: it uses another copy of Tilewright; import 'tilewright/plugin'"));
export const malformed = (file: string, field: string, wanted: string): Diagnostic => plainError("plugin/malformed", about(file, `has '${field}', which must be ${wanted}`));
export const taken = (file: string, what: string, name: string): Diagnostic => plainError("plugin/name-clash", about(file, `brings the ${what} '${name}', but there is one of that name already`));
