// Plugins: the public interface and how they are loaded.
export { loadPlugins, type PluginHost } from "./load.ts";
