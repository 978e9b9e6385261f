// placeholder
import type { Registry } from "../core/define/index.ts";
import type { DiagnosticSink } from "../core/diag/index.ts";
/** @internal */
export interface PluginHost { readonly registry: Registry; readonly catalog: object; readonly sink: DiagnosticSink; readonly cwd: string }
/** @internal */
export async function loadPlugins(_files: readonly string[], _host: PluginHost): Promise<void> {}
