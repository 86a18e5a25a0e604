import { describe, expect, it } from '@jest/globals';
import { recorded } from '../testing-support/feed.js';
import { withdrawApplicationsWhenErased } from './withdraw-applications-when-erased.reaction.js';

const commandsAfter = (purposes: readonly string[]) => {
  const [event] = recorded([{ type: 'people.PersonErased', data: { personId: 'p1', purposes } }]);
  return withdrawApplicationsWhenErased.on['people.PersonErased']?.(event as never);
};

describe('when somebody is erased', () => {
  it('their applications are taken back', () => {
    expect(commandsAfter(['selection', 'community'])).toEqual([
      { command: 'recruitment.WithdrawErased', data: { personId: 'p1' } },
    ]);
  });

  it('they stay when it was not about applications', () => {
    expect(commandsAfter(['community'])).toEqual([]);
  });
});
