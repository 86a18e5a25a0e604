import {
  personal,
  personalTogether,
  type DomainEvent,
  type LocalDate,
  type Owner,
} from '@palabre/kernel';
import type { ProgrammeType } from '../domain/types/programme-types.js';
import { limits } from './marks.js';
import { described, joined, opened } from './programmes.js';

/** A pair `x` of mentor `m` and mentee `e` in programme `p`. */
export const PAIR = { pairingId: 'x', programmeId: 'p' };
export const paired = (id: string) => ({ participantId: id, personId: `person-${id}` });
export const BOTH: readonly [Owner, Owner] = [{ subject: 'person-m' }, { subject: 'person-e' }];

/** An event of the pair. */
export const ofPair = (type: string, data: object = {}, on?: LocalDate): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { ...PAIR, ...data },
  ...(on === undefined ? {} : { effectiveOn: on }),
});
/** An event of a participant. */
export const ofParticipant = (id: string, type: string, data: object = {}): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { participantId: id, programmeId: 'p', personId: `person-${id}`, ...data },
});

export const proposed = ofPair('PairProposed', {
  ...{ mentor: paired('m'), mentee: paired('e'), matchingId: null, proposal: null },
});
/** The same as a proposal of which the two are told, or are not. */
export const proposedAs = (told: boolean): DomainEvent => ({
  ...proposed,
  data: {
    ...(proposed.data as object),
    proposal: { proposalId: 'q', mark: limits.told('q', told) },
  },
});
export const accepted = (side: 'mentor' | 'mentee'): DomainEvent =>
  ofPair('PairAccepted', { side, personId: side === 'mentor' ? 'person-m' : 'person-e' });
/** Both accepted on the 1st of October; in a formal programme a session is due three weeks later. */
export const formed = [
  ...[proposed, ofPair('TrialMeetingHeld', { on: '2024-09-28' })],
  ...[accepted('mentor'), accepted('mentee')],
  ofPair('PairFormed', { on: '2024-10-01', rhythmDueOn: '2024-10-22' }, '2024-10-01'),
];
export const held = ofPair('PairPutOnHold', { holdId: 'hold' });
export const ended = ofPair('PairEnded', { on: '2024-11-01' });
export const closedProposal = ofPair('ProposalClosed', {
  refusal: personal('person-e', 'mentoring', { by: 'mentee' }),
});
export const together = <T>(value: T) => personalTogether(BOTH, 'mentoring', value);

export const place = (id: string, as: 'mentor' | 'mentee', partnerId: string): DomainEvent =>
  ofParticipant(id, 'PlaceTaken', { pairingId: 'x', as, partnerId });
export const freedPlace = (id: string): DomainEvent =>
  ofParticipant(id, 'PlaceFreed', { pairingId: 'x' });

/** Notes that say nothing. */
export const notes = (times: number): DomainEvent[] =>
  Array.from({ length: times }, () => ({ type: 'mentoring.RestNoted', data: { restId: 'r' } }));
/** One of the two is not brought together with the other again. */
export const apart = (id: 'm' | 'e'): DomainEvent => {
  const [self, other] = id === 'm' ? ['person-m', 'person-e'] : ['person-e', 'person-m'];
  return ofParticipant(id, 'KeptApart', {
    ...{ mark: `${self}<>${other}`, people: personal(self, 'mentoring', [other]) },
  });
};

/** Programme, pair and its two people, each of whom holds the place. */
export const world = (type: ProgrammeType, pair: readonly DomainEvent[]) => ({
  'mentoring-p': [opened(type)],
  'pairing-x': pair,
  'participant-m': [joined('m'), described('m', 'mentor', 1), place('m', 'mentor', 'e')],
  'participant-e': [joined('e'), described('e', 'mentee', 0), place('e', 'mentee', 'm')],
});
