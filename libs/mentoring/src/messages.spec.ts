import { describe, expect, it } from '@jest/globals';
import { Messages } from '@palabre/platform';
import { mentoringCommands } from './commands/index.js';
import { mentoringMessages } from './messages.js';
import { matchingMessages } from './messages/matching.messages.js';
import { togetherMessages } from './messages/together.messages.js';

describe('messages of mentoring', () => {
  const messages = new Messages([mentoringMessages, matchingMessages, togetherMessages]);
  /** Said by others, in the same words. */
  const elsewhere = ['DATES_REVERSED'];
  const codes = mentoringCommands.flatMap((spec) => spec.decision.refuses);

  it('exist for every code that a command may be refused with', () => {
    expect(codes.length).toBeGreaterThan(60);
    const missing = codes.filter((code) => !messages.has(code) && !elsewhere.includes(code));
    expect(missing).toEqual([]);
  });

  it('are all in use', () => {
    const used = new Set<string>(codes);
    expect(Object.keys(mentoringMessages).filter((code) => !used.has(code))).toEqual([]);
  });

  it('tell of a pair that is not possible nothing but that, in both languages', () => {
    expect(messages.say('PAIR_NOT_POSSIBLE', 'en', {})).toBe(
      'These two cannot be paired in this programme.',
    );
    expect(messages.say('PAIR_NOT_POSSIBLE', 'fr', {})).toBe(
      'Ces deux personnes ne peuvent former un binôme dans ce programme.',
    );
  });
});
