#!/bin/sh
":" //; d="${0%/*}"; for n in "$d/../node_modules/node/bin/node" "$d/node"; do [ -x "$n" ] && exec "$n" "$0" "$@"; done; exec node "$0" "$@"
// A shell reads the line above and starts the Node that this checkout installed, which saves starting an older one first; Node reads on here.
import { start } from "./start.js";

await start("tile-translate");
