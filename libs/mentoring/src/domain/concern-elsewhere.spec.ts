import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { given, held, kim, ofConcern, raised, settled } from '../testing-support/concerns.js';
import { limits } from '../testing-support/marks.js';
import { formed, notes, ofParticipant } from '../testing-support/pairs.js';
import { as, opened } from '../testing-support/programmes.js';
import { settleConcern, shareConcern } from './concern-follow-up.decider.js';
import { raiseConcern } from './concern.decider.js';
import { participantIdOf } from './participant.js';

describe('a concern about an id of no pair, or of one elsewhere', () => {
  const raise = {
    ...{ concernId: 'c', words: 'It is not safe.', noteIds: [], programmeIds: ['p'] },
    ...{ reporterMark: 'reporter', pairMark: 'pair', restId: 'r' },
  };
  const kept = (programmeId: string, pairingId: string, contactIds: readonly string[]) => ({
    ...raised,
    data: {
      ...(raised.data as object),
      ...{ programmeId, contactIds },
      about: personal('c', 'mentoring', { programmeId, pairingId }),
      concern: personal('c', 'mentoring', { words: 'It is not safe.', noteIds: [] }),
    },
  });
  const elsewhere = {
    type: 'mentoring.ProgrammeOpened',
    data: { ...opened('formal').data, programmeId: 'q' },
  };
  const louAccepted = {
    type: 'mentoring.SafeguardingAccepted',
    data: { programmeId: 'q', personId: 'lou' },
  };
  const withElsewhere = { ...given(formed), 'mentoring-q': [elsewhere, louAccepted] };

  it('is kept for the contacts of the reporter’s own programmes, with as many events', () => {
    spec(raiseConcern)
      .given(given([]))
      .when({ ...raise, pairingId: 'none' }, as('z'))
      .emits({ concern: [kept('p', 'none', ['kim'])], pairing: [], others: [], rest: notes(2) });
    // A pair of a programme in which they have no part goes on.
    spec(raiseConcern)
      .given(withElsewhere)
      .when({ ...raise, pairingId: 'x', programmeIds: ['q'] }, as('z'))
      .emits({ concern: [kept('q', 'x', ['lou'])], pairing: [], others: [[]], rest: notes(2) });
    // Of their own programme it rests.
    spec(raiseConcern)
      .given({
        ...withElsewhere,
        [`participant-${participantIdOf('p', 'person-z')}`]: [
          ofParticipant('z', 'ParticipantJoined', { by: 'invitation', codeVersion: '1', on: '' }),
        ],
      })
      .when({ ...raise, pairingId: 'x', programmeIds: ['p', 'q'] }, as('z'))
      .emits({ concern: [kept('p', 'x', ['kim'])], pairing: [held], others: [[]], rest: notes(1) });
  });
  it('is refused with notes like any that brings what is not one’s own', () => {
    for (const pairingId of ['none', 'x']) {
      spec(raiseConcern)
        .given(given(formed))
        .when({ ...raise, pairingId, noteIds: ['n'] }, as('z'))
        .refuses('NOTES_NOT_YOURS', {});
    }
  });
  it('tells only who coordinates, and takes no part, that there is no such pair', () => {
    spec(raiseConcern)
      .given(given([]))
      .when({ ...raise, pairingId: 'none', programmeIds: [] }, kim)
      .refuses('NOT_FOUND', { what: 'pairing' });
  });
  it('is settled and shared by its contacts, and changes nothing about another’s pair', () => {
    const settle = {
      concernId: 'c',
      pairingId: 'x',
      words: 'Done.',
      pairMark: 'pair',
      restId: 'r',
    };
    spec(settleConcern)
      .given({ ...withElsewhere, 'concern-c': [kept('q', 'x', ['lou'])] })
      .when({ ...settle, outcome: 'pair-ended', marks: limits }, kim)
      .emits({ concern: [settled('pair-ended')] });
    spec(settleConcern)
      .given({ ...given([]), 'concern-c': [kept('p', 'none', ['kim'])] })
      .when({ ...settle, pairingId: 'none', outcome: 'recorded', marks: limits }, kim)
      .emits({ concern: [settled('recorded')] });
    spec(shareConcern)
      .given({ ...withElsewhere, 'concern-c': [kept('q', 'x', ['kim'])] })
      .when({ concernId: 'c', aboutId: 'x', withContactId: 'lou', pairMark: 'pair' }, kim)
      .emits({ concern: [ofConcern('ConcernShared', { by: 'kim', withContactId: 'lou' })] });
  });
});
