import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contexts } from '../../apps/contexts.js';

/** What the specs of a context say, with the tables and pasts they are made of. */
const specsOf = (name: string): string => {
  const root = join('libs', name, 'src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts') || /testing-support\/.*\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
};

/** Every code that a command of a context may be refused with. */
const refusalsOf = contexts.map(({ context: { name, commands = [] } }) => ({
  name,
  codes: [...new Set(commands.flatMap(({ decision }) => decision.refuses))].sort(),
}));

const missingIn = ({
  name,
  codes,
}: {
  readonly name: string;
  readonly codes: readonly string[];
}) => {
  const specs = specsOf(name);
  return codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(specs));
};

describe.each(refusalsOf.filter(({ codes }) => codes.length > 0))('$name', (context) => {
  it('names every refusal in a spec', () => {
    expect(missingIn(context)).toEqual([]);
  });
});

describe('the refusals of all contexts', () => {
  it('are looked at', () => {
    expect(refusalsOf.flatMap(({ codes }) => codes).length).toBeGreaterThan(200);
    expect(specsOf('budgeting').length).toBeGreaterThan(100_000);
  });
});
