import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Cruise, ROOT, cruise, lint } from './probe-tree.js';

/** Source files under a folder of the project, by path from its root. */
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('node_modules'));

const shipped = [...sources('libs'), ...sources('apps')];

describe('the project itself', () => {
  let seen: Cruise;
  let findings: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    [seen, findings] = await Promise.all([cruise(ROOT, 'libs', 'apps', 'test'), lint(ROOT)]);
  }, 240_000);

  it('is read whole by the dependency rules', () => {
    expect(shipped.length).toBeGreaterThan(10);
    expect(shipped.filter((file) => !seen.files.includes(file))).toEqual([]);
  });

  it('breaks no dependency rule', () => {
    expect(Object.fromEntries(seen.broken)).toEqual({});
  });

  it('keeps every file in a zone, also those that import nothing', async () => {
    const { default: config } = (await import('../../.dependency-cruiser.cjs' as string)) as {
      default: { forbidden: { name: string; from: { pathNot?: string[] } }[] };
    };
    const zones = config.forbidden.find(({ name }) => name === 'no-zone')?.from.pathNot ?? [];
    expect(zones).not.toEqual([]);
    const placed = (file: string): boolean => zones.some((zone) => new RegExp(zone).test(file));
    expect(shipped.filter((file) => !placed(file))).toEqual([]);
  });

  it('is pure where it must be', () => {
    const impure = [...findings].filter(([, found]) => found.some((one) => one.includes('(pure)')));
    expect(Object.fromEntries(impure)).toEqual({});
  });

  it('switches a lint rule off only by name, and purity never', () => {
    const silenced = shipped.filter((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .some((line) =>
          /(?:ox|es)lint-disable(?:-next-line|-line)?\s*(?:\*\/|--|$)|lint-disable.*\bpure\b/.test(
            line,
          ),
        ),
    );
    expect(silenced).toEqual([]);
  });
});
