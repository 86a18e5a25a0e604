import { describe, expect, it } from '@jest/globals';
import { Messages } from '@palabre/platform';
import { recruitmentCommands } from './commands.js';
import { recruitmentMessages } from './messages.js';

const used = new Set(recruitmentCommands.flatMap((spec) => [...spec.decision.refuses]));

describe('messages of recruitment', () => {
  const messages = new Messages([recruitmentMessages]);

  it('exist for every code that a command may be refused with, and no other', () => {
    expect(used.size).toBeGreaterThan(25);
    expect([...used].filter((code) => !messages.has(code))).toEqual([]);
    expect(Object.keys(recruitmentMessages).filter((code) => !used.has(code))).toEqual([]);
  });

  it('count in both languages', () => {
    expect(messages.say('RESULTS_INCOMPLETE', 'en', { count: 1 })).toBe(
      '1 application is not decided yet.',
    );
    expect(messages.say('RESULTS_INCOMPLETE', 'fr', { count: 12 })).toBe(
      '12 candidatures ne sont pas encore décidées.',
    );
  });

  it('list the reasons of an exclusion', () => {
    const reasons = ['alliance-staff', 'earlier-member'];
    expect(messages.say('APPLICANT_EXCLUDED', 'fr', { reasons })).toBe(
      'L’appel ne vous est pas ouvert, pour ces raisons : alliance-staff, earlier-member.',
    );
  });
});
