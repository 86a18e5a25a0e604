import { derivedId, streamType } from '@palabre/kernel';
import type { ConcernEvent } from '../events.js';

/** The name of the hold that a concern puts on a pair: lifted with the concern. */
export const holdOfConcern = (concernId: string): string => derivedId('hold', concernId);
/** The name of the hold of a pair that one of the two wished for, of this pair alone. */
export const holdOfWish = (personId: string, pairingId: string): string =>
  derivedId('hold', 'wish', personId, pairingId);
/** The name of the hold of a pair while one of its people pauses. */
export const holdOfPause = (participantId: string, pairingId: string): string =>
  derivedId('hold', participantId, pairingId);

export type Concern =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'open' | 'settled';
      readonly concernId: string;
      /** Absent of a concern from before it was kept. */
      readonly programmeId: string | null;
      readonly reporterMark: string;
      readonly pairMark: string;
      readonly contactIds: readonly string[];
    };

export const concernStream = streamType<Concern, ConcernEvent, 'concern'>({
  category: 'concern',
  initial: { stage: 'unknown' },
  evolve: (concern, event): Concern => {
    if (event.type === 'mentoring.ConcernRaised') {
      const { concernId, programmeId, reporterMark, pairMark, contactIds } = event.data;
      return { stage: 'open', concernId, programmeId, reporterMark, pairMark, contactIds };
    }
    if (concern.stage === 'unknown') return concern;
    switch (event.type) {
      case 'mentoring.ConcernShared':
        return { ...concern, contactIds: [...concern.contactIds, event.data.withContactId] };
      case 'mentoring.ConcernReaderRemoved': {
        const contactIds = concern.contactIds.filter((id) => id !== event.data.contactId);
        return { ...concern, contactIds };
      }
      case 'mentoring.ConcernSettled':
        return { ...concern, stage: 'settled' };
      default:
        return concern;
    }
  },
});

export const isContact = (concern: Concern, personId: string): boolean =>
  concern.stage !== 'unknown' && concern.contactIds.includes(personId);

/** Whether a concern is about the pair with this mark. */
export const isAbout = (concern: Concern, pairMark: string): boolean =>
  concern.stage !== 'unknown' && concern.pairMark === pairMark;
