// Reading and writing users' files, and the in-memory world of tools.
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryIo, readInput, writeFileAtomically, writeOutput } from "../../../../src/core/tool/index.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tilewright-files-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("writeFileAtomically", () => {
  test("replaces the contents, keeps the mode and leaves no temporary file", () => {
    const path = join(folder, "a");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    expect(writeFileAtomically(path, "new")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  test("writes through a link", () => {
    symlinkSync(join(folder, "a"), join(folder, "link"));
    expect(writeFileAtomically(join(folder, "link"), "linked")).toBeUndefined();
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("linked");
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  });

  test("answers with a message where it cannot write", () => {
    mkdirSync(join(folder, "d"));
    expect(writeFileAtomically(join(folder, "d"), "x")).toBe(`cannot write '${join(folder, "d")}': is a directory`);
    expect(writeFileAtomically(join(folder, "none", "x"), "x")).toBe(`cannot write '${join(folder, "none", "x")}': no such file or directory`);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  test("writes to devices", () => {
    expect(writeFileAtomically("/dev/null", "x")).toBeUndefined();
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("memoryIo", () => {
  test("keeps what is printed, also when the caller reuses its buffer", () => {
    const io = memoryIo();
    const bytes = new Uint8Array([97]);
    io.out(bytes);
    bytes[0] = 98;
    io.out(bytes);
    io.err("é");
    expect(io.outText()).toBe("ab");
    expect(io.errText()).toBe("é");
  });

  test("joins the streams in order on request", () => {
    const io = memoryIo({ errToOut: true });
    io.out("1");
    io.err("2");
    io.out("3");
    expect(io.outText()).toBe("123");
    expect(io.errText()).toBe("");
  });

  test("reads and writes '-' as the standard streams, and files from its folder", async () => {
    const io = memoryIo({ stdin: "in", cwd: folder });
    expect(await readInput("-", io)).toEqual({ bytes: new TextEncoder().encode("in") });
    expect(await readInput("missing", io)).toEqual({ error: "cannot open 'missing': no such file or directory" });
    expect(writeOutput("-", "out", io)).toBeUndefined();
    expect(io.outText()).toBe("out");
    expect(writeOutput("out.txt", "x", io)).toBeUndefined();
    expect(readFileSync(join(folder, "out.txt"), "utf8")).toBe("x");
    expect(writeOutput("no/out.txt", "x", io)).toBe("cannot write 'no/out.txt': no such file or directory");
  });
});
