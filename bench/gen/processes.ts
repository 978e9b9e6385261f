// Whole processes side by side: run in turns so that what else the machine does meets both, and summarised by medians.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One process that is measured. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}
/** Medians over all runs: seconds of wall clock, seconds of processor time, and the largest resident memory. */
export interface Measured {
  readonly name: string;
  readonly wall: number;
  readonly fastest: number;
  readonly cpu: number;
  readonly megabytes: number;
}

export const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;

const time = "/usr/bin/time";

/** Runs the contestants in turns; their output is thrown away. One that fails stops the benchmark. */
export function race(contestants: readonly Contestant[], runs: number, warmup = 1): Measured[] {
  const samples = contestants.map(() => ({ wall: [] as number[], cpu: [] as number[], megabytes: [] as number[] }));
  const report = join(tmpdir(), `tilewright-bench-${process.pid}`);
  const isTimed = existsSync(time);
  for (let run = -warmup; run < runs; run++)
    contestants.forEach(({ name, command, args }, i) => {
      const start = performance.now();
      const done = isTimed
        ? spawnSync(time, ["-f", "%U %S %M", "-o", report, command, ...args], { stdio: ["ignore", "ignore", "pipe"] })
        : spawnSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
      const wall = (performance.now() - start) / 1000;
      if (done.status !== 0) throw new Error(`${name} failed: ${done.error?.message ?? done.stderr.toString().slice(0, 500)}`);
      if (run < 0) return;
      const [user = NaN, system = NaN, kilobytes = NaN] = isTimed ? readFileSync(report, "utf8").trim().split(/\s+/).map(Number) : [];
      samples[i]!.wall.push(wall);
      samples[i]!.cpu.push(user + system);
      samples[i]!.megabytes.push(kilobytes / 1024);
    });
  rmSync(report, { force: true });
  return contestants.map(({ name }, i) => ({ name, wall: median(samples[i]!.wall), fastest: Math.min(...samples[i]!.wall), cpu: median(samples[i]!.cpu), megabytes: median(samples[i]!.megabytes) }));
}
