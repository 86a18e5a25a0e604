import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = resolve(import.meta.dirname, '../..');

const run = promisify(execFile);

/** What the rules themselves are made of. */
const CONFIGURATION = [
  '.dependency-cruiser.cjs',
  '.oxlintrc.json',
  'package.json',
  'tsconfig.json',
  'test/architecture/purity.rule.mjs',
  'test/architecture/zones.cjs',
];

/** Files by path from the root of the project, with their text. */
export type Files = Readonly<Record<string, string>>;

/**
 * A copy of the project's rules in a temporary folder, with files planted in it: nothing is ever planted in the
 * working tree. Returns the folder and how to remove it.
 */
export const plant = (files: Files): { readonly root: string; readonly remove: () => void } => {
  const root = mkdtempSync(join(tmpdir(), 'palabre-probes-'));
  for (const file of CONFIGURATION) cpSync(join(ROOT, file), join(root, file));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
};

/** The whole project takes half a minute alone, and several beside other tests. */
const TOOL_MS = 220_000;

/** Standard output of a tool of `node_modules`, run in a folder. The tools exit with 1 when they found something. */
const outputOf = async (
  root: string,
  tool: string,
  ...args: readonly string[]
): Promise<string> => {
  const script = join(ROOT, 'node_modules', tool);
  try {
    const options = { cwd: root, timeout: TOOL_MS, maxBuffer: 64 * 1024 * 1024 };
    return (await run(process.execPath, [script, ...args], options)).stdout;
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      code,
    } = error as { stdout?: string; stderr?: string; code?: unknown };
    if (typeof code === 'number' && stdout.trim() !== '') return stdout;
    throw new Error(`${tool} did not run: ${stderr}`, { cause: error });
  }
};

/** What dependency-cruiser saw: the files it read, and the rules each of them breaks. */
export interface Cruise {
  readonly files: readonly string[];
  readonly broken: ReadonlyMap<string, readonly string[]>;
}

const grouped = (pairs: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
};

/** Judges all imports of the tree under `root`. */
export const cruise = async (root: string, ...folders: readonly string[]): Promise<Cruise> => {
  const result = JSON.parse(
    await outputOf(
      root,
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    ),
  ) as {
    modules: { source: string }[];
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return {
    files: result.modules.map((one) => one.source),
    broken: grouped(result.summary.violations.map((one) => [one.from, one.rule.name])),
  };
};

/** Configuration files inside of packages are none of ours. */
const LINT = ['--config', '.oxlintrc.json', '--disable-nested-config'];

/** Lints the tree under `root`: `rule: message` of each finding by file. */
export const lint = async (root: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const result = JSON.parse(
    await outputOf(root, 'oxlint/bin/oxlint', ...LINT, '--format', 'json', 'libs'),
  ) as {
    diagnostics: { filename: string; code: string; message: string }[];
  };
  return grouped(result.diagnostics.map((one) => [one.filename, `${one.code}: ${one.message}`]));
};
