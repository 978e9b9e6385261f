// Counts operations by name.
import { definePass, option } from "../core/pass/index.ts";

export const printOpStats = definePass({
  name: "print-op-stats",
  title: "PrintOpStats",
  summary: "print how often each operation occurs",
  options: { json: option.bool(false, "print JSON") },
  run(root, { options, print, preserveAll }) {
    const counts = new Map([[root.opName, 1]]);
    root.walk((op) => { counts.set(op.opName, (counts.get(op.opName) ?? 0) + 1); });
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const width = Math.max(...sorted.map(([name]) => name.length));
    if (options.json) print(`${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    else print(`Operations encountered:\n-----------------------\n${sorted.map(([name, n]) => `  ${name.padEnd(width)}, ${n}\n`).join("")}`);
    preserveAll();
  },
});
