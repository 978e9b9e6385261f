// Plugins: the public interface and how they are loaded.
export { API_VERSION, definePlugin, type Plugin } from "./api.ts";
export { loadPlugins, type PassTable, type PluginHost } from "./load.ts";
