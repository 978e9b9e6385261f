// What a person reads while tests run: a line per test, the trace of failures, and on a terminal a bar.
import type { ToolIo } from "../../../core/tool/index.ts";
import { fullName } from "../discovery.ts";
import { resultCodes } from "../result.ts";
import type { Entry } from "./files.ts";

/** How much is shown of tests. */
export type Level = "off" | "failed" | "all";

/** What is shown while tests run. */
export interface DisplayOptions {
  readonly results: Level;
  readonly output: Level;
  readonly progressBar: boolean;
  /** How many tests run, of how many that were found, in how many processes. */
  readonly running: number;
  readonly found: number;
  readonly workers: number;
}

const stars = "*".repeat(20);

interface Bar {
  start(total: number, at: number): void;
  update(at: number): void;
  stop(): void;
}

/** Shows results as they come. */
export class Display {
  private readonly options: DisplayOptions;
  private readonly io: ToolIo;
  private readonly bar: Bar | undefined;
  private completed = 0;

  private constructor(options: DisplayOptions, io: ToolIo, bar: Bar | undefined) {
    this.options = options;
    this.io = io;
    this.bar = bar;
  }

  static async create(options: DisplayOptions, io: ToolIo): Promise<Display> {
    if (!options.progressBar || !io.isTTY) return new Display(options, io, undefined);
    const { SingleBar, Presets } = await import("cli-progress");
    return new Display(options, io, new SingleBar({ format: "tile-lit [{bar}] {value}/{total}", hideCursor: true, clearOnComplete: true }, Presets.legacy));
  }

  header(): void {
    const { running, found, workers, results, progressBar } = this.options;
    if (results === "off" && !progressBar) return;
    this.io.out(`-- Testing: ${running}${running === found ? "" : ` of ${found}`} tests, ${workers} workers --\n`);
    this.bar?.start(running, 0);
  }

  result({ test, result }: Entry): void {
    this.completed++;
    const isFailure = resultCodes[result.code].isFailure;
    const shows = (level: Level): boolean => level === "all" || (level === "failed" && isFailure);
    if (shows(this.options.results)) {
      this.bar?.stop();
      const name = fullName(test);
      const tries = result.attempts > 1 ? `, ${result.attempts} of ${result.maxAttempts} attempts` : "";
      this.io.out(`${result.code}: ${name} (${this.completed} of ${this.options.running}${tries})\n`);
      if (shows(this.options.output)) this.io.out(`${isFailure ? `${stars} TEST '${name}' FAILED ${stars}\n` : ""}${result.output}\n${stars}\n`);
      this.bar?.start(this.options.running, this.completed);
    } else this.bar?.update(this.completed);
  }

  /** Removes the bar. */
  end(): void {
    this.bar?.stop();
  }
}
