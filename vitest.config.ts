// The test projects: unit, types, lit (one test per .mlir file), e2e and tutorial. Every project uses forked processes, because the
// llvm-bindings add-on loads in one thread of a process only.
import { defineConfig } from "vitest/config";
import { CountReporter } from "./test/setup/count-reporter.ts";
import { litPlugin } from "./test/setup/lit-plugin.ts";

const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: "forks",
    passWithNoTests: true,
    reporters: ["default", new CountReporter()],
    projects: [
      { test: { name: "unit", pool: "forks", include: ["test/unit/**/*.test.ts", "test/architecture.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            checker: "node_modules/ts7/bin/tsc",
            include: ["test/types/**/*.ts"],
            tsconfig: "tsconfig.types.json",
            // Mistakes elsewhere are the type-check stage's to report.
            ignoreSourceErrors: true,
          },
        },
      },
      {
        plugins: [litPlugin()],
        test: { name: "lit", pool: "forks", isolate: false, include: ["test/lit/**/*.mlir", "examples/**/test/*.mlir"], exclude: ["**/Inputs/**", "**/node_modules/**"], ...slow },
      },
      { test: { name: "e2e", pool: "forks", include: ["test/e2e/**/*.test.ts"], ...slow } },
      { test: { name: "tutorial", pool: "forks", include: ["test/tutorial/**/*.test.ts"], ...slow } },
    ],
  },
});
