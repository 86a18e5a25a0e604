import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contexts } from '../../apps/contexts.js';
import { skipLoudly } from '../support/skipped.js';

/**
 * Codes that a context refuses with and that no spec of it names yet: said at the end of every run. The list only gets
 * shorter.
 */
const WITHOUT_SPEC: Readonly<Record<string, readonly string[]>> = {
  mentoring: [
    'ALREADY_PAIRED',
    'ALREADY_PARTICIPANT',
    'CAPACITY_AND_ROLE',
    'CAPACITY_EXCEEDED',
    'CODE_OF_CONDUCT_OUTDATED',
    'CODE_REPEATED',
    'CONCERN_SETTLED',
    'CONTACT_TAKES_PART',
    'DIFFERENCE_UNKNOWN',
    'GOAL_UNKNOWN',
    'INVITATION_EXPIRED',
    'INVITATION_NEEDED',
    'INVITATION_REVOKED',
    'INVITATION_SECRET_TAKEN',
    'INVITATION_USED_UP',
    'LAST_SAFEGUARDING_CONTACT',
    'NEEDS_MISSING',
    'NOT_A_CONTACT',
    'NOT_TO_BE_MATCHED',
    'OTHER_PAIR',
    'PAIR_ENDED',
    'PAIR_FORMED_ALREADY',
    'PAIR_ON_HOLD',
    'PARTICIPANT_UNKNOWN',
    'PERSON_ERASED',
    'PROJECT_MISSING',
    'QUESTIONS_UNANSWERED',
    'QUESTION_UNKNOWN',
    'SELF_APPOINTED',
    'SESSION_KIND_UNKNOWN',
    'SESSION_NOT_BEGUN',
    'SESSION_OVER',
    'SESSION_UNKNOWN',
    'STAGES_MISSING',
    'STAGE_NOT_ASKED',
    'TRIAL_MISSING',
    'UNDER_MINIMUM_AGE',
  ],
};

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
  const missing = missingIn(context);
  const excepted = new Set(WITHOUT_SPEC[context.name]);
  const known = missing.filter((code) => excepted.has(code));
  if (known.length > 0) {
    const what = `${known.length} refusals of ${context.name}`;
    skipLoudly(what, `no spec names ${known.join(', ')}`, { allowedInCi: true });
  }

  it('names every refusal in a spec', () => {
    expect(missing.filter((code) => !excepted.has(code))).toEqual([]);
  });
});

describe('the refusals of all contexts', () => {
  it('are looked at', () => {
    expect(refusalsOf.flatMap(({ codes }) => codes).length).toBeGreaterThan(200);
    expect(specsOf('budgeting').length).toBeGreaterThan(100_000);
  });
});
