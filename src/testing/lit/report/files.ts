// Reports for machines: JSON, XUnit XML, LuCI ResultDB and Chrome's trace format.
import { basename } from "node:path";
import { packageVersion } from "../../../core/tool/index.ts";
import { fullName, type LitTest } from "../discovery.ts";
import { type ResultCode, resultCodes, type TestResult } from "../result.ts";

/** A test and what it gave. */
export interface Entry {
  readonly test: LitTest;
  readonly result: TestResult;
}

const hasNotRun: ReadonlySet<ResultCode> = new Set(["EXCLUDED", "SKIPPED"]);
const countsAsSkipped: ReadonlySet<ResultCode> = new Set(["EXCLUDED", "SKIPPED", "UNSUPPORTED"]);
const executed = (entries: readonly Entry[]): Entry[] => entries.filter(({ result }) => !hasNotRun.has(result.code));
const version = (): number[] => packageVersion().split(".").map(Number);
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** `--output`. */
export function jsonReport(entries: readonly Entry[], elapsed: number): string {
  const tests = executed(entries).map(({ test, result }) => ({ name: fullName(test), code: result.code, output: result.output, elapsed: result.elapsed }));
  return json({ __version__: version(), elapsed, tests });
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };
const attribute = (text: string): string => `"${legal(text).replace(/[&<>"\n]/g, (char) => escapes[char]!)}"`;
// XML 1.0 knows no other control characters.
const legal = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

function skipReason({ code, missing }: TestResult): string {
  if (code === "EXCLUDED") return "Test not selected (--filter, --max-tests)";
  if (code === "SKIPPED") return "User interrupt";
  return missing.length > 0 ? `Missing required feature(s): ${missing.join(", ")}` : "Unsupported configuration";
}

function testCase({ test, result }: Entry, suite: string): string {
  const folder = test.path.split("/").slice(0, -1).join("/").replaceAll(".", "_");
  const head = `<testcase classname=${attribute(`${suite}.${folder || suite}`)} name=${attribute(basename(test.path))} time="${result.elapsed.toFixed(2)}"`;
  if (resultCodes[result.code].isFailure) return `${head}>\n  <failure><![CDATA[${legal(result.output).replaceAll("]]>", "]]]]><![CDATA[>")}]]></failure>\n</testcase>\n`;
  if (countsAsSkipped.has(result.code)) return `${head}>\n  <skipped message=${attribute(skipReason(result))}/>\n</testcase>\n`;
  return `${head}/>\n`;
}

/** `--xunit-xml-output`. */
export function xunitReport(entries: readonly Entry[], elapsed: number): string {
  const suites = Map.groupBy(entries.toSorted((a, b) => (fullName(a.test) < fullName(b.test) ? -1 : 1)), ({ test }) => test.suite);
  const parts = [...suites].map(([suite, list]) => {
    const name = suite.name.replaceAll(".", "-");
    const failures = list.filter(({ result }) => resultCodes[result.code].isFailure).length;
    const skipped = list.filter(({ result }) => countsAsSkipped.has(result.code)).length;
    const time = list.reduce((sum, { result }) => sum + result.elapsed, 0);
    return `<testsuite name=${attribute(name)} tests="${list.length}" failures="${failures}" skipped="${skipped}" time="${time.toFixed(2)}">\n${list.map((entry) => testCase(entry, name)).join("")}</testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites time="${elapsed.toFixed(2)}">\n${parts.join("")}</testsuites>\n`;
}

const statuses: Readonly<Record<ResultCode, string>> = { EXCLUDED: "SKIP", SKIPPED: "SKIP", UNSUPPORTED: "SKIP", PASS: "PASS", FLAKYPASS: "PASS", XPASS: "PASS", XFAIL: "FAIL", FAIL: "FAIL", UNRESOLVED: "ABORT", TIMEOUT: "ABORT" };

/** `--resultdb-output`. */
export function resultDbReport(entries: readonly Entry[], elapsed: number): string {
  const artifact = "artifact-content-in-request";
  const tests = executed(entries).map(({ test, result }) => ({
    testId: fullName(test),
    start_time: new Date(result.start * 1000).toISOString(),
    duration: `${result.elapsed.toFixed(9)}s`,
    summary_html: `<p><text-artifact artifact-id="${artifact}"></p>`,
    artifacts: { [artifact]: { contents: Buffer.from(result.output).toString("base64") } },
    expected: !resultCodes[result.code].isFailure,
    status: statuses[result.code],
  }));
  return json({ __version__: version(), elapsed, tests });
}

/** `--time-trace-output`. */
export function timeTraceReport(entries: readonly Entry[]): string {
  const ran = entries.filter(({ result }) => !countsAsSkipped.has(result.code));
  const first = Math.min(...ran.map(({ result }) => result.start));
  const micro = (seconds: number): number => Math.trunc(seconds * 1e6);
  return json({ traceEvents: ran.map(({ test, result }) => ({ pid: result.pid, tid: 1, ph: "X", ts: micro(result.start - first), dur: micro(result.elapsed), name: fullName(test) })) });
}
