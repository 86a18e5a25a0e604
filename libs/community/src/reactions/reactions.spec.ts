import { describe, expect, it } from '@jest/globals';
import { recorded } from '../testing-support/feed.js';
import { endMembershipsWhenErased } from './end-memberships-when-erased.reaction.js';

const commandsAfter = (purposes: readonly string[]) => {
  const [event] = recorded([
    { type: 'people.PersonErased', data: { personId: 'ada', purposes }, effectiveOn: '2025-03-10' },
  ]);
  return endMembershipsWhenErased.on['people.PersonErased']?.(event as never);
};

describe('when somebody is erased', () => {
  it('their memberships end that day', () => {
    expect(commandsAfter(['selection', 'community'])).toEqual([
      { command: 'community.EndMemberships', data: { personId: 'ada', on: '2025-03-10' } },
    ]);
  });

  it('nothing ends when it was only about an application', () => {
    expect(commandsAfter(['selection'])).toEqual([]);
  });
});
