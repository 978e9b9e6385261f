// The library behind tile-opt.
export { optCommand } from "./command.ts";
