import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOMPLICES, SINGLE_FILE_PROBES, PROBES } from './dependency-probes.js';
import { LAWFUL } from './lawful-project.js';
import { type Cruise, type Files, cruise, plant } from './probe-tree.js';

const planted = (): Files => {
  const probes = PROBES.map(([, file, text]) => [file, `${text}\nexport {};\n`] as const);
  const files = [...Object.keys(LAWFUL), ...probes.map(([file]) => file)];
  if (new Set(files).size !== files.length) throw new Error('a file is planted twice');
  return { ...LAWFUL, ...ACCOMPLICES, ...Object.fromEntries(probes) };
};

describe('dependency rules', () => {
  const trees = [planted(), SINGLE_FILE_PROBES].map((files) => plant(files));
  let seen: Cruise;
  let alone: Cruise;

  beforeAll(async () => {
    const [project, files] = trees.map(({ root }) => root) as [string, string];
    [seen, alone] = await Promise.all([
      cruise(project, 'libs', 'apps', 'test'),
      cruise(files, 'libs', 'apps'),
    ]);
  }, 60_000);
  afterAll(() => trees.forEach(({ remove }) => remove()));

  it.each(Object.keys(LAWFUL))('read %s and let it pass', (file) => {
    expect(seen.files).toContain(file);
    expect(seen.broken.get(file) ?? []).toEqual([]);
  });

  it.each(PROBES)('%s catches %s', (rule, file) => {
    const broken = seen.broken.get(file) ?? [];
    expect(broken).toContain(rule);
    // A mistyped import would be caught by any rule: the probe must be caught for what it imports.
    expect(broken.includes('unresolvable')).toBe(rule === 'unresolvable');
  });

  it('hold for the files that are a zone of their own', () => {
    expect(alone.broken.get('libs/kernel/src/ids.ts')).toEqual(['kernel-ids']);
    expect(alone.broken.get('libs/kernel/src/spec.ts')).toEqual(['kernel-spec']);
    expect(alone.broken.get('apps/contexts.ts')).toEqual(['contexts-list']);
  });

  it('have a probe each', async () => {
    const { default: config } = (await import('../../.dependency-cruiser.cjs' as string)) as {
      default: { forbidden: { name: string }[] };
    };
    const probed = new Set([
      ...PROBES.map(([rule]) => rule),
      'kernel-ids',
      'kernel-spec',
      'contexts-list',
    ]);
    expect(config.forbidden.map(({ name }) => name).filter((name) => !probed.has(name))).toEqual(
      [],
    );
  });
});
