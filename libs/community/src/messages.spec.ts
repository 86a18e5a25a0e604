import { describe, expect, it } from '@jest/globals';
import { Messages } from '@palabre/platform';
import { communityCommands } from './commands/index.js';
import { communityMessages } from './messages.js';

describe('messages of the community', () => {
  const messages = new Messages([communityMessages]);

  it('exist for every code that a command may be refused with', () => {
    const codes = communityCommands.flatMap((spec) => spec.decision.refuses);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !messages.has(code))).toEqual([]);
  });

  it('are all in use', () => {
    const used = new Set(communityCommands.flatMap((spec) => spec.decision.refuses));
    expect(Object.keys(communityMessages).filter((code) => !used.has(code))).toEqual([]);
  });

  it('say how many meetings a month has, in both languages', () => {
    const details = { kind: 'plenary', month: '2024-10', planned: 1, allowed: 1 };
    expect(messages.say('MEETING_QUOTA_EXCEEDED', 'en', details)).toBe(
      '2024-10 has 1 meeting of this kind already, of 1 allowed; one more needs a waiver with a reason.',
    );
    expect(
      messages.say('MEETING_QUOTA_EXCEEDED', 'fr', { ...details, planned: 2, allowed: 2 }),
    ).toBe(
      'Le mois 2024-10 compte déjà 2 réunions de ce type, pour 2 permises ; une de plus demande une dérogation motivée.',
    );
  });
});
