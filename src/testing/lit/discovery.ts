// Finds tests below the paths that a user names: the suite that a path lies in, the configuration of each folder, the files that count.
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { configFile, loadConfig, type ResolvedConfig } from "./config.ts";

/** A tree of tests under one configuration. */
export interface Suite {
  readonly name: string;
  readonly sourceRoot: string;
  /** Undefined where temporary files go to a folder of the run. */
  readonly execRoot: string | undefined;
  readonly config: ResolvedConfig;
  /** There is no configuration file; the suite begins at the folder that was named. */
  readonly isImplicit: boolean;
}

/** One test file. */
export interface LitTest {
  readonly suite: Suite;
  /** Its path from the suite's source root, with `/`. */
  readonly path: string;
  readonly source: string;
  readonly config: ResolvedConfig;
}

/** What discovery needs to know. */
export interface DiscoveryOptions {
  readonly cwd: string;
  readonly base: ResolvedConfig;
  readonly prefix: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What was found, and what looked wrong on the way. */
export interface Discovered {
  readonly tests: readonly LitTest[];
  readonly warnings: readonly string[];
}

const neverSearched: ReadonlySet<string> = new Set(["Output", ".svn", ".git"]);

/** The name of a test in reports. */
export const fullName = (test: LitTest): string => `${test.suite.name} :: ${test.path}`;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Suites and folder configurations, each loaded once. */
export class Discovery {
  private readonly options: DiscoveryOptions;
  private readonly suites = new Map<string, Promise<Suite | undefined>>();
  private readonly configs = new Map<string, Promise<ResolvedConfig>>();
  private readonly warnings: string[] = [];

  constructor(options: DiscoveryOptions) {
    this.options = options;
  }

  /** Throws `ConfigError` when a configuration cannot be used. */
  async find(inputs: readonly string[]): Promise<Discovered> {
    const tests: LitTest[] = [];
    for (const input of inputs) {
      const before = tests.length;
      const item = resolve(this.options.cwd, input);
      let folder = item;
      while (!isFolder(folder) && dirname(folder) !== folder) folder = dirname(folder);
      const suite = (await this.suiteOf(folder)) ?? this.implicitSuite(folder);
      await this.search(suite, join(suite.sourceRoot, relative(await this.rootFolder(folder, suite), item)), tests, true);
      if (tests.length === before) this.warnings.push(`input '${input}' contained no tests`);
    }
    return { tests, warnings: this.warnings };
  }

  /** The folder whose configuration made the suite; its source root may be elsewhere. */
  private async rootFolder(folder: string, suite: Suite): Promise<string> {
    for (let at = folder; !suite.isImplicit; at = dirname(at)) {
      if (configFile(at, this.options.prefix, "suite") !== undefined) return at;
      if (dirname(at) === at) break;
    }
    return suite.sourceRoot;
  }

  private suiteOf(folder: string): Promise<Suite | undefined> {
    const known = this.suites.get(folder);
    if (known) return known;
    const found = this.loadSuite(folder);
    this.suites.set(folder, found);
    return found;
  }

  private async loadSuite(folder: string): Promise<Suite | undefined> {
    const path = configFile(folder, this.options.prefix, "suite");
    if (path === undefined) return dirname(folder) === folder ? undefined : this.suiteOf(dirname(folder));
    const config = await loadConfig(path, { inherited: this.options.base, folder, params: this.options.params });
    const sourceRoot = config.testSourceRoot ?? folder;
    return { name: config.name, sourceRoot, execRoot: config.testExecRoot, config, isImplicit: false };
  }

  private implicitSuite(folder: string): Suite {
    const name = relative(this.options.cwd, folder);
    return { name: name === "" || name.startsWith("..") ? basename(folder) : name, sourceRoot: folder, execRoot: undefined, config: this.options.base, isImplicit: true };
  }

  /** The configuration of a folder, with those between it and the suite's root. */
  private configOf(suite: Suite, folder: string): Promise<ResolvedConfig> {
    const known = this.configs.get(folder);
    if (known) return known;
    const found = this.loadLocal(suite, folder);
    this.configs.set(folder, found);
    return found;
  }

  private async loadLocal(suite: Suite, folder: string): Promise<ResolvedConfig> {
    const inherited = folder === suite.sourceRoot || dirname(folder) === folder ? suite.config : await this.configOf(suite, dirname(folder));
    const path = configFile(folder, this.options.prefix, "local");
    return path === undefined ? inherited : loadConfig(path, { inherited, folder, params: this.options.params });
  }

  private async search(suite: Suite, path: string, tests: LitTest[], isNamed: boolean): Promise<void> {
    if (!existsSync(path)) return;
    if (!isFolder(path)) {
      const config = await this.configOf(suite, dirname(path));
      const isTest = (isNamed && (suite.isImplicit || config.standaloneTests)) || counts(path, config);
      if (isTest) tests.push({ suite, path: relative(suite.sourceRoot, path), source: path, config });
      return;
    }
    const config = await this.configOf(suite, path);
    if (config.standaloneTests) return;
    const names = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of names) {
      const inside = join(path, entry.name);
      if (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(inside))) {
        if (neverSearched.has(entry.name) || config.excludes.includes(entry.name)) continue;
        const own = configFile(inside, this.options.prefix, "suite") === undefined ? undefined : await this.suiteOf(inside);
        if (own) await this.search(own, own.sourceRoot, tests, false);
        else await this.search(suite, inside, tests, false);
      } else if (counts(inside, config)) tests.push({ suite, path: relative(suite.sourceRoot, inside), source: inside, config });
    }
  }
}

function counts(path: string, config: ResolvedConfig): boolean {
  const name = basename(path);
  return !name.startsWith(".") && !config.excludes.includes(name) && config.suffixes.some((suffix) => name.endsWith(suffix));
}
