// --mlir-pass-statistics: what passes counted.

/** Adds up counts by pass and name. */
export class Statistics {
  readonly #counts = new Map<string, Map<string, number>>();

  readonly add = (pass: string, statistic: string, amount: number): void => {
    let counts = this.#counts.get(pass);
    if (counts === undefined) this.#counts.set(pass, (counts = new Map()));
    counts.set(statistic, (counts.get(statistic) ?? 0) + amount);
  };

  /** The report; `titleOf` says what a pass is called. */
  report(): string {
    const rule = `===${"-".repeat(73)}===\n`;
    let out = `${rule}${"... Pass statistics report ...".padStart(55)}\n${rule}`;
    for (const [pass, counts] of this.#counts) {
      out += `${pass}\n`;
      const width = Math.max(...[...counts.values()].map((n) => String(n).length));
      for (const [name, n] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) out += `  (S) ${String(n).padStart(width)} ${name}\n`;
    }
    return `${out}\n`;
  }
}
