import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { opened } from '../testing-support/programmes.js';
import { allowEntry, keepAgeWord } from './age-word.decider.js';
import { joinByInvitation } from './join.decider.js';

const ageMarkOf = (programmeId: string): string => `ada in ${programmeId}`;
const of = { mark: 'ada in p', programmeId: 'p' };
/** It was the 11th in Nairobi. */
const now = '2024-11-10T22:30:00.000Z';
const said = (on: string): DomainEvent => ({
  ...{ type: 'mentoring.UnderAgeSaid', data: { ...of, on }, effectiveOn: on },
});
const lifted = { type: 'mentoring.AgeWordLifted', data: of };
const issued: DomainEvent = {
  type: 'mentoring.InvitationIssued',
  data: {
    ...{ invitationId: 'i', programmeId: 'p', uses: 5 },
    expiresAt: '2026-12-01T00:00:00.000Z',
  },
};
const given = (...words: DomainEvent[]) => ({
  'mentoring-p': [opened('peer')],
  'invitation-i': [issued],
  'ageWord-ada in p': words,
});

describe('who says to be too young', () => {
  const keep = { programmeId: 'p', invitationId: null, ageMarkOf };
  const join = { personId: 'ada', invitationId: 'i', age: 30, codeVersion: '1', ageMarkOf };
  it('is kept without a name and an age, by whichever way they came, once', () => {
    for (const way of [keep, { ...keep, programmeId: null, invitationId: 'i' }]) {
      spec(keepAgeWord)
        .given(given())
        .when(way, { now })
        .emits({ words: [[said('2024-11-11')]] });
    }
    spec(keepAgeWord)
      .given(given(said('2024-11-01')))
      .when(keep, { now })
      .nothing();
    spec(keepAgeWord)
      .given({})
      .when({ ...keep, programmeId: null, invitationId: 'none' }, { now })
      .nothing();
  });
  it('does not come in by another number, for a year', () => {
    spec(joinByInvitation)
      .given(given(said('2024-11-11')))
      .when(join, { now })
      .refuses('UNDER_MINIMUM_AGE', { minimumAge: 18 });
    // Of another programme nothing was said.
    spec(joinByInvitation)
      .given(given(said('2024-11-11')))
      .when({ ...join, ageMarkOf: () => 'ada in q', age: 17 }, { now })
      .refuses('UNDER_MINIMUM_AGE', { minimumAge: 18 });
    for (const past of [[said('2023-11-12')], [said('2024-11-11'), lifted]]) {
      spec(joinByInvitation)
        .given(given(...past))
        .when({ ...join, codeVersion: '0' }, { now })
        .refuses('CODE_OF_CONDUCT_OUTDATED');
    }
    spec(joinByInvitation)
      .given(given(said('2023-11-13')))
      .when({ ...join, codeVersion: '0' }, { now })
      .refuses('UNDER_MINIMUM_AGE');
  });
  it('comes in once a coordinator has made sure', () => {
    spec(allowEntry)
      .given(given(said('2024-11-11')))
      .when(of)
      .emits({ word: [lifted] });
    spec(allowEntry).given(given()).when(of).nothing();
  });
});
