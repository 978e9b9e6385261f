// The answers of mlir-opt as they were recorded, so that the page and its test need no mlir-opt.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recorded } from "./page.ts";

/** The file. */
export const recordedFile: string = join(import.meta.dirname, "mlir-opt-22.json");

/** What the file says, nothing before the first recording. */
export const readRecorded = (): Recorded => (existsSync(recordedFile) ? (JSON.parse(readFileSync(recordedFile, "utf8")) as Recorded) : {});
