import { personal, type DomainEvent } from '@palabre/kernel';
import { holdOfConcern } from '../domain/concern.js';
import { ofPair, world } from './pairs.js';
import { as, opened } from './programmes.js';

/** A concern `c` about the pair `x`, of which the contact `kim` is told. */
export const accepted = (personId: string): DomainEvent => ({
  type: 'mentoring.SafeguardingAccepted',
  data: { programmeId: 'p', personId },
});
export const given = (pair: readonly DomainEvent[], ...concern: DomainEvent[]) => ({
  ...world('formal', pair),
  'mentoring-p': [opened('formal'), accepted('kim')],
  'concern-c': concern,
});
export const raised: DomainEvent = {
  type: 'mentoring.ConcernRaised',
  data: {
    ...{ concernId: 'c', programmeId: 'p', reporterMark: 'reporter', pairMark: 'pair' },
    contactIds: ['kim'],
    about: personal('c', 'mentoring', { programmeId: 'p', pairingId: 'x' }),
    concern: personal('c', 'mentoring', { words: 'It is not safe.', noteIds: ['n'] }),
  },
};
export const held = ofPair('PairPutOnHold', { holdId: holdOfConcern('c') });
export const noted = ofPair('NoteTaken', { noteId: 'n', sessionId: 's', authorId: 'person-m' });
export const ofConcern = (type: string, data: object): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { concernId: 'c', ...data },
});
export const settled = (outcome: string): DomainEvent =>
  ofConcern('ConcernSettled', {
    ...{ by: 'kim', outcome, words: personal('c', 'mentoring', 'Done.') },
  });
export const kim = { ...as('m'), actor: { kind: 'person' as const, id: 'kim', roles: [] } };
