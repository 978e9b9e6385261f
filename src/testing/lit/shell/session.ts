// What the commands of one test share: the working folder and its stack, the environment, the umask and limits.
import { resolve } from "node:path";

/** A command that lit's shell refuses to run; it ends the test, whatever stands around it. */
export class ShellError extends Error {}

/** A test that cannot be carried out at all: a file in a redirection that cannot be opened. */
export class ScriptError extends Error {}

/** How to run a program with limits: the option of a shell's `ulimit`, and its value. */
export type Limits = Map<string, string>;

/** The state of a shell. */
export class Session {
  cwd: string;
  env: Record<string, string>;
  umask: number | undefined;
  readonly limits: Limits = new Map();
  readonly stack: string[] = [];
  /** Aborted when the time for the test is over. */
  readonly signal: AbortSignal;
  /** Runs our own tools as processes, because one of them brought down a worker. */
  readonly isolated: boolean;

  constructor(cwd: string, env: Readonly<Record<string, string>>, signal: AbortSignal, isolated: boolean) {
    this.cwd = cwd;
    this.env = { ...env };
    this.signal = signal;
    this.isolated = isolated;
  }

  path(name: string): string {
    return resolve(this.cwd, name);
  }
}

/**
 * Applies the leading `-u NAME`, `-i` and `NAME=value` of the arguments of `env` and `export`, and returns what follows them.
 */
export function applyAssignments(env: Record<string, string>, args: readonly string[]): string[] {
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    const equals = word.indexOf("=");
    if (word === "-u") delete env[args[++at] ?? ""];
    else if (word === "-i") for (const name of Object.keys(env)) delete env[name];
    else if (equals < 0) return args.slice(at);
    else env[word.slice(0, equals)] = word.slice(equals + 1);
  }
  return [];
}

const exactly = (name: string, args: readonly string[], count: number): void => {
  if (args.length !== count) throw new ShellError(`'${name}' takes ${count === 0 ? "no argument" : count === 1 ? "one argument" : `${count} arguments`}`);
};

const limitOptions: ReadonlySet<string> = new Set(["-v", "-n", "-s", "-f"]);

/** The commands that change the shell itself. */
export const sessionCommands: ReadonlyMap<string, (session: Session, args: readonly string[]) => void> = new Map([
  [":", () => {}],
  ["cd", (session: Session, args: readonly string[]) => {
    exactly("cd", args, 1);
    session.cwd = session.path(args[0]!);
  }],
  ["pushd", (session: Session, args: readonly string[]) => {
    exactly("pushd", args, 1);
    session.stack.push(session.cwd);
    session.cwd = session.path(args[0]!);
  }],
  ["popd", (session: Session, args: readonly string[]) => {
    exactly("popd", args, 0);
    const before = session.stack.pop();
    if (before === undefined) throw new ShellError("popd: no folder was pushed");
    session.cwd = before;
  }],
  ["export", (session: Session, args: readonly string[]) => {
    exactly("export", args, 1);
    applyAssignments(session.env, args);
  }],
  ["umask", (session: Session, args: readonly string[]) => {
    exactly("umask", args, 1);
    if (!/^[0-7]+$/.test(args[0]!)) throw new ShellError(`umask: '${args[0]}' is no octal number`);
    session.umask = Number.parseInt(args[0]!, 8);
  }],
  ["ulimit", (session: Session, args: readonly string[]) => {
    exactly("ulimit", args, 2);
    const [option, value] = args as readonly [string, string];
    if (!limitOptions.has(option)) throw new ShellError(`ulimit: '${option}' is not supported; -v, -n, -s and -f are`);
    if (value !== "unlimited" && !/^\d+$/.test(value)) throw new ShellError(`ulimit: '${value}' is no number`);
    session.limits.set(option, value);
  }],
]);
