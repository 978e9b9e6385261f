// A vitest reporter that writes how many tests passed, failed and were skipped, per project, to the file that TILEWRIGHT_TEST_COUNTS
// names; scripts/test.mjs adds the closing line from it.
import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** The outcome of one project. */
export interface ProjectCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests by project name; a file that fails to load, or an error outside any test, counts as one failure. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    const file = process.env["TILEWRIGHT_TEST_COUNTS"];
    if (!file) return;
    const projects: Record<string, ProjectCounts> = {};
    const of = (name: string) => (projects[name] ??= { passed: 0, failed: 0, skipped: 0 });
    for (const module of modules) {
      const counts = of(module.project.name);
      let failed = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") counts.passed++;
        else if (state === "failed") failed++;
        else counts.skipped++;
      }
      if (failed === 0 && module.state() === "failed") failed = 1;
      counts.failed += failed;
    }
    if (unhandled.length > 0) of("outside any test").failed += unhandled.length;
    writeFileSync(file, JSON.stringify(projects));
  }
}
