import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { limits } from '../testing-support/marks.js';
import { apart, ofParticipant, paired } from '../testing-support/pairs.js';
import { closed, described, joined, left, opened } from '../testing-support/programmes.js';
import { holdOfConcern, holdOfWish } from './concern.js';
import { pairingIdOf } from './pairing.js';
import { participantIdOf } from './participant.js';
import { proposePair } from './propose-pair.decider.js';
import type { ProgrammeType } from './types/programme-types.js';

const pairingId = pairingIdOf('p', 'm', 'e');
const propose = { programmeId: 'p', mentorId: 'm', menteeId: 'e', marks: limits };
const safeguarded: DomainEvent = {
  type: 'mentoring.SafeguardingAccepted',
  data: { programmeId: 'p', personId: 'contact' },
};
const mentor = [joined('m'), described('m', 'mentor', 1)];
const mentee = [joined('e'), described('e', 'mentee', 0)];
const given = (
  type: ProgrammeType = 'peer',
  m: readonly DomainEvent[] = mentor,
  e: readonly DomainEvent[] = mentee,
) => ({
  'mentoring-p': [opened(type), safeguarded],
  'participant-m': m,
  'participant-e': e,
});
/** The proposal as it is stored: nothing but the mark differs where the two are not told. */
const stored = (told = true, matchingId: string | null = null) => ({
  pairing: [
    {
      type: 'mentoring.PairProposed',
      data: {
        ...{ pairingId, programmeId: 'p', mentor: paired('m'), mentee: paired('e'), matchingId },
        proposal: { proposalId: 'new:proposal', mark: limits.told('new:proposal', told) },
      },
    },
  ],
  participants: [[taken('m', 'mentor', 'e')], [taken('e', 'mentee', 'm')]],
});
const taken = (id: string, as: string, partnerId: string, of = pairingId): DomainEvent =>
  ofParticipant(id, 'PlaceTaken', { pairingId: of, as, partnerId });

describe('proposing a pair', () => {
  it('takes a place of both', () => {
    spec(proposePair).given(given()).when(propose).emits(stored());
  });

  it('is refused beyond capacity: of the mentor, and of who has one', () => {
    const full = [...mentor, taken('m', 'mentor', 'other', 'y')];
    const refused = (m: readonly DomainEvent[], e = mentee as readonly DomainEvent[]) =>
      spec(proposePair)
        .given(given('peer', m, e))
        .when(propose);
    refused(full).refuses('CAPACITY_EXCEEDED', { capacity: 1, taken: 1 });
    refused(mentor, [...mentee, taken('e', 'mentee', 'other', 'y')]).refuses('CAPACITY_EXCEEDED', {
      ...{ capacity: 1, taken: 1 },
    });
  });
  it('is refused of a mentor who accompanies nobody, and of a mentee who seeks nobody', () => {
    for (const [m, e] of [
      [[joined('m'), described('m', 'mentee', 0)], mentee],
      [mentor, [joined('e'), described('e', 'mentor', 1)]],
    ] as const) {
      spec(proposePair)
        .given(given('peer', m, e))
        .when(propose)
        .refuses('ROLES_DIFFER', {});
    }
  });

  it('is refused of oneself, of strangers, and of people of another programme', () => {
    spec(proposePair)
      .given(given())
      .when({ ...propose, menteeId: 'm' })
      .refuses('SAME_PERSON');
    spec(proposePair)
      .given(given())
      .when({ ...propose, menteeId: 'nobody' })
      .refuses('PARTICIPANT_UNKNOWN', { participantId: 'nobody' });
    const elsewhere: DomainEvent = {
      type: 'mentoring.ParticipantJoined',
      data: { ...joined('e').data, programmeId: 'q' },
    };
    spec(proposePair)
      .given(given('peer', mentor, [elsewhere, described('e', 'mentee', 0)]))
      .when(propose)
      .refuses('OTHER_PROGRAMME');
  });

  it('is refused of two who are proposed to each other already', () => {
    const proposed = {
      type: 'mentoring.PairProposed',
      data: {
        ...{ pairingId, programmeId: 'p', matchingId: null, proposal: null },
        ...{ mentor: paired('m'), mentee: paired('e') },
      },
    };
    const closed = {
      type: 'mentoring.ProposalClosed',
      data: { pairingId, programmeId: 'p', refusal: {} },
    };
    const after = (...past: DomainEvent[]) =>
      spec(proposePair).given({ ...given(), [`pairing-${pairingId}`]: past });
    after(proposed).when(propose).refuses('ALREADY_PAIRED');
    // Asked once by hand; a round may find them again.
    after(proposed, closed).when(propose).refuses('PAIRED_BEFORE', {});
    after(proposed, closed)
      .when({ ...propose, matchingId: 'round' })
      .emits(stored(true, 'round'));
  });

  it('is refused of two who rest as a pair the other way round, whatever holds them', () => {
    const other = pairingIdOf('p', 'e', 'm');
    const about = (type: string, data: object = {}): DomainEvent => ({
      type: `mentoring.${type}`,
      data: { pairingId: other, programmeId: 'p', ...data },
    });
    const proposed = about('PairProposed', {
      ...{ matchingId: null, proposal: null, mentor: paired('e'), mentee: paired('m') },
    });
    const wish = about('PairPutOnHold', { holdId: holdOfWish('person-m', other) });
    const concern = about('PairPutOnHold', { holdId: holdOfConcern('c') });
    const of = (...past: DomainEvent[]) =>
      spec(proposePair)
        .given({ ...given(), [`pairing-${other}`]: past })
        .when(propose);
    for (const hold of [wish, concern]) of(proposed, hold).refuses('PAIR_ON_HOLD', {});
    of(proposed).emits(stored());
    // What has ended shows no hold: of a concern the two are not told, and nobody is refused.
    const ended = about('PairEnded', { on: '2024-11-01' });
    of(proposed, ended, wish).emits(stored());
    of(proposed, ended, concern).emits(stored(false));
  });

  it('finds two again only once no concern holds what they had', () => {
    const about = (type: string, data: object = {}): DomainEvent => ({
      type: `mentoring.${type}`,
      data: { pairingId, programmeId: 'p', ...data },
    });
    const proposed = about('PairProposed', {
      ...{ matchingId: null, proposal: null, mentor: paired('m'), mentee: paired('e') },
    });
    const holdId = holdOfConcern('c');
    const past = [proposed, about('PairEnded', { on: '2024-11-01' })];
    const found = (...more: DomainEvent[]) =>
      spec(proposePair)
        .given({ ...given(), [`pairing-${pairingId}`]: [...past, ...more] })
        .when({ ...propose, matchingId: 'round' });
    const hold = about('PairPutOnHold', { holdId });
    found(hold).refuses('PAIR_OUTDATED', {});
    found(hold, about('PairTakenUp', { holdId, rhythmDueOn: '2024-12-01' })).emits(
      stored(true, 'round'),
    );
  });

  it('is refused of a coordinator who takes part: they would see whom it reaches', () => {
    const own = `participant-${participantIdOf('p', 'actor')}`;
    const paused = ofParticipant('z', 'ParticipationPaused', { by: 'self', on: '2024-10-01' });
    for (const past of [[joined('z')], [joined('z'), paused]]) {
      spec(proposePair)
        .given({ ...given(), [own]: past })
        .when(propose)
        .refuses('COORDINATOR_TAKES_PART', {});
    }
    spec(proposePair)
      .given({ ...given(), [own]: [joined('z'), left('z')] })
      .when(propose)
      .emits(stored());
  });

  it('is refused after a no or for a conflict, of which coordinators read', () => {
    const ruledOut = (id: string): DomainEvent =>
      ofParticipant(id, 'PairRuledOut', { mark: 'person-e|person-m', people: {} });
    for (const past of [
      given('peer', [...mentor, ruledOut('m')]),
      given('peer', mentor, [...mentee, ruledOut('e')]),
    ]) {
      spec(proposePair).given(past).when(propose).refuses('PAIR_RULED_OUT', {});
    }
  });

  it('is refused of who has left, rests, has not described themself, or knows an older code', () => {
    const paused = ofParticipant('e', 'ParticipationPaused', { by: 'self', on: '2024-10-01' });
    for (const e of [[...mentee, left('e')], [...mentee, paused], [joined('e')]]) {
      spec(proposePair)
        .given(given('peer', mentor, e))
        .when(propose)
        .refuses('NOT_TO_BE_MATCHED');
    }
    const older: DomainEvent = {
      type: 'mentoring.ParticipantJoined',
      data: { ...joined('e').data, codeVersion: '0' },
    };
    spec(proposePair)
      .given(given('peer', mentor, [older, ...mentee.slice(1)]))
      .when(propose)
      .refuses('CODE_OF_CONDUCT_OUTDATED', { version: '1' });
  });

  it('waits for a safeguarding contact, and ends with the programme', () => {
    spec(proposePair)
      .given({ ...given(), 'mentoring-p': [opened('peer')] })
      .when(propose)
      .refuses('SAFEGUARDING_CONTACT_MISSING');
    spec(proposePair)
      .given({ ...given(), 'mentoring-p': [opened('peer'), safeguarded, closed] })
      .when(propose)
      .refuses('PROGRAMME_CLOSED');
    spec(proposePair)
      .given(given())
      .when(propose, { now: '2025-07-01T09:00:00.000Z' })
      .refuses('PROGRAMME_CLOSED');
  });
});

describe('what a round found', () => {
  const ofRound = { ...propose, matchingId: 'round', asOf: { mentor: 2, mentee: 2 } };
  const veto = ofParticipant('e', 'VetoesKept', {
    ...{ marks: ['person-e>person-m'], pairMarks: [], people: {} },
  });
  const word = described('e', 'mentee', 0);
  const other = { ...taken('m', 'mentor', 'other', 'y') };
  const roomy = [joined('m'), described('m', 'mentor', 2)];
  const of = (m: readonly DomainEvent[], e: readonly DomainEvent[]) =>
    spec(proposePair)
      .given(given('peer', m, e))
      .when(ofRound);
  it('is proposed no more after a change of either, and a veto looks like a word of a profile', () => {
    for (const change of [veto, word]) {
      of(mentor, [...mentee, change]).refuses('PAIR_OUTDATED', {});
    }
    of([...mentor, described('m', 'mentor', 1)], mentee).refuses('PAIR_OUTDATED', {});
    // Also of a round that did not say as of when.
    const { asOf: _asOf, ...long } = ofRound;
    spec(proposePair)
      .given(given('peer', mentor, [...mentee, veto]))
      .when(long)
      .refuses('PAIR_OUTDATED', {});
  });
  it('is proposed whatever places the same round has taken meanwhile', () => {
    of([...roomy, other], mentee).emits(stored(true, 'round'));
  });
  it('meets what everybody can see under its own code, also where a veto has come', () => {
    const full = [...mentor, taken('m', 'mentor', 'other', 'y')];
    of(full, [...mentee, veto]).refuses('CAPACITY_EXCEEDED');
  });
});

describe('limits that are nobody’s business', () => {
  const vetoing = (id: string): DomainEvent =>
    ofParticipant(id, 'VetoesKept', {
      marks: [id === 'e' ? 'person-e>person-m' : 'person-m>person-e'],
      ...{ pairMarks: [], people: {} },
    });
  const longAgo = (id: string): DomainEvent =>
    ofParticipant(id, 'VetoesKept', {
      ...{ marks: [], pairMarks: ['person-e|person-m'], people: {} },
    });
  /** Stored and answered as ever, and the two are not told. */
  const keptBack = (
    type: ProgrammeType,
    m: readonly DomainEvent[],
    e: readonly DomainEvent[],
    change: object = {},
  ) =>
    spec(proposePair)
      .given(given(type, m, e))
      .when({ ...propose, ...change })
      .emits(stored(false));

  it('refuse nobody: a veto, a concern of before', () => {
    keptBack('peer', [...mentor, vetoing('m')], mentee);
    keptBack('peer', mentor, [...mentee, vetoing('e')]);
    keptBack('peer', [...mentor, longAgo('m')], mentee);
    keptBack('peer', mentor, [...mentee, longAgo('e')]);
    keptBack('peer', [...mentor, apart('m')], mentee);
    keptBack('peer', mentor, [...mentee, apart('e')]);
  });
  it('look like two for whom too little speaks, or who have no language or difference that is asked for', () => {
    keptBack('peer', mentor, mentee, { fits: false });
  });
  it('come after all that is refused openly', () => {
    const full = [...mentor, taken('m', 'mentor', 'other', 'y'), vetoing('m')];
    spec(proposePair)
      .given(given('peer', full))
      .when({ ...propose, fits: false })
      .refuses('CAPACITY_EXCEEDED');
  });
});
