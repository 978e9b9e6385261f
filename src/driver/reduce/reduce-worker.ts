// The thread in which an oracle looks at candidates; its owner ends it when a candidate takes too long.
import { parentPort, workerData } from "node:worker_threads";
import { makeOracle, type OracleSpec } from "./oracle.ts";

const oracle = await makeOracle(workerData as OracleSpec);
parentPort?.postMessage(typeof oracle === "string" ? { problem: oracle } : { ready: true });
if (typeof oracle !== "string") parentPort?.on("message", (text: string) => { void oracle(text).then((answer) => { parentPort?.postMessage({ answer }); }, (problem: unknown) => { parentPort?.postMessage({ answer: undefined, problem: String(problem) }); }); });
